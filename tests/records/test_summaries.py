"""What sessions come to, worked out once and never out of date."""

from datetime import timedelta

from sqlalchemy import select

from coxa.records import sessions, summaries
from coxa.records.database import Database
from coxa.records.models import SessionSummary
from coxa.session.log import Event
from tests.records.made import did, noon


def kept(database: Database) -> int:
    with database.transaction() as orm:
        return len(orm.scalars(select(SessionSummary)).all())


def test_a_whole_session(database: Database, person_id: str) -> None:
    did(database, person_id, 1, strength=4, pain=2, where="buttock")
    assert kept(database) == 1  # as soon as it was closed
    (found,) = summaries.of_person(database, person_id)
    assert (found.held_s, found.done_percent) == (240, 100)
    assert found.held == (("knee-in", "left", 120), ("knee-in", "right", 120))
    assert (found.strength, found.pain, found.hurt, found.where) == (4, 2, True, "buttock")
    assert (found.pain_next_morning, found.morning_told) == (None, False)


def test_half_of_one_and_where_it_hurt(database: Database, person_id: str) -> None:
    log = (
        ("start", 0.0),
        ("hurts", 70.0),
        ("pain", 70.0, {"level": 6, "where": "groin"}),
        ("stop", 70.0),
    )
    did(database, person_id, 1, *log, pain=3, where="knee")
    (found,) = summaries.of_person(database, person_id)
    assert (found.held_s, found.done_percent) == (60, 25)
    assert (found.pain, found.where) == (6, "groin; knee")


def test_repetitions_count_for_what_was_done(database: Database, person_id: str) -> None:
    did(database, person_id, 1, drill="foot-out-swing")
    (found,) = summaries.of_person(database, person_id)
    assert (found.held_s, found.done_percent, found.did_something) == (0, 100, True)


def test_what_was_only_looked_at_is_nothing_done(database: Database, person_id: str) -> None:
    did(database, person_id, 1, ("start", 0.0), ("stop", 5.0))
    (found,) = summaries.of_person(database, person_id)
    assert not found.did_something


def test_what_goes_on_is_worked_out_anew(database: Database, person_id: str) -> None:
    key = did(database, person_id, 1, ("start", 0.0), ("interrupt", 30.0))
    assert kept(database) == 0
    assert summaries.of_person(database, person_id)[0].held_s == 20
    assert kept(database) == 1
    on = [Event("resume", 30, 0, "r", noon(0)), Event("stop", 50, 20, "r", noon(0))]
    sessions.add_events(database, key, list(enumerate(on, start=2)))
    assert summaries.of_person(database, person_id)[0].held_s == 40
    sessions.delete(database, key)
    assert kept(database) == 0


def test_since(database: Database, person_id: str) -> None:
    keys = [did(database, person_id, days) for days in (9, 5, 1)]
    found = summaries.of_person(database, person_id, noon(5) - timedelta(hours=1))
    assert [row.id for row in found] == keys[1:]
