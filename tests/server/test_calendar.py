"""The plan as a file for a calendar, through the API."""

from typing import Any
from uuid import uuid4

from icalendar import Calendar
from starlette.testclient import TestClient

from tests.server.client import new_person, planned


def test_the_plan_in_a_calendar(client: TestClient) -> None:
    key = planned(client, days_a_week=2, weekdays=[1, 5], remind_at="19:15")
    answer = client.get(f"/api/persons/{key}/plan.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events: list[Any] = list(Calendar.from_ical(answer.text).walk("VEVENT"))
    session, measure = events
    assert session["RRULE"]["BYDAY"] == measure["RRULE"]["BYDAY"] == ["TU", "SA"]
    assert (session["DTSTART"].dt.hour, session["DTSTART"].dt.minute) == (19, 15)
    assert "Ada" not in answer.text
    assert key not in answer.text


def test_without_a_plan_there_is_no_calendar(client: TestClient) -> None:
    answer = client.get(f"/api/persons/{new_person(client)}/plan.ics")
    assert answer.status_code == 422
    assert "no plan just now" in answer.json()["message"]
    assert client.get(f"/api/persons/{uuid4()}/plan.ics").status_code == 404
