"""Everything that is kept of a person, as plain data that can be written to a file."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from coxa.records.database import Database
from coxa.records.models import Person, Reading, Session
from coxa.records.persons import person_in
from coxa.records.plan_models import Goal, PlanSettings
from coxa.records.readings import reading_of
from coxa.records.sessions import log_of, script_of
from coxa.session.log import done


def everything(database: Database, person_id: str | None = None) -> list[dict[str, Any]]:
    """One record per person (or the one asked for), with all that belongs to them.

    Times are ISO 8601 in UTC. What was done per drill and side is worked out from the events.
    """
    with database.transaction() as orm:
        if person_id is not None:
            person_in(orm, person_id)
        query = (
            select(Person)
            .order_by(Person.created_at)
            .options(
                selectinload(Person.screenings),
                selectinload(Person.clearances),
                selectinload(Person.fine_again),
                selectinload(Person.sessions).selectinload(Session.events),
                selectinload(Person.sessions).selectinload(Session.feedback),
                selectinload(Person.readings),
                selectinload(Person.conditions),
                selectinload(Person.plan_settings),
                selectinload(Person.plans),
                selectinload(Person.goals).selectinload(Goal.scores),
            )
        )
        if person_id is not None:
            query = query.where(Person.id == person_id)
        return [_person(row) for row in orm.scalars(query)]


def _person(row: Person) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "birth_year": row.birth_year,
        "sex": row.sex,
        "created_at": row.created_at.isoformat(),
        "screenings": [
            {"id": s.id, "at": s.at.isoformat(), "answers": s.answers}
            for s in sorted(row.screenings, key=lambda s: s.number)
        ],
        "clearances": [
            {
                "id": c.id,
                "question": c.question,
                "cleared_on": c.cleared_on.isoformat(),
                "at": c.at.isoformat(),
            }
            for c in sorted(row.clearances, key=lambda c: c.at)
        ],
        "fine_again": [
            {"id": f.id, "stretch": f.stretch, "at": f.at.isoformat()}
            for f in sorted(row.fine_again, key=lambda f: f.at)
        ],
        "sessions": [_session(s) for s in sorted(row.sessions, key=lambda s: s.started_at)],
        "readings": [_reading(r) for r in sorted(row.readings, key=lambda r: r.at)],
        "conditions": [
            {"id": c.id, "at": c.at.isoformat(), "answers": c.answers} for c in row.conditions
        ],
        "plan_settings": _settings(row.plan_settings) if row.plan_settings else None,
        "plans": [
            {
                "id": p.id,
                "at": p.at.isoformat(),
                "version": p.version,
                "facts": p.facts,
                "plan": p.plan,
            }
            for p in row.plans
        ],
        "goals": [_goal(goal) for goal in row.goals],
    }


def _settings(row: PlanSettings) -> dict[str, Any]:
    return {
        "since": row.since.isoformat(),
        "minutes_a_day": row.minutes_a_day,
        "days_a_week": row.days_a_week,
        "weekdays": row.weekdays,
        "remind_at": row.remind_at,
        "equipment": row.equipment,
        "floor": row.floor,
        "swaps": row.swaps,
        "removed": row.removed,
    }


def _goal(row: Goal) -> dict[str, Any]:
    return {
        "id": row.id,
        "text": row.text,
        "created_at": row.created_at.isoformat(),
        "scores": [
            {"id": one.id, "at": one.at.isoformat(), "score": one.score} for one in row.scores
        ],
    }


def _reading(row: Reading) -> dict[str, Any]:
    found = reading_of(row)
    return {
        "id": row.id,
        "measure": row.measure,
        "side": row.side,
        "method": row.method,
        "at": row.at.isoformat(),
        "warm": row.warm,
        "angle_deg": found and found.angle_deg,
        "trials": row.trials,
        "source": row.source,
        "note": row.note,
    }


def _session(row: Session) -> dict[str, Any]:
    feedback = row.feedback
    return {
        "id": row.id,
        "started_at": row.started_at.isoformat(),
        "routine": row.routine,
        "request": row.request,
        "script": row.script,
        "done": [vars(part) for part in done(script_of(row), log_of(row))],
        "events": [
            {
                "id": event.id,
                "number": event.number,
                "kind": event.kind,
                "position_s": event.position_s,
                "clock_s": event.clock_s,
                "run": event.run,
                "at": event.at.isoformat(),
                "data": event.data,
            }
            for event in row.events
        ],
        "feedback": feedback
        and {
            "at": feedback.at.isoformat(),
            "strength": feedback.strength,
            "pain": feedback.pain,
            "pain_where": feedback.pain_where,
            "pain_stretch": feedback.pain_stretch,
            "note": feedback.note,
            "pain_next_morning": feedback.pain_next_morning,
            "morning_at": feedback.morning_at and feedback.morning_at.isoformat(),
        },
    }
