"""What a client of the API does first: a person, answers to the stop list, a session, events."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from starlette.testclient import TestClient

from tests.conftest import all_no


def new_person(client: TestClient, **facts: Any) -> str:
    key = str(uuid4())
    answer = client.post("/api/persons", json={"id": key, "name": "Ada", **facts})
    assert answer.status_code == 201, answer.text
    return key


def screened(client: TestClient, **answers: str) -> str:
    key = new_person(client)
    given = {**all_no(), **{name.replace("_", "-"): answer for name, answer in answers.items()}}
    client.post(f"/api/persons/{key}/screening", json={"id": str(uuid4()), "answers": given})
    return key


def questioned(client: TestClient, **told: str) -> str:
    """Somebody who has answered the stop list with no, and every condition."""
    key = screened(client)
    asked = client.get("/api/conditions", params={"person_id": key}).json()
    named = {name.replace("_", "-"): given for name, given in told.items()}
    given = {row["id"]: "no" for row in asked} | named
    sent = {"id": str(uuid4()), "answers": given}
    assert client.post(f"/api/persons/{key}/conditions", json=sent).status_code == 200
    return key


def planned(client: TestClient, **settings: Any) -> str:
    """Somebody who has begun a plan."""
    key = questioned(client)
    sent = {"minutes_a_day": 10, "days_a_week": 5, **settings}
    answer = client.put(f"/api/persons/{key}/plan/settings", json=sent)
    assert answer.status_code == 200, answer.text
    return key


def begun(client: TestClient, **asked: Any) -> dict[str, Any]:
    body = {"id": str(uuid4()), "person_id": screened(client), **asked}
    answer = client.post("/api/sessions", json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def event(number: int, kind: str = "start", position_s: float = 0, **more: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "number": number,
        "kind": kind,
        "position_s": position_s,
        "clock_s": position_s,
        "run": "5f0c7d7e-0000-4000-8000-000000000001",
        "at": datetime.now(UTC).isoformat(),
        **more,
    }
