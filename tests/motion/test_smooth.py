"""Many windows at once give what one window after the other gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coxa.motion.smooth import Floats, line, median, slope


@st.composite
def recordings(draw: st.DrawFn) -> tuple[Floats, Floats]:
    steps = draw(st.lists(st.floats(0.01, 0.8), max_size=40))
    values = [draw(st.floats(-50, 50) | st.just(float("nan"))) for _ in steps]
    return np.cumsum(np.array(steps, dtype=float)), np.array(values, dtype=float)


def near(t_s: Floats, at: int, window_s: float) -> slice:
    inside = np.flatnonzero(np.abs(t_s - t_s[at]) <= window_s / 2 + 1e-9)
    return slice(inside[0], inside[-1] + 1)


@given(recordings())
def test_the_median_is_that_of_each_window(recording: tuple[Floats, Floats]) -> None:
    t_s, values = recording
    for at, found in enumerate(median(t_s, values, 1.0)):
        window = values[near(t_s, at, 1.0)]
        known = np.isfinite(values[at])
        expected = np.median(window[np.isfinite(window)]) if known else np.nan
        assert found == pytest.approx(expected, nan_ok=True)


@given(recordings())
def test_the_slope_is_that_of_each_window(recording: tuple[Floats, Floats]) -> None:
    t_s, values = recording
    for at, found in enumerate(slope(t_s, values, 1.0)):
        part = near(t_s, at, 1.0)
        assert found == pytest.approx(line(t_s[part], values[part]), abs=1e-6, nan_ok=True)
