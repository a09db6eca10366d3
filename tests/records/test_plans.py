"""The plan of what is kept: gathered, kept when it changes, told in words."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest

from coxa.days import today
from coxa.library import library
from coxa.prescription.facts import BadFacts, Did
from coxa.records import persons, plans, screenings, sessions
from coxa.records.changes import changes
from coxa.records.database import Database
from coxa.records.errors import NotFound
from coxa.records.facts import UNTOLD_PAIN, Facts, facts_of
from coxa.records.plan_settings import Wishes
from coxa.records.plans import Kept, items, plan_of
from coxa.session.dose_words import dose_in_short
from tests.conftest import all_no
from tests.records.made import answered, begun_plan, did, measured, noon

KNOWN = library()


def facts(database: Database, person_id: str) -> Facts:
    return facts_of(database, KNOWN, person_id, today(), Wishes())


def plan(database: Database, person_id: str) -> Kept:
    return plan_of(database, KNOWN, person_id, today())


def kept(database: Database, person_id: str) -> int:
    return len(plans.of_person(database, person_id))


# --- the facts


def test_sessions_as_a_plan_sees_them(database: Database, person_id: str) -> None:
    key = did(database, person_id, 2, strength=4, pain=1, where="buttock")
    sessions.set_morning(database, key, 3)
    did(database, person_id, 1, ("start", 0.0), ("stop", 5.0))  # only looked at
    (found,) = facts(database, person_id).sessions
    assert found == Did(noon(2).astimezone(), 4.0, 100.0, 4, 1, 3, "buttock")
    assert found.at.date() == noon(2).astimezone().date()


def test_a_pain_nobody_told_the_size_of_is_more_than_a_little(
    database: Database, person_id: str
) -> None:
    did(database, person_id, 1, ("start", 0.0), ("hurts", 40.0), ("stop", 40.0))
    assert facts(database, person_id).sessions[0].pain == UNTOLD_PAIN


def test_only_cold_readings(database: Database, person_id: str) -> None:
    measured(database, person_id, 31)
    measured(database, person_id, 45, warm=True)
    measured(database, person_id, 12, days_ago=2000)
    (found,) = facts(database, person_id).readings
    assert (found.measure, found.side, found.angle_deg) == ("seated-internal-rotation", "left", 31)


def test_what_hurt_is_left_out_with_its_reason(database: Database, person_id: str) -> None:
    log = (("start", 0.0), ("hurts", 30.0), ("pain", 30.0, {"level": 6, "where": "buttock"}))
    did(database, person_id, 1, *log, ("stop", 30.0))
    assert "too much" in facts(database, person_id).settings.left_out["knee-in"]
    left = {row.stretch: row.reason for row in plan(database, person_id).plan.left_out}
    assert left["knee-in"].rule in ("hurts", "red")


def test_conditions_and_stop_list_are_answers_alike(database: Database, person_id: str) -> None:
    answered(database, person_id, groin_pinch="yes")
    answers = facts(database, person_id).answers
    assert answers is not None
    assert (answers["groin-pinch"], answers["young-limp"]) == ("yes", "no")
    assert facts(database, person_id).settings.screened_on == today()


# --- the plan


def test_looking_at_an_unchanged_plan_keeps_nothing(database: Database, person_id: str) -> None:
    first, second = plan(database, person_id), plan(database, person_id)
    assert (first.plan.status, first.id, first.at) == ("plan", second.id, second.at)
    assert kept(database, person_id) == 1
    row = plans.get(database, person_id, first.id)
    assert row.plan == json.loads(json.dumps(first.plan.to_json()))
    assert row.facts["settings"]["minutes_a_day"] == 10
    assert row.version


def test_a_changed_plan_is_kept(database: Database, person_id: str) -> None:
    first = plan(database, person_id)
    begun_plan(database, person_id, minutes_a_day=20)
    second = plan(database, person_id)
    assert second.id != first.id
    assert (second.plan.minutes, second.settings.since) == (20, today())
    assert kept(database, person_id) == 2


def test_many_who_look_at_once_see_one_plan(database: Database, person_id: str) -> None:
    plan_of(database, KNOWN, person_id, today())
    begun_plan(database, person_id, minutes_a_day=30)
    with ThreadPoolExecutor(6) as pool:
        seen = list(pool.map(lambda _: plan(database, person_id).id, range(12)))
    assert len(set(seen)) == 1
    assert kept(database, person_id) == 2


def test_a_stop_is_a_plan_without_drills(database: Database, person_id: str) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    found = plan(database, person_id).plan
    assert (found.status, found.drills) == ("stop", ())


def test_the_young_need_an_adult(database: Database, person_id: str) -> None:
    persons.change(database, person_id, persons.PersonFacts("Ada", today().year - 12))
    found = plan(database, person_id).plan
    assert (found.status, found.reasons[0].rule) == ("stop", "with-an-adult")


def test_nobody_was_asked_anything(database: Database) -> None:
    key = str(uuid4())
    persons.add(database, key, persons.PersonFacts("Ben"))
    assert plan(database, key).plan.status == "screening_needed"


def test_somebody_elses_plan_is_none(database: Database, person_id: str) -> None:
    other = str(uuid4())
    persons.add(database, other, persons.PersonFacts("Ben"))
    found = plan(database, person_id)
    with pytest.raises(NotFound, match="no plan"):
        plans.get(database, other, found.id)
    persons.delete(database, person_id)
    with pytest.raises(NotFound):
        plans.get(database, person_id, found.id)


@pytest.mark.parametrize("minutes", [5, 10, 17, 33, 60])
def test_the_drills_of_a_session_are_those_of_the_plan(
    database: Database, person_id: str, minutes: int
) -> None:
    begun_plan(database, person_id, minutes_a_day=minutes, equipment=("mat", "chair", "band"))
    found = plan(database, person_id).plan
    made = items(found.to_json(), KNOWN)
    assert [item.stretch.slug for item in made] == [drill.stretch for drill in found.drills]
    for item, drill in zip(made, found.drills, strict=True):
        words = dose_in_short(item.stretch, item.sets, item.hold_s, item.repetitions)
        assert words == drill.dose.text


# --- the person's own changes


def swapped(database: Database, person_id: str, **swaps: str) -> None:
    named = {slug.replace("_", "-"): own for slug, own in swaps.items()}
    plans.change_settings(database, KNOWN, person_id, Wishes(swaps=named), today())


def test_a_swap_to_what_the_plan_names(database: Database, person_id: str) -> None:
    first, *_ = plan(database, person_id).plan.drills
    one, two = first.instead[:2]
    plans.change_settings(database, KNOWN, person_id, Wishes(swaps={first.stretch: one}), today())
    drills = plan(database, person_id).plan.drills
    assert drills[0].stretch == one
    assert drills[0].reasons[0].rule == "own-choice"
    plans.change_settings(database, KNOWN, person_id, Wishes(swaps={first.stretch: two}), today())
    assert plan(database, person_id).plan.drills[0].stretch == two
    shorter = Wishes(minutes_a_day=5, swaps={first.stretch: two})
    plans.change_settings(database, KNOWN, person_id, shorter, today())  # kept as it was
    plans.change_settings(database, KNOWN, person_id, Wishes(), today())
    assert plan(database, person_id).plan.drills[0].stretch == first.stretch


@pytest.mark.parametrize(("slug", "own"), [("knee-in", "pigeon"), ("pigeon", "figure-four")])
def test_a_swap_to_anything_else_is_refused(
    database: Database, person_id: str, slug: str, own: str
) -> None:
    with pytest.raises(BadFacts, match=f"swaps.{slug}: expected one of .*, found '{own}'"):
        plans.change_settings(database, KNOWN, person_id, Wishes(swaps={slug: own}), today())


def test_what_was_removed_is_left_out(database: Database, person_id: str) -> None:
    first, *_ = plan(database, person_id).plan.drills
    plans.change_settings(database, KNOWN, person_id, Wishes(removed=(first.stretch,)), today())
    found = plan(database, person_id).plan
    assert first.stretch not in {drill.stretch for drill in found.drills}
    assert first.stretch in {row.stretch for row in found.left_out}


# --- what changed


def test_every_change_says_what_and_why(database: Database, person_id: str) -> None:
    assert changes(database, KNOWN, person_id) == []
    plan(database, person_id)
    begun_plan(database, person_id, minutes_a_day=20, days_a_week=2, weekdays=(0, 3))
    plan(database, person_id)
    answered(database, person_id, groin_pinch="yes")
    plan(database, person_id)
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "young-limp": "yes"})
    plan(database, person_id)
    stop, pinch, longer, first = changes(database, KNOWN, person_id)
    assert first.words.startswith("The first plan: three drills, ten minutes, five days a week.")
    amount = "Twenty minutes on two days a week, before ten minutes on five days a week."
    assert amount in longer.words
    assert "goes out." in pinch.words
    assert "pinch-not-bent" in {row["rule"] for row in pinch.reasons}
    assert stop.words == "No stretching for now."
    assert [row["rule"] for row in stop.reasons] == ["young-limp"]
    assert all(one.reasons for one in (stop, pinch, longer, first))


def test_a_level_is_a_step(database: Database, person_id: str) -> None:
    begun_plan(database, person_id)
    for days_ago in (3, 2):
        did(database, person_id, days_ago, strength=2, pain=0)
    before = plan_of(database, KNOWN, person_id, noon(2).date())
    found = plan(database, person_id)
    assert (before.plan.level, found.plan.level) == (0, 1)
    latest = changes(database, KNOWN, person_id)[0]
    assert latest.words.startswith("One step further: Steady.")
    assert "level-up" in {row["rule"] for row in latest.reasons}


def test_what_no_longer_fits_comes_back(database: Database, person_id: str) -> None:
    for things in (("mat",), (), ("mat",)):
        begun_plan(database, person_id, equipment=things, floor=bool(things))
        plan(database, person_id)
    back, gone, _ = changes(database, KNOWN, person_id)
    assert gone.words == "No drill fits just now."
    assert [row["rule"] for row in gone.reasons] == ["nothing-at-hand"]
    assert "comes in." in back.words


def test_facts_can_be_read_again(database: Database, person_id: str) -> None:
    did(database, person_id, 2, strength=4, pain=1, where="buttock")
    measured(database, person_id, 31)
    begun_plan(database, person_id, equipment=())
    found = facts_of(database, KNOWN, person_id, today(), Wishes(equipment=()))
    kept_facts = plans.get(database, person_id, plan(database, person_id).id).facts
    kept_facts["settings"].pop("since")
    assert kept_facts == json.loads(json.dumps(found.to_json()))
    assert kept_facts["settings"]["equipment"] == []
    assert replace(found, readings=()).plan().status == "plan"
