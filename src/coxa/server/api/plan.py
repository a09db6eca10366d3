"""The plan: today's, what the person wants of it, and how it has changed."""

from typing import Annotated, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field, Strict, model_validator

from coxa.days import today
from coxa.library import library
from coxa.library.words import Equipment
from coxa.prescription.case import Case
from coxa.prescription.screening import Answer
from coxa.records import changes, conditions, plans
from coxa.records.plan_settings import Wishes, spread
from coxa.server.api.common import YEARS, Id, In, Moment, Records, Slug, Whole
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.plan_out import CasePlanOut, PlanOut, ReasonOut

router = APIRouter(tags=["plan"], responses=PROBLEMS)

MOST = 40  # drills in a person's own changes


class SettingsIn(In):
    """What the person offers and wants. ``weekdays`` count from Monday, 0, and are as many as
    ``days_a_week`` (left out: spread over the week); ``swaps`` lead from a drill of the plan to
    one that it names ``instead``. What is left out is as at the beginning.
    """

    minutes_a_day: Whole
    days_a_week: Whole
    equipment: Annotated[tuple[Equipment, ...], Field(max_length=MOST)] = Wishes.equipment  # type: ignore[assignment]
    floor: Annotated[bool, Strict()] = True
    weekdays: Annotated[tuple[Whole, ...], Field(max_length=7)] | None = None
    remind_at: Annotated[str, Field(max_length=5)] | None = None
    swaps: Annotated[dict[Slug, Slug], Field(default_factory=dict, max_length=MOST)]
    removed: Annotated[tuple[Slug, ...], Field(max_length=MOST)] = ()

    def wishes(self) -> Wishes:
        days = spread(self.days_a_week) if 1 <= self.days_a_week <= 7 else ()
        weekdays = days if self.weekdays is None else self.weekdays
        return Wishes(**{**vars(self), "weekdays": weekdays})


class ChangeOut(BaseModel):
    """A plan as it was kept: what is different in it, and why."""

    at: Moment
    words: str
    reasons: list[ReasonOut]


@router.get("/plan")
def show(person_id: Id, records: Records) -> PlanOut:
    """Today's plan of a person. A plan that has changed is kept, with what it was made of; looking
    at it again keeps nothing.
    """
    return _shown(records, str(person_id))


class CaseIn(Case):
    """Everything that a plan is made of. Every key may be left out: a question that is not named
    is answered no, without ``answers`` nothing has been asked yet.
    """

    answers: dict[Slug, bool | Answer] | None = None

    @model_validator(mode="after")
    def _days_are_of_our_time(self) -> Self:
        _year("today", self.today.year)
        for name in ("readings", "sessions"):
            for n, row in enumerate(getattr(self, name)):
                _year(f"{name}.{n}.at", row.at.year)
        return self


def _year(name: str, year: int) -> None:
    if not YEARS[0] < year < YEARS[1]:
        raise ValueError(f"{name}: expected a day between {YEARS[0]} and {YEARS[1]}, found {year}")


@router.post("/plan")
def plan_of_case(case: CaseIn) -> CasePlanOut:
    """The plan of a case, which another program describes; nothing of it is kept."""
    return CasePlanOut.model_validate(case.plan().to_json())


def _shown(records: Records, person_id: str) -> PlanOut:
    known, day = library(), today()
    due = conditions.state(records, known, person_id, day).due
    return PlanOut.of(plans.plan_of(records, known, person_id, day), known, due)


@router.put("/persons/{person_id}/plan/settings")
def change_settings(person_id: Id, settings: SettingsIn, records: Records) -> PlanOut:
    """Replace what the person offers and wants; the first time it begins the plan. The plan that
    follows comes back.
    """
    plans.change_settings(records, library(), str(person_id), settings.wishes(), today())
    return _shown(records, str(person_id))


@router.get("/persons/{person_id}/plan/changes")
def list_changes(person_id: Id, records: Records) -> list[ChangeOut]:
    """Every plan that was kept, the latest first, with what changed and why."""
    return [
        ChangeOut.model_validate(row, from_attributes=True)
        for row in changes.changes(records, library(), str(person_id))
    ]
