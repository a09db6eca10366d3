"""The dial's filter: still where the value is still, quick where it is quick."""

import math

import numpy as np
import pytest

from coxa.motion.one_euro import OneEuro


def test_a_still_value_is_evened_out() -> None:
    rng = np.random.default_rng(1)
    dial = OneEuro()
    raw = 30 + rng.normal(0, 1, 300)
    shown = np.array([dial(n / 15, value) for n, value in enumerate(raw)])
    # bars from the filter itself: at 15 pictures a second it can even out a third of the noise
    assert shown[30:].std() < 0.75 * raw[30:].std()
    assert np.mean(shown[30:]) == pytest.approx(30, abs=0.2)


def test_a_swing_lags_by_less_than_a_picture() -> None:
    dial = OneEuro()
    shown = [dial(n / 15, n) for n in range(60)]  # 15 degrees a second
    assert 59 - shown[-1] < 1


def test_it_begins_anew_after_a_pause() -> None:
    dial = OneEuro()
    dial(0, 10)
    assert dial(5, 40) == 40


def test_what_is_not_known_is_not_shown_and_changes_nothing() -> None:
    dial, other = OneEuro(), OneEuro()
    for n, value in enumerate([10, 12, 13]):
        dial(n / 10, value), other(n / 10, value)
    assert math.isnan(dial(0.25, float("nan")))
    assert dial(0.3, 14) == other(0.3, 14)
