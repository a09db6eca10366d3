"""Trials are found from the motion itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coxa.motion.trials import find
from tests.motion.people import ramp, swing, three

T = np.arange(450) / 15


def noisy(angle, sd: float = 0.5):  # type: ignore[no-untyped-def]
    return angle + np.random.default_rng(2).normal(0, sd, len(angle))


def test_three_swings_are_three_trials() -> None:
    found = find(T, noisy(three(T)))
    assert [round(row.angle_deg) for row in found.trials] == [30, 32, 31]
    for row, start_s in zip(found.trials, (4, 14, 24), strict=True):
        assert row.hold_start_s == pytest.approx(start_s, abs=0.4)
        assert row.hold_end_s == pytest.approx(start_s + 2, abs=0.4)
        assert row.begins
        assert row.returns


def test_the_resting_angle_is_told_and_never_subtracted() -> None:
    found = find(T, noisy(three(T) + 3))
    assert found.rest_deg == pytest.approx(3, abs=0.4)
    assert [round(row.angle_deg) for row in found.trials] == [33, 35, 34]


@settings(max_examples=40)
@given(st.floats(9, 50), st.floats(1.3, 6), st.floats(-3, 4))
def test_any_peak_and_any_hold(peak: float, hold_s: float, rest: float) -> None:
    t_s = np.arange(300) / 15
    (trial,) = find(t_s, swing(t_s, 3, peak, hold_s) + rest).trials
    assert trial.angle_deg == pytest.approx(peak + rest, abs=0.7)
    assert trial.hold_s == pytest.approx(hold_s, abs=0.8)


@pytest.mark.parametrize("rate", [10, 15, 24, 60])
def test_any_rate_of_pictures(rate: int) -> None:
    t_s = np.arange(30 * rate) / rate
    assert len(find(t_s, noisy(three(t_s))).trials) == 3


def test_uneven_times() -> None:
    t_s = np.sort(np.random.default_rng(3).uniform(0, 30, 450))
    assert len(find(t_s, three(t_s)).trials) == 3


def test_a_swing_without_a_stop_is_not_held() -> None:
    (trial,) = find(T, noisy(ramp(T, (2, 0), (4, 35), (6, 0)), 0.2)).trials
    assert trial.hold_s < 1


def test_a_foot_that_sinks_is_seen_although_its_median_looks_fine() -> None:
    (trial,) = find(T, ramp(T, (2, 0), (4, 35), (6, 29), (8, 0))).trials
    assert trial.sinks_deg > 2
    (trial,) = find(T, ramp(T, (2, 0), (4, 35), (6, 34), (8, 0))).trials
    assert trial.sinks_deg < 1


def test_a_video_that_begins_or_ends_within_a_swing() -> None:
    whole = noisy(three(T))
    first = find(T[75:], whole[75:]).trials[0]
    assert not first.begins
    last = find(T[:380], whole[:380]).trials[-1]
    assert not last.returns


def test_single_wild_pictures_and_short_gaps_do_no_harm() -> None:
    angle = noisy(three(T))
    angle[::40] += 40
    angle[100:104] = np.nan
    assert [round(row.angle_deg) for row in find(T, angle).trials] == [30, 32, 31]


def test_nothing_but_rest_or_nothing_at_all() -> None:
    assert find(T, noisy(np.zeros(450))).trials == ()
    assert find(T, np.full(450, np.nan)).trials == ()
    assert find(T[:0], T[:0]).trials == ()
