"""Sessions begun in the browser: played from a script loaded before, posted afterwards."""

from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.library import library
from coxa.session.check import check
from coxa.session.script import Script
from tests.server.client import event, screened


def loaded(client: TestClient, **asked: Any) -> dict[str, Any]:
    """The script that the browser has loaded, perhaps hours ago."""
    found: dict[str, Any] = client.get("/api/script", params=asked).json()
    return found


def body(client: TestClient, **more: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "person_id": screened(client), **more}


def older(client: TestClient) -> dict[str, Any]:
    """A script as the server would not lay it out today."""
    script = loaded(client, stretch="knee-in")
    script["cues"][1]["say"] = "As it was said in spring."
    return script


def test_it_is_kept_as_it_was_played(client: TestClient) -> None:
    script = older(client)
    sent = body(client, stretches=["knee-in"], started_at="2026-11-22T07:00:00Z", script=script)
    kept = client.post("/api/sessions", json=sent)
    assert kept.status_code == 201, kept.text
    assert kept.json()["script"] == script
    assert kept.json()["started_at"] == "2026-11-22T07:00:00Z"
    assert client.get(f"/api/sessions/{sent['id']}").json()["script"] == script


def test_without_a_script_the_server_lays_one_out(client: TestClient) -> None:
    sent = body(client, stretches=["knee-in"])
    found = client.post("/api/sessions", json=sent).json()["script"]
    assert found == loaded(client, stretch="knee-in")
    assert client.post("/api/sessions", json={**sent, "script": None}).status_code == 200


@pytest.mark.parametrize("slug", library().stretches)
def test_whatever_the_server_gives_it_takes_back(client: TestClient, slug: str) -> None:
    script = loaded(client, stretch=slug, wait_for_tap=True, minutes=10)
    answer = client.post("/api/sessions", json=body(client, stretches=[slug], script=script))
    assert answer.status_code == 201, answer.text
    assert answer.json()["script"] == script


def test_the_longest_session_it_gives_it_takes_back(client: TestClient) -> None:
    slugs = list(library().stretches)[:20]
    for minutes in (1, 120):
        script = loaded(client, stretch=slugs, minutes=minutes)
        assert script["notes"]
        answer = client.post("/api/sessions", json=body(client, script=script))
        assert answer.status_code == 201, answer.text


def test_a_session_longer_than_four_hours_is_not_given(client: TestClient) -> None:
    asked: dict[str, Any] = {
        "stretch": ["half-kneel-foot-out"] * 20,
        "change_s": 180,
        "rest_s": 120,
        "switch_s": 60,
    }
    answer = client.get("/api/script", params=asked)
    assert answer.status_code == 422
    assert "at most 4 are possible" in answer.json()["message"]


def test_sent_again_it_is_the_same_and_with_another_script_a_conflict(client: TestClient) -> None:
    script = older(client)
    sent = body(client, stretches=["knee-in"], script=script)
    assert client.post("/api/sessions", json=sent).status_code == 201
    assert client.post("/api/sessions", json=sent).status_code == 200
    other = loaded(client, stretch="knee-in")
    assert client.post("/api/sessions", json={**sent, "script": other}).status_code == 409
    assert client.get(f"/api/sessions/{sent['id']}").json()["script"] == script


def test_a_drill_that_is_gone_from_the_library_is_kept_all_the_same(client: TestClient) -> None:
    script = loaded(client, stretch="knee-in")
    for cue in script["cues"]:
        cue["stretch"] = "gone"
    answer = client.post("/api/sessions", json=body(client, stretches=["gone"], script=script))
    assert answer.status_code == 201
    assert answer.json()["done"][0]["stretch"] == "gone"


