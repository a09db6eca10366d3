"""The error: the method's prior, made a person's own by their repeated days."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from coxa.library.words import Method
from coxa.rom.error import LEAST_BETWEEN_DEG, Error, Sitting, personal, prior

DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 7, tzinfo=UTC)
PRIOR = prior("phone")


def sitting(days: float, *angles_deg: float) -> Sitting:
    return Sitting.of(START + days * DAY, angles_deg)


@pytest.mark.parametrize("method", ["camera", "phone", "video", "goniometer"])
def test_every_method_has_a_prior_of_about_three_degrees(method: Method) -> None:
    assert prior(method).sem_deg(3) == pytest.approx(3.0)
    assert prior(method).sem_deg(2) > prior(method).sem_deg(3)


def test_more_trials_never_beat_the_difference_between_days() -> None:
    assert PRIOR.sem_deg(1000) == pytest.approx(PRIOR.between_deg, rel=1e-3)


def test_nothing_known_is_the_prior() -> None:
    assert personal(PRIOR, []) == PRIOR


def test_two_baseline_days_weigh_like_one_of_six() -> None:
    """Two readings 8 apart: half the squared difference is 32, the prior 9; pooled 5 to 1."""
    apart = personal(PRIOR, [sitting(0, 30, 30, 30), sitting(1.5, 38, 38, 38)])
    together = personal(PRIOR, [sitting(0, 30, 30, 30), sitting(1.5, 30, 30, 30)])
    assert apart.days == together.days == PRIOR.days + 1
    assert together.between_deg < PRIOR.between_deg < apart.between_deg
    assert apart.between_deg == pytest.approx(3.48, abs=0.1)


def test_one_slip_does_not_make_a_clumsy_person() -> None:
    """Forty degrees apart would make an error of 12; it is half of it, and steady days mend it."""
    slip = [sitting(0, 30, 30, 30), sitting(1, 70, 70, 70)]
    steady = [sitting(2 + n, 30 + n % 3, 31, 30) for n in range(12)]
    assert 4 < personal(PRIOR, slip).sem_deg(3) < 6
    assert personal(PRIOR, slip + steady).sem_deg(3) < 3


def test_weeks_apart_are_no_repeated_days() -> None:
    assert personal(PRIOR, [sitting(0, 30, 30), sitting(30, 50, 50)]).days == PRIOR.days


def test_two_sittings_of_one_day_are_one_day() -> None:
    assert personal(PRIOR, [sitting(0, 30, 30), sitting(0.2, 30, 30)]).days == PRIOR.days


def test_a_day_belongs_to_one_pair() -> None:
    days = [sitting(n, 30, 30) for n in range(5)]
    assert personal(PRIOR, days).days == PRIOR.days + 2


def test_nobody_is_believed_steadier_than_the_best_clinic() -> None:
    steady = personal(PRIOR, [sitting(n, 30, 30, 30) for n in range(200)])
    assert steady.between_deg == LEAST_BETWEEN_DEG
    assert steady.sem_deg(3) >= 2


@pytest.mark.parametrize("true_deg", [2.5, 3.5, 4.5])
def test_a_persons_own_error_is_found(true_deg: float) -> None:
    rng = np.random.default_rng(3)
    days = rng.normal(30, true_deg, 400)
    trials = rng.normal(days[:, None], 1.5, (400, 3))
    own = personal(PRIOR, [sitting(3.5 * n, *row) for n, row in enumerate(trials.tolist())])
    assert own.between_deg == pytest.approx(true_deg, rel=0.15)
    assert own.within_deg == pytest.approx(1.5, rel=0.1)


def test_an_error_is_a_value() -> None:
    assert Error(2.0, 1.0, 5) == Error(2.0, 1.0, 5)
