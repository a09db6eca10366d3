"""Conditions: what chooses the drills of a plan, asked after the stop list and every four weeks."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel

from coxa.days import today
from coxa.library import library
from coxa.library.screening import Condition, Question
from coxa.prescription.screening import Answer
from coxa.records import conditions
from coxa.server.api.common import Id, In, Moment, Records
from coxa.server.api.errors import PROBLEMS

router = APIRouter(tags=["screening"], responses=PROBLEMS)


class ConditionRow(BaseModel):
    id: str
    name: str
    ask: str
    sources: tuple[str, ...]

    @classmethod
    def of(cls, row: Condition | Question) -> "ConditionRow":
        return cls(id=row.id, name=row.name, ask=row.ask, sources=row.sources)


class ConditionsIn(In):
    """Every condition answered; ``at`` is when, now if left out. What comes last counts, whatever
    its ``at`` says.
    """

    id: Id
    answers: dict[str, Answer]
    at: Moment | None = None


class ConditionsOut(BaseModel):
    """The latest answers; ``due``: it is time to ask, for the first time or again, the stop list
    and these.
    """

    answered_on: date | None
    answers: dict[str, str]
    due: bool


@router.get("/conditions")
def questions(records: Records, person_id: Id | None = None) -> list[ConditionRow]:
    """The conditions to ask this person about, in order; without a person everything that the
    cautions of stretches name, the stop list too.
    """
    if person_id is not None:
        asked = conditions.asked(records, library(), str(person_id), today())
        return [ConditionRow.of(row) for row in asked]
    screening = library().screening
    known = [ConditionRow.of(row) for row in screening.conditions]
    return known + [ConditionRow.of(row) for row in screening.stop_list]


@router.get("/persons/{person_id}/conditions")
def answers(person_id: Id, records: Records) -> ConditionsOut:
    """What this person has answered last, and whether to ask again."""
    found = conditions.state(records, library(), str(person_id), today())
    return ConditionsOut(answered_on=found.answered_on, answers=dict(found.answers), due=found.due)


@router.post("/persons/{person_id}/conditions")
def answer(person_id: Id, sent: ConditionsIn, records: Records) -> ConditionsOut:
    """Keep one answering of all conditions; not-sure counts as yes."""
    key = str(sent.id)
    conditions.answer(records, library(), str(person_id), key, sent.answers, today(), sent.at)
    return answers(person_id, records)