def test_the_stop_list_comes_first_for_it_too(client: TestClient) -> None:
    script = loaded(client, stretch="knee-in")
    sent = {"id": str(uuid4()), "person_id": screened(client, young_limp="yes"), "script": script}
    answer = client.post("/api/sessions", json=sent)
    assert (answer.status_code, answer.json()["error"]) == (403, "screening_stop")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("cues", 3, "t_s"), 60, "script.cues.3.t_s: expected 78, found 60"),
        (("cues", 0, "kind"), "dance", "script.cues.0.kind: expected 'ready', 'hold'"),
        (("cues", 0, "side"), "up", "script.cues.0.side: expected 'left', 'right' or 'both'"),
        (("cues", 0, "stretch"), "", "script.cues.0.stretch: expected 1 to 80 characters"),
        (("cues", 0, "length_s"), 10.5, "script.cues.0.length_s: expected a valid integer"),
        (("cues", 0, "length_s"), "10", "script.cues.0.length_s: expected a valid integer"),
        (("cues", 0, "length_s"), True, "script.cues.0.length_s: expected a valid integer"),
        (("cues", 1, "marks", 0, "t_s"), 5, "script.cues.1.marks.0.t_s: expected 10 or later"),
        (("cues", 1, "marks", 0, "t_s"), "40", "script.cues.1.marks.0.t_s: expected a valid"),
        (("cues", 1, "say"), "x" * 501, "script.cues.1.say: expected at most 500 characters"),
        (("cues", 1, "say"), "a\x1b[2Jb", "script.cues.1.say: expected text without invisible"),
        (("cues", 1, "gate"), {"until": "moon"}, "script.cues.1.gate.until: expected one of tap"),
        (("cues", 1, "mood"), "good", "script.cues.1.mood: extra inputs are not permitted"),
        (("duration_s",), 10, "script.cues.0.left_s: expected 10, found"),
        (("version",), 2, "script.version: expected 1, found 2"),
        (("cues",), [], "script.cues: expected 1 to 2000 cues, found 0"),
        (("notes",), None, "script.notes: expected a valid list"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    client: TestClient, path: tuple[Any, ...], value: Any, message: str
) -> None:
    script = loaded(client, stretch="knee-in")
    place: Any = script
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    sent = body(client, script=script)
    answer = client.post("/api/sessions", json=sent)
    assert answer.status_code == 422
    assert message in answer.json()["message"]
    assert client.get(f"/api/sessions/{sent['id']}").status_code == 404


def test_a_field_that_is_missing_is_named(client: TestClient) -> None:
    script = loaded(client, stretch="knee-in")
    del script["cues"][2]["left_s"]
    answer = client.post("/api/sessions", json=body(client, script=script))
    assert "script.cues.2.left_s: field required" in answer.json()["message"]


def test_what_was_asked_must_make_sense_beside_a_script(client: TestClient) -> None:
    script = loaded(client, stretch="knee-in")
    answer = client.post("/api/sessions", json=body(client, script=script, minutes=10**6))
    assert answer.status_code == 422
    assert "minutes: expected a whole number" in answer.json()["message"]
    answer = client.post("/api/sessions", json=body(client, script=script, routine="x" * 81))
    assert answer.status_code == 422


# --- intervals


INTERVALS = {"ready_first_s": 15, "ready_s": 8, "switch_s": 12, "rest_s": 20, "change_s": 40}


def lengths(script: dict[str, Any]) -> list[int]:
    """The lengths of what stands between the work."""
    return [cue["length_s"] for cue in script["cues"] if cue["kind"] in ("ready", "switch", "rest")]


def test_intervals_can_be_set(client: TestClient) -> None:
    slugs = ["knee-in", "prone-drop"]
    # get ready, change sides, rest, change sides; change of drills, get ready, change sides ...
    expected = [15, 12, 20, 12, 40, 8, 12, 20, 12]
    assert lengths(loaded(client, stretch=slugs, **INTERVALS)) == expected
    sent = body(client, stretches=slugs, **INTERVALS)
    kept = client.post("/api/sessions", json=sent).json()
    assert lengths(kept["script"]) == expected
    assert kept["request"] == {
        "stretches": slugs,
        "routine": None,
        "minutes": None,
        "first_side": "left",
        "wait_for_tap": False,
        **INTERVALS,
    }


def test_only_what_was_set_is_kept_of_them(client: TestClient) -> None:
    kept = client.post("/api/sessions", json=body(client, rest_s=30)).json()
    assert kept["request"]["rest_s"] == 30
    assert not INTERVALS.keys() - {"rest_s"} & kept["request"].keys()


