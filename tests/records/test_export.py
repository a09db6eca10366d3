"""What is exported is everything that is kept."""

import json

from coxa.records import sessions
from coxa.records.database import Database
from coxa.records.export import everything
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


def test_of_one_person_only(database: Database, person_id: str) -> None:
    from uuid import uuid4

    from coxa.records import persons

    persons.add(database, str(uuid4()), persons.PersonFacts("Ben"))
    assert len(everything(database)) == 2
    assert [row["name"] for row in everything(database, person_id)] == ["Ada"]
