"""The stop list: its questions, a person's answers, and what they mean."""

from fastapi import APIRouter
from pydantic import BaseModel

from coxa.days import today
from coxa.library import library
from coxa.library.screening import Level
from coxa.prescription.screening import Answer, check_answers, check_clearance
from coxa.records import screenings
from coxa.server.api.common import Day, Id, In, Moment, Records
from coxa.server.api.errors import PROBLEMS
from coxa.server.api.outcome import OutcomeOut

router = APIRouter(tags=["screening"], responses=PROBLEMS)


class QuestionOut(BaseModel):
    id: str
    level: Level
    ask: str
    why: str
    sources: tuple[str, ...]


class ScreeningIn(In):
    """Every question answered (an emergency ends the asking); ``at`` is when, now if left out.

    The answering that comes last counts, whatever its ``at`` says.
    """

    id: Id
    answers: dict[str, Answer]
    at: Moment | None = None


class ClearanceIn(In):
    """The person's own dated statement that they have been cleared."""

    id: Id
    question: str
    cleared_on: Day


@router.get("/screening")
def questions() -> list[QuestionOut]:
    """The questions of the stop list, in the order in which to ask them."""
    return [
        QuestionOut(id=q.id, level=q.level, ask=q.ask, why=q.why, sources=q.sources)
        for q in library().screening.stop_list
    ]


@router.get("/persons/{person_id}/screening")
def outcome(person_id: Id, records: Records) -> OutcomeOut:
    """Whether this person may start a session today."""
    return OutcomeOut.of(screenings.outcome(records, library(), str(person_id), today()))


@router.post("/persons/{person_id}/screening")
def answer(person_id: Id, screening: ScreeningIn, records: Records) -> OutcomeOut:
    """Keep one answering of all questions; not-sure counts as yes."""
    check_answers(library().screening, screening.answers)
    screenings.answer(
        records, str(person_id), str(screening.id), dict(screening.answers), screening.at
    )
    return outcome(person_id, records)


@router.post("/persons/{person_id}/clearances")
def clear(person_id: Id, clearance: ClearanceIn, records: Records) -> OutcomeOut:
    """Keep that the person was cleared; it lifts a stop of the level clearance."""
    check_clearance(library().screening, clearance.question, clearance.cleared_on, today())
    screenings.clear(
        records, str(person_id), str(clearance.id), clearance.question, clearance.cleared_on
    )
    return outcome(person_id, records)
