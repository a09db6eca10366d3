"""Sessions and their events: started once, continued until they end, never completed by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import selectinload

from coxa.library import Library
from coxa.prescription.screening import ScreeningStop
from coxa.records import summaries
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.keep import keep
from coxa.records.models import Feedback, Session, SessionEvent
from coxa.records.persons import person_in
from coxa.records.screenings import outcome
from coxa.session.log import CLOSING, Event, done
from coxa.session.script import Script

_LATEST_FIRST = (
    select(Session)
    .order_by(Session.started_at.desc())
    .options(selectinload(Session.events), selectinload(Session.feedback))
)


@dataclass(frozen=True)
class NewSession:
    """A session to begin. ``request`` is what was asked for, ``script`` what was made of it.

    ``played``: the script is the one that a client has played, so it is part of what was sent.
    """

    id: str
    person_id: str
    started_at: datetime
    routine: str | None
    request: dict[str, Any]
    script: Script
    played: bool = False


def start(database: Database, library: Library, new: NewSession, today: date) -> bool:
    """Keep a new session; False when the same one is kept already.

    Raises :class:`Conflict` when another one is kept under this id, and :class:`ScreeningStop`
    when the person's answers to the stop list forbid it or are missing: then nothing is kept.
    What has begun may be said again after a stop, and one that was ``played`` while nothing spoke
    against it is kept though it comes after one: a phone may have been away from the server.
    """
    if not _is_kept(database, new.id):
        decided = outcome(database, library, new.person_id, today)
        if decided.status != "go" and not _had_leave(database, library, new):
            raise ScreeningStop(decided)

    def work(orm: OrmSession) -> bool:
        person_in(orm, new.person_id)
        row = Session(
            id=new.id,
            person_id=new.person_id,
            started_at=new.started_at,
            routine=new.routine,
            request=new.request,
            script=new.script.to_json(),
        )
        compared = ("person_id", "request", "script") if new.played else ("person_id", "request")
        return keep(orm, row, compared)

    return database.write(work)


def _had_leave(database: Database, library: Library, new: NewSession) -> bool:
    """Whether it is a session of before, which the answers of its time allowed."""
    if not new.played:
        return False
    day = new.started_at.astimezone().date()
    return outcome(database, library, new.person_id, day, new.started_at).status == "go"


def _is_kept(database: Database, session_id: str) -> bool:
    with database.transaction() as orm:
        return orm.get(Session, session_id) is not None


def next_number(row: Session) -> int:
    """The number of the event that comes next; a client may have left some out."""
    return max((event.number for event in row.events), default=-1) + 1


def add_events(database: Database, session_id: str, events: Sequence[tuple[int, Event]]) -> int:
    """Keep numbered events; how many of them were new. All or none are kept.

    Raises :class:`Conflict` when an id, or a number of this session, is taken by another event.
    """

    def work(orm: OrmSession) -> int:
        _session(orm, session_id)
        new = sum(keep(orm, _row(session_id, n, event), _COMPARED) for n, event in events)
        if new and any(event.kind in CLOSING for _, event in events):
            summaries.made_anew(orm, session_id)
        elif new:
            summaries.forget(orm, [session_id])
        return new

    try:
        return database.write(work)
    except IntegrityError as error:
        numbers = ", ".join(str(number) for number, _ in events)
        raise Conflict("session event", f"number {numbers}") from error


_COMPARED = ("session_id", "number", "kind", "position_s", "clock_s", "run", "data")


def _row(session_id: str, number: int, event: Event) -> SessionEvent:
    return SessionEvent(
        id=event.id,
        session_id=session_id,
        number=number,
        kind=event.kind,
        position_s=event.position_s,
        clock_s=event.clock_s,
        run=event.run,
        at=event.at,
        data=event.data,
    )


def _session(orm: OrmSession, session_id: str) -> Session:
    row = orm.get(Session, session_id)
    if row is None:
        raise NotFound("session", session_id)
    return row


def get(database: Database, session_id: str) -> Session:
    """A session with its events and feedback loaded."""
    with database.transaction() as orm:
        return _loaded(_session(orm, session_id))


def of_person(database: Database, person_id: str) -> list[Session]:
    """All sessions of a person, the latest first."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        return list(orm.scalars(_LATEST_FIRST.where(Session.person_id == person_id)))


def of_everybody(database: Database) -> list[Session]:
    """All sessions of the household, the latest first."""
    with database.transaction() as orm:
        return list(orm.scalars(_LATEST_FIRST))


