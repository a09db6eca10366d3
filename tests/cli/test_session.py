"""coxa session, piped: the timeline, the stop list, playing fast, resuming."""

import json

import pytest

from coxa.days import today
from coxa.library import library
from coxa.records import persons, plans
from coxa.records.database import open_database
from coxa.records.plan_settings import Wishes
from tests.cli.runner import ALL_NO, Runner

FAST = ("--speed", "5000")


def test_dry_run_as_json_is_the_contract(coxa: Runner) -> None:
    result = coxa("session", "--dry-run", "--json")
    assert (result.code, result.err) == (0, "")
    script = result.json
    t_s = 0
    for cue in script["cues"]:
        assert {"t_s", "length_s", "kind", "stretch", "side", "say", "show", "marks"} <= set(cue)
        assert cue["kind"] in ("ready", "hold", "switch", "repetition", "rest", "done")
        assert cue["side"] in ("left", "right", "both")
        assert cue["t_s"] == t_s
        t_s += cue["length_s"]
    assert t_s == script["duration_s"]


def test_dry_run_needs_no_data_folder(coxa: Runner) -> None:
    coxa("session", "--dry-run", "--stretch", "knee-in")
    assert not coxa.data_dir.exists()


def test_several_stretches_and_minutes(coxa: Runner) -> None:
    script = coxa(
        "session", "--stretch", "knee-in", "--stretch", "prone-drop", "--minutes", "6",
        "--dry-run", "--json",
    ).json  # fmt: skip
    assert {cue["stretch"] for cue in script["cues"]} == {"knee-in", "prone-drop"}
    assert abs(script["duration_s"] - 360) <= 120


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--stretch", "knie", "--dry-run"), "There is no stretch called 'knie'"),
        (("--routine", "knie", "--dry-run"), "There is no routine called 'knie'"),
        (("--minutes", "0", "--dry-run"), "minutes: expected a whole number of minutes from 1"),
        (("--minutes", "99999999999", "--dry-run"), "minutes: expected a whole number"),
        (("--minutes", "ten"), "Usage: coxa session"),
        (("--stretch", "knee-in", "--routine", "classic-four"), "not both"),
        (("--first-side", "up", "--dry-run"), "first_side: expected left or right"),
        (("--json",), "only with --dry-run"),
        (("--stretch", "knie"), "There is no stretch called 'knie'"),
    ],
)
def test_wrong_requests_are_exit_2(coxa: Runner, args: tuple[str, ...], message: str) -> None:
    result = coxa("session", *args)
    assert (result.code, result.out) == (2, "")
    assert message in " ".join(result.err.replace("│", "").split())


def test_a_whole_session_is_kept(coxa: Runner) -> None:
    result = coxa("session", "--stretch", "knee-in", *FAST, stdin=ALL_NO)
    assert result.code == 0, result.err
    assert "hold LEFT  60 s" in result.out
    assert "120 of 120 s" in result.out
    (kept,) = coxa("history", "--json").json
    assert kept["closed"]
    assert [part["hold_s"] for part in kept["done"]] == [120, 120]


def test_the_session_of_a_plan_that_was_begun(coxa: Runner) -> None:
    coxa("session", "--stretch", "knee-in", *FAST, stdin=ALL_NO)
    database = open_database(coxa.data_dir)
    (who,) = persons.everyone(database)
    plans.change_settings(database, library(), who.id, Wishes(minutes_a_day=5), today())
    plan = plans.plan_of(database, library(), who.id, today())
    database.close()
    result = coxa("session", *FAST)
    assert result.code == 0, result.err
    assert "Your plan; why: " in result.err
    latest, _ = coxa("history", "--json").json
    assert {part["stretch"] for part in latest["done"]} == {
        drill.stretch for drill in plan.plan.drills
    }


def test_the_stop_list_is_asked_once(coxa: Runner) -> None:
    coxa("session", "--stretch", "knee-in", *FAST, stdin=ALL_NO)
    assert coxa("session", "--stretch", "knee-in", *FAST).code == 0


def test_a_stop_ends_without_a_session(coxa: Runner) -> None:
    result = coxa("session", *FAST, stdin="n\ny\n" + "n\n" * 7)
    assert result.code == 3
    assert "Have the hip looked at in emergency care." in result.err
    assert coxa("history", "--json").json == []
    again = coxa("session", *FAST)
    assert again.code == 3
    assert "coxa screening" in again.err


def test_not_sure_counts_as_yes(coxa: Runner) -> None:
    assert coxa("session", *FAST, stdin="?\n" + "n\n" * 8).code == 3


def test_questions_left_unanswered_refuse(coxa: Runner) -> None:
    result = coxa("session", *FAST, stdin="n\nn\n")
    assert result.code == 3
    assert "not all answered" in result.err


