"""How much one odd value may say: squares that stop growing."""

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# A deviation beyond so many standard errors counts as so many: one in eighty honest ones is out
# there. This and SLIP balance false alarms, intervals and power in tests/rom/test_statistics.py.
CLIP = 2.5


def _expected(clip: float) -> float:
    """E[min(z², clip²)] of a standard normal z: what clipping takes away from honest noise."""
    normal = NormalDist()
    inside = 2 * normal.cdf(clip) - 1 - 2 * clip * normal.pdf(clip)
    return inside + 2 * clip**2 * (1 - normal.cdf(clip))


_EXPECTED = _expected(CLIP)


def clipped_square(z: float) -> float:
    """min(z², CLIP²) of a standardised deviation, scaled so that its mean is 1 for normal noise
    (Huber's proposal 2).
    """
    return min(abs(z), CLIP) ** 2 / _EXPECTED


def clipped_squares(z: Floats) -> Floats:
    """:func:`clipped_square` of each."""
    squares: Floats = np.minimum(np.abs(z), CLIP) ** 2 / _EXPECTED
    return squares


# Beyond this many standard errors a reading is a slip and does not count at all.
SLIP = 5.0


def biweights(z: Floats) -> Floats:
    """(1 - (z / SLIP)²)² inside, 0 outside: how much a reading counts at the standardised deviation
    ``z`` (Tukey's biweight). At one standard error nearly whole, at four an eighth.
    """
    weights: Floats = np.clip(1 - (z / SLIP) ** 2, 0, None) ** 2
    return weights


def _efficiency() -> float:
    """What is left of the information of normal noise under these weights: E[ψ']² / E[ψ²]."""
    z = np.linspace(-8, 8, 4001)
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    psi = z * biweights(z)
    slope = np.gradient(psi, z)
    step = z[1] - z[0]
    return float((np.sum(slope * density) * step) ** 2 / (np.sum(psi**2 * density) * step))


EFFICIENCY = _efficiency()
