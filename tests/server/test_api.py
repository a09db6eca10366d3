"""The API as a client sees it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa import __version__
from coxa.library import library
from tests.conftest import all_no
from tests.server.client import begun, event, new_person, screened

# --- the library


def test_the_stretches_are_listed_as_in_the_terminal(client: TestClient) -> None:
    rows = client.get("/api/stretches").json()
    assert len(rows) == len(library().stretches)
    row = next(row for row in rows if row["slug"] == "knee-in")
    assert row["goal"] == "internal-rotation"
    assert row["position"] == "supine"
    assert row["equipment"] == ["mat"]
    assert row["sides"] == ["left", "right"]
    assert row["minutes"] == 5


def test_one_stretch_with_everything(client: TestClient) -> None:
    found = client.get("/api/stretches/knee-in").json()
    assert found["end"]["work"]["hip_internal_rotation"] == 50
    assert found["commonly_taught"]["claims"][0]["verdict"] == "true"


@pytest.mark.parametrize("path", ["stretches", "routines", "topics"])
def test_unknown_slugs_are_404_and_say_what_there_is(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}/knie")
    assert answer.status_code == 404
    assert answer.json()["message"].startswith(f"There is no {path[:-1].rstrip('e')}")


def test_topics_come_as_html_with_numbered_sources(client: TestClient) -> None:
    topic = client.get("/api/topics/two-meanings").json()
    assert '<sup><a href="#source-1" aria-label="Source 1">1</a></sup>' in topic["html"]
    assert topic["sources"][0]["key"] == "delp1999"
    assert "[@" not in topic["html"]


def test_the_script_can_be_seen_without_a_session(client: TestClient) -> None:
    script = client.get("/api/script", params={"stretch": ["knee-in", "prone-drop"], "minutes": 6})
    assert script.status_code == 200
    assert abs(script.json()["duration_s"] - 360) <= 120


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"stretch": "knie"}, "There is no stretch called 'knie'."),
        ({"routine": "none"}, "There is no routine called 'none'."),
        ({"stretch": "knee-in", "routine": "classic-four"}, "not both"),
        ({"minutes": 100000}, "minutes: expected a whole number of minutes from 1 to 120"),
        ({"minutes": "ten"}, "minutes: expected a valid integer"),
        ({"first_side": "up"}, "first_side: expected left or right"),
    ],
)
def test_absurd_scripts_are_refused(
    client: TestClient, query: dict[str, str], message: str
) -> None:
    answer = client.get("/api/script", params=query)
    assert answer.status_code in (404, 422)
    assert message in answer.json()["message"]


@pytest.mark.parametrize(
    "path", ["routines", "measures", "muscles", "sources", "topics", "conditions", "screening"]
)
def test_the_rest_of_the_library_is_there(client: TestClient, path: str) -> None:
    assert len(client.get(f"/api/{path}").json()) >= 2


def test_the_api_describes_itself(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["info"]["version"] == __version__
    assert "/api/sessions/{session_id}/events" in document["paths"]


def test_unknown_paths_below_api_are_404_json(client: TestClient) -> None:
    answer = client.get("/api/nothing")
    assert answer.status_code == 404
    assert answer.json()["error"] == "not_found"


# --- people


def test_a_person_comes_changes_and_goes(client: TestClient) -> None:
    key = new_person(client, birth_year=1990)
    changed = client.put(f"/api/persons/{key}", json={"name": "Ada L.", "sex": "female"})
    assert (changed.json()["name"], changed.json()["birth_year"]) == ("Ada L.", None)
    assert client.delete(f"/api/persons/{key}").status_code == 204
    assert client.get(f"/api/persons/{key}").status_code == 404
    assert client.get("/api/persons").json() == []


def test_the_same_person_again_is_200(client: TestClient) -> None:
    body = {"id": str(uuid4()), "name": "Ada"}
    assert client.post("/api/persons", json=body).status_code == 201
    assert client.post("/api/persons", json=body).status_code == 200
    assert client.post("/api/persons", json={**body, "name": "Ben"}).status_code == 409


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "Ada"}, "id: field required"),
        ({"id": "1", "name": "Ada"}, "id: expected a valid UUID"),
        ({"name": "", "id": str(uuid4())}, "name: string should have at least 1 character"),
        ({"name": "x" * 81, "id": str(uuid4())}, "name: string should have at most 80"),
        ({"name": "Ada", "id": str(uuid4()), "birth_year": 3000}, "birth_year: expected less than"),
        (
            {"name": "Ada", "id": str(uuid4()), "birth_year": 2099},
            "birth_year: expected a year from 1900",
        ),
        ({"name": "Ada", "id": str(uuid4()), "sex": "x"}, "sex: expected 'female' or 'male'"),
        ({"name": "Ada", "id": str(uuid4()), "age": 3}, "age: extra inputs are not permitted"),
    ],
)
def test_wrong_persons_are_refused_by_field(
    client: TestClient, body: dict[str, Any], message: str
) -> None:
    answer = client.post("/api/persons", json=body)
    assert answer.status_code == 422
    assert message in answer.json()["message"]


@pytest.mark.parametrize("body", [b"{", b"[1, 2", b'{"name": }', b"\xff\xfe", b""])
def test_wrong_json_is_said_to_be_that(client: TestClient, body: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = client.post("/api/persons", content=body, headers=headers)
    assert answer.status_code in (400, 422)
    assert answer.json()["message"]


# --- the stop list


def test_the_questions_are_given_in_order(client: TestClient) -> None:
    ids = [row["id"] for row in client.get("/api/screening").json()]
    assert ids == [question.id for question in library().screening.stop_list]


def test_before_the_stop_list_there_is_no_session(client: TestClient) -> None:
    key = new_person(client)
    answer = client.post("/api/sessions", json={"id": str(uuid4()), "person_id": key})
    assert answer.status_code == 403
    assert answer.json()["error"] == "screening_needed"
    assert client.get("/api/sessions", params={"person_id": key}).json() == []


def test_a_stop_ends_without_a_session_and_says_what_to_do(client: TestClient) -> None:
    key = screened(client, young_limp="not-sure")
    answer = client.post("/api/sessions", json={"id": str(uuid4()), "person_id": key})
    assert answer.status_code == 403
    body = answer.json()
    assert body["error"] == "screening_stop"
    (stop,) = body["outcome"]["stops"]
    assert (stop["question"], stop["soon"]) == ("young-limp", "Today.")
    assert client.get("/api/sessions", params={"person_id": key}).json() == []


def test_answering_anew_and_being_cleared(client: TestClient) -> None:
    key = screened(client, replaced_hip="yes")
    path = f"/api/persons/{key}/clearances"
    body = {"id": str(uuid4()), "question": "replaced-hip", "cleared_on": "2026-01-15"}
    assert client.post(path, json=body).json()["status"] == "go"
    again = {"id": str(uuid4()), "answers": {**all_no(), "young-limp": "yes"}}
    assert client.post(f"/api/persons/{key}/screening", json=again).json()["status"] == "stop"
    assert client.get(f"/api/persons/{key}/screening").json()["status"] == "stop"


@pytest.mark.parametrize(
    ("clearance", "message"),
    [
        ({"question": "young-limp", "cleared_on": "2026-01-15"}, "expected one of replaced-hip"),
        (
            {"question": "replaced-hip", "cleared_on": "2126-01-15"},
            "cleared_on: expected a day from",
        ),
        ({"question": "replaced-hip", "cleared_on": "0001-01-01"}, "cleared_on: expected a day"),
        ({"question": "replaced-hip", "cleared_on": 0}, "cleared_on: expected a date like"),
        ({"question": "replaced-hip", "cleared_on": "soon"}, "cleared_on: expected a valid date"),
    ],
)
def test_wrong_clearances_are_refused(
    client: TestClient, clearance: dict[str, Any], message: str
) -> None:
    key = screened(client, replaced_hip="yes")
    body = {"id": str(uuid4()), **clearance}
    answer = client.post(f"/api/persons/{key}/clearances", json=body)
    assert answer.status_code == 422
    assert message in answer.json()["message"]


def test_half_answered_is_not_answered(client: TestClient) -> None:
    key = new_person(client)
    body = {"id": str(uuid4()), "answers": {"young-limp": "no"}}
    answer = client.post(f"/api/persons/{key}/screening", json=body)
    assert answer.status_code == 422
    assert "it is missing" in answer.json()["message"]


# --- sessions


def test_a_whole_session(client: TestClient) -> None:
    session = begun(client, stretches=["knee-in"])
    path = f"/api/sessions/{session['id']}"
    length_s = session["duration_s"]
    events = [event(0), event(1, "finish", length_s)]
    assert client.post(f"{path}/events", json={"events": events}).json() == {"new": 2, "kept": 2}
    assert client.post(f"{path}/events", json={"events": events}).json() == {"new": 0, "kept": 2}
    feedback = {"strength": 5, "pain": 0, "note": "good"}
    row = client.put(f"{path}/feedback", json=feedback).json()
    assert row["closed"]
    assert [part["hold_s"] for part in row["done"]] == [120, 120]
    assert row["feedback"]["strength"] == 5
    found = client.get(path).json()
    assert [kept["kind"] for kept in found["events"]] == ["start", "finish"]
    assert found["script"]["cues"][0]["kind"] == "ready"
    listed = client.get("/api/sessions", params={"person_id": session["person_id"]}).json()
    assert [row["id"] for row in listed] == [session["id"]]
    assert client.get("/api/sessions").json() == listed
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_the_default_is_the_first_ten_minutes(client: TestClient) -> None:
    assert begun(client)["routine"] == "first-ten-minutes"


def test_age_chooses_the_dose(client: TestClient) -> None:
    key = screened(client)
    client.put(f"/api/persons/{key}", json={"name": "Ada", "birth_year": 1940})
    body = {"id": str(uuid4()), "person_id": key, "stretches": ["both-knees-to-side"]}
    cues = client.post("/api/sessions", json=body).json()["script"]["cues"]
    assert {cue["length_s"] for cue in cues if cue["kind"] == "hold"} == {60}


def test_the_same_session_again_is_200_and_another_is_409(client: TestClient) -> None:
    body = {"id": str(uuid4()), "person_id": screened(client)}
    assert client.post("/api/sessions", json=body).status_code == 201
    assert client.post("/api/sessions", json=body).status_code == 200
    assert client.post("/api/sessions", json={**body, "minutes": 5}).status_code == 409


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"kind": "explode"}, 422),
        ({"position_s": -1}, 422),
        ({"position_s": 10**9}, 422),
        ({"number": -1}, 422),
        ({"at": "2026-11-22T10:00:00"}, 422),
        ({"id": "x"}, 422),
    ],
)
def test_wrong_events_are_refused_whole(
    client: TestClient, change: dict[str, Any], status: int
) -> None:
    session = begun(client)
    path = f"/api/sessions/{session['id']}"
    answer = client.post(f"{path}/events", json={"events": [event(0), {**event(1), **change}]})
    assert answer.status_code == status
    assert client.get(path).json()["events"] == []


def test_nan_is_no_position(client: TestClient) -> None:
    session = begun(client)
    body = json.dumps({"events": [event(0, position_s=float("nan"))]})
    assert "NaN" in body
    headers = {"content-type": "application/json"}
    path = f"/api/sessions/{session['id']}/events"
    assert client.post(path, content=body, headers=headers).status_code == 422


def test_a_number_that_is_taken_is_a_conflict(client: TestClient) -> None:
    session = begun(client)
    path = f"/api/sessions/{session['id']}/events"
    client.post(path, json={"events": [event(0)]})
    assert client.post(path, json={"events": [event(0)]}).status_code == 409


@pytest.mark.parametrize("body", [{"pain": 11}, {"strength": -1}, {"pain": 2.5}, {"mood": 3}])
def test_feedback_outside_the_scale_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    session = begun(client)
    answer = client.put(f"/api/sessions/{session['id']}/feedback", json=body)
    assert answer.status_code == 422
    assert next(iter(body)) in answer.json()["message"]


def test_everything_can_be_taken_away(client: TestClient) -> None:
    session = begun(client)
    document = client.get("/api/export").json()
    assert document["coxa"] == __version__
    assert document["persons"][0]["sessions"][0]["id"] == session["id"]


def test_a_full_disk_is_507(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from pathlib import Path

    from coxa.records import persons
    from coxa.records.errors import DiskFull

    def full(*_: object) -> None:
        raise DiskFull(Path("coxa.sqlite3"))

    monkeypatch.setattr(persons, "add", full)
    answer = client.post("/api/persons", json={"id": str(uuid4()), "name": "Ada"})
    assert answer.status_code == 507
    assert "Make room" in answer.json()["message"]


@pytest.mark.parametrize(
    "data",
    [
        {"deep": [[[]]]}, {"text": "x" * 201}, {"many": {"a": 1}},
        {str(n): n for n in range(21)},
    ],
)  # fmt: skip
def test_an_event_tells_plain_facts_only(client: TestClient, data: dict[str, Any]) -> None:
    path = f"/api/sessions/{begun(client)['id']}/events"
    answer = client.post(path, json={"events": [{**event(0), "data": data}]})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "raw", [b'{"a": "\\ud800"}', b'{"\\ud800": 1}', b'{"a": NaN}', b'{"a": 1e999}']
)
def test_what_no_document_can_hold_is_refused(client: TestClient, raw: bytes) -> None:
    path = f"/api/sessions/{begun(client)['id']}/events"
    told = json.dumps(event(0)).encode()[:-1] + b', "data": ' + raw + b"}"
    headers = {"content-type": "application/json"}
    answer = client.post(path, content=b'{"events": [' + told + b"]}", headers=headers)
    assert answer.status_code == 422
    assert client.get("/api/export").status_code == 200


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-14:00", "1970-01-01T00:00:00Z"],
)
def test_moments_of_no_ones_life_are_refused(client: TestClient, moment: str) -> None:
    key = screened(client)
    body = {"id": str(uuid4()), "person_id": key, "started_at": moment}
    answer = client.post("/api/sessions", json=body)
    assert answer.status_code == 422
    assert "started_at: expected a moment between 1970 and 2200" in answer.json()["message"]


def test_a_whole_number_is_neither_true_nor_text(client: TestClient) -> None:
    for minutes in (True, "5", 5.5):
        body = {"id": str(uuid4()), "person_id": str(uuid4()), "minutes": minutes}
        assert client.post("/api/sessions", json=body).status_code == 422


def test_every_refusal_has_the_same_form(client: TestClient) -> None:
    for answer in (client.get("/assets/none.js"), client.delete("/api/stretches")):
        assert answer.status_code in (404, 405)
        assert set(answer.json()) == {"error", "message"}


def test_what_nobody_expected_is_500_and_the_log_says_nothing_personal(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("Ada's left groin")

    monkeypatch.setattr("coxa.server.api.persons.persons.everyone", fails)
    answer = client.get("/api/persons")
    assert (answer.status_code, answer.json()["error"]) == (500, "unexpected")
    assert "unexpected RuntimeError at test_api.py" in caplog.text
    assert "Ada" not in caplog.text + answer.text
