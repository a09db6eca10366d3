"""The questions asked before a first session, and what to do when an answer says stop."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from coxa.library.words import Entry, Slug, SourceKey, Text

Level = Literal["emergency", "urgent", "clearance"]


class Question(Entry):
    """A question answered yes, no or not sure; not sure counts as yes.

    ``level`` orders the outcomes: an emergency comes before an urgent matter, that before asking
    a surgeon. Stops of the level ``clearance`` are lifted by the person's own dated statement
    that they have been cleared; ``clearance_days`` ends that again, where it should.
    """

    id: Slug
    name: Text
    level: Level
    ask: Text
    do: Text
    soon: Text
    why: Text
    clearance_days: Annotated[int, Field(ge=1)] | None = None
    sources: tuple[SourceKey, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _only_a_clearance_ends(self) -> Self:
        if self.clearance_days is not None and self.level != "clearance":
            raise ValueError("expected clearance_days only where the level is clearance")
        return self


class Condition(Entry):
    """Something that makes a drill unsuitable or changes it; the cautions of drills name these.

    ``asked_under``: asked only of people younger than this, in years.
    """

    id: Slug
    name: Text
    ask: Text
    asked_under: Annotated[int, Field(ge=1, le=130)] | None = None
    sources: tuple[SourceKey, ...] = ()


class Screening(Entry):
    stop_list: tuple[Question, ...] = Field(min_length=1)
    conditions: tuple[Condition, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for rows in (self.stop_list, self.conditions):
            ids = [row.id for row in rows]
            twice = sorted({i for i in ids if ids.count(i) > 1})
            if twice:
                raise ValueError(f"expected each id once, found twice: {', '.join(twice)}")
        return self

    def asked_of(self, age: int | None) -> list[Condition]:
        """The conditions to ask somebody of this age about (None: not told, so a grown-up)."""
        return [
            row
            for row in self.conditions
            if row.asked_under is None or (age is not None and age < row.asked_under)
        ]

    def name_of(self, when: str) -> str:
        """The name of a condition or question, by its id."""
        names = {row.id: row.name for row in self.conditions}
        names |= {row.id: row.name for row in self.stop_list}
        return names[when]
