"""A person's answers to the conditions that choose drills, and when to ask again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session as OrmSession

from coxa.library import Library
from coxa.library.screening import Condition
from coxa.prescription.reasons import value
from coxa.prescription.screening import ANSWERS, Answer, BadAnswer
from coxa.records.database import Database
from coxa.records.keep import keep
from coxa.records.persons import age_on, person_in
from coxa.records.plan_models import ConditionAnswers
from coxa.records.screenings import latest, latest_conditions

AGAIN = "answers-again"  # the rule that says after how many days


@dataclass(frozen=True)
class Conditions:
    """The latest answers (none: never asked), and whether it is time to ask ``again``: also when
    only the stop list is old, or a question has been added.
    """

    answered_on: date | None
    answers: Mapping[str, str] = field(default_factory=dict)
    due: bool = True


def asked(database: Database, library: Library, person_id: str, today: date) -> list[Condition]:
    """The conditions to ask this person about."""
    with database.transaction() as orm:
        return _asked(orm, library, person_id, today)


def _asked(orm: OrmSession, library: Library, person_id: str, today: date) -> list[Condition]:
    age = age_on(person_in(orm, person_id).birth_year, today.year)
    return library.screening.asked_of(age)


def answer(
    database: Database,
    library: Library,
    person_id: str,
    key: str,
    answers: Mapping[str, Answer],
    today: date,
    at: datetime | None = None,
) -> bool:
    """Keep one answering; False when it is kept already.

    Raises :class:`BadAnswer` unless every condition, and no other, has a known answer.
    """

    def work(orm: OrmSession) -> bool:
        _check([row.id for row in _asked(orm, library, person_id, today)], answers)
        last = latest_conditions(orm, person_id)
        row = ConditionAnswers(
            id=key,
            person_id=person_id,
            number=last.number + 1 if last else 0,
            at=at or datetime.now(UTC),
            answers=dict(answers),
        )
        return keep(orm, row, compare=("person_id", "answers"))

    return database.write(work)


def _check(known: list[str], answers: Mapping[str, str]) -> None:
    for name in sorted(answers.keys() - set(known)):
        raise BadAnswer(f"answers.{name}: no such question. There are: {', '.join(known)}.")
    for name in known:
        if answers.get(name) not in ANSWERS:
            found = f"found {answers[name]!r}" if name in answers else "it is missing"
            raise BadAnswer(f"answers.{name}: expected yes, no or not-sure, {found}.")


def state(database: Database, library: Library, person_id: str, today: date) -> Conditions:
    """What was answered last, and whether to ask again."""
    with database.transaction() as orm:
        known = {row.id for row in _asked(orm, library, person_id, today)}
        last, screening = latest_conditions(orm, person_id), latest(orm, person_id)
        if last is None:
            return Conditions(None)
        on = last.at.astimezone().date()
        old = screening is None or is_old(library, screening.at, today)
        due = old or is_old(library, last.at, today) or bool(known - last.answers.keys())
        return Conditions(on, last.answers, due)


def is_old(library: Library, at: datetime, today: date) -> bool:
    """Whether answers of this moment are to be asked again; so are those of a day to come, where
    a clock was wrong.
    """
    days = (today - at.astimezone().date()).days
    return days >= value(library, AGAIN) or days < -1
