"""What sessions come to: worked out of their events once, so that years are read in a moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import selectinload

from coxa.records.database import Database
from coxa.records.models import Feedback, Session, SessionEvent, SessionSummary
from coxa.records.persons import person_in
from coxa.session.log import Event, done
from coxa.session.pain import pains
from coxa.session.script import Script

AT_ONCE = 100


@dataclass(frozen=True)
class Summary:
    """One session of a person: when, and what was done (``held`` in seconds by stretch and side,
    ``done_percent`` of the script's work). ``strength`` and ``pain`` from 0 to 10, None where not
    told; ``hurt``: it hurt in it, whether or not it was told how much; ``where`` it hurt.
    """

    id: str
    at: datetime
    held_s: float
    done_percent: float
    held: tuple[tuple[str, str, float], ...]
    strength: int | None
    pain: int | None
    hurt: bool
    where: str
    pain_next_morning: int | None
    morning_told: bool

    @property
    def did_something(self) -> bool:
        """Something was held or repeated, or it hurt; else it only was looked at."""
        return self.done_percent > 0 or self.hurt


def of_person(database: Database, person_id: str, since: datetime | None = None) -> list[Summary]:
    """The sessions of a person (begun at ``since`` or later), the earliest first."""
    with database.transaction() as orm:
        person_in(orm, person_id)
        mine = [Session.person_id == person_id]
        if since:
            mine.append(Session.started_at >= since)
        missing = orm.scalars(
            select(Session.id)
            .outerjoin(SessionSummary)
            .where(*mine, SessionSummary.held_s.is_(None))
        ).all()
    for n in range(0, len(missing), AT_ONCE):
        _make(database, missing[n : n + AT_ONCE])
    columns = (Session.id, Session.started_at, SessionSummary, Feedback)
    query = select(*columns).join(SessionSummary).outerjoin(Feedback).where(*mine)
    with database.transaction() as orm:
        rows = orm.execute(query.order_by(Session.started_at)).all()
        return [_summary(*row) for row in rows]


def _make(database: Database, ids: Sequence[str]) -> None:
    def work(orm: OrmSession) -> None:
        forget(orm, ids)  # takes the lock before anything is read: no event comes in between
        rows = orm.scalars(
            select(Session).where(Session.id.in_(ids)).options(selectinload(Session.events))
        )
        orm.add_all(_worked_out(row) for row in rows)

    database.write(work)


def forget(orm: OrmSession, ids: Iterable[str]) -> None:
    """Let the sessions of these ids be worked out anew, because they have changed."""
    orm.execute(delete(SessionSummary).where(SessionSummary.session_id.in_(list(ids))))


def made_anew(orm: OrmSession, session_id: str) -> None:
    """Work one out now, with what this transaction has added to it."""
    forget(orm, [session_id])
    row = orm.scalars(
        select(Session)
        .where(Session.id == session_id)
        .options(selectinload(Session.events))
        .execution_options(populate_existing=True)
    ).one()
    orm.add(_worked_out(row))


def _worked_out(row: Session) -> SessionSummary:
    script = Script.from_json(row.script)
    log = [_event(event) for event in row.events]
    parts = done(script, log)
    told = pains(script, log)
    levels = [pain.level for pain in told if pain.level is not None]
    return SessionSummary(
        session_id=row.id,
        held_s=sum(part.hold_s for part in parts),
        done_percent=_percent(script, parts),
        pain=max(levels, default=None),
        hurt=any(pain.level != 0 for pain in told),
        pain_where="; ".join(dict.fromkeys(p.where for p in told if p.where and p.level != 0)),
        parts=[
            {"stretch": part.stretch, "side": part.side, "hold_s": part.hold_s}
            for part in parts
            if part.hold_s
        ],
    )


def _event(row: SessionEvent) -> Event:
    return Event(row.kind, row.position_s, row.clock_s, row.run, row.at, row.data, row.id)  # type: ignore[arg-type]


def _percent(script: Script, parts: Iterable[Any]) -> float:
    """How much of the script's work was done, by time; nothing counts more than was planned."""
    planned_s = done_s = 0.0
    for part in parts:
        cues = [c for c in script.cues if (c.stretch, c.side) == (part.stretch, part.side)]
        moved_s = sum(cue.length_s for cue in cues if cue.kind == "repetition")
        planned_s += part.hold_planned_s + moved_s
        done_s += min(part.hold_s, part.hold_planned_s)
        if part.repetitions_planned:
            done_s += moved_s * min(1.0, part.repetitions / part.repetitions_planned)
    return round(100 * done_s / planned_s, 1) if planned_s else 0.0


def _summary(key: str, at: datetime, made: SessionSummary, told: Feedback | None) -> Summary:
    told = told or Feedback()
    levels = [one for one in (made.pain, told.pain) if one is not None]
    after = (told.pain_where or "") if told.pain else ""
    return Summary(
        id=key,
        at=at,
        held_s=made.held_s,
        done_percent=made.done_percent,
        held=tuple((part["stretch"], part["side"], part["hold_s"]) for part in made.parts),
        strength=told.strength,
        pain=max(levels, default=None),
        hurt=made.hurt or bool(told.pain),
        where="; ".join(part for part in (made.pain_where, after) if part),
        pain_next_morning=told.pain_next_morning,
        morning_told=told.morning_at is not None,
    )
