"""Evens out what was read from single pictures. Without lag: a file's future is known."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

LONGEST_GAP_S = 0.5


def filled(t_s: Floats, values: Floats) -> Floats:
    """Gaps of up to half a second bridged by a straight line; longer ones stay NaN. Shape (n,)."""
    known = np.isfinite(values)
    if not known.any():
        return values.copy()
    bridged = np.interp(t_s, t_s[known], values[known])
    before = np.searchsorted(t_s[known], t_s, side="right") - 1
    after = np.searchsorted(t_s[known], t_s, side="left")
    outside = (before < 0) | (after >= known.sum())
    gap = t_s[known][np.clip(after, 0, known.sum() - 1)] - t_s[known][np.clip(before, 0, None)]
    bridged[outside | (gap > LONGEST_GAP_S)] = np.nan
    return bridged


def median(t_s: Floats, values: Floats, window_s: float) -> Floats:
    """The median of each value's surroundings: single wild pictures vanish. Shape (n,)."""
    near = np.sort(_near(t_s, values, window_s)[1], axis=1)  # what is not known comes last
    known = np.isfinite(near).sum(axis=1)
    rows, middle = np.arange(len(values)), np.maximum(known - 1, 0)
    evened: Floats = np.full(len(values), np.nan)
    if len(values):
        evened = (near[rows, middle // 2] + near[rows, np.maximum(known, 1) // 2]) / 2
    evened[~np.isfinite(values)] = np.nan
    return evened


def slope(t_s: Floats, values: Floats, window_s: float) -> Floats:
    """The slope of a straight line through each value's surroundings, per second. Shape (n,)."""
    times, near = _near(t_s, values, window_s)
    known = np.isfinite(near)
    count = np.maximum(known.sum(axis=1), 1)
    times = np.where(known, times, 0.0)
    near = np.where(known, near, 0.0)
    centred = np.where(known, times - (times.sum(axis=1) / count)[:, None], 0.0)
    off = np.where(known, near - (near.sum(axis=1) / count)[:, None], 0.0)
    spread = (centred * centred).sum(axis=1)
    enough = known.sum(axis=1) >= 3
    slopes: Floats = np.full(len(values), np.nan)
    slopes[enough] = (centred * off).sum(axis=1)[enough] / spread[enough]
    return slopes


def _near(t_s: Floats, values: Floats, window_s: float) -> tuple[Floats, Floats]:
    """Times and values of each one's surroundings, NaN where there are fewer. Shape (n, widest)."""
    first = np.searchsorted(t_s, t_s - window_s / 2 - 1e-9)
    end = np.searchsorted(t_s, t_s + window_s / 2 + 1e-9, side="right")
    widest = int((end - first).max(initial=0))
    index = first[:, None] + np.arange(widest)
    inside = index < end[:, None]
    index = np.minimum(index, max(len(t_s) - 1, 0))
    near = np.where(inside, values[index], np.nan) if widest else np.empty((len(values), 0))
    return (t_s[index] if widest else near), near


def line(t_s: Floats, values: Floats) -> float:
    """The slope of the straight line through the values, per second; NaN when there is none."""
    known = np.isfinite(values)
    t_s, values = t_s[known], values[known]
    if len(t_s) < 3:
        return float("nan")
    centred = t_s - t_s.mean()
    return float(centred @ (values - values.mean()) / (centred @ centred))


def stretches(mask: Mask) -> list[tuple[int, int]]:
    """The unbroken stretches in which ``mask`` holds, as (first, one past the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
