"""A reading is the median of one sitting; its error never comes from today's spread."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.rom.error import prior
from coxa.rom.reading import BadAngle, Reading, reading

PHONE = prior("phone")


def the(*angles_deg: float) -> Reading:
    found = reading(angles_deg, PHONE)
    assert found is not None
    return found


def test_the_median_counts_not_the_best() -> None:
    found = the(31, 40, 32)
    assert (found.angle_deg, found.n, found.spread_deg) == (32, 3, 9)


def test_two_trials_make_a_reading_that_is_less_sure() -> None:
    assert the(30, 33).angle_deg == 31.5
    assert the(30, 33).sem_deg > the(30, 33, 31).sem_deg


def test_one_trial_makes_none() -> None:
    assert reading([31], PHONE) is None
    assert reading([], PHONE) is None


def test_three_equal_trials_are_no_surer_than_any_other() -> None:
    assert the(31, 31, 31).sem_deg == the(29, 31, 33).sem_deg == pytest.approx(3.0)
    assert the(31, 31, 31).sem_deg >= 2


def test_the_minimal_detectable_change() -> None:
    found = the(31, 33, 32)
    assert found.mdc95_deg == pytest.approx(1.96 * math.sqrt(2) * found.sem_deg)
    assert found.mdc95_deg == pytest.approx(8.3, abs=0.05)


def test_trials_far_apart_are_asked_for_again() -> None:
    assert "6 degrees apart" in str(the(28, 34, 31).asks)
    assert the(28, 33, 31).asks is None
    assert "a third makes it surer" in str(the(31, 32).asks)


@pytest.mark.parametrize("angle", [math.nan, math.inf, -61, 121])
def test_what_no_hip_can_do(angle: float) -> None:
    with pytest.raises(BadAngle, match="expected degrees from -60 to 120, found"):
        reading([31, angle, 32], PHONE)


@given(st.lists(st.floats(-60, 120), min_size=2, max_size=9), st.floats(-20, 20))
def test_turning_every_trial_turns_the_reading(angles: list[float], by: float) -> None:
    moved = [angle + by for angle in angles]
    if min(moved) < -60 or max(moved) > 120:
        return
    one, other = the(*angles), the(*moved)
    assert other.angle_deg == pytest.approx(one.angle_deg + by, abs=1e-9)
    assert other.spread_deg == pytest.approx(one.spread_deg, abs=1e-9)
    assert other.sem_deg == one.sem_deg
