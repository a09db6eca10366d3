"""What a person offers and wants: kept as it was said, refused by field."""

from datetime import timedelta
from typing import Any

import pytest

from coxa.days import today
from coxa.library import library
from coxa.prescription.facts import BadFacts
from coxa.records import plan_settings
from coxa.records.database import Database
from coxa.records.plan_settings import Wishes, spread

KNOWN = library()


def test_none_until_a_plan_was_begun(database: Database, person_id: str) -> None:
    assert plan_settings.of_person(database, person_id) is None


def test_kept_and_changed_the_first_day_stays(database: Database, person_id: str) -> None:
    new = Wishes(20, 2, ("wall", "mat", "mat"), False, (6, 0), "07:30")
    plan_settings.keep(database, KNOWN, person_id, new, today())
    later = today() + timedelta(days=9)
    changed = Wishes(25, 2, (), True, (1, 3), removed=("pigeon",))
    for _ in range(2):
        plan_settings.keep(database, KNOWN, person_id, changed, later)
    found = plan_settings.of_person(database, person_id)
    assert found is not None
    assert (found.minutes_a_day, found.weekdays, found.remind_at) == (25, (1, 3), None)
    assert (found.equipment, found.removed, found.since) == ((), ("pigeon",), today())


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"minutes_a_day": 4}, "minutes_a_day: expected a whole number from 5 to 60, found 4"),
        ({"minutes_a_day": True}, "minutes_a_day"),
        ({"days_a_week": 8}, "days_a_week: expected a whole number from 1 to 7"),
        ({"equipment": ("sofa",)}, "equipment.0: expected one of mat, chair"),
        ({"weekdays": (0, 1, 2, 3, 7)}, "weekdays.4: expected a whole number from 0 to 6"),
        ({"weekdays": (0, 1, 1, 2, 3)}, "weekdays: expected 5 of them, .* found 4"),
        ({"remind_at": "24:00"}, "remind_at: expected a time of day like 07:30, found '24:00'"),
        ({"remind_at": "7:30"}, "remind_at"),
        ({"swaps": {"knee-in": "knie"}}, "swaps.knee-in: .* found 'knie'"),
        ({"removed": ("knie",)}, "removed.0: .* found 'knie'"),
    ],
)
def test_what_cannot_be_so_is_named(
    database: Database, person_id: str, facts: dict[str, Any], message: str
) -> None:
    with pytest.raises(BadFacts, match=message):
        plan_settings.keep(database, KNOWN, person_id, Wishes(**facts), today())
    assert plan_settings.of_person(database, person_id) is None


@pytest.mark.parametrize("days", range(1, 8))
def test_days_are_spread_over_the_week(days: int) -> None:
    found = spread(days)
    assert len(set(found)) == days
    assert set(found) <= set(range(7))
