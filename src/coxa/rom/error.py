"""The error of a reading: what is believed of the method, corrected by a person's own days."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean, median

from coxa.library import library
from coxa.library.norms import MethodPrior
from coxa.library.words import Method
from coxa.rom.robust import clipped_square

# Nobody at home is believed to be steadier from day to day than the best clinic that published
# (1.9 degrees: seated, digital inclinometer, pelvis watched; krause2015 in norms.toml).
LEAST_BETWEEN_DEG = 2.0
# MDC95 = 1.96 * sqrt(2) * SEM: what two readings must differ by before it is more than error.
MDC95_PER_SEM = 1.96 * math.sqrt(2)

# Two sittings tell of the error when nothing can have changed between them.
SHORTEST_REST = timedelta(hours=12)
LONGEST_REST = timedelta(days=7)


@dataclass(frozen=True)
class Error:
    """How far readings of one kind are off, before any trial of today is seen.

    ``between_deg``: standard deviation from day to day; ``within_deg``: of the trials of one
    sitting; ``days``: on how many repeated days this rests (the prior's own weight included).
    """

    between_deg: float
    within_deg: float
    days: float

    def sem_deg(self, n: int) -> float:
        """SEM of a reading of ``n`` trials: sqrt(SEM_between² + SEM_within² / n).

        More trials shrink only the noise of the sitting, another day shrinks the rest.
        """
        return math.sqrt(self.between_deg**2 + self.within_deg**2 / n)


@dataclass(frozen=True)
class Sitting:
    """The valid trials of one sitting, taken cold, at a moment with a zone."""

    at: datetime
    angles_deg: tuple[float, ...]


def prior(method: Method) -> Error:
    """What ``norms.toml`` believes of a method; ``sem_deg`` there is of three trials."""
    row = _row(method)
    between = math.sqrt(row.sem_deg**2 - row.within_deg**2 / 3)
    return Error(max(between, LEAST_BETWEEN_DEG), row.within_deg, row.days)


def _row(method: Method) -> MethodPrior:
    return next(row for row in library().norms.priors if row.method == method)


def personal(before: Error, sittings: Sequence[Sitting]) -> Error:
    """``before`` pooled with the person's own sittings of one series.

    The noise of a sitting comes from the trials about their mean. The noise between days comes from
    pairs of days that lie close together, each pair worth one day: for two readings m1 and m2 of
    the same hip E[(m1 - m2)² / 2] = SEM². Two baseline days are one such pair. Variances are
    pooled by their degrees of freedom (the prior as a scaled inverse chi-square); a difference
    beyond 2.5 of its standard errors counts as 2.5, so that one slip does not make a clumsy person.
    """
    ordered = sorted((s for s in sittings if len(s.angles_deg) > 1), key=lambda s: s.at)
    within = _within(before, ordered)
    pairs = _pairs(ordered)
    if not pairs:
        return Error(before.between_deg, within, before.days)
    between = before.between_deg
    for _ in range(2):  # a slip is one by the prior's measure, then by what that gave
        squares = [_between_square(pair, between, within) for pair in pairs]
        pooled = (before.days * before.between_deg**2 + sum(squares)) / (before.days + len(pairs))
        between = max(math.sqrt(max(pooled, 0.0)), LEAST_BETWEEN_DEG)
    return Error(between, within, before.days + len(pairs))


def _within(before: Error, sittings: Sequence[Sitting]) -> float:
    """Pooled standard deviation of trials about their sitting's mean; a day is three trials, so the
    prior weighs two degrees of freedom a day.
    """
    if len(sittings) < 2:  # today's trials alone say nothing of how sure today is
        return before.within_deg
    weight = 2 * before.days
    squares, freedom = weight * before.within_deg**2, weight
    for sitting in sittings:
        mean = fmean(sitting.angles_deg)
        squares += sum((angle - mean) ** 2 for angle in sitting.angles_deg)
        freedom += len(sitting.angles_deg) - 1
    return math.sqrt(squares / freedom)


def _pairs(ordered: Sequence[Sitting]) -> list[tuple[Sitting, Sitting]]:
    """Neighbours in time that are repeated days; none belongs to two pairs."""
    pairs: list[tuple[Sitting, Sitting]] = []
    used: Sitting | None = None
    for first, second in pairwise(ordered):
        if first is not used and SHORTEST_REST <= second.at - first.at <= LONGEST_REST:
            pairs.append((first, second))
            used = second
    return pairs


def _between_square(pair: tuple[Sitting, Sitting], between: float, within: float) -> float:
    """What one pair says of SEM_between²: half the squared difference less the sittings' noise."""
    first, second = pair
    noise = within**2 * (1 / len(first.angles_deg) + 1 / len(second.angles_deg)) / 2
    expected = between**2 + noise
    z = (median(first.angles_deg) - median(second.angles_deg)) / math.sqrt(2 * expected)
    return clipped_square(z) * expected - noise
