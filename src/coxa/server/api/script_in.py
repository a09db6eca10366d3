"""A script that was played elsewhere, as JSON. The forms are checked here, what they say in
:mod:`coxa.session.check`.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, Strict

from coxa.library.words import Side
from coxa.records.text import cleaned
from coxa.server.api.common import In, Whole
from coxa.session.script import Kind, Script


def _visible(text: str) -> str:
    if cleaned(f".{text}.") != f".{text}.":  # points, because spaces at the ends may stay
        raise ValueError("expected text without invisible characters")
    return text


Line = Annotated[str, AfterValidator(_visible)]


class MarkIn(In):
    t_s: Annotated[float, Strict(), Field(allow_inf_nan=False)]
    say: Line


class GateIn(In):
    until: Line


class CueIn(In):
    """Every field must be there, as ``GET /api/script`` gives it."""

    t_s: Whole
    length_s: Whole
    kind: Kind
    stretch: Line
    side: Side
    say: Line
    show: Line
    marks: list[MarkIn]
    next: Line
    left_s: Whole
    set: Whole
    sets: Whole
    number: Whole | None
    of: Whole | None
    gate: GateIn | None


class ScriptIn(In):
    duration_s: Whole
    cues: list[CueIn]
    notes: list[Line]
    version: Whole

    def script(self) -> Script:
        return Script.from_json(self.model_dump())
