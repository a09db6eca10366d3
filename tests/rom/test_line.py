"""The line: exact on what is exact, unbent by a slip, bent only where readings carry it."""

import numpy as np
import pytest

from coxa.rom.line import fit, pieces, t_quantile
from tests.rom.simulation import Floats

WEEKLY = np.linspace(0, 203, 30)


def errors(days: Floats) -> Floats:
    return np.full_like(days, 3.0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_straight_truth_is_found_exactly(count: int) -> None:
    line = fit(WEEKLY, 20 + WEEKLY / 7, errors(WEEKLY), count)
    change, error = line.change_deg()
    assert change == pytest.approx(29)
    assert error > 0
    assert line.at(0.0)[0] == pytest.approx(20)
    assert line.at(0.5)[0] == pytest.approx(34.5)


def test_its_error_is_that_of_the_textbook() -> None:
    """SE(slope) = SEM / sqrt(sum (t - tbar)²), here with the least error that is believed.
    The weights that forgive slips cost two in a hundred.
    """
    line = fit(WEEKLY, np.full(30, 20.0), errors(WEEKLY), 1)
    slope_error = 1 / np.sqrt(((WEEKLY - WEEKLY.mean()) ** 2).sum())
    _, error = line.change_deg()
    assert error == pytest.approx(2.0 * slope_error * WEEKLY[-1], rel=0.03)


def test_one_slip_moves_it_little() -> None:
    rng = np.random.default_rng(5)
    angles = 30 + rng.normal(0, 2.5, 30)
    slipped = angles.copy()
    slipped[-1] += 25
    before, after = (fit(WEEKLY, a, errors(WEEKLY)).change_deg()[0] for a in (angles, slipped))
    assert abs(after - before) < 1


def test_many_series_at_once_are_each_as_alone() -> None:
    rng = np.random.default_rng(6)
    days = np.sort(rng.uniform(0, 90, (5, 20)), axis=1)
    angles = rng.normal(30, 3, (5, 20))
    together = fit(days, angles, errors(days)).change_deg()
    alone = [fit(d, a, errors(d)).change_deg() for d, a in zip(days, angles, strict=True)]
    np.testing.assert_allclose(together, np.array(alone).T)


@pytest.mark.parametrize(
    ("days", "count"),
    [
        pytest.param(np.arange(24) * 3.5, 1, id="twelve weeks"),
        pytest.param(np.arange(60) * 3.5, 2, id="thirty weeks"),
        pytest.param(np.arange(104) * 3.5, 4, id="a year"),
        pytest.param(np.arange(12) * 30.0, 1, id="once a month, a year"),
        pytest.param(np.arange(36) * 30.0, 4, id="once a month, three years"),
        pytest.param(np.concatenate([np.arange(10), 300 + np.arange(3)]), 1, id="a long gap"),
    ],
)
def test_where_it_may_bend(days: Floats, count: int) -> None:
    assert pieces(days.astype(float)) == count


def test_a_gain_that_is_kept_bends_it() -> None:
    days = np.linspace(0, 103 * 3.5, 104)
    line = fit(days, 20 + 8 * np.clip(days / 84, 0, 1), errors(days), pieces(days))
    assert line.change_deg()[0] == pytest.approx(8, abs=1)


@pytest.mark.parametrize(("freedom", "quantile"), [(5, 2.571), (10, 2.228), (30, 2.042)])
def test_students_t(freedom: float, quantile: float) -> None:
    assert t_quantile(1.959964, freedom) == pytest.approx(quantile, abs=0.01)
