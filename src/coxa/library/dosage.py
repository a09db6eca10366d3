"""What the literature says about how much stretching does something: numbers with a source."""

from typing import Annotated

from pydantic import Field

from coxa.library.words import Entry, Grade, Slug, SourceKey, Text


class DoseFact(Entry):
    id: Slug
    text: Text
    value: Annotated[float, Field(ge=0)]
    unit: Text
    grade: Grade
    sources: tuple[SourceKey, ...] = Field(min_length=1)
