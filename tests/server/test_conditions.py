"""Conditions through the API: asked, answered, due again."""

import json
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.days import today
from coxa.library import library
from tests.server.client import new_person, questioned, screened


def asked(client: TestClient, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/conditions", params={"person_id": key}).json()
    return found


def test_ten_questions_with_their_sources(client: TestClient) -> None:
    rows = asked(client, new_person(client))
    assert len(rows) == 10
    first = library().screening.asked_of(None)[0]
    assert rows[0] == {
        "id": first.id,
        "name": first.name,
        "ask": first.ask,
        "sources": list(first.sources),
    }


def test_the_young_are_asked_for_an_adult(client: TestClient) -> None:
    rows = asked(client, new_person(client, birth_year=today().year - 14))
    assert rows[0]["id"] == "with-an-adult"
    assert len(rows) == 11


def test_without_a_person_everything_that_cautions_name(client: TestClient) -> None:
    names = {row["id"]: row["name"] for row in client.get("/api/conditions").json()}
    for stretch in library().stretches.values():
        for caution in stretch.cautions:
            assert names[caution.when] == library().screening.name_of(caution.when)


def test_answered_and_due(client: TestClient) -> None:
    key = screened(client)
    path = f"/api/persons/{key}/conditions"
    assert client.get(path).json() == {"answered_on": None, "answers": {}, "due": True}
    answers = {row["id"]: "no" for row in asked(client, key)} | {"knee-pain": "not-sure"}
    sent = {"id": str(uuid4()), "answers": answers}
    for _ in range(2):
        found = client.post(path, json=sent).json()
        assert found == {"answered_on": today().isoformat(), "answers": answers, "due": False}
    assert (
        client.post(path, json={**sent, "answers": {**answers, "balance": "yes"}}).status_code
        == 409
    )


def test_old_answers_are_due(client: TestClient) -> None:
    key = screened(client)
    answers = {row["id"]: "no" for row in asked(client, key)}
    sent = {"id": str(uuid4()), "answers": answers, "at": "2025-01-01T12:00:00Z"}
    found = client.post(f"/api/persons/{key}/conditions", json=sent).json()
    assert (found["answered_on"], found["due"]) == ("2025-01-01", True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"balance": "perhaps"}, "answers.balance: expected"),
        ({"headache": "no"}, "answers.headache: no such question"),
        ({"\ud800": "no"}, r"answers.\ud800: no such question"),  # half a character
    ],
)
def test_wrong_answers_are_named(client: TestClient, change: dict[str, str], message: str) -> None:
    key = screened(client)
    answers = {row["id"]: "no" for row in asked(client, key)} | change
    sent = {"id": str(uuid4()), "answers": answers}
    headers = {"content-type": "application/json"}
    body = json.dumps(sent)  # in ASCII, as httpx cannot write half a character
    answer = client.post(f"/api/persons/{key}/conditions", content=body, headers=headers)
    assert answer.status_code == 422
    assert message in answer.json()["message"]


def test_what_was_told_shows_in_the_cautions_of_today(client: TestClient) -> None:
    key = questioned(client, knee_pain="yes")
    found = client.get(
        f"/api/persons/{key}/today", params={"stretches": "ninety-ninety-switch"}
    ).json()
    assert "A sore knee" in {row["name"] for row in found["drills"][0]["cautions"]}


def test_nobody(client: TestClient) -> None:
    assert client.get("/api/conditions", params={"person_id": str(uuid4())}).status_code == 404
    assert client.get(f"/api/persons/{uuid4()}/conditions").status_code == 404