@pytest.mark.parametrize("name", INTERVALS)
def test_absurd_intervals_are_refused_by_name(client: TestClient, name: str) -> None:
    for value in (0, 10**6):
        answers = (
            client.get("/api/script", params={name: value}),
            client.post("/api/sessions", json=body(client, **{name: value})),
        )
        for answer in answers:
            assert answer.status_code == 422
            assert f"{name}: expected a whole number of seconds" in answer.json()["message"]


def test_the_age_of_the_person_chooses_the_dose_of_a_script(client: TestClient) -> None:
    key = screened(client)
    client.put(f"/api/persons/{key}", json={"name": "Ada", "birth_year": 1940})

    def holds(**asked: Any) -> set[int]:
        script = loaded(client, stretch="both-knees-to-side", **asked)
        return {cue["length_s"] for cue in script["cues"] if cue["kind"] == "hold"}

    assert holds() == {30}
    assert holds(person_id=key) == {60}
    assert holds(person_id=key, age=30) == {30}
    unknown = client.get("/api/script", params={"person_id": str(uuid4())})
    assert unknown.status_code == 404


# --- more on the way, and undo


def test_more_on_the_way_counts(client: TestClient) -> None:
    sent = body(client, stretches=["knee-in"])
    session = client.post("/api/sessions", json=sent).json()
    path, length_s = f"/api/sessions/{sent['id']}", session["duration_s"]
    events = [
        event(0),
        event(1, "extend", 20, data={"by_s": 10}),
        event(2, "finish", length_s + 10),
    ]
    assert client.post(f"{path}/events", json={"events": events}).status_code == 200
    kept = client.get(path).json()
    assert kept["duration_s"] == length_s + 10
    assert kept["script"] == session["script"]
    assert [(row["hold_s"], row["hold_planned_s"]) for row in kept["done"]] == [
        (130, 120),
        (120, 120),
    ]
    check(Script.from_json(kept["script"]))


def test_a_deleted_session_sent_again_is_as_it_was(client: TestClient) -> None:
    """Undo: what GET gave is sent back, and GET gives it again."""
    sent = body(client, stretches=["knee-in"], rest_s=30, script=older(client))
    path = f"/api/sessions/{sent['id']}"
    client.post("/api/sessions", json=sent)
    events = [event(n, kind, n * 7.5) for n, kind in enumerate(["start", "pause", "stop"])]
    events[1]["data"] = {"level": 3, "where": "knee"}
    client.post(f"{path}/events", json={"events": events})
    client.put(f"{path}/feedback", json={"strength": 5, "pain": 1, "pain_where": "knee"})
    before = client.get(path).json()

    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404
    names = ("id", "person_id", "started_at", "script")
    again = {**before["request"], **{name: before[name] for name in names}}
    assert client.post("/api/sessions", json=again).status_code == 201
    answer = client.post(f"{path}/events", json={"events": before["events"]})
    assert answer.json() == {"new": 3, "kept": 3}
    assert client.put(f"{path}/feedback", json=before["feedback"]).status_code == 200
    assert client.get(path).json() == before


def test_the_drill_that_hurt_is_one_of_the_session(client: TestClient) -> None:
    sent = body(client, stretches=["knee-in"])
    client.post("/api/sessions", json=sent)
    path = f"/api/sessions/{sent['id']}/feedback"
    answer = client.put(path, json={"pain": 6, "pain_stretch": "pigeon"})
    assert answer.status_code == 404
    assert "pigeon" in answer.text
    told = client.put(path, json={"pain": 6, "pain_stretch": "knee-in"}).json()
    assert told["feedback"]["pain_stretch"] == "knee-in"


def test_feedback_without_a_time_was_told_now(client: TestClient) -> None:
    sent = body(client)
    client.post("/api/sessions", json=sent)
    path = f"/api/sessions/{sent['id']}/feedback"
    told = client.put(path, json={"pain": 1, "at": "2026-11-20T10:00:00Z"}).json()
    assert told["feedback"]["at"] == "2026-11-20T10:00:00Z"
    told = client.put(path, json={"pain": 2}).json()
    assert told["feedback"]["at"] > "2026-11-20T10:00:00Z"
