"""Today with a plan: its session, its reasons, the morning after, what is due."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.days import today
from tests.records.made import noon
from tests.server.client import event, planned, questioned, screened
from tests.server.test_hurting import it_hurt
from tests.server.test_today import did, shown


def plan(client: TestClient, key: str) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/plan", params={"person_id": key}).json()
    return found


def test_before_a_plan_was_begun_it_waits(client: TestClient) -> None:
    found = shown(client, screened(client))
    assert (found["plan_waits"], found["plan"], found["plan_status"]) == (True, None, None)
    assert (found["routine"], found["conditions_due"]) == ("first-ten-minutes", True)
    assert (found["morning"], found["retest_due"]) == (None, False)


def test_answers_hold_before_a_plan_was_begun(client: TestClient) -> None:
    found = shown(client, questioned(client, groin_pinch="yes"))
    assert (found["plan_waits"], found["plan_status"]) == (True, "plan")
    assert found["plan_drills"] == len(found["drills"]) > 0
    assert "knee-in" not in {row["stretch"] for row in found["drills"]}


def test_a_plan_without_drills_says_so(client: TestClient) -> None:
    key = planned(client, equipment=[])
    found = shown(client, key)
    assert (found["plan"], found["plan_drills"]) == (None, 0)
    assert found["plan_reasons"][0]["rule"] == "nothing-at-hand"


def test_the_session_is_the_plans(client: TestClient) -> None:
    key = planned(client, minutes_a_day=20)
    found, made = shown(client, key), plan(client, key)
    assert (found["plan"], found["plan_status"], found["plan_waits"]) == (made["id"], "plan", False)
    assert (found["routine"], found["name"]) == (None, "Your plan")
    assert abs(found["minutes"] - made["minutes"]) <= 1
    assert [(row["stretch"], row["dose"]) for row in found["drills"]] == [
        (row["stretch"], row["dose_text"]) for row in made["drills"]
    ]
    assert [row["why"] for row in found["drills"]] == [
        " ".join(reason["text"] for reason in row["reasons"]) for row in made["drills"]
    ]
    assert [(row["text"], row["rule"]) for row in found["why"]] == [
        (row["text"], row["rule"]) for row in made["reasons"]
    ]
    assert {row["key"] for row in found["cited"]} >= {
        key for row in found["why"] for key in row["sources"]
    }


def test_what_is_asked_for_by_name_is_that(client: TestClient) -> None:
    key = planned(client)
    assert shown(client, key, stretches="knee-in")["plan"] is None
    found = shown(client, key, routine="classic-four")
    assert (found["plan"], found["name"]) == (None, "The classic four")
    assert len(found["script"]["cues"]) > len(shown(client, key, minutes=5)["script"]["cues"])


def test_a_session_begun_from_a_plan_carries_it(client: TestClient) -> None:
    key = planned(client)
    found = shown(client, key)
    sent = {"id": str(uuid4()), "person_id": key, "plan": found["plan"]}
    answer = client.post("/api/sessions", json=sent)
    assert answer.status_code == 201
    session = answer.json()
    assert (session["plan"], session["routine"]) == (found["plan"], None)
    assert session["request"]["plan"] == found["plan"]
    assert session["script"] == found["script"]
    assert client.post("/api/sessions", json=sent).status_code == 200
    assert shown(client, key)["unfinished"]["name"] == "Your plan"
    played = {**sent, "id": str(uuid4()), "script": found["script"]}
    assert client.post("/api/sessions", json=played).status_code == 201


@pytest.mark.parametrize(
    ("facts", "status", "message"),
    [
        ({"plan": str(uuid4())}, 404, "There is no plan"),
        ({"plan": "mine"}, 422, "plan: "),
        ({"routine": "classic-four"}, 422, "plan: expected no stretches and no routine"),
    ],
)
def test_a_plan_that_is_none(
    client: TestClient, facts: dict[str, str], status: int, message: str
) -> None:
    key = planned(client)
    sent = {"id": str(uuid4()), "person_id": key, "plan": plan(client, key)["id"], **facts}
    answer = client.post("/api/sessions", json=sent)
    assert answer.status_code == status
    assert message in answer.json()["message"]


def test_somebody_elses_plan_cannot_be_begun(client: TestClient) -> None:
    mine, other = planned(client), planned(client)
    sent = {"id": str(uuid4()), "person_id": other, "plan": plan(client, mine)["id"]}
    assert client.post("/api/sessions", json=sent).status_code == 404


def test_the_side_that_is_stiffer_goes_first(client: TestClient) -> None:
    key = planned(client)
    for side, angle in (("left", 35), ("right", 20)):
        reading = {
            "id": str(uuid4()),
            "person_id": key,
            "measure": "seated-internal-rotation",
            "side": side,
            "method": "goniometer",
            "trials": [{"angle_deg": angle}] * 3,
        }
        assert client.post("/api/readings", json=reading).status_code == 201
    found = shown(client, key)
    sides = [cue["side"] for cue in found["script"]["cues"] if cue["kind"] == "hold"]
    assert sides[0] == "right"
    assert not found["retest_due"]
    sent = {"id": str(uuid4()), "person_id": key, "plan": found["plan"]}
    assert client.post("/api/sessions", json=sent).json()["script"] == found["script"]


def test_what_hurt_is_left_out_and_can_be_fine_again(client: TestClient) -> None:
    key = planned(client)
    it_hurt(client, key, level=6, where="buttock")
    found = shown(client, key)
    assert "knee-in" not in {row["stretch"] for row in found["drills"]}
    assert ("knee-in", "exclude") in {(row["stretch"], row["do"]) for row in found["concerns"]}


def test_two_reds_are_a_rest_and_three_a_stop(client: TestClient) -> None:
    key = planned(client)
    for _ in range(2):
        it_hurt(client, key, level=7, where="buttock")
    found = shown(client, key)
    assert found["resting_until"] == (today() + timedelta(days=2)).isoformat()
    assert "two-reds" in {row["rule"] for row in found["plan_reasons"]}
    it_hurt(client, key, level=7, where="buttock")
    found = shown(client, key)
    assert (found["plan_status"], found["plan"]) == ("stop", None)
    assert [row["rule"] for row in found["plan_reasons"]] == ["three-reds"]


def test_the_morning_after_is_asked_for_once(client: TestClient) -> None:
    key = questioned(client)
    session = did(client, key, 1, event(0), event(1, "stop", 70))
    found = shown(client, key)["morning"]
    assert found == {"session_id": session, "name": "Knee in, feet wide", "when": "yesterday"}
    path = f"/api/sessions/{session}/morning"
    for pain in (3, 3, 0):
        row = client.put(path, json={"pain": pain}).json()
        assert (row["pain_next_morning"], row["feedback"]) == (pain, None)
    assert shown(client, key)["morning"] is None
    client.put(f"/api/sessions/{session}/feedback", json={"strength": 4})
    (row,) = client.get("/api/sessions", params={"person_id": key}).json()
    assert (row["feedback"]["strength"], row["pain_next_morning"]) == (4, 0)
    assert client.put(path, json={"pain": 11}).status_code == 422
    assert client.put(f"/api/sessions/{uuid4()}/morning", json={"pain": 1}).status_code == 404


def test_a_morning_further_back_has_a_day(client: TestClient) -> None:
    key = screened(client)
    did(client, key, 3, event(0), event(1, "stop", 70))
    assert shown(client, key)["morning"]["when"] == f"on {noon(3).astimezone():%A}"
    assert shown(client, screened(client))["morning"] is None
