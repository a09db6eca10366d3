"""What a recording showed, as one document: a command prints it, the web app shows it.

::

    {"measure", "side", "method", "model",
     "trials": [{"hold_start_s", "hold_end_s", "angle_deg", "valid", "why"}],
     "reading": {"angle_deg", "n", "spread_deg", "sem_deg", "mdc95_deg"} or null,
     "refused": [{"why", "from_s", "to_s"}],
     "notes": [...]}

Angles are degrees, positive in the direction that the measure names; times are seconds of the
recording. An angle or a time that was not found is null.
"""

import math
from typing import Any, Protocol

from coxa import __version__
from coxa.library.measure import Measure
from coxa.library.words import Method
from coxa.motion.quality import Refusal
from coxa.motion.result import Judged
from coxa.motion.rotation import Side
from coxa.rom import error, words
from coxa.rom.reading import Reading, reading


class Recorded(Protocol):
    """What every recording shows, a film as well as a phone's log."""

    @property
    def measure(self) -> Measure: ...
    @property
    def side(self) -> Side: ...
    @property
    def trials(self) -> tuple[Judged, ...]: ...
    @property
    def valid(self) -> tuple[float, ...]: ...
    @property
    def refused(self) -> tuple[Refusal, ...]: ...
    @property
    def notes(self) -> tuple[str, ...]: ...


def document(result: Recorded, method: Method, model: str) -> dict[str, Any]:
    """The whole document; ``model``: the network that looked, or how gravity was found."""
    found = reading(result.valid, error.prior(method))
    caveat = words.caveat(method, result.measure.direction)
    return {
        "measure": result.measure.slug,
        "side": result.side,
        "method": method,
        "model": model,
        "trials": [
            {
                "hold_start_s": _figure(row.trial.hold_start_s, 2),
                "hold_end_s": _figure(row.trial.hold_end_s, 2),
                "angle_deg": _figure(row.angle_deg, 1),
                "valid": row.valid,
                "why": row.why,
            }
            for row in result.trials
        ],
        "reading": found and _rounded(found),
        "refused": [
            {"why": row.why, "from_s": round(row.from_s, 2), "to_s": round(row.to_s, 2)}
            for row in result.refused
        ],
        "notes": [
            *result.notes,
            *([found.asks] if found and found.asks else []),
            *([caveat] if caveat else []),
        ],
    }


def trials(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The trials of a document that have an angle, as they are kept with a reading."""
    return [
        {**row, "why": row["why"] or None}
        for row in document["trials"]
        if row["angle_deg"] is not None
    ]


def source(document: dict[str, Any]) -> dict[str, Any]:
    """What the figures were read with, as it is kept with a reading."""
    return {"model": document["model"], "coxa": __version__}


def _rounded(found: Reading) -> dict[str, Any]:
    return {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in vars(found).items()
    }


def _figure(value: float | None, digits: int) -> float | None:
    return None if value is None or math.isnan(value) else round(value, digits)
