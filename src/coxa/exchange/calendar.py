"""The plan in a person's own calendar (RFC 5545): when, how long, and no word of who or why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

WEEK = 7
RETESTS = 2
RETEST_MINUTES = 3
ALARM = timedelta(0)  # when it begins

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Agenda:
    """What to put into a calendar. ``key`` is a UUID that stays the same, so that a calendar
    replaces what it had; ``weekdays`` count from Monday, 0; ``remind_at`` is a time of day where
    the person is, None for a day without one; nothing is put before ``first``. No ``minutes``: no
    sessions, only readings.
    """

    key: str
    minutes: int
    weekdays: Sequence[int]
    remind_at: time | None
    first: date


def retest_days(weekdays: Sequence[int]) -> tuple[int, int]:
    """Two days of the plan to measure on, as far apart in the week as they go; another one where
    the plan has none that is two days away.
    """
    pairs = [(one, two) for one in weekdays for two in weekdays if one < two]
    one, two = max(pairs, key=lambda pair: _apart(*pair), default=(0, 0))
    if _apart(one, two) >= 2:
        return (one, two)
    first = weekdays[0] if weekdays else 0
    one, two = sorted((first, (first + 3) % WEEK))
    return (one, two)


def _apart(one: int, two: int) -> int:
    return min(two - one, WEEK - (two - one))


def fewer(weekdays: Sequence[int], days: int) -> tuple[int, ...]:
    """So many of these days, spread over them; all where there are no more."""
    if days >= len(weekdays):
        return tuple(weekdays)
    return tuple(weekdays[n * len(weekdays) // days] for n in range(days))


def to_ics(agenda: Agenda, now: datetime) -> str:
    """The calendar as text. ``now`` is when it was made, UTC."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//coxa//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Hip plan")
    if agenda.minutes:
        session = "Hip drills. Open coxa: the session of the day is there."
        rows = ("Hip drills", session, agenda.weekdays, agenda.remind_at, agenda.minutes)
        calendar.add_component(_event(agenda, now, *rows))
    measure = "Three minutes, before any warming up: change shows in the trend, not on one day."
    days, at = retest_days(agenda.weekdays), _before(agenda.remind_at)
    calendar.add_component(_event(agenda, now, "Measure, cold", measure, days, at, RETEST_MINUTES))
    return str(calendar.to_ical().decode("utf-8"))


def _before(at: time | None) -> time | None:
    """Early enough to have measured when the session begins, on the same day."""
    if at is None:
        return None
    minutes = max(0, at.hour * 60 + at.minute - RETEST_MINUTES)
    return time(minutes // 60, minutes % 60)


def _event(
    agenda: Agenda,
    now: datetime,
    summary: str,
    text: str,
    weekdays: Sequence[int],
    at: time | None,
    minutes: int,
) -> Any:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", f"{uuid5(UUID(agenda.key), summary)}@coxa")
    event.add("dtstamp", now)
    event.add("summary", summary)
    event.add("description", text)
    first = _first(agenda.first, weekdays)
    if at is None:
        event.add("dtstart", first)
    else:  # without a zone: half past seven wherever the person is
        event.add("dtstart", datetime.combine(first, at))
        event.add("duration", timedelta(minutes=minutes))
    event.add("rrule", {"freq": "weekly", "byday": [_DAYS[day] for day in sorted(weekdays)]})
    if at is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", summary)
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
    return event


def _first(day: date, weekdays: Sequence[int]) -> date:
    days = (day + timedelta(days=n) for n in range(WEEK))
    return next(one for one in days if one.weekday() in weekdays)
