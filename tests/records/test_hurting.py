"""What hurt is remembered until it is done without pain or said to be fine again."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from coxa.library import library
from coxa.records import sessions
from coxa.records.database import Database
from coxa.records.hurting import REMEMBERED_DAYS, fine_again, hurting
from coxa.session.log import Event, EventKind
from tests.conftest import TODAY
from tests.records.test_sessions import a_session

NOW = datetime.now(UTC)


def did(
    database: Database, person_id: str, days_ago: int, *log: Event, drills: tuple[str, ...] = ()
) -> str:
    """A session of a minute a side of knee-in, so many days ago, with these events."""
    at = NOW - timedelta(days=days_ago)
    new = a_session(person_id, stretches=drills or ("knee-in",))
    new = type(new)(**{**vars(new), "started_at": at})
    sessions.start(database, library(), new, TODAY)
    events = [Event(e.kind, e.position_s, e.clock_s, "run", at, e.data) for e in log]
    sessions.add_events(database, new.id, list(enumerate(events)))
    return new.id


def event(kind: EventKind, at_s: float, **data: object) -> Event:
    return Event(kind, at_s, at_s, "run", data=data)


def hurt(level: int | None = 6) -> list[Event]:
    pain = event("pain", 20, level=level, where="groin")
    return [event("start", 0), event("hurts", 20), pain, event("stop", 20)]


WHOLE = (event("start", 0), event("finish", 200))


def test_it_hurt(database: Database, person_id: str) -> None:
    assert hurting(database, person_id) == {}
    did(database, person_id, 2, *hurt())
    (found,) = hurting(database, person_id).values()
    assert (found.stretch, found.level, found.where) == ("knee-in", 6, "groin")


def test_done_without_pain_since_it_is_fine(database: Database, person_id: str) -> None:
    did(database, person_id, 3, *hurt())
    did(database, person_id, 2, event("start", 0), event("stop", 20))
    assert list(hurting(database, person_id)) == ["knee-in"]  # ten seconds of it prove nothing
    did(database, person_id, 1, *WHOLE)
    assert hurting(database, person_id) == {}
    did(database, person_id, 0, *hurt())
    assert list(hurting(database, person_id)) == ["knee-in"]


def test_said_to_be_fine_again(database: Database, person_id: str) -> None:
    did(database, person_id, 2, *hurt())
    key = str(uuid4())
    assert fine_again(database, person_id, key, "knee-in")
    assert not fine_again(database, person_id, key, "knee-in")
    assert hurting(database, person_id) == {}


def test_a_pain_of_none_or_long_ago_is_not_remembered(database: Database, person_id: str) -> None:
    did(database, person_id, 1, *hurt(level=0))
    did(database, person_id, REMEMBERED_DAYS + 1, *hurt())
    assert hurting(database, person_id) == {}


BOTH = ("knee-in", "prone-drop")


def test_a_pain_told_afterwards_counts_like_one_told_on_the_way(
    database: Database, person_id: str
) -> None:
    key = did(database, person_id, 1, event("start", 0), event("finish", 900), drills=BOTH)
    sessions.set_feedback(database, key, 5, 7, None, None, pain_stretch="prone-drop")
    (found,) = hurting(database, person_id).values()
    assert (found.stretch, found.level, found.sure) == ("prone-drop", 7, True)
    sessions.set_feedback(database, key, 5, 0, None, None)  # taken back
    assert hurting(database, person_id) == {}


def test_a_session_of_one_drill_leaves_no_doubt(database: Database, person_id: str) -> None:
    key = did(database, person_id, 1, *WHOLE)
    sessions.set_feedback(database, key, 5, 2, None, None)
    (found,) = hurting(database, person_id).values()
    assert (found.stretch, found.sure) == ("knee-in", True)


@pytest.mark.parametrize(
    ("level", "where", "remembered"),
    [(7, None, set(BOTH)), (2, "groin", set(BOTH)), (2, "buttock", set())],
)
def test_who_cannot_say_which_drill_it_was_is_believed(
    database: Database, person_id: str, level: int, where: str | None, remembered: set[str]
) -> None:
    key = did(database, person_id, 1, event("start", 0), event("finish", 900), drills=BOTH)
    sessions.set_feedback(database, key, 5, level, where, None)
    found = hurting(database, person_id)
    assert set(found) == remembered
    assert not any(pain.sure for pain in found.values())
