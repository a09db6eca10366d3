"""What is exported is everything that is kept."""

import json
from uuid import uuid4

from coxa.days import today
from coxa.library import library
from coxa.records import goals, persons, sessions
from coxa.records.database import Database
from coxa.records.export import everything
from coxa.records.models import Base
from coxa.records.plans import plan_of
from tests.records.made import answered, begun_plan, did
from tests.records.test_sessions import an_event, begun


def test_everything_of_a_person(database: Database, person_id: str) -> None:
    key = begun(database, person_id)
    sessions.add_events(database, key, [(0, an_event()), (1, an_event("finish", 579))])
    sessions.set_feedback(database, key, 5, 1, "left buttock", "good")
    (person,) = everything(database)
    assert (person["name"], person["birth_year"], person["sex"]) == ("Ada", 1990, "female")
    assert len(person["screenings"][0]["answers"]) == 9
    (session,) = person["sessions"]
    assert [event["kind"] for event in session["events"]] == ["start", "finish"]
    assert session["feedback"]["pain_where"] == "left buttock"
    assert session["script"]["duration_s"] == 579
    assert {row["side"] for row in session["done"]} == {"left", "right"}
    assert json.loads(json.dumps(person)) == person  # plain data, nothing else


def test_the_plan_and_what_it_is_made_of(database: Database, person_id: str) -> None:
    (person,) = everything(database)
    assert (person["plan_settings"], person["plans"], person["goals"]) == (None, [], [])
    answered(database, person_id, balance="not-sure")
    begun_plan(database, person_id, remind_at="07:30")
    kept = plan_of(database, library(), person_id, today())
    goals.add(database, person_id, str(uuid4()), "Tie my shoes", 4)
    sessions.set_morning(database, did(database, person_id, 1), 2)
    (person,) = everything(database)
    assert person["conditions"][0]["answers"]["balance"] == "not-sure"
    assert person["plan_settings"]["remind_at"] == "07:30"
    assert person["plan_settings"]["since"] == today().isoformat()
    (plan,) = person["plans"]
    assert (plan["id"], plan["plan"]["status"]) == (kept.id, "plan")
    assert plan["facts"]["answers"]["balance"] == "not-sure"
    assert person["goals"][0]["scores"][0]["score"] == 4
    assert person["sessions"][0]["feedback"]["pain_next_morning"] == 2
    assert json.loads(json.dumps(person)) == person


def test_all_of_it_goes_with_the_person(database: Database, person_id: str) -> None:
    answered(database, person_id)
    begun_plan(database, person_id)
    plan_of(database, library(), person_id, today())
    goals.add(database, person_id, str(uuid4()), "Tie my shoes", 4)
    did(database, person_id, 1)
    persons.delete(database, person_id)
    with database.transaction() as orm:
        for table in Base.metadata.sorted_tables:
            assert orm.execute(table.select()).all() == [], table.name


def test_of_one_person_only(database: Database, person_id: str) -> None:
    persons.add(database, str(uuid4()), persons.PersonFacts("Ben"))
    assert len(everything(database)) == 2
    assert [row["name"] for row in everything(database, person_id)] == ["Ada"]
