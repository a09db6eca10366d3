"""Pain told in a session: in the history, in the next session, and fine again."""

from typing import Any
from uuid import uuid4

from starlette.testclient import TestClient

from tests.server.client import event, screened


def today(client: TestClient, key: str, **asked: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/persons/{key}/today", params=asked).json()
    return found


def it_hurt(client: TestClient, key: str, **pain: Any) -> str:
    session = str(uuid4())
    client.post("/api/sessions", json={"id": session, "person_id": key})
    log = [event(0), event(1, "hurts", 20), event(2, "pain", 20, data=pain), event(3, "stop", 20)]
    assert client.post(f"/api/sessions/{session}/events", json={"events": log}).status_code == 200
    return session


def test_it_stands_in_the_history(client: TestClient) -> None:
    key = screened(client)
    session = it_hurt(client, key, level=6, where="groin")
    (pain,) = client.get(f"/api/sessions/{session}").json()["hurt"]
    assert (pain["stretch"], pain["side"], pain["level"]) == ("knee-in", "left", 6)


def test_the_next_session_leaves_it_out_until_it_is_fine_again(client: TestClient) -> None:
    key = screened(client)
    it_hurt(client, key, level=6, where="groin")
    found = today(client, key)
    assert found["title"].startswith("Two drills")
    assert "knee-in" not in {row["stretch"] for row in found["drills"]}
    (concern,) = found["concerns"]
    assert (concern["stretch"], concern["do"], concern["chosen"]) == ("knee-in", "exclude", False)
    assert concern["hurt"]["level"] == 6
    begun = {"id": str(uuid4()), "person_id": key}
    script = client.post("/api/sessions", json=begun).json()["script"]
    assert script == found["script"]  # the same where the server lays it out itself

    fine = {"id": str(uuid4()), "stretch": "knee-in"}
    for _ in range(2):
        assert client.post(f"/api/persons/{key}/fine", json=fine).status_code == 204
    found = today(client, key)
    assert (found["title"], found["concerns"]) == ("Three drills, ten minutes", [])


def test_what_is_chosen_by_name_stays_and_is_to_be_asked_about(client: TestClient) -> None:
    key = screened(client)
    it_hurt(client, key, level=6, where="groin")
    found = today(client, key, stretches="knee-in")
    assert [row["stretch"] for row in found["drills"]] == ["knee-in"]
    assert found["concerns"][0]["chosen"]


def test_a_little_pain_is_offered_with_care(client: TestClient) -> None:
    key = screened(client)
    it_hurt(client, key, level=2, where="buttock")
    found = today(client, key)
    assert len(found["drills"]) == 3
    assert found["concerns"][0]["do"] == "care"


def test_what_was_told_leaves_drills_out(client: TestClient) -> None:
    key = screened(client, replaced_hip="yes")
    cleared = {"id": str(uuid4()), "question": "replaced-hip", "cleared_on": "2026-01-02"}
    client.post(f"/api/persons/{key}/clearances", json=cleared)
    found = today(client, key)
    assert found["outcome"]["status"] == "go"
    assert [row["stretch"] for row in found["drills"]] == ["foot-out-swing"]
    assert {one["told"] for one in found["concerns"]} == {"A replaced or operated hip"}


def test_an_unknown_drill_cannot_be_fine(client: TestClient) -> None:
    key = screened(client)
    sent = {"id": str(uuid4()), "stretch": "knie"}
    assert client.post(f"/api/persons/{key}/fine", json=sent).status_code == 404
