"""Goals in a person's own words, with their scores."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from coxa.records import goals, persons
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.goals import BadGoal

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def added(database: Database, person_id: str, text: str = "Tie my shoes", score: int = 3) -> str:
    key = str(uuid4())
    assert goals.add(database, person_id, key, text, score, NOW)
    return key


def test_a_goal_with_its_scores(database: Database, person_id: str) -> None:
    key = added(database, person_id)
    assert goals.score(database, key, str(uuid4()), 5, NOW + timedelta(days=28))
    (goal,) = goals.of_person(database, person_id)
    assert goal.text == "Tie my shoes"
    assert [row.score for row in goal.scores] == [3, 5]


def test_sent_again_it_is_there_once(database: Database, person_id: str) -> None:
    key = added(database, person_id)
    assert not goals.add(database, person_id, key, "Tie my shoes", 3)
    with pytest.raises(Conflict):
        goals.add(database, person_id, key, "Sit in the garden", 3)
    once = str(uuid4())
    assert [goals.score(database, key, once, 4) for _ in range(2)] == [True, False]
    assert len(goals.get(database, key).scores) == 2


def test_other_words(database: Database, person_id: str) -> None:
    key = added(database, person_id)
    goals.change(database, key, " Sit on the floor ")
    assert goals.get(database, key).text == "Sit on the floor"


@pytest.mark.parametrize(
    ("text", "score", "message"),
    [
        (" \u202e ", 3, "text: expected 1 to 200 characters, found 0"),
        ("x" * 201, 3, "text: .* found 201"),
        ("Walk", 11, "score: expected a whole number from 0 to 10, found 11"),
        ("Walk", True, "score"),
    ],
)
def test_what_cannot_be_so(
    database: Database, person_id: str, text: str, score: int, message: str
) -> None:
    with pytest.raises(BadGoal, match=message):
        goals.add(database, person_id, str(uuid4()), text, score)
    assert goals.of_person(database, person_id) == []


def test_it_goes_alone_and_with_its_person(database: Database, person_id: str) -> None:
    first, second = added(database, person_id), added(database, person_id, "Dance")
    goals.delete(database, first)
    assert [row.id for row in goals.of_person(database, person_id)] == [second]
    persons.delete(database, person_id)
    for act in (
        lambda: goals.get(database, second),
        lambda: goals.delete(database, second),
        lambda: goals.change(database, second, "x"),
        lambda: goals.score(database, second, str(uuid4()), 1),
        lambda: goals.of_person(database, person_id),
    ):
        with pytest.raises(NotFound):
            act()
