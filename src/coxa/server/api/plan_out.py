"""A plan as the API tells it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel

from coxa.library import Library
from coxa.library.source import Source
from coxa.library.words import Position, Side
from coxa.prescription.plan import Role, Status
from coxa.records.changes import title
from coxa.records.plan_settings import Wishes
from coxa.records.plans import Kept
from coxa.server.api.common import Id, Moment


class ReasonOut(BaseModel):
    """Why: a rule in words, with the keys of its sources."""

    text: str
    rule: str
    source: str
    sources: list[str]


class DoseOut(BaseModel):
    text: str
    sets: int
    hold_s: int | None
    repetitions: int | None
    minutes: float


class PlannedOut(BaseModel):
    """A drill of a plan; ``minutes`` of its dose is its share of a session."""

    stretch: str
    role: Role
    side: Side
    dose: DoseOut
    reasons: list[ReasonOut]


class PlannedRow(PlannedOut):
    instead: list[str]


class LeftOutRow(BaseModel):
    stretch: str
    reason: ReasonOut


class PlanFacts(BaseModel):
    status: Status
    reasons: list[ReasonOut]
    minutes: int
    days_a_week: int
    level: int
    first_side: Literal["left", "right"]
    week: int
    rest_until: date | None


class CasePlanOut(PlanFacts):
    """The plan of a case; nothing of it is kept."""

    drills: list[PlannedRow]
    left_out: list[LeftOutRow]


class InsteadOut(BaseModel):
    stretch: str
    name: str


class NamedDrillOut(PlannedOut):
    """The same with everything to show it by; ``instead`` are drills that would do as well."""

    name: str
    summary: str
    position: Position
    dose_text: str
    instead: list[InsteadOut]


class LeftOutOut(LeftOutRow):
    name: str


class SettingsOut(BaseModel):
    """What the person offers and wants; ``since`` is the first day of the plan, null until it was
    begun. ``weekdays`` count from Monday, 0.
    """

    minutes_a_day: int
    days_a_week: int
    equipment: list[str]
    floor: bool
    weekdays: list[int]
    remind_at: str | None
    swaps: dict[str, str]
    removed: list[str]
    since: date | None

    @classmethod
    def of(cls, found: Wishes) -> "SettingsOut":
        return cls.model_validate(vars(found))


class PlanOut(PlanFacts):
    """Today's plan of a person. ``id`` and ``at`` are those of the plan as it was kept, when it
    last changed; ``sources`` are all that its reasons name.
    """

    id: Id
    at: Moment
    title: str
    level_name: str
    drills: list[NamedDrillOut]
    left_out: list[LeftOutOut]
    settings: SettingsOut
    sources: list[Source]
    conditions_due: bool

    @classmethod
    def of(cls, kept: Kept, known: Library, due: bool) -> "PlanOut":
        plan = kept.plan.to_json()
        left_out = [{**row, "name": known.name_of(row["stretch"])} for row in plan["left_out"]]
        cited = dict.fromkeys(key for reason in _reasons(plan) for key in reason["sources"])
        return cls.model_validate(
            {
                **plan,
                "id": kept.id,
                "at": kept.at,
                "title": title(plan),
                "level_name": known.prescription.levels[kept.plan.level].name,
                "drills": [_named(row, known) for row in plan["drills"]],
                "left_out": left_out,
                "settings": SettingsOut.of(kept.settings),
                "sources": [known.sources[key] for key in cited],
                "conditions_due": due,
            }
        )


def _named(row: dict[str, Any], known: Library) -> dict[str, Any]:
    stretch = known.stretch(row["stretch"])
    return {
        **row,
        "name": stretch.name,
        "summary": stretch.summary,
        "position": stretch.position,
        "dose_text": row["dose"]["text"],
        "instead": [{"stretch": one, "name": known.name_of(one)} for one in row["instead"]],
    }


def _reasons(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every reason in a plan: of the whole, of each drill, of what was left out."""
    yield from plan["reasons"]
    for drill in plan["drills"]:
        yield from drill["reasons"]
    for row in plan["left_out"]:
        yield row["reason"]
