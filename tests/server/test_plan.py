"""The plan through the API: what it says, how it is changed, how it went."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.days import today
from coxa.library import library
from coxa.prescription.case import Case
from tests.server.client import new_person, planned, questioned, screened


def plan(client: TestClient, key: str) -> dict[str, Any]:
    answer = client.get("/api/plan", params={"person_id": key})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def put(client: TestClient, key: str, **settings: Any) -> Any:
    sent = {"minutes_a_day": 10, "days_a_week": 5, **settings}
    return client.put(f"/api/persons/{key}/plan/settings", json=sent)


def test_a_first_plan(client: TestClient) -> None:
    found = plan(client, questioned(client))
    assert (found["status"], found["title"]) == (
        "plan",
        "Three drills, ten minutes, five days a week",
    )
    assert (found["level"], found["level_name"], found["week"]) == (0, "Gentle", 0)
    assert (found["conditions_due"], found["rest_until"]) == (False, None)
    assert found["settings"] == {
        "minutes_a_day": 10,
        "days_a_week": 5,
        "equipment": ["chair", "mat", "wall"],
        "floor": True,
        "weekdays": [0, 1, 2, 3, 4],
        "remind_at": None,
        "swaps": {},
        "removed": [],
        "since": None,
    }


def test_every_drill_says_what_how_much_and_why(client: TestClient) -> None:
    found = plan(client, questioned(client))
    cited = {row["key"] for row in found["sources"]}
    for row in found["drills"]:
        stretch = library().stretch(row["stretch"])
        assert (row["name"], row["summary"]) == (stretch.name, stretch.summary)
        assert row["dose_text"] == row["dose"]["text"]
        assert row["reasons"]
        assert all(set(reason["sources"]) <= cited for reason in row["reasons"])
        for other in row["instead"]:
            assert other["name"] == library().name_of(other["stretch"])
    assert all(reason["source"] in cited for reason in found["reasons"])


def test_looking_twice_is_the_same_plan(client: TestClient) -> None:
    key = questioned(client)
    assert plan(client, key) == plan(client, key)
    assert len(client.get(f"/api/persons/{key}/plan/changes").json()) == 1


def test_what_is_left_out_has_a_name_and_a_reason(client: TestClient) -> None:
    found = plan(client, questioned(client, groin_pinch="yes"))
    assert "pinch-not-bent" in {row["rule"] for row in found["reasons"]}
    for row in found["left_out"]:
        assert row["name"] == library().name_of(row["stretch"])
        assert row["reason"]["text"]
    assert found["left_out"]


def test_before_the_questions_and_with_a_stop(client: TestClient) -> None:
    found = plan(client, new_person(client))
    assert (found["status"], found["conditions_due"]) == ("screening_needed", True)
    found = plan(client, screened(client, young_limp="yes"))
    assert (found["status"], found["title"]) == ("stop", "No stretching for now")
    assert found["reasons"][0]["rule"] == "young-limp"
    assert found["sources"]


def test_settings_begin_the_plan_and_change_it(client: TestClient) -> None:
    key = planned(client, minutes_a_day=20, weekdays=[6, 0, 2, 4, 5], remind_at="07:30")
    found = plan(client, key)
    assert found["settings"]["since"] == today().isoformat()
    assert found["settings"]["weekdays"] == [0, 2, 4, 5, 6]
    assert found["minutes"] == 20
    for _ in range(2):
        answer = put(client, key, minutes_a_day=7, days_a_week=2)
        assert answer.json() == plan(client, key)
    found = plan(client, key)
    assert (found["minutes"], found["days_a_week"]) == (7, 2)
    assert found["settings"]["weekdays"] == [0, 3]
    words = [row["words"] for row in client.get(f"/api/persons/{key}/plan/changes").json()]
    assert len(words) == 2
    assert "Seven minutes on two days a week, before twenty minutes on five days" in words[0]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"minutes_a_day": 4}, "minutes_a_day: expected a whole number from 5 to 60, found 4"),
        ({"minutes_a_day": 61}, "minutes_a_day: "),
        ({"minutes_a_day": "10"}, "minutes_a_day: "),
        ({"days_a_week": 0}, "days_a_week: expected a whole number from 1 to 7"),
        ({"days_a_week": 8}, "days_a_week: "),
        ({"equipment": ["sofa"]}, "equipment.0: expected 'mat', 'chair'"),
        ({"floor": "yes"}, "floor: "),
        ({"weekdays": [0, 1]}, "weekdays: expected 5 of them"),
        ({"weekdays": [0, 1, 2, 3, 9]}, "weekdays.4: expected a whole number from 0 to 6"),
        ({"remind_at": "25:00"}, "remind_at: expected a time of day like 07:30"),
        ({"swaps": {"knee-in": "pigeon"}}, "swaps.knee-in: expected one of"),
        ({"swaps": {"knee-in": "knie"}}, "swaps.knee-in: "),
        ({"removed": ["knie"]}, "removed.0: expected a drill of the library, found 'knie'"),
        ({"colour": "red"}, "colour: "),
    ],
)
def test_wrong_settings_are_refused_by_field(
    client: TestClient, settings: dict[str, Any], message: str
) -> None:
    key = questioned(client)
    answer = put(client, key, **settings)
    assert answer.status_code == 422
    assert message in answer.json()["message"]
    assert plan(client, key)["settings"]["since"] is None


def test_swap_leave_out_and_undo(client: TestClient) -> None:
    key = planned(client)
    first = plan(client, key)["drills"][0]
    other = first["instead"][0]["stretch"]
    found = put(client, key, swaps={first["stretch"]: other}).json()
    assert found["drills"][0]["stretch"] == other
    assert found["drills"][0]["reasons"][0]["rule"] == "own-choice"
    assert found["settings"]["swaps"] == {first["stretch"]: other}
    found = put(client, key, removed=[first["stretch"]]).json()
    assert first["stretch"] in {row["stretch"] for row in found["left_out"]}
    assert put(client, key).json()["drills"][0]["stretch"] == first["stretch"]


def test_nobody_has_no_plan(client: TestClient) -> None:
    assert client.get("/api/plan").status_code == 422
    assert client.get("/api/plan", params={"person_id": str(uuid4())}).status_code == 404
    assert put(client, str(uuid4())).status_code == 404
    assert client.get(f"/api/persons/{uuid4()}/plan/changes").status_code == 404


# --- a case


CASE: dict[str, Any] = {
    "person": {"birth_year": 1990, "sex": "female"},
    "answers": {"knee-pain": True},
    "readings": [
        {
            "measure": "seated-internal-rotation",
            "side": side,
            "method": "goniometer",
            "angle_deg": 22,
            "at": "2026-11-20",
        }
        for side in ("left", "right")
    ],
    "sessions": [{"at": "2026-11-21", "minutes": 9, "done_percent": 100, "sensation": 4}],
    "settings": {"minutes_a_day": 15, "days_a_week": 4, "equipment": ["mat"], "floor": True},
    "today": "2026-11-22",
}


def test_a_case_keeps_nothing(client: TestClient) -> None:
    answer = client.post("/api/plan", json=CASE)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["status"], found["days_a_week"]) == ("plan", 4)
    assert found["minutes"] <= 15
    assert all(isinstance(slug, str) for row in found["drills"] for slug in row["instead"])
    assert found == Case(**CASE).plan().to_json()
    assert client.post("/api/plan", json={}).json()["status"] == "screening_needed"
    assert client.get("/api/persons").json() == []


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"answers": {"headache": True}}, "answers.headache: no such question"),
        ({"settings": {"minutes_a_day": 4}}, "settings.minutes_a_day: expected greater"),
        ({"readings": [{**CASE["readings"][0], "measure": "x"}]}, "readings.0.measure: expected"),
        ({"sessions": [{"at": "2026-11-21", "pain": 11}]}, "sessions.0.pain: "),
        ({"today": "9999-12-31"}, "today: expected a day between 1970 and 2200, found 9999"),
        ({"sessions": [{"at": "0001-01-01"}]}, "sessions.0.at: expected a day between"),
        ({"person": {"age": 30}}, "person.age: "),
    ],
)
def test_wrong_cases_are_refused_by_field(
    client: TestClient, facts: dict[str, Any], message: str
) -> None:
    answer = client.post("/api/plan", json={**CASE, **facts})
    assert answer.status_code == 422
    assert message in answer.json()["message"]
