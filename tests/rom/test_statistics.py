"""What the rules promise, tried on made-up people: a quick look always, thousands when asked."""

import numpy as np
import pytest

from tests.rom.simulation import (
    Truth,
    covered,
    gained,
    mixed_sems,
    noise,
    told,
    unchanged,
    uneven_days,
)

OUTLIERS = 0.05


def coverage(seed: int, people: int, truth: Truth) -> float:
    """Of series of 4 to 104 uneven readings, one or two a week, over the mix of errors."""
    rng = np.random.default_rng(seed)
    inside = []
    for a_week in (1.0, 2.0):
        for readings in (4, 8, 12, 16, 24, 40, 60, 104):
            days = uneven_days(rng, people // 16, readings, a_week)
            off = noise(rng, mixed_sems(rng, len(days)), readings, OUTLIERS)
            inside.append(covered(days, truth(days) + off, truth))
    return float(np.concatenate(inside).mean())


def false_alarms(seed: int, people: int, a_week: int) -> float:
    """How many unchanged people are told of a gain or loss within a year of looks."""
    rng = np.random.default_rng(seed)
    days = uneven_days(rng, people, 52 * a_week, a_week)
    off = noise(rng, mixed_sems(rng, people), days.shape[1], OUTLIERS)
    return float((told(days, off) != 0).mean())


def found_by(seed: int, people: int, weeks: int, sem_deg: float | None) -> float:
    """How many of those who gain 8 degrees in 12 weeks, two readings a week, are told by then; with
    one error and no slips, or over the mix with slips.
    """
    rng = np.random.default_rng(seed)
    days = np.tile(np.arange(2 * weeks) * 3.5, (people, 1))
    sems = mixed_sems(rng, people) if sem_deg is None else np.full((people, 1), sem_deg)
    off = noise(rng, sems, days.shape[1], OUTLIERS if sem_deg is None else 0)
    return float((told(days, gained(days) + off, by_day=7 * weeks) > 0).mean())


TRUTHS = [unchanged, gained]


@pytest.mark.parametrize("truth", TRUTHS)
def test_intervals_cover(truth: Truth) -> None:
    assert 0.92 <= coverage(1, 640, truth) <= 0.98


def test_unchanged_people_are_left_alone() -> None:
    assert false_alarms(2, 150, a_week=1) <= 0.06


def test_a_gain_is_found() -> None:
    assert found_by(3, 150, weeks=12, sem_deg=3.0) >= 0.52


@pytest.mark.long
@pytest.mark.parametrize("truth", TRUTHS)
@pytest.mark.parametrize("seed", [11, 12])
def test_intervals_cover_19_in_20_of_2000(truth: Truth, seed: int) -> None:
    assert 0.93 <= coverage(seed, 2000, truth) <= 0.97


@pytest.mark.long
@pytest.mark.parametrize("a_week", [1, 2])
def test_at_most_4_in_100_unchanged_people_hear_of_a_change_in_a_year(a_week: int) -> None:
    assert false_alarms(13, 2000, a_week) <= 0.04


@pytest.mark.long
def test_8_degrees_in_12_weeks_are_found_in_3_of_5_by_then() -> None:
    assert found_by(14, 2000, weeks=12, sem_deg=3.0) >= 0.60


@pytest.mark.long
def test_8_degrees_in_12_weeks_are_found_in_3_of_4_over_the_mix_by_week_16() -> None:
    assert found_by(15, 2000, weeks=16, sem_deg=None) >= 0.75
