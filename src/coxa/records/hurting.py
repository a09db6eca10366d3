"""The drills that hurt and have not been fine since: what the next session has to know."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import selectinload

from coxa.library import library
from coxa.prescription.pain import next_time
from coxa.records.database import Database
from coxa.records.keep import keep
from coxa.records.models import Feedback, FineAgain, Session, SessionEvent
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
        pressed = select(SessionEvent.session_id).where(SessionEvent.kind == "hurts")
        after = select(Feedback.session_id).where(Feedback.pain > 0)
        mine = select(Session).where(Session.person_id == person_id, Session.started_at >= since)
        hurt = or_(Session.id.in_(pressed), Session.id.in_(after))
        first = orm.scalars(mine.where(hurt).order_by(Session.started_at)).first()
        if first is None:  # as nearly always
            return {}
        rows = orm.scalars(
            mine.where(Session.started_at >= first.started_at)
            .order_by(Session.started_at)
            .options(selectinload(Session.events), selectinload(Session.feedback))
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
        parts = done(script, log)
        told = pains(script, log) or _told_after(row.feedback, parts)
        hurt = {pain.stretch: pain for pain in told if pain.level != 0}
        if found:
            did = {part.stretch for part in parts if part.mostly}
            for stretch in did - hurt.keys():
                found.pop(stretch, None)
        found |= hurt
    return found


def _told_after(feedback: Feedback | None, parts: Sequence[Done]) -> list[Pain]:
    """The pain of an answer after the session: at the drill that was named, or, where nobody can
    say at which and it is one to leave a drill out for, perhaps at any that was done.
    """
    if feedback is None or not feedback.pain:
        return []
    level, where, at = feedback.pain, feedback.pain_where or "", feedback.at
    drills = dict.fromkeys(part.stretch for part in parts if part.hold_s or part.repetitions)
    named = [feedback.pain_stretch] if feedback.pain_stretch else list(drills)
    sure = len(named) == 1
    if not sure and next_time(library().dosage, level, where) != "exclude":
        return []
    return [Pain(stretch, "both", level, where, at, sure) for stretch in named]


def fine_again(
    database: Database, person_id: str, key: str, stretch: str, at: datetime | None = None
) -> bool:
    """Keep the person's word that ``stretch`` is fine again; False when it is kept already."""

    def work(orm: OrmSession) -> bool:
        person_in(orm, person_id)
        row = FineAgain(id=key, person_id=person_id, stretch=stretch, at=at or datetime.now(UTC))
        return keep(orm, row, compare=("person_id", "stretch"))

    return database.write(work)
