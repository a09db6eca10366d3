"""What somebody has kept who has a plan: conditions, sessions, readings."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from coxa.days import today
from coxa.library import library
from coxa.prescription.screening import Answer
from coxa.records import conditions, plan_settings, readings, sessions
from coxa.records.database import Database
from coxa.records.plan_settings import Wishes
from coxa.records.readings import NewReading, Trial
from coxa.session.log import Event
from tests.records.test_sessions import a_session


def no_conditions(**told: Answer) -> dict[str, Answer]:
    """No to every condition of a grown-up but for those named."""
    asked: dict[str, Answer] = {row.id: "no" for row in library().screening.asked_of(40)}
    return {**asked, **{name.replace("_", "-"): given for name, given in told.items()}}


def answered(database: Database, person_id: str, **told: Answer) -> None:
    answers = no_conditions(**told)
    conditions.answer(database, library(), person_id, str(uuid4()), answers, today())


def begun_plan(database: Database, person_id: str, **wishes: Any) -> Wishes:
    return plan_settings.keep(database, library(), person_id, Wishes(**wishes), today())


def noon(days_ago: int) -> datetime:
    """Midday, so many days ago, where this machine stands."""
    day = today() - timedelta(days=days_ago)
    return datetime.combine(day, time(12)).astimezone().astimezone(UTC)


def did(
    database: Database,
    person_id: str,
    days_ago: int,
    *events: tuple[Any, ...],
    drill: str = "knee-in",
    strength: int | None = None,
    pain: int | None = None,
    where: str | None = None,
    day: date | None = None,
) -> str:
    """A session of one drill, done from beginning to end unless ``events`` (kind, position, data)
    say something else.
    """
    at = noon(days_ago)
    new = a_session(person_id, stretches=(drill,))
    new = type(new)(**{**vars(new), "started_at": at})
    sessions.start(database, library(), new, day or today())
    log = events or (("start", 0.0), ("finish", float(new.script.duration_s)))
    rows = [Event(kind, at_s, at_s, "run", at, *data) for kind, at_s, *data in log]
    sessions.add_events(database, new.id, list(enumerate(rows)))
    if strength is not None or pain is not None:
        sessions.set_feedback(database, new.id, strength, pain, where, None)
    return new.id


def measured(
    database: Database,
    person_id: str,
    angle_deg: float,
    side: str = "left",
    days_ago: int = 1,
    measure: str = "seated-internal-rotation",
    warm: bool = False,
) -> None:
    trials = tuple(Trial(angle_deg + by) for by in (-1, 0, 1))
    new = NewReading(
        str(uuid4()), person_id, measure, side, "goniometer", trials, noon(days_ago), warm
    )
    readings.add(database, library(), new)
