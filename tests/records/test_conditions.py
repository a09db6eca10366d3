"""Conditions: answered, counted together with the stop list, asked again."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from coxa.days import today
from coxa.library import library
from coxa.prescription.screening import BadAnswer
from coxa.records import conditions, persons, screenings
from coxa.records.database import Database
from coxa.records.errors import Conflict, NotFound
from coxa.records.set_aside import set_aside
from tests.conftest import all_no
from tests.records.made import answered, no_conditions

NOW = datetime.now(UTC)


def answer(database: Database, person_id: str, answers: Any, key: str | None = None) -> bool:
    return conditions.answer(database, library(), person_id, key or str(uuid4()), answers, today())


def test_what_was_told_of_conditions_joins_the_stop_list(
    database: Database, person_id: str
) -> None:
    screenings.answer(database, person_id, str(uuid4()), {**all_no(), "replaced-hip": "yes"})
    answered(database, person_id, knee_pain="not-sure")
    assert screenings.told(database, person_id) == {"replaced-hip", "knee-pain"}
    answered(database, person_id)
    assert screenings.told(database, person_id) == {"replaced-hip"}


def test_drills_are_set_aside_at_once(database: Database, person_id: str) -> None:
    assert not set_aside(database, library(), person_id).left_out
    answered(database, person_id, cannot_reach_floor="yes")
    assert "butterfly" in set_aside(database, library(), person_id).left_out


def test_sent_again_it_is_there_once(database: Database, person_id: str) -> None:
    key = str(uuid4())
    assert answer(database, person_id, no_conditions(), key)
    assert not answer(database, person_id, no_conditions(), key)
    with pytest.raises(Conflict):
        answer(database, person_id, no_conditions(balance="yes"), key)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "answers.groin-pinch: expected yes, no or not-sure, it is missing"),
        (no_conditions(balance="perhaps"), "answers.balance: .* found 'perhaps'"),  # type: ignore[arg-type]
        (no_conditions(headache="no"), "answers.headache: no such question"),
        (no_conditions(with_an_adult="yes"), "answers.with-an-adult: no such question"),
    ],
)
def test_what_does_not_fit_is_named(
    database: Database, person_id: str, answers: Any, message: str
) -> None:
    with pytest.raises(BadAnswer, match=message):
        answer(database, person_id, answers)
    assert conditions.state(database, library(), person_id, today()).answered_on is None


def test_only_the_young_are_asked_for_an_adult(database: Database, person_id: str) -> None:
    asked = conditions.asked(database, library(), person_id, today())
    assert "with-an-adult" not in {row.id for row in asked}
    persons.change(database, person_id, persons.PersonFacts("Ada", today().year - 12))
    asked = conditions.asked(database, library(), person_id, today())
    assert asked[0].id == "with-an-adult"
    assert conditions.state(database, library(), person_id, today()).due
    with pytest.raises(BadAnswer, match=r"with-an-adult: .* missing"):
        answer(database, person_id, no_conditions())
    assert answer(database, person_id, no_conditions(with_an_adult="yes"))


def test_the_age_at_which_an_adult_is_needed_is_that_of_the_rule() -> None:
    (row,) = [row for row in library().screening.conditions if row.asked_under]
    rule = library().prescription.rules["with-an-adult"]
    assert (row.id, row.asked_under) == ("with-an-adult", rule.value)


def test_they_are_asked_again_after_four_weeks(database: Database, person_id: str) -> None:
    def due(days: int) -> bool:
        day = today() + timedelta(days=days)
        return conditions.state(database, library(), person_id, day).due

    assert due(0)
    answered(database, person_id)
    assert [due(days) for days in (0, 27, 28, 400)] == [False, False, True, True]
    assert due(-2)  # answered by a clock that was ahead


def test_an_old_stop_list_asks_for_all_of_them(database: Database, person_id: str) -> None:
    answered(database, person_id)
    ago = NOW - timedelta(days=30)
    screenings.answer(database, person_id, str(uuid4()), all_no(), ago)
    found = conditions.state(database, library(), person_id, today())
    assert (found.answered_on, found.due) == (today(), True)


def test_nobody(database: Database) -> None:
    with pytest.raises(NotFound):
        answer(database, "none", no_conditions())
    with pytest.raises(NotFound):
        conditions.state(database, library(), "none", today())
