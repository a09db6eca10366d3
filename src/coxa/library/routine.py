"""A named sequence of stretches."""

from typing import Annotated

from pydantic import Field

from coxa.library.words import Claim, Entry, Slug, Text


class RoutineItem(Entry):
    """One stretch of a routine; ``sets`` and ``hold_s`` override the stretch's own dose."""

    stretch: Slug
    sets: Annotated[int, Field(ge=1, le=6)] | None = None
    hold_s: Annotated[int, Field(ge=5, le=300)] | None = None
    why: Text


class Routine(Entry):
    slug: Slug
    name: Text
    summary: Text
    description: Text
    items: tuple[RoutineItem, ...] = Field(min_length=1)
    claims: tuple[Claim, ...] = ()
