"""The muscles that cross the hip, in words; their geometry belongs to the model of the body."""

from typing import Literal

from pydantic import Field

from coxa.library.words import Confidence, Entry, SourceKey, Text

Turning = Literal["in", "weakly-in", "hardly", "weakly-out", "out"]


class Muscle(Entry):
    """One muscle or part of one. ``straight`` and ``bent`` tell which way it turns the thigh with
    the hip straight and bent to 90 degrees.
    """

    id: str = Field(pattern=r"^[a-z]+[0-9A-Za-z]*$")
    name: Text
    group: Literal[
        "gluteus maximus", "gluteus medius and minimus", "deep rotators", "adductors",
        "hip flexors", "hamstrings",
    ]  # fmt: skip
    does: Text
    straight: Turning
    bent: Turning
    confidence: Confidence
    note: Text | None = None
    sources: tuple[SourceKey, ...] = Field(min_length=1)
