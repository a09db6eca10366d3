"""What a person's plan is made of, gathered from everything that is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any

from coxa.library import Library
from coxa.prescription.checkpoints import ROUND_WEEKS, ROUNDS
from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Plan
from coxa.prescription.screening import Answer, Outcome
from coxa.records import persons, readings, screenings, summaries
from coxa.records.database import Database
from coxa.records.plan_settings import Wishes
from coxa.records.readings import angles_of
from coxa.records.set_aside import set_aside
from coxa.records.summaries import Summary

# No checkpoint looks further back than the last rounds and the one that runs.
READINGS_SINCE = timedelta(weeks=ROUND_WEEKS * (ROUNDS + 2))
# It hurt so that the session was stopped and nobody said how much: more than "a little" (amber).
UNTOLD_PAIN = 3


@dataclass(frozen=True)
class Facts:
    """Everything that a plan is made of; ``outcome`` is what the stop list says."""

    person: Person
    answers: Mapping[str, Answer] | None
    readings: Sequence[Measured]
    sessions: Sequence[Did]
    settings: PlanSettings
    today: date
    outcome: Outcome

    def plan(self) -> Plan:
        from coxa.prescription.prescribe import prescribe  # asks the model of the body: heavy

        return prescribe(
            self.person,
            self.answers,
            self.readings,
            self.sessions,
            self.settings,
            self.today,
            self.outcome,
        )

    def to_json(self) -> dict[str, Any]:
        """As plain data; of a session and a setting only what differs from nothing told."""
        answers = self.answers and dict(self.answers)
        return {
            "person": _plain(self.person),
            "answers": answers,
            "readings": [_plain(row) for row in self.readings],
            "sessions": [_plain(row) for row in self.sessions],
            "settings": _plain(self.settings),
            "today": self.today.isoformat(),
            "outcome": {
                "status": self.outcome.status,
                "stops": [question.id for question in self.outcome.stops],
            },
        }


def facts_of(
    database: Database, library: Library, person_id: str, today: date, wishes: Wishes
) -> Facts:
    """The facts of ``today``; days are those of this machine."""
    who = persons.get(database, person_id)
    answers: Any = screenings.answers_of(database, person_id)
    hurting = {
        concern.stretch: concern.text
        for concern in set_aside(database, library, person_id).concerns
        if concern.told is None and concern.do == "exclude"
    }
    return Facts(
        person=Person(who.birth_year, who.sex),
        answers=answers,
        readings=_measured(database, person_id, today),
        sessions=[
            _did(row) for row in summaries.of_person(database, person_id) if row.did_something
        ],
        settings=wishes.of_plan(hurting, _screened_on(database, person_id, today)),
        today=today,
        outcome=screenings.outcome(database, library, person_id, today),
    )


def _screened_on(database: Database, person_id: str, today: date) -> date | None:
    """The day of the answers; of the stop list's and the conditions', the older."""
    with database.transaction() as orm:
        rows = screenings.latest(orm, person_id), screenings.latest_conditions(orm, person_id)
        days = [row.at.astimezone().date() for row in rows if row]
    return min((day for day in days if day <= today), default=None)


def _measured(database: Database, person_id: str, today: date) -> list[Measured]:
    since = datetime.combine(today, time.min, UTC) - READINGS_SINCE
    return [
        Measured(
            row.measure,
            row.side,
            row.method,  # type: ignore[arg-type]
            float(median(angles_of(row))),
            row.at.astimezone(),
        )
        for row in reversed(readings.of_person(database, person_id))
        if not row.warm and row.at >= since
    ]


def _did(row: Summary) -> Did:
    return Did(
        at=row.at.astimezone(),
        minutes=round(row.held_s / 60, 1),
        done_percent=row.done_percent,
        sensation=row.strength,
        pain=UNTOLD_PAIN if row.hurt and row.pain is None else row.pain,
        pain_next_morning=row.pain_next_morning,
        where=row.where,
    )


def _plain(row: Any) -> dict[str, Any]:
    found = {one.name: _value(getattr(row, one.name)) for one in fields(row)}
    return {name: value for name, value in found.items() if value not in (None, "")}


def _value(found: Any) -> Any:
    match found:
        case date():  # a moment, too
            return found.isoformat()
        case frozenset():
            return sorted(found)
        case Mapping():
            return dict(found)
    return found
