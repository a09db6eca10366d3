"""Goals through the API."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.server.client import new_person


def test_a_goal_from_beginning_to_end(client: TestClient) -> None:
    person = new_person(client)
    path = f"/api/persons/{person}/goals"
    assert client.get(path).json() == []
    sent = {"id": str(uuid4()), "text": "Put on my socks", "score": 4}
    assert client.post(path, json=sent).status_code == 201
    assert client.post(path, json=sent).status_code == 200
    assert client.post(path, json={**sent, "text": "Dance"}).status_code == 409
    again = {"id": str(uuid4()), "score": 6, "at": "2200-01-01T00:00:00Z"}
    assert client.post(f"/api/goals/{sent['id']}/scores", json=again).status_code == 422
    again["at"] = "2190-01-01T00:00:00Z"
    assert client.post(f"/api/goals/{sent['id']}/scores", json=again).status_code == 201
    assert client.post(f"/api/goals/{sent['id']}/scores", json=again).status_code == 200
    changed = client.put(f"/api/goals/{sent['id']}", json={"text": "Put on my shoes"}).json()
    (found,) = client.get(path).json()
    assert found == changed
    assert (found["text"], [row["score"] for row in found["scores"]]) == ("Put on my shoes", [4, 6])
    assert client.delete(f"/api/goals/{sent['id']}").status_code == 204
    assert client.delete(f"/api/goals/{sent['id']}").status_code == 404
    assert client.get(path).json() == []


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"text": ""}, "text: "),
        ({"text": "\u202e"}, "text: expected 1 to 200 characters"),
        ({"text": "x" * 201}, "text: "),
        ({"score": 11}, "score: "),
        ({"score": 4.5}, "score: "),
        ({"mood": 1}, "mood: "),
    ],
)
def test_wrong_goals_are_refused_by_field(
    client: TestClient, facts: dict[str, Any], message: str
) -> None:
    sent = {"id": str(uuid4()), "text": "Dance", "score": 4, **facts}
    answer = client.post(f"/api/persons/{new_person(client)}/goals", json=sent)
    assert answer.status_code == 422
    assert message in answer.json()["message"]
