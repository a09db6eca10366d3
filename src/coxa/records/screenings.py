"""Screening answers and clearances of a person, and what follows from them today."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from coxa.library import Library
from coxa.prescription.screening import Answer, Cleared, Outcome, evaluate
from coxa.records.database import Database
from coxa.records.keep import keep
from coxa.records.models import Clearance, Screening
from coxa.records.persons import person_in
from coxa.records.plan_models import ConditionAnswers


def answer(
    database: Database,
    person_id: str,
    screening_id: str,
    answers: dict[str, Answer],
    at: datetime | None = None,
) -> None:
    """Keep one answering of the stop list."""

    def work(orm: OrmSession) -> None:
        person_in(orm, person_id)
        last = latest(orm, person_id)
        row = Screening(
            id=screening_id,
            person_id=person_id,
            number=last.number + 1 if last else 0,
            at=at or datetime.now(UTC),
            answers=answers,
        )
        keep(orm, row, compare=("person_id", "answers"))

    database.write(work)


def clear(
    database: Database,
    person_id: str,
    clearance_id: str,
    question: str,
    cleared_on: date,
) -> None:
    """Keep the person's statement that they were cleared on that day."""

    def work(orm: OrmSession) -> None:
        person_in(orm, person_id)
        row = Clearance(
            id=clearance_id,
            person_id=person_id,
            question=question,
            cleared_on=cleared_on,
            at=datetime.now(UTC),
        )
        keep(orm, row, compare=("person_id", "question", "cleared_on"))

    database.write(work)


def told(database: Database, person_id: str) -> frozenset[str]:
    """The questions of the stop list and the conditions that the person has last answered with
    anything but no.
    """
    answers = answers_of(database, person_id) or {}
    return frozenset(question for question, given in answers.items() if given != "no")


def answers_of(database: Database, person_id: str) -> dict[str, str] | None:
    """The latest answers to the stop list and to the conditions together; None: never asked."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        rows = [row for row in (latest(orm, person_id), latest_conditions(orm, person_id)) if row]
        return {name: given for row in rows for name, given in row.answers.items()} or None


def latest_conditions(orm: OrmSession, person_id: str) -> ConditionAnswers | None:
    """The answering of the conditions that counts."""
    return orm.scalars(
        select(ConditionAnswers)
        .where(ConditionAnswers.person_id == person_id)
        .order_by(ConditionAnswers.number.desc())
    ).first()


def latest(orm: OrmSession, person_id: str, at: datetime | None = None) -> Screening | None:
    """The answering of the stop list that counts, or that counted at a moment."""
    rows = select(Screening).where(Screening.person_id == person_id)
    if at:
        rows = rows.where(Screening.at <= at)
    return orm.scalars(rows.order_by(Screening.number.desc())).first()


def outcome(
    database: Database, library: Library, person_id: str, today: date, at: datetime | None = None
) -> Outcome:
    """Whether this person may start a session today; with ``at`` by the answers until then."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        last = latest(orm, person_id, at)
        cleared = [
            Cleared(row.question, row.cleared_on)
            for row in orm.scalars(select(Clearance).where(Clearance.person_id == person_id))
        ]
        return evaluate(library.screening, last.answers if last else None, cleared, today)
