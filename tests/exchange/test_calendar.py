"""A calendar that other programs read."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from icalendar import Calendar

from coxa.exchange.calendar import Agenda, fewer, retest_days, to_ics

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SUNDAY = date(2026, 11, 22)


def events(**facts: Any) -> list[Any]:
    plain: dict[str, Any] = {
        "key": "5f0c7d7e-0000-4000-8000-000000000001",
        "minutes": 15,
        "weekdays": (0, 2, 4),
        "remind_at": time(7, 30),
        "first": SUNDAY,
    }
    return list(Calendar.from_ical(to_ics(Agenda(**plain | facts), NOW)).walk("VEVENT"))


def test_the_sessions_of_the_plan() -> None:
    session, _ = events()
    assert session["SUMMARY"] == "Hip drills"
    assert session["DTSTART"].dt == datetime(2026, 11, 23, 7, 30)  # a Monday, wherever one is
    assert session["DURATION"].dt == timedelta(minutes=15)
    assert session["RRULE"]["BYDAY"] == ["MO", "WE", "FR"]
    (alarm,) = session.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)


def test_two_readings_a_week_before_the_session() -> None:
    _, measure = events()
    assert measure["SUMMARY"] == "Measure, cold"
    assert measure["DTSTART"].dt == datetime(2026, 11, 23, 7, 27)
    assert measure["DURATION"].dt == timedelta(minutes=3)
    assert len(measure["RRULE"]["BYDAY"]) == 2
    assert events(remind_at=time(0, 1))[1]["DTSTART"].dt.time() == time(0)


def test_without_a_time_they_stand_on_the_day() -> None:
    session, measure = events(remind_at=None)
    assert session["DTSTART"].dt == date(2026, 11, 23)
    assert not session.walk("VALARM")
    assert measure["DTSTART"].dt == date(2026, 11, 23)


def test_without_drills_there_is_only_measuring() -> None:
    (measure,) = events(minutes=0)
    assert measure["SUMMARY"] == "Measure, cold"


def test_a_calendar_replaces_what_it_had() -> None:
    first, second = ([row["UID"] for row in events(minutes=minutes)] for minutes in (10, 20))
    assert first == second
    assert first != [row["UID"] for row in events(key=str(uuid4()))]


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [
        ((0, 1, 2, 3, 4), (0, 3)),
        ((0, 3), (0, 3)),
        ((0, 6), (0, 3)),
        ((5,), (1, 5)),
        (tuple(range(7)), (0, 3)),
    ],
)
def test_readings_are_days_apart(weekdays: tuple[int, ...], days: tuple[int, int]) -> None:
    assert retest_days(weekdays) == days


def test_fewer_days_are_spread() -> None:
    assert fewer((0, 1, 2, 3, 4), 2) == (0, 2)
    assert fewer((0, 3), 5) == (0, 3)
