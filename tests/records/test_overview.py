"""The last twelve weeks, in minutes, sessions and how it felt; ten years of them at once."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest

from coxa.days import today
from coxa.library import library
from coxa.records import summaries
from coxa.records.database import Database
from coxa.records.models import Feedback, Session, SessionEvent
from coxa.records.overview import WEEKS, Overview, overview, tissues
from coxa.records.plans import plan_of
from tests.records.made import begun_plan, did, noon
from tests.records.test_sessions import a_session

KNOWN = library()


def seen(database: Database, person_id: str) -> Overview:
    return overview(database, KNOWN, person_id, today())


def test_nothing_done_is_twelve_empty_weeks(database: Database, person_id: str) -> None:
    found = seen(database, person_id)
    assert len(found.weeks) == WEEKS
    assert {(row.minutes, row.sessions, row.planned) for row in found.weeks} == {(0, 0, 0)}
    assert all(row.monday.weekday() == 0 for row in found.weeks)
    assert found.weeks[-1].monday <= today() < found.weeks[-1].monday + timedelta(days=7)
    assert found.tissue_dose == 10


def test_a_week_of_sessions(database: Database, person_id: str) -> None:
    back = today().weekday() + 7  # the Monday before
    did(database, person_id, back, strength=4, pain=0)
    did(database, person_id, back - 2, strength=5, pain=2)
    did(database, person_id, back - 3, drill="foot-out-swing")
    did(database, person_id, back - 4, ("start", 0.0), ("stop", 3.0))
    did(database, person_id, 7 * WEEKS + 7)
    *before, last, now = seen(database, person_id).weeks
    assert (last.sessions, last.minutes, last.sensation, last.pain) == (3, 8, 4.5, 2)
    assert not any(row.sessions for row in (*before, now))
    assert last.by_tissue["seated-rotators"] == 4  # two minutes a side, twice
    assert last.by_tissue["adductors"] == 0


def test_planned_are_the_days_of_the_plan(database: Database, person_id: str) -> None:
    begun_plan(database, person_id, days_a_week=3, weekdays=(0, 2, 4))
    plan_of(database, KNOWN, person_id, today())
    *before, now = seen(database, person_id).weeks
    assert now.planned == min(3, 7 - today().weekday())
    assert not any(row.planned for row in before)


def test_every_drill_for_internal_rotation_counts_for_some_tissue() -> None:
    muscles = {muscle for row in tissues(KNOWN) for muscle in row.muscles}
    for stretch in KNOWN.stretches.values():
        if stretch.goal == "internal-rotation" and stretch.tissues.lengthens:
            assert muscles & set(stretch.tissues.lengthens), stretch.slug


@pytest.mark.long
def test_ten_years_of_daily_sessions_take_a_moment(database: Database, person_id: str) -> None:
    script = a_session(person_id).script
    with database.transaction() as orm:
        for days_ago in range(3650):
            at, key = noon(days_ago), str(uuid4())
            events = [
                SessionEvent(id=str(uuid4()), number=n, kind=kind, position_s=at_s, clock_s=at_s,
                             run="r", at=at, data={})
                for n, (kind, at_s) in enumerate(
                    [("start", 0.0)]
                    + [("reach", float(cue.t_s)) for cue in script.cues]
                    + [("finish", float(script.duration_s))]
                )
            ]  # fmt: skip
            orm.add(
                Session(id=key, person_id=person_id, started_at=at, routine=None, request={},
                        script=script.to_json(), events=events,
                        feedback=Feedback(at=at, strength=4, pain=0))
            )  # fmt: skip
    begun_plan(database, person_id)
    summaries.of_person(database, person_id)  # once, where nothing was summed up before
    plan_of(database, KNOWN, person_id, today())
    for act, limit_s in ((seen, 0.1), (_plan, 1.0)):
        best_s = min(_timed(act, database, person_id) for _ in range(5))
        assert best_s < limit_s, f"{act.__name__}: {best_s:.3f} s"


def _plan(database: Database, person_id: str) -> object:
    return plan_of(database, KNOWN, person_id, today())


def _timed(act: object, database: Database, person_id: str) -> float:
    start = time.perf_counter()
    act(database, person_id)  # type: ignore[operator]
    return time.perf_counter() - start
