"""How much each reading of a series counts, for whole arrays at a time."""

import math

import numpy as np
from numpy.typing import NDArray

from coxa.rom.robust import CLIP, EXPECTED

Floats = NDArray[np.float64]


def clipped_squares(z: Floats) -> Floats:
    """:func:`~coxa.rom.robust.clipped_square` of each."""
    squares: Floats = np.minimum(np.abs(z), CLIP) ** 2 / EXPECTED
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
