"""How much one odd value may say: squares that stop growing."""

from statistics import NormalDist

# A deviation beyond so many standard errors counts as so many: one in eighty honest ones is out
# there. This and weights.SLIP balance false alarms, intervals and power; what they give is tried in
# tests/rom/test_statistics.py.
CLIP = 2.5


def _expected(clip: float) -> float:
    """E[min(z², clip²)] of a standard normal z: what clipping takes away from honest noise."""
    normal = NormalDist()
    inside = 2 * normal.cdf(clip) - 1 - 2 * clip * normal.pdf(clip)
    return inside + 2 * clip**2 * (1 - normal.cdf(clip))


EXPECTED = _expected(CLIP)


def clipped_square(z: float) -> float:
    """min(z², CLIP²) of a standardised deviation, scaled so that its mean is 1 for normal noise
    (Huber's proposal 2).
    """
    return min(abs(z), CLIP) ** 2 / EXPECTED