def test_answering_anew(coxa: Runner) -> None:
    coxa("session", *FAST, stdin="y\n" + "n\n" * 8)
    assert coxa("screening", "--json").json["status"] == "stop"
    assert coxa("screening", stdin=ALL_NO).code == 0
    assert coxa("session", "--stretch", "knee-in", *FAST).code == 0


def test_a_replaced_hip_can_be_cleared(coxa: Runner) -> None:
    stopped = coxa("session", *FAST, stdin="n\n" * 7 + "y\nn\n")
    assert stopped.code == 3
    assert "coxa screening cleared --question replaced-hip" in stopped.err
    assert coxa("screening", "cleared", "--on", "2026-01-15").code == 0
    assert coxa("session", "--stretch", "knee-in", *FAST).code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--on", "yesterday"), "expected a date like"),
        (("--on", "2126-01-01"), "cleared_on: expected a day from"),
        (("--question", "young-limp"), "expected one of replaced-hip"),
    ],
)
def test_wrong_clearances(coxa: Runner, args: tuple[str, ...], message: str) -> None:
    coxa("person", "add", "Ada")
    result = coxa("screening", "cleared", *args)
    assert result.code == 2
    assert message in " ".join(result.err.replace("│", "").split())


def unfinished(coxa: Runner) -> str:
    """A session that was begun and broken off in the first hold."""
    from coxa.records import persons, sessions
    from coxa.records.database import open_database
    from coxa.session.log import Event
    from tests.records.test_sessions import begun

    coxa("screening", stdin=ALL_NO)
    database = open_database(coxa.data_dir)
    key = begun(database, persons.everyone(database)[0].id)
    events = [
        Event("start", 0, 0, "r"),
        Event("reach", 10, 10, "r"),
        Event("interrupt", 30, 30, "r"),
    ]
    sessions.add_events(database, key, list(enumerate(events)))
    database.close()
    return key


def test_an_unfinished_session_is_never_completed_by_itself(coxa: Runner) -> None:
    unfinished(coxa)
    result = coxa("session", *FAST)
    assert result.code == 2
    assert "--resume or --discard" in result.err
    (kept,) = coxa("history", "--json").json
    assert not kept["closed"]


def test_what_is_left_counts_what_was_added(coxa: Runner) -> None:
    from coxa.records import sessions
    from coxa.records.database import open_database
    from coxa.session.log import Event
    from coxa.session.screen import minutes

    key = unfinished(coxa)
    database = open_database(coxa.data_dir)
    more = Event("extend", 30, 30, "r", data={"by_s": 60})
    sessions.add_events(database, key, [(3, more)])
    planned_s = sessions.script_of(sessions.get(database, key)).duration_s
    database.close()
    assert f"{minutes(planned_s + 60 - 30)} left" in coxa("session", *FAST).err


def test_resume_goes_on_with_the_same_session(coxa: Runner) -> None:
    key = unfinished(coxa)
    result = coxa("session", "--resume", *FAST)
    assert result.code == 0
    (kept,) = coxa("history", "--json").json
    assert (kept["id"], kept["closed"]) == (key, True)
    left = next(part for part in kept["done"] if part["side"] == "left")
    assert left["hold_s"] == 20 + 120  # the broken hold and the whole one are both counted


def test_discard_keeps_what_was_done_and_begins_anew(coxa: Runner) -> None:
    key = unfinished(coxa)
    assert coxa("session", "--discard", "--stretch", "knee-in", *FAST).code == 0
    newer, older = coxa("history", "--json").json
    assert (older["id"], older["closed"]) == (key, True)
    assert older["done"][0]["hold_s"] == 20
    assert newer["done"][0]["hold_s"] == 120


def test_everything_is_exported(coxa: Runner) -> None:
    coxa("session", "--stretch", "knee-in", *FAST, stdin=ALL_NO)
    (person,) = json.loads(coxa("export").out)["persons"]
    assert person["sessions"][0]["events"][-1]["kind"] == "finish"


def test_what_hurt_the_last_time_is_left_out_and_said_so(coxa: Runner) -> None:
    coxa("session", "--stretch", "knee-in", *FAST, stdin=ALL_NO)
    (before,) = coxa("history", "--json").json
    assert before["hurt"] == []
    from coxa.records import sessions
    from coxa.records.database import open_database
    from coxa.session.log import Event

    database = open_database(coxa.data_dir)
    at_s = 20.0
    hurt = [Event("hurts", at_s, 0, "late"), Event("pain", at_s, 0, "late", data={"level": 7})]
    number = sessions.next_number(sessions.get(database, before["id"]))
    sessions.add_events(database, before["id"], list(enumerate(hurt, start=number)))
    database.close()
    result = coxa("session", *FAST)
    assert "Knee in, feet wide is left out. It hurt the last time." in result.err
    assert "hold LEFT  60 s  Left knee in" not in result.out
    assert "hurt: Knee in" in coxa("history").out
    again = coxa("session", "--stretch", "knee-in", *FAST)
    assert "We would leave it out." in again.err
