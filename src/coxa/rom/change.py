"""Has it changed? A trend with its interval, and the rule by which a gain or loss is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np

from coxa.rom.line import Z95, Line, fit, pieces, t_quantile
from coxa.rom.weights import Floats

# Announced from this many readings on, when the interval excludes zero at this z on two readings
# running. Weekly looks at 1.96 would invent a gain in a quarter of unchanged people every year;
# with 3.2 it is two or three in a hundred (tests/rom/test_statistics.py).
LEAST_READINGS = 12
TOLD_Z = 3.2
# Readings closer together than this are one day's: no change can be seen in them.
SHORTEST_DAYS = 1.0
_SAMPLES = 25

Verdict = Literal["first", "too-early", "not-shown", "gain", "loss"]


@dataclass(frozen=True)
class Point:
    """One cold reading of a series: when, the angle, and the standard error its method's prior has
    for so many trials.
    """

    at: datetime
    angle_deg: float
    sem_deg: float


@dataclass(frozen=True)
class Sample:
    """Where the line is at a moment, and between what the truth lies nineteen times in twenty."""

    at: datetime
    level_deg: float
    low_deg: float
    high_deg: float


@dataclass(frozen=True)
class Trend:
    """What a series of readings says.

    ``level_deg`` is where the line ends, which is what the hip does now; ``change_deg`` how much
    that is more than where the line began (+ = further in the direction the measure names), with
    ``low_deg`` and ``high_deg`` its 95 % interval. The three are None while there is no second day.
    """

    verdict: Verdict
    readings: int
    since: datetime
    until: datetime
    level_deg: float
    change_deg: float | None
    low_deg: float | None
    high_deg: float | None
    samples: tuple[Sample, ...]


def trend(points: Sequence[Point]) -> Trend | None:
    """The trend of the cold readings of one series; None when there is none.

    95 % interval: change ± t · standard error, with the degrees of freedom of the fit. Verdict:
    ``first`` until there is a second day, ``too-early`` below twelve readings, then ``gain`` or
    ``loss`` by the rule above, else ``not-shown``.
    """
    ordered = sorted(points, key=lambda point: point.at)
    if not ordered:
        return None
    line = _line(ordered)
    since, until = ordered[0].at, ordered[-1].at
    if line is None:
        level = float(np.median([point.angle_deg for point in ordered]))
        return Trend("first", len(ordered), since, until, level, None, None, None, ())
    change, error = (float(value) for value in line.change_deg())
    margin = t_quantile(Z95, line.freedom) * error
    return Trend(
        _verdict(ordered, line),
        len(ordered),
        since,
        until,
        float(line.levels_deg[-1]),
        change,
        change - margin,
        change + margin,
        tuple(_samples(line, since, until)),
    )


def clear(line: Line) -> Floats:
    """+1 or -1 where the change of a line excludes zero at z = 3.2, else 0; (...)."""
    change, error = line.change_deg()
    signs: Floats = np.where(np.abs(change) > TOLD_Z * error, np.sign(change), 0.0)
    return signs


def _line(points: Sequence[Point]) -> Line | None:
    days = np.array([(point.at - points[0].at).total_seconds() / 86_400 for point in points])
    if days[-1] < SHORTEST_DAYS:
        return None
    angles = np.array([point.angle_deg for point in points])
    errors = np.array([point.sem_deg for point in points])
    return fit(days, angles, errors, pieces(days))


def _verdict(points: Sequence[Point], line: Line) -> Verdict:
    if len(points) < LEAST_READINGS:
        return "too-early"
    before = _line(points[:-1])
    now = float(clear(line))
    if before is None or now == 0 or float(clear(before)) != now:
        return "not-shown"
    return "gain" if now > 0 else "loss"


def _samples(line: Line, since: datetime, until: datetime) -> list[Sample]:
    t = t_quantile(Z95, line.freedom)
    samples = []
    for share in np.linspace(0, 1, _SAMPLES):
        level, error = (float(value) for value in line.at(float(share)))
        at = since + (until - since) * float(share)
        samples.append(Sample(at, level, level - t * error, level + t * error))
    return samples
