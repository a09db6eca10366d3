"""Finds the trials in an angle over time, from the motion itself and never from prompts.

A trial is rest, swing out, hold, return. Rest is the low level to which the angle comes back; a
trial begins where the angle leaves it and ends where it is back.
"""

from dataclasses import dataclass

import numpy as np

from coxa.motion.smooth import Floats, Mask, filled, line, median, slope, stretches

EVEN_S = 0.33  # window in which single pictures are evened out
SLOPE_S = 0.5
STILL_DEG_PER_S = 4.0  # a slower foot stands
AWAY_DEG = 5.0  # farther than this from rest is a swing ...
BACK_DEG = 3.5  # ... and nearer than this is back
AWAY_SHARE = 0.3  # and a swing goes at least so far as this part of the farthest
TOP_SHARE = 0.6  # a hold is in the upper part of the swing
LEAST_SWING_S = 0.7
LEAST_REST_S = 0.25
NEAR_REST_DEG = 2.5
BREAK_S = 0.2  # so short an unrest does not end a hold


@dataclass(frozen=True)
class Trial:
    """One swing. Times in seconds; a hold that was not found has no times.

    ``angle_deg`` is the median over the hold, NaN without one. ``sinks_deg``: by how much the
    foot goes down within the hold's first second; ``sags_deg``: within its first two.
    ``peak_deg``: the farthest point of the evened angle.
    """

    start_s: float
    end_s: float
    hold_start_s: float | None
    hold_end_s: float | None
    angle_deg: float
    peak_deg: float
    sinks_deg: float
    sags_deg: float
    begins: bool
    returns: bool

    @property
    def hold_s(self) -> float:
        if self.hold_start_s is None or self.hold_end_s is None:
            return 0.0
        return self.hold_end_s - self.hold_start_s


@dataclass(frozen=True)
class Found:
    """All trials, in which pictures the leg rested (shape (n,)), and at which angle."""

    trials: tuple[Trial, ...]
    rest: Mask
    rest_deg: float


def find(t_s: Floats, angle_deg: Floats) -> Found:
    """The trials in an angle that is positive in the direction of the swing.

    ``t_s``, ``angle_deg``: shape (n,); NaN where nothing was read.
    """
    bridged = filled(t_s, angle_deg)
    even = median(t_s, bridged, EVEN_S)
    speed = np.abs(slope(t_s, even, SLOPE_S))
    still = (speed <= STILL_DEG_PER_S) & np.isfinite(even)
    if not still.any():
        return Found((), np.zeros(len(t_s), dtype=bool), float("nan"))
    low, high = np.min(even[still]), np.nanmax(even)
    rest_deg = float(np.median(even[still & (even <= low + (high - low) / 3)]))
    away = max(AWAY_DEG, AWAY_SHARE * (high - rest_deg))
    rest = still & (np.abs(even - rest_deg) <= NEAR_REST_DEG)
    trials = []
    for first, end in stretches(np.nan_to_num(even, nan=rest_deg) > rest_deg + BACK_DEG):
        if np.nanmax(even[first:end]) < rest_deg + away:
            continue
        if t_s[end - 1] - t_s[first] >= LEAST_SWING_S:
            trials.append(_trial(t_s, bridged, even, still, rest_deg, first, end))
    return Found(tuple(trials), rest, rest_deg)


def _trial(
    t_s: Floats, angle: Floats, even: Floats, still: Mask, rest_deg: float, first: int, end: int
) -> Trial:
    peak = float(np.nanmax(even[first:end]))
    top = rest_deg + TOP_SHARE * (peak - rest_deg)
    held = np.zeros(len(t_s), dtype=bool)
    held[first:end] = still[first:end] & (even[first:end] >= top)
    hold = _longest(t_s, held)
    values = {"angle_deg": float("nan"), "sinks_deg": 0.0, "sags_deg": 0.0}
    start_s = end_s = None
    if hold:
        a, b = hold
        start_s, end_s = float(t_s[a]), float(t_s[b - 1])
        values["angle_deg"] = float(np.nanmedian(angle[a:b]))
        for name, length_s in (("sinks_deg", 1.0), ("sags_deg", 2.0)):
            part = slice(a, min(b, int(np.searchsorted(t_s, start_s + length_s + 1e-9))))
            span_s = float(t_s[part][-1] - start_s)
            fall = -line(t_s[part], even[part]) * span_s
            values[name] = fall if np.isfinite(fall) else 0.0
    return Trial(
        start_s=float(t_s[first]),
        end_s=float(t_s[end - 1]),
        hold_start_s=start_s,
        hold_end_s=end_s,
        peak_deg=peak,
        begins=_rests(t_s, even, rest_deg, first - 1, -1),
        returns=_rests(t_s, even, rest_deg, end, 1),
        **values,
    )


def _longest(t_s: Floats, held: Mask) -> tuple[int, int] | None:
    """The longest hold; a shorter break than ``BREAK_S`` does not part it."""
    joined: list[tuple[int, int]] = []
    for a, b in stretches(held):
        if joined and t_s[a] - t_s[joined[-1][1] - 1] <= BREAK_S:
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    return max(joined, key=lambda part: t_s[part[1] - 1] - t_s[part[0]], default=None)


def _rests(t_s: Floats, even: Floats, rest_deg: float, at: int, step: int) -> bool:
    """Whether the leg is at rest on that side of a swing for a little while."""
    if not 0 <= at < len(t_s):
        return False
    n = at
    while 0 <= n < len(t_s) and even[n] <= rest_deg + BACK_DEG:
        n += step
    return bool(abs(t_s[n - step] - t_s[at]) >= LEAST_REST_S)
