"""A reading: the median of the valid trials of one sitting, with its error."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from coxa.errors import CoxaError
from coxa.rom.error import MDC95_PER_SEM, Error

LEAST_TRIALS = 2
ASKED_TRIALS = 3
# Trials that lie further apart than this were not the same movement; they are asked for again.
MOST_SPREAD_DEG = 5.0
# No hip turns further, by any published test (extremes of norms.toml, with room).
ANGLES_DEG = (-60.0, 120.0)


class BadAngle(CoxaError):
    """A trial that cannot be the rotation of a hip."""

    def __init__(self, angle: object) -> None:
        low, high = ANGLES_DEG
        super().__init__(f"angle: expected degrees from {low:.0f} to {high:.0f}, found {angle}.")


@dataclass(frozen=True)
class Reading:
    """What one sitting says of one hip, in degrees.

    ``angle_deg`` the median of ``n`` valid trials; ``spread_deg`` largest minus smallest;
    ``sem_deg`` the standard error from day to day, never made of today's spread;
    ``mdc95_deg`` = 1.96 * sqrt(2) * ``sem_deg``, what another reading must differ by before the two
    are more than error apart.
    """

    angle_deg: float
    n: int
    spread_deg: float
    sem_deg: float
    mdc95_deg: float

    @property
    def asks(self) -> str | None:
        """What should be measured once more and why, or None when the reading is complete."""
        if self.spread_deg > MOST_SPREAD_DEG:
            return (
                f"The trials lie {self.spread_deg:.0f} degrees apart; up to {MOST_SPREAD_DEG:.0f}"
                " is usual. Please measure again."
            )
        if self.n < ASKED_TRIALS:
            return "Two trials make a reading; a third makes it surer."
        return None


def reading(angles_deg: Sequence[float], prior: Error) -> Reading | None:
    """The reading of the valid trials of one sitting; None when they are fewer than two.

    ``angles_deg`` are the valid trials only, positive in the direction that the measure names.
    ``prior`` is what is known of the error before today: ``coxa.rom.error.prior(method)``, or that
    made the person's own by ``coxa.rom.error.personal``.

    Raises :class:`BadAngle` for what is no angle of a hip.
    """
    low, high = ANGLES_DEG
    for angle in angles_deg:
        if not (math.isfinite(angle) and low <= angle <= high):
            raise BadAngle(angle)
    n = len(angles_deg)
    if n < LEAST_TRIALS:
        return None
    sem = prior.sem_deg(n)
    return Reading(
        angle_deg=float(median(angles_deg)),
        n=n,
        spread_deg=float(max(angles_deg) - min(angles_deg)),
        sem_deg=sem,
        mdc95_deg=MDC95_PER_SEM * sem,
    )