def _loaded(row: Session) -> Session:
    _ = (row.events, row.feedback)
    return row


def unfinished(database: Database, person_id: str) -> Session | None:
    """The latest session of a person that has neither been finished nor stopped."""
    closed = (
        select(func.count())
        .select_from(SessionEvent)
        .where(SessionEvent.session_id == Session.id, SessionEvent.kind.in_(CLOSING))
        .scalar_subquery()
    )
    with database.transaction() as orm:
        person_in(orm, person_id)
        row = orm.scalars(
            select(Session)
            .where(Session.person_id == person_id, closed == 0)
            .order_by(Session.started_at.desc())
        ).first()
        return _loaded(row) if row else None


@dataclass(frozen=True)
class Week:
    """The days on which something was held or repeated, in order, and the minutes held."""

    done: tuple[date, ...]
    minutes: int


def week(database: Database, person_id: str, today: date) -> Week:
    """The last seven days, ``today`` the last of them. A session counts for the day on which it
    began where this machine stands, when at least one side of one drill was mostly done.
    """
    first = today - timedelta(days=6)
    since = datetime.combine(first, time.min, UTC) - timedelta(days=1)  # zones reach so far
    with database.transaction() as orm:
        person_in(orm, person_id)
        rows = orm.scalars(
            _LATEST_FIRST.where(Session.person_id == person_id, Session.started_at >= since)
        )
        days: set[date] = set()
        held_s = 0.0
        for row in rows:
            day = row.started_at.astimezone().date()
            work = done(script_of(row), log_of(row)) if first <= day <= today else ()
            held_s += sum(part.hold_s for part in work)
            if any(part.mostly for part in work):
                days.add(day)
    return Week(tuple(sorted(days)), round(held_s / 60))


def log_of(row: Session) -> list[Event]:
    """The events of a session, in order, as the session's own floor knows them."""
    return [
        Event(e.kind, e.position_s, e.clock_s, e.run, e.at, e.data, e.id)  # type: ignore[arg-type]
        for e in row.events
    ]


def script_of(row: Session) -> Script:
    return Script.from_json(row.script)


def set_feedback(
    database: Database,
    session_id: str,
    strength: int | None,
    pain: int | None,
    pain_where: str | None,
    note: str | None,
    at: datetime | None = None,
    pain_stretch: str | None = None,
) -> None:
    """Keep how it was, told ``at`` (now, if left out); a later answer replaces an earlier one.

    ``pain_stretch`` is the drill that hurt; :class:`NotFound` when it is none of this session's.
    """

    def work(orm: OrmSession) -> None:
        row = _session(orm, session_id)
        if pain_stretch and pain_stretch not in {cue.stretch for cue in script_of(row).cues}:
            raise NotFound("drill in this session", pain_stretch)
        row.feedback = orm.get(Feedback, session_id) or Feedback(session_id=session_id)
        row.feedback.at = at or datetime.now(UTC)
        row.feedback.strength, row.feedback.pain = strength, pain
        row.feedback.pain_where, row.feedback.pain_stretch = pain_where, pain_stretch
        row.feedback.note = note

    database.write(work)


def set_morning(database: Database, session_id: str, pain: int, at: datetime | None = None) -> None:
    """Keep how much it hurt, 0 to 10, on the morning after a session; a later answer replaces an
    earlier one.
    """

    def work(orm: OrmSession) -> None:
        row, now = _session(orm, session_id), at or datetime.now(UTC)
        row.feedback = orm.get(Feedback, session_id) or Feedback(session_id=session_id, at=now)
        row.feedback.pain_next_morning, row.feedback.morning_at = pain, now

    database.write(work)


# So many days back a morning can be remembered.
MORNINGS = 3


def morning_to_tell(database: Database, person_id: str, today: date) -> Session | None:
    """The last session of the days before today, when its morning after was not told yet; one in
    which nothing was done has none.
    """
    first = today - timedelta(days=MORNINGS)
    since = datetime.combine(first, time.min, UTC) - timedelta(days=1)  # zones reach so far
    rows = [
        row
        for row in summaries.of_person(database, person_id, since)
        if row.did_something and first <= row.at.astimezone().date() < today
    ]
    if not rows or rows[-1].morning_told:
        return None
    return get(database, rows[-1].id)


def delete(database: Database, session_id: str) -> None:
    database.write(lambda orm: orm.delete(_session(orm, session_id)))
    database.forget_deleted()
