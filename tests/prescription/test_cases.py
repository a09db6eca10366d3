"""Written cases: somebody comes, and this is what they are told."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from coxa.prescription.facts import Did, Measured, Person, PlanSettings
from coxa.prescription.plan import Plan
from coxa.prescription.prescribe import prescribe
from coxa.prescription.screening import Answer
from coxa.prescription.short import OUTWARDS, SEATED, STRAIGHT
from tests.prescription.made import TODAY, both, did, drills, rules

ALL = frozenset({"mat", "chair", "wall", "band", "block", "strap"})


def plan_of(
    person: Person | None = None,
    told: dict[str, Answer] | None = None,
    readings: Sequence[Measured] = (),
    sessions: Sequence[Did] = (),
    **settings: Any,
) -> Plan:
    return prescribe(
        person or Person(1990),
        told or {},
        readings,
        sessions,
        PlanSettings(**settings),
        TODAY,
    )


def test_nobody_has_been_asked_yet() -> None:
    plan = prescribe(Person(), None, [], [], PlanSettings(), TODAY)
    assert (plan.status, plan.drills) == ("screening_needed", ())


def test_a_teenager_with_a_limp() -> None:
    plan = plan_of(Person(2012), {"young-limp": "yes", "with-an-adult": "yes"})
    assert (plan.status, plan.drills) == ("stop", ())
    assert "X-ray" in plan.reasons[0].text
    assert plan.reasons[0].sources == ("peck2017",)


def test_a_teenager_alone() -> None:
    plan = plan_of(Person(2012))
    assert plan.status == "stop"
    assert "together with an adult" in plan.reasons[0].text


def test_a_teenager_with_an_adult_stays_gentle() -> None:
    past = [did(day, 2) for day in range(60, 0, -1)]
    plan = plan_of(Person(2011), {"with-an-adult": "yes"}, both(20, 22), past)
    assert (plan.status, plan.level) == ("plan", 0)
    assert "under-age-gently" in rules(plan)


def test_a_runner_with_groin_pain_at_night() -> None:
    plan = plan_of(Person(1998), {"groin-pain-on-weight": "yes", "night-pain-or-illness": "yes"})
    assert plan.status == "stop"
    assert "do not stretch the hip" in " ".join(reason.text for reason in plan.reasons)


def test_not_sure_counts_as_yes() -> None:
    assert plan_of(told={"unwell-or-hot-hip": "not-sure"}).status == "stop"


def test_a_replaced_hip() -> None:
    plan = plan_of(Person(1955), {"replaced-hip": "yes"})
    assert (plan.status, plan.drills) == ("stop", ())
    assert "ask your surgeon" in plan.reasons[0].text


def test_pregnant() -> None:
    plan = plan_of(Person(1994, "female"), {"pregnancy": "yes"}, both(22, 24, STRAIGHT))
    assert plan.status == "plan"
    assert "prone-drop" not in drills(plan)
    assert any("Lying face down" in row.reason.text for row in plan.left_out)
    assert plan.level <= 1


def test_very_loose_joints() -> None:
    plan = plan_of(Person(2000, "female"), {"hypermobility": "yes"}, both(30, 31), equipment=ALL)
    assert drills(plan) == ["foot-out-swing", "press-in-press-out", "ninety-ninety-switch"]
    assert "loose-joints" in rules(plan)


def test_a_desk_worker_short_with_the_hip_straight() -> None:
    readings = both(35, 35, SEATED) + both(18, 18, STRAIGHT)
    plan = plan_of(Person(1988, "male"), readings=readings)
    assert drills(plan) == ["prone-drop", "foot-out-swing", "knee-in-push"]
    assert "short-straight" in rules(plan)
    assert "piriformis" in plan.drills[0].reasons[0].text


def test_short_with_the_hip_bent() -> None:
    readings = both(15, 16, SEATED) + both(35, 36, STRAIGHT)
    plan = plan_of(Person(1988, "male"), readings=readings)
    assert drills(plan)[0] == "knee-in"
    assert "short-seated" in rules(plan)
    assert "quadratus femoris" in plan.drills[0].reasons[0].text


def test_a_golfer_and_the_lead_hip() -> None:
    plan = plan_of(Person(1980, "male"), readings=both(20, 38))
    assert {drill.side for drill in plan.drills} == {"left"}
    assert plan.first_side == "left"
    assert "one-side" in rules(plan)


def test_both_are_stiff_and_one_is_stiffer() -> None:
    plan = plan_of(Person(1980, "male"), readings=both(26, 17))
    assert {drill.side for drill in plan.drills} == {"both"}
    assert plan.first_side == "right"
    assert "stiffer-first" in rules(plan)


def test_seventy_and_not_down_to_the_floor() -> None:
    plan = plan_of(Person(1956), readings=both(20, 21), equipment=ALL, floor=False)
    assert drills(plan) == ["foot-out-swing", "press-in-press-out", "standing-circles"]


def test_seventy_and_the_floor_is_hard() -> None:
    plan = plan_of(Person(1956), {"cannot-reach-floor": "yes"}, both(20, 21))
    held = [drill for drill in plan.drills if drill.dose.hold_s]
    assert held
    assert all((drill.dose.hold_s or 0) >= 60 for drill in held)
    assert any("bed" in reason.text for reason in held[0].reasons)


def test_a_goalkeeper_with_a_pinch_in_front() -> None:
    plan = plan_of(Person(1999, "male"), {"groin-pinch": "yes"}, both(18, 20))
    assert drills(plan)[0] == "prone-drop"
    assert not {"knee-in", "knee-in-push", "foot-out-swing", "rock-back"} & set(drills(plan))
    assert "pinch-not-bent" in rules(plan)


def test_fifty_two_degrees_already() -> None:
    plan = plan_of(Person(1995, "female"), readings=both(52, 53))
    assert (plan.status, plan.drills, plan.minutes) == ("maintain", (), 0)
    assert rules(plan) == {"nothing-to-gain"}


def test_one_side_has_plenty() -> None:
    plan = plan_of(Person(1995, "female"), readings=both(52, 30))
    assert {drill.side for drill in plan.drills} == {"right"}


def test_built_turned_in() -> None:
    readings = both(48, 47, STRAIGHT) + both(22, 24, OUTWARDS)
    plan = plan_of(Person(1995, "female"), readings=readings)
    assert (plan.status, rules(plan)) == ("maintain", {"turned-in-by-build"})


def test_nothing_at_hand() -> None:
    plan = plan_of(equipment=frozenset())
    assert (plan.status, plan.drills) == ("plan", ())
    assert "nothing-at-hand" in rules(plan)


def test_five_minutes_are_two_drills_and_thirty_are_four() -> None:
    readings = both(20, 20, SEATED) + both(20, 20, STRAIGHT)
    assert len(plan_of(Person(1990), {}, readings, minutes_a_day=5).drills) == 2
    long = plan_of(Person(1990), {}, readings, minutes_a_day=30)
    assert len(long.drills) == 4
    assert {drill.role for drill in long.drills} == {"passive", "active", "contract-relax"}


def test_own_changes_are_kept() -> None:
    plan = plan_of(swaps={"knee-in": "cross-body-knee"}, removed=frozenset({"foot-out-swing"}))
    assert drills(plan)[0] == "cross-body-knee"
    assert "foot-out-swing" not in drills(plan)
    assert {"own-choice", "own-removal"} <= rules(plan)


def test_an_own_choice_that_became_unsafe_is_not() -> None:
    plan = plan_of(told={"knee-pain": "yes"}, swaps={"knee-in": "pigeon"}, equipment=ALL)
    assert "pigeon" not in drills(plan)


def test_what_hurt_is_left_out_and_said() -> None:
    plan = plan_of(left_out={"knee-in": "It hurt on Monday."})
    assert "knee-in" not in drills(plan)
    assert plan.left_out[0].reason.text == "It hurt on Monday."


def weeks(count: int, gain_a_week: float) -> tuple[list[Measured], list[Did]]:
    """Two readings a week on both sides, five sessions a week."""
    readings: list[Measured] = []
    sessions: list[Did] = []
    for day in range(7 * count, -1, -1):
        week = (7 * count - day) / 7
        if day % 7 in (0, 3):
            readings += both(20 + gain_a_week * week, 20 + gain_a_week * week, days_ago=day)
        if day % 7 < 5:
            sessions.append(did(day))
    return readings, sessions


def test_six_weeks_without_change() -> None:
    readings, sessions = weeks(7, 0)
    plan = plan_of(Person(1990), {}, readings, sessions)
    assert plan.status == "plan"
    assert "six-weeks" in rules(plan)
    assert drills(plan)[0] != drills(plan_of(Person(1990), {}, readings[-4:]))[0]


def test_six_weeks_with_change_go_on_as_they_are() -> None:
    readings, sessions = weeks(7, 0.7)
    assert "six-weeks" not in rules(plan_of(Person(1990), {}, readings, sessions))


def test_six_weeks_hardly_done_say_nothing_of_the_drill() -> None:
    readings, sessions = weeks(7, 0)
    plan = plan_of(Person(1990), {}, readings, sessions[::4])
    assert "six-weeks" not in rules(plan)
    assert "too-little-done" in rules(plan)


def test_twelve_weeks_without_change() -> None:
    readings, sessions = weeks(13, 0)
    plan = plan_of(Person(1990), {}, readings, sessions)
    assert plan.status == "maintain"
    assert "Bone or capsule" in " ".join(reason.text for reason in plan.reasons)
    assert (plan.minutes, plan.days_a_week, len(plan.drills)) == (5, 2, 2)


def test_answers_grow_old() -> None:
    plan = plan_of(screened_on=TODAY - timedelta(days=30))
    assert "answers-again" in rules(plan)
    assert "answers-again" not in rules(plan_of(screened_on=date(2026, 11, 1)))
