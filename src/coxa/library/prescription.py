"""The rules by which a plan comes about: their words, their numbers and where those come from."""

from typing import Annotated

from pydantic import Field

from coxa.library.words import Entry, Slug, SourceKey, Text

Number = Annotated[float, Field(ge=0)]


class Rule(Entry):
    """A rule of the plan. ``text`` is what is told of it, with {names} that are filled in.

    ``value`` is its threshold in ``unit``; the other numbers are what else it needs.
    """

    text: Text
    value: Number | None = None
    unit: Text | None = None
    low: Number | None = None
    days: Annotated[int, Field(ge=1)] | None = None
    count: Annotated[int, Field(ge=1)] | None = None
    done_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    muscles: tuple[str, ...] = ()
    sources: tuple[SourceKey, ...] = Field(min_length=1)


class Level(Entry):
    """How strong the drills are meant to be: the length of one hold in seconds, the sensation from
    0 to 10 to aim for, and whether the drill's harder way is meant.
    """

    name: Text
    text: Text
    hold_s: Annotated[int, Field(ge=10, le=120)]
    sensation: tuple[Annotated[int, Field(ge=0, le=10)], Annotated[int, Field(ge=0, le=10)]]
    further: bool = False
    sources: tuple[SourceKey, ...] = Field(min_length=1)


class Prescription(Entry):
    rules: dict[Slug, Rule]
    levels: tuple[Level, ...] = Field(min_length=2)
