"""People come, change, and go for good."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from coxa.library import library
from coxa.records import persons, screenings, sessions
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.persons import BadFacts, PersonFacts
from tests.conftest import TODAY, all_no
from tests.records.test_sessions import a_session


def test_adding_twice_does_no_harm(database: Database) -> None:
    key = str(uuid4())
    assert persons.add(database, key, PersonFacts("Ada", 1990, "female"))
    assert not persons.add(database, key, PersonFacts("Ada", 1990, "female"))
    assert len(persons.everyone(database)) == 1


def test_the_same_id_for_somebody_else_is_a_conflict(database: Database) -> None:
    key = str(uuid4())
    persons.add(database, key, PersonFacts("Ada"))
    with pytest.raises(Conflict, match="already kept and says something else"):
        persons.add(database, key, PersonFacts("Ben"))


def test_changing(database: Database, person_id: str) -> None:
    persons.change(database, person_id, PersonFacts("Ada L.", None, None))
    found = persons.get(database, person_id)
    assert (found.name, found.birth_year, found.sex) == ("Ada L.", None, None)


def test_an_unknown_person(database: Database) -> None:
    for act in (
        lambda: persons.get(database, "nobody"),
        lambda: persons.delete(database, "nobody"),
        lambda: screenings.answer(database, "nobody", str(uuid4()), all_no()),
    ):
        with pytest.raises(NotFound, match="no person 'nobody'"):
            act()


def test_deleting_is_for_good(database: Database, tmp_path: Path) -> None:
    """Nothing of the person is left, not even in free pages or the write-ahead log."""
    key = str(uuid4())
    persons.add(database, key, PersonFacts("Zebulon Unmistakable", 1950))
    screenings.answer(database, key, str(uuid4()), all_no())
    new = a_session(key)
    sessions.start(database, library(), new, TODAY)
    sessions.set_feedback(database, new.id, 5, 3, "Somewhere Unmistakable", "Note Unmistakable")
    persons.delete(database, key)
    assert sessions_left(database) == 0
    kept = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert b"Unmistakable" not in kept
    assert key.encode() not in kept


def sessions_left(database: Database) -> int:
    from sqlalchemy import text

    tables = ("session", "session_event", "feedback", "screening", "clearance")
    with database.engine.connect() as connection:
        return sum(
            connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()
            for table in tables
        )


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"name": "\u200b"}, "name: expected 1 to 80"),
        ({"name": "x" * 81}, "name: expected 1 to 80"),
        ({"name": "Ada", "birth_year": 1899}, "birth_year: expected a year from 1900"),
        ({"name": "Ada", "birth_year": 2190}, "birth_year: expected a year from 1900"),
        ({"name": "Ada", "sex": "x"}, "sex: expected female or male"),
    ],
)
def test_facts_that_cannot_be(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(BadFacts, match=message):
        PersonFacts(**facts)
