"""The line through a series: straight, and in a long series bent at a few knots.

One fit serves a person's series and thousands of simulated ones: every array may have leading axes.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from coxa.rom.error import LEAST_BETWEEN_DEG
from coxa.rom.weights import EFFICIENCY, Floats, biweights, clipped_squares

# A gain that is kept bends the line: it may bend every twelve weeks, where readings carry it.
WEEKS_A_PIECE = 12
READINGS_A_PIECE = 8
PRIOR_FREEDOM = 5.0
_ROUNDS = 12


@dataclass(frozen=True)
class Line:
    """A fitted line over evenly spaced knots, from the first reading to the last.

    ``levels_deg`` (..., knots) is the level at each knot, ``covariance_deg2`` (..., knots, knots)
    its covariance, ``freedom`` the degrees of freedom of the error it was made with.
    """

    levels_deg: Floats
    covariance_deg2: Floats
    freedom: float

    def change_deg(self) -> tuple[Floats, Floats]:
        """Last level minus first, (...), and its standard error."""
        ends = np.zeros(self.levels_deg.shape[-1])
        ends[0], ends[-1] = -1, 1
        return self.levels_deg @ ends, np.sqrt(ends @ self.covariance_deg2 @ ends)

    def at(self, share: float) -> tuple[Floats, Floats]:
        """The level, (...), and its standard error at a share from 0 (first) to 1 (last)."""
        hats = _hats(np.array([share]), self.levels_deg.shape[-1] - 1)[0]
        return self.levels_deg @ hats, np.sqrt(hats @ self.covariance_deg2 @ hats)


def pieces(days: Floats) -> int:
    """In how many equal pieces a series of ordered ``days`` (n,) is long and dense enough to bend:
    one for every twelve weeks, as long as each holds eight readings.
    """
    span = days[-1] - days[0]
    for count in range(int(span // (7 * WEEKS_A_PIECE)), 1, -1):
        edges = days[0] + span * np.arange(count + 1) / count
        held = np.diff(np.searchsorted(days, edges[1:-1]), prepend=0, append=len(days))
        if held.min() >= READINGS_A_PIECE:
            return count
    return 1


def fit(days: Floats, angles_deg: Floats, sem_deg: Floats, count: int = 1) -> Line:
    """A line of ``count`` pieces through readings: ``days`` (..., n) ascending and not all equal,
    ``angles_deg`` (..., n), ``sem_deg`` (..., n) as the method's prior has them.

    Readings are level plus error; the error's size is the prior's times a factor λ that the series
    itself shows. Levels by iterated weighted least squares under Tukey's biweight, so that a slip
    does not bend the line. λ² = (ν0 + Σ clipped squares) / (ν0 + n - knots), as a scaled inverse
    chi-square prior of weight ν0 = 5 days gives it, never below what ``LEAST_BETWEEN_DEG`` says.
    Covariance: λ² (XᵀX)⁻¹ over the efficiency of the weights, X the design over ``sem_deg``.
    """
    first, last = days[..., :1], days[..., -1:]
    share = (days - first) / (last - first)
    kind: type[_Few] | type[_Many] = _Few if days.ndim == 1 else _Many
    design = kind(share, count, sem_deg)
    target = angles_deg / sem_deg
    n, knots = days.shape[-1], count + 1
    freedom = PRIOR_FREEDOM + max(n - knots, 0)
    least = LEAST_BETWEEN_DEG / np.median(sem_deg, axis=-1)
    scale = np.ones(days.shape[:-1])
    weights = np.ones_like(target)
    for _ in range(_ROUNDS):
        gram = design.gram(weights)
        moment = design.moment(weights * target)
        levels: Floats = np.linalg.solve(gram, moment[..., None])[..., 0].astype(np.float64)
        z = (target - design.of(levels)) / scale[..., None]
        squares = scale**2 * clipped_squares(z).sum(-1)
        scale = np.maximum(np.sqrt((PRIOR_FREEDOM + squares) / freedom), least)
        weights = biweights(z)
    plain = np.linalg.inv(design.gram(np.ones_like(target)))
    return Line(levels, plain * (scale**2)[..., None, None] / EFFICIENCY, freedom)


def t_quantile(z: float, freedom: float) -> float:
    """The quantile of Student's t that cuts off what ``z`` cuts off of a normal distribution, by
    the expansion of Abramowitz and Stegun 26.7.5; within 0.02 from five degrees of freedom on.
    """
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return z + sum(term / freedom ** (power + 1) for power, term in enumerate(terms))


Z95 = NormalDist().inv_cdf(0.975)


def _hats(share: Floats, count: int) -> Floats:
    """Hat functions (..., n, count + 1): how much each knot's level counts at each share."""
    hats: Floats = np.clip(1 - np.abs(share[..., None] * count - np.arange(count + 1)), 0, 1)
    return hats


RIDGE = 1e-9  # a touch, for a knot that no reading stands near


class _Many:
    """X for many series at a time, (..., n): hat functions over the prior's standard errors."""

    def __init__(self, share: Floats, count: int, sem_deg: Floats) -> None:
        self._x = _hats(share, count) / sem_deg[..., None]

    def gram(self, weights: Floats) -> Floats:
        """XᵀWX with a touch of ridge, (..., knots, knots)."""
        gram: Floats = np.einsum("...n,...np,...nq->...pq", weights, self._x, self._x)
        return gram + RIDGE * np.eye(self._x.shape[-1])

    def moment(self, values: Floats) -> Floats:
        """Xᵀv, (..., knots)."""
        found: Floats = np.einsum("...np,...n->...p", self._x, values)
        return found

    def of(self, levels: Floats) -> Floats:
        """X times the levels, (..., n)."""
        found: Floats = np.einsum("...np,...p->...n", self._x, levels)
        return found


class _Few:
    """The same for one long series, (n,): each reading knows only the knots on its two sides."""

    def __init__(self, share: Floats, count: int, sem_deg: Floats) -> None:
        self._knots = count + 1
        self._left = np.minimum((share * count).astype(int), count - 1)
        part = share * count - self._left
        self._before, self._after = (1 - part) / sem_deg, part / sem_deg

    def _summed(self, left: Floats, right: Floats) -> Floats:
        """What belongs to the knot before each reading and to the one after, by knot."""
        here: Floats = np.bincount(self._left, left, self._knots).astype(np.float64)
        return here + np.bincount(self._left + 1, right, self._knots)

    def gram(self, weights: Floats) -> Floats:
        here = self._summed(weights * self._before**2, weights * self._after**2)
        beside = np.bincount(self._left, weights * self._before * self._after, self._knots - 1)
        gram: Floats = np.diag(here + RIDGE) + np.diag(beside, 1) + np.diag(beside, -1)
        return gram

    def moment(self, values: Floats) -> Floats:
        return self._summed(values * self._before, values * self._after)

    def of(self, levels: Floats) -> Floats:
        found: Floats = self._before * levels[self._left] + self._after * levels[self._left + 1]
        return found
