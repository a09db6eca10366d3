"""The reading of a sitting's valid trials, as the contract's JSON has it.

The one place that changes when ``coxa.rom.reading`` stands: ``reading(angles, prior("video"))``
then makes the same five figures, with the standard error that is None here.
"""

from collections.abc import Sequence
from statistics import median
from typing import Any

LEAST_TRIALS = 2


def reading(angles_deg: Sequence[float]) -> dict[str, Any] | None:
    """Median, number and spread of the valid trials, degrees; None for fewer than two."""
    if len(angles_deg) < LEAST_TRIALS:
        return None
    return {
        "angle_deg": round(median(angles_deg), 1),
        "n": len(angles_deg),
        "spread_deg": round(max(angles_deg) - min(angles_deg), 1),
        "sem_deg": None,
        "mdc95_deg": None,
    }
