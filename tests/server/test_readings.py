"""Readings through the API: what a page or another program sends and gets."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.server.client import new_person

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


def body(person_id: str, *angles_deg: float, **facts: Any) -> dict[str, Any]:
    return {
        "id": str(uuid4()),
        "person_id": person_id,
        "measure": "seated-internal-rotation",
        "side": "left",
        "method": "goniometer",
        "trials": [{"angle_deg": angle} for angle in angles_deg or (31, 33, 32)],
        **facts,
    }


def kept(client: TestClient, person_id: str, *angles_deg: float, **facts: Any) -> dict[str, Any]:
    answer = client.post("/api/readings", json=body(person_id, *angles_deg, **facts))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_reading_comes_back_with_its_error_and_words(client: TestClient) -> None:
    found = kept(client, new_person(client), at="2026-11-22T07:10:00+01:00")
    assert (found["angle_deg"], found["n"], found["spread_deg"]) == (32, 3, 2)
    assert 2 <= found["sem_deg"] <= 3.1
    assert found["mdc95_deg"] == pytest.approx(2.77 * found["sem_deg"], rel=0.01)
    assert found["words"] == "32 degrees, give or take 6."
    assert found["at"] == "2026-11-22T06:10:00Z"
    assert (found["asks"], found["caveat"]) == (None, None)


def test_sent_twice_it_is_there_once(client: TestClient) -> None:
    sent = body(new_person(client))
    assert client.post("/api/readings", json=sent).status_code == 201
    assert client.post("/api/readings", json=sent).status_code == 200
    assert client.post("/api/readings", json={**sent, "side": "right"}).status_code == 409
    listed = client.get("/api/readings", params={"person_id": sent["person_id"]}).json()
    assert [row["id"] for row in listed] == [sent["id"]]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"trials": []}, "trials"),
        ({"trials": [{"angle_deg": 31}]}, "no reading"),
        ({"trials": [{"angle_deg": 31}, {"angle_deg": 400}]}, "120"),
        ({"trials": [{"angle_deg": 31, "size": 1}, {"angle_deg": 31}]}, "size"),
        ({"method": "eye"}, "method"),
        ({"side": "both"}, "side"),
        ({"at": "yesterday"}, "at"),
        ({"warm": "yes"}, "warm"),
        ({"measure": "prone-internal-rotation", "method": "camera"}, "too little"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_so_is_said(client: TestClient, facts: dict[str, Any], message: str) -> None:
    answer = client.post("/api/readings", json={**body(new_person(client)), **facts})
    assert answer.status_code == 422
    assert message in answer.json()["message"]


def test_an_unknown_measure_or_person(client: TestClient) -> None:
    asked = body(new_person(client), measure="seated")
    assert client.post("/api/readings", json=asked).status_code == 404
    assert client.post("/api/readings", json=body(str(uuid4()))).status_code == 404
    assert client.get(f"/api/readings/{uuid4()}").status_code == 404
    assert client.get(f"/api/persons/{uuid4()}/progress").status_code == 404


def test_change_delete_and_undo(client: TestClient) -> None:
    person = new_person(client)
    first = kept(client, person, note="sleepy")
    path = f"/api/readings/{first['id']}"
    trials = [{"angle_deg": 21}, {"angle_deg": 22}]
    changed = client.patch(path, json={"trials": trials, "warm": True}).json()
    assert (changed["angle_deg"], changed["warm"], changed["note"]) == (21.5, True, "sleepy")
    assert client.patch(path, json={"note": None}).json()["note"] is None
    assert client.patch(path, json={"side": "up"}).status_code == 422
    before = client.get(path).json()
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    names = ("id", "person_id", "measure", "side", "method", "at", "warm", "note", "source")
    again = {**{name: before[name] for name in names}, "trials": before["trials"]}
    assert client.post("/api/readings", json=again).status_code == 201
    assert client.get(path).json() == before


def test_a_reading_of_a_video_says_what_it_was_tried_on(client: TestClient) -> None:
    person = new_person(client)
    found = kept(client, person, method="video", source={"model": "heavy"})
    assert "computer-made people only" in found["caveat"]
    answer = client.patch(f"/api/readings/{found['id']}", json={"trials": found["trials"]})
    assert answer.status_code == 422


def test_progress_says_it_in_words(client: TestClient) -> None:
    person = new_person(client, birth_year=1986, sex="male")
    for n in range(14):
        at = (START + timedelta(days=7 * n)).isoformat()
        kept(client, person, 20 + n, 21 + n, 19 + n, at=at)
        kept(client, person, 35, 36, 34, at=at, side="right")
    kept(client, person, 60, 60, at=START.isoformat(), warm=True)
    (found,) = client.get(f"/api/persons/{person}/progress").json()
    left, right = found["sides"]
    assert found["headline"] == "Left: a real gain. Right: not yet a real change."
    assert left["trend"]["sentence"].startswith("Left, seated: 33 degrees, about 13 more than in")
    assert left["trend"]["verdict"] == "gain"
    assert len(left["trend"]["samples"]) == 25
    assert right["trend"]["verdict"] == "not-shown"
    assert (left["trend"]["readings"], len(left["readings"])) == (14, 15)
    assert found["sides_differ"] is None
    assert (found["typical"]["low_deg"], found["typical"]["high_deg"]) == (20, 40)
    assert found["typical"]["sources"][0]["key"] == "czuppon2017"


def test_nothing_measured_is_an_empty_list(client: TestClient) -> None:
    assert client.get(f"/api/persons/{new_person(client)}/progress").json() == []


def test_the_export_holds_readings(client: TestClient) -> None:
    person = new_person(client)
    kept(client, person)
    (found,) = client.get("/api/export", params={"person_id": person}).json()["persons"]
    (reading,) = found["readings"]
    assert (reading["angle_deg"], len(reading["trials"])) == (32, 3)
