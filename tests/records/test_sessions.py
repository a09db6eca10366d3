"""Sessions and events: kept once, in order, never completed by themselves."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from coxa.library import library
from coxa.prescription.screening import ScreeningStop
from coxa.records import persons, screenings, sessions
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.sessions import NewSession
from coxa.session.log import Event
from coxa.session.request import SessionRequest
from tests.conftest import TODAY, all_no


def a_session(person_id: str, **asked: object) -> NewSession:
    request = SessionRequest(**asked)  # type: ignore[arg-type]
    return NewSession(
        id=str(uuid4()),
        person_id=person_id,
        started_at=datetime.now(UTC),
        routine=request.routine_name,
        request=request.to_json(),
        script=request.script(None),
    )


def begun(database: Database, person_id: str) -> str:
    new = a_session(person_id)
    sessions.start(database, library(), new, TODAY)
    return new.id


def an_event(kind: str = "start", position_s: float = 0.0) -> Event:
    return Event(kind, position_s, position_s, str(uuid4()))  # type: ignore[arg-type]


def test_a_session_is_kept_with_its_script(database: Database, person_id: str) -> None:
    new = a_session(person_id, stretches=("knee-in",))
    assert sessions.start(database, library(), new, TODAY)
    kept = sessions.get(database, new.id)
    assert sessions.script_of(kept) == new.script
    assert kept.started_at == new.started_at
    assert kept.request["stretches"] == ["knee-in"]


def test_starting_twice_is_one_session(database: Database, person_id: str) -> None:
    new = a_session(person_id)
    assert sessions.start(database, library(), new, TODAY)
    assert not sessions.start(database, library(), new, TODAY)
    assert len(sessions.of_person(database, person_id)) == 1


def test_no_session_before_the_stop_list_is_answered(database: Database) -> None:
    key = str(uuid4())
    persons.add(database, key, persons.PersonFacts("Ben"))
    with pytest.raises(ScreeningStop) as caught:
        sessions.start(database, library(), a_session(key), TODAY)
    assert caught.value.outcome.status == "screening_needed"
    assert sessions.of_person(database, key) == []


def test_a_stop_ends_without_a_session(database: Database, person_id: str) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    with pytest.raises(ScreeningStop):
        sessions.start(database, library(), a_session(person_id), TODAY)
    assert sessions.of_person(database, person_id) == []


def test_answering_anew_lifts_a_stop(database: Database, person_id: str) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    screenings.answer(database, person_id, str(uuid4()), all_no())
    assert sessions.start(database, library(), a_session(person_id), TODAY)


def test_being_cleared_lifts_the_stop_of_a_replaced_hip(database: Database, person_id: str) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "replaced-hip": "yes"})
    with pytest.raises(ScreeningStop):
        sessions.start(database, library(), a_session(person_id), TODAY)
    screenings.clear(database, person_id, str(uuid4()), "replaced-hip", TODAY)
    assert sessions.start(database, library(), a_session(person_id), TODAY)


def test_events_are_kept_once_however_often_they_are_sent(
    database: Database, person_id: str
) -> None:
    key = begun(database, person_id)
    rows = [(0, an_event("start")), (1, an_event("reach", 10)), (2, an_event("pause", 12))]
    assert sessions.add_events(database, key, rows) == 3
    assert sessions.add_events(database, key, rows) == 0
    assert sessions.add_events(database, key, [*rows, (3, an_event("resume", 12))]) == 1
    log = sessions.log_of(sessions.get(database, key))
    assert [event.kind for event in log] == ["start", "reach", "pause", "resume"]


def test_events_that_come_out_of_order_are_put_in_order(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    sessions.add_events(database, key, [(1, an_event("pause", 5))])
    sessions.add_events(database, key, [(0, an_event("start"))])
    log = sessions.log_of(sessions.get(database, key))
    assert [event.kind for event in log] == ["start", "pause"]


def test_another_event_with_the_same_id_is_a_conflict(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    event = an_event()
    sessions.add_events(database, key, [(0, event)])
    changed = Event("stop", 3.0, 3.0, event.run, event.at, id=event.id)
    with pytest.raises(Conflict, match=event.id):
        sessions.add_events(database, key, [(0, changed)])


def test_another_event_with_the_same_number_is_a_conflict_and_nothing_of_it_is_kept(
    database: Database, person_id: str
) -> None:
    key = begun(database, person_id)
    sessions.add_events(database, key, [(0, an_event())])
    with pytest.raises(Conflict, match="number"):
        sessions.add_events(database, key, [(1, an_event("pause", 1)), (0, an_event())])
    assert len(sessions.get(database, key).events) == 1


def test_the_same_events_sent_at_the_same_moment(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    rows = [(n, an_event("reach", float(n))) for n in range(20)]
    problems: list[Exception] = []

    def send() -> None:
        try:
            sessions.add_events(database, key, rows)
        except Exception as problem:
            problems.append(problem)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(sessions.get(database, key).events) == 20


def test_a_session_stays_unfinished_until_it_is_ended(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    sessions.add_events(database, key, [(0, an_event()), (1, an_event("interrupt", 30))])
    left = sessions.unfinished(database, person_id)
    assert left is not None
    assert left.id == key
    sessions.add_events(database, key, [(2, an_event("stop", 30))])
    assert sessions.unfinished(database, person_id) is None


def test_feedback_can_be_changed(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    sessions.set_feedback(database, key, 5, 0, None, None)
    sessions.set_feedback(database, key, 6, 1, "buttock", "better")
    feedback = sessions.get(database, key).feedback
    assert feedback is not None
    assert (feedback.strength, feedback.pain, feedback.pain_where) == (6, 1, "buttock")


def test_unknown_sessions(database: Database) -> None:
    for act in (
        lambda: sessions.get(database, "none"),
        lambda: sessions.add_events(database, "none", [(0, an_event())]),
        lambda: sessions.set_feedback(database, "none", 1, 1, None, None),
        lambda: sessions.delete(database, "none"),
    ):
        with pytest.raises(NotFound, match="no session 'none'"):
            act()


def test_deleting_a_session_leaves_the_others(database: Database, person_id: str) -> None:
    first, second = begun(database, person_id), begun(database, person_id)
    sessions.delete(database, first)
    assert [row.id for row in sessions.of_person(database, person_id)] == [second]


def test_the_answering_that_came_last_counts_whatever_its_clock_says(
    database: Database, person_id: str
) -> None:
    future = datetime(2190, 1, 1, tzinfo=UTC)
    screenings.answer(database, person_id, str(uuid4()), all_no(), future)
    answers = {**all_no(), "young-limp": "yes"}
    screenings.answer(database, person_id, str(uuid4()), answers)
    assert screenings.outcome(database, library(), person_id, TODAY).status == "stop"
    assert screenings.told(database, person_id) == {"young-limp"}


def test_what_has_begun_may_be_said_again_after_a_stop(database: Database, person_id: str) -> None:
    new = a_session(person_id)
    assert sessions.start(database, library(), new, TODAY)
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    assert not sessions.start(database, library(), new, TODAY)
    with pytest.raises(ScreeningStop):
        sessions.start(database, library(), a_session(person_id), TODAY)


def test_what_was_played_before_a_stop_is_kept_after_it(database: Database, person_id: str) -> None:
    before = replace(a_session(person_id), played=True)
    later = {**all_no(), "young-limp": "yes"}
    screenings.answer(database, person_id, str(uuid4()), later)
    after = replace(a_session(person_id), played=True)
    assert sessions.start(database, library(), before, TODAY)
    for refused in (after, replace(before, id=str(uuid4()), played=False)):
        with pytest.raises(ScreeningStop):
            sessions.start(database, library(), refused, TODAY)


def test_what_was_played_before_any_answer_is_not(database: Database, person_id: str) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    early = a_session(person_id).started_at - timedelta(days=900)
    new = replace(a_session(person_id), started_at=early, played=True)
    with pytest.raises(ScreeningStop):
        sessions.start(database, library(), new, TODAY)


def test_the_next_number_leaves_gaps_alone(database: Database, person_id: str) -> None:
    new = a_session(person_id)
    sessions.start(database, library(), new, TODAY)
    assert sessions.next_number(sessions.get(database, new.id)) == 0
    sessions.add_events(database, new.id, [(7, an_event())])
    assert sessions.next_number(sessions.get(database, new.id)) == 8


def test_the_same_event_with_other_facts_is_a_conflict(database: Database, person_id: str) -> None:
    new = a_session(person_id)
    sessions.start(database, library(), new, TODAY)
    told = replace(an_event("pain"), data={"level": 3})
    sessions.add_events(database, new.id, [(0, told)])
    with pytest.raises(Conflict):
        sessions.add_events(database, new.id, [(0, replace(told, data={"level": 4}))])


def test_feedback_sent_many_times_at_the_same_moment(database: Database, person_id: str) -> None:
    new = a_session(person_id)
    sessions.start(database, library(), new, TODAY)
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda n: sessions.set_feedback(database, new.id, n, 0, None, "note"), range(8)
            )
        )
    assert sessions.get(database, new.id).feedback


# --- the week


def held(database: Database, person_id: str, at: datetime, until_s: float = 70) -> str:
    """A session begun at ``at`` whose first hold (10 to 70 s) was played until there."""
    new = replace(a_session(person_id, stretches=("knee-in",)), started_at=at)
    sessions.start(database, library(), new, TODAY)
    log = [an_event("start"), an_event("stop", until_s)]
    run = str(uuid4())
    rows = [(n, replace(event, run=run)) for n, event in enumerate(log)]
    sessions.add_events(database, new.id, rows)
    return new.id


def test_the_week_is_seven_days_and_counts_what_was_held(
    database: Database, person_id: str
) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for days_ago in (0, 3, 3, 6, 7):
        held(database, person_id, noon - timedelta(days=days_ago))
    held(database, person_id, noon - timedelta(days=1), until_s=9)
    held(database, person_id, noon + timedelta(days=1))  # a clock that is ahead
    found = sessions.week(database, person_id, TODAY)
    assert [day.isoformat() for day in found.done] == ["2026-11-16", "2026-11-19", "2026-11-22"]
    assert found.minutes == 4


def test_repetitions_make_a_day_and_no_minutes(database: Database, person_id: str) -> None:
    new = replace(
        a_session(person_id, stretches=("foot-out-swing",)),
        started_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    sessions.start(database, library(), new, TODAY)
    run = str(uuid4())
    log = [replace(an_event("start"), run=run), replace(an_event("stop", 80), run=run)]
    sessions.add_events(database, new.id, list(enumerate(log)))
    assert sessions.week(database, person_id, TODAY) == sessions.Week((TODAY,), 0)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed here")
@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "2026-11-21"), ("Pacific/Auckland", "2026-11-22")]
)
def test_a_day_is_a_day_where_this_machine_stands(
    database: Database, person_id: str, monkeypatch: pytest.MonkeyPatch, zone: str, day: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        held(database, person_id, datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
        found = sessions.week(database, person_id, TODAY)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert [one.isoformat() for one in found.done] == [day]


def test_a_script_that_was_played_is_part_of_the_session(
    database: Database, person_id: str
) -> None:
    new = replace(a_session(person_id, stretches=("knee-in",)), played=True)
    assert sessions.start(database, library(), new, TODAY)
    assert not sessions.start(database, library(), new, TODAY)
    other = a_session(person_id, stretches=("prone-drop",)).script
    with pytest.raises(Conflict):
        sessions.start(database, library(), replace(new, script=other), TODAY)
    laid_out = replace(new, script=other, played=False)  # the library has changed since
    assert not sessions.start(database, library(), laid_out, TODAY)
    assert sessions.script_of(sessions.get(database, new.id)) == new.script


# --- the morning after


def test_the_morning_after_is_told_once_or_changed(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    sessions.set_morning(database, key, 3)
    sessions.set_feedback(database, key, 5, 1, None, None)
    sessions.set_morning(database, key, 0)
    feedback = sessions.get(database, key).feedback
    assert feedback is not None
    assert (feedback.strength, feedback.pain, feedback.pain_next_morning) == (5, 1, 0)
    with pytest.raises(NotFound):
        sessions.set_morning(database, "none", 3)


def test_the_morning_to_tell_is_that_of_the_last_day(database: Database, person_id: str) -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def to_tell() -> str | None:
        row = sessions.morning_to_tell(database, person_id, TODAY)
        return row.id if row else None

    held(database, person_id, noon - timedelta(days=4))
    assert to_tell() is None
    first = held(database, person_id, noon - timedelta(days=3))
    assert to_tell() == first
    second = held(database, person_id, noon - timedelta(days=1))
    held(database, person_id, noon - timedelta(hours=20), until_s=9)  # nothing was done in it
    held(database, person_id, noon)
    assert to_tell() == second
    sessions.set_morning(database, second, 0)
    assert to_tell() is None
