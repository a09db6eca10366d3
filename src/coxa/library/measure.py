"""A defined test of range of motion. Readings of two different measures are never compared."""

from typing import Annotated, Literal

from pydantic import Field

from coxa.library.words import Confidence, Direction, Entry, Method, Slug, SourceKey, Text


class Landmarks(Entry):
    """Where a goniometer is laid: pivot, the arm that stays, the arm that moves."""

    pivot: Text
    reference: Text
    moving: Text


class Compensation(Entry):
    """A way of moving that looks like rotation and is not, with the limit at which it spoils."""

    name: Slug
    looks_like: Text
    limit: Annotated[float, Field(gt=0)]
    unit: Literal["degrees", "cm", "degrees-per-second"]
    confidence: Confidence = "low"
    sources: tuple[SourceKey, ...] = ()


class Measure(Entry):
    """One test: set-up, axis, sign, what to say, what spoils it, who should not do it.

    ``sign`` tells which way counts as positive: the direction that the measure names.
    """

    slug: Slug
    name: Text
    summary: Text
    position: Literal["sitting", "prone"]
    direction: Direction
    mode: Literal["active", "passive"]
    axis: Text
    sign: Text
    landmarks: Landmarks
    equipment: tuple[Text, ...]
    set_up: tuple[Text, ...] = Field(min_length=1)
    instructions: tuple[Text, ...] = Field(min_length=1)
    spoken: tuple[Text, ...] = Field(min_length=1)
    trials: Annotated[int, Field(ge=1, le=10)]
    methods: tuple[Method, ...] = Field(min_length=1)
    cannot_see: Text
    compensations: tuple[Compensation, ...] = Field(min_length=1)
    not_for: tuple[Text, ...] = Field(min_length=1)
    sources: tuple[SourceKey, ...] = Field(min_length=1)
