"""The drills that hurt and have not been fine since: what the next session has to know."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import selectinload

from coxa.records.database import Database
from coxa.records.keep import keep
from coxa.records.models import FineAgain, Session, SessionEvent
from coxa.records.persons import person_in
from coxa.records.sessions import log_of, script_of
from coxa.session.log import Done, done
from coxa.session.pain import Pain, pains

# An engineering default: what nobody has tried for so long is met anew, with the usual care.
REMEMBERED_DAYS = 28


def hurting(database: Database, person_id: str, now: datetime | None = None) -> dict[str, Pain]:
    """By drill, the last pain of each that has neither been done without pain since, nor been
    said to be fine again. A pain of 0 is none.
    """
    since = (now or datetime.now(UTC)) - timedelta(days=REMEMBERED_DAYS)
    with database.transaction() as orm:
        person_in(orm, person_id)
        told = select(SessionEvent.session_id).where(SessionEvent.kind == "hurts")
        mine = select(Session).where(Session.person_id == person_id, Session.started_at >= since)
        first = orm.scalars(mine.where(Session.id.in_(told)).order_by(Session.started_at)).first()
        if first is None:  # as nearly always
            return {}
        rows = orm.scalars(
            mine.where(Session.started_at >= first.started_at)
            .order_by(Session.started_at)
            .options(selectinload(Session.events))
        ).all()
        found = _after(rows)
        for row in orm.scalars(select(FineAgain).where(FineAgain.person_id == person_id)):
            if row.stretch in found and row.at >= found[row.stretch].at:
                del found[row.stretch]
        return found


def _after(rows: Sequence[Session]) -> dict[str, Pain]:
    """What still hurts after these sessions, the earliest first."""
    found: dict[str, Pain] = {}
    for row in rows:
        script, log = script_of(row), log_of(row)
        hurt = {pain.stretch: pain for pain in pains(script, log) if pain.level != 0}
        if found:
            did = {part.stretch for part in done(script, log) if _mostly(part)}
            for stretch in did - hurt.keys():
                found.pop(stretch, None)
        found |= hurt
    return found


def _mostly(part: Done) -> bool:
    """Whether a side has been done to a half at least: a second of it proves nothing."""
    held = part.hold_s >= part.hold_planned_s / 2
    return held and part.repetitions >= part.repetitions_planned / 2


def fine_again(
    database: Database, person_id: str, key: str, stretch: str, at: datetime | None = None
) -> bool:
    """Keep the person's word that ``stretch`` is fine again; False when it is kept already."""

    def work(orm: OrmSession) -> bool:
        person_in(orm, person_id)
        row = FineAgain(id=key, person_id=person_id, stretch=stretch, at=at or datetime.now(UTC))
        return keep(orm, row, compare=("person_id", "stretch"))

    return database.write(work)
