"""One answer with everything that the Today page and the start of a session need."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.days import today
from coxa.library import library
from tests.server.client import event, new_person, screened


def shown(client: TestClient, key: str, **asked: Any) -> dict[str, Any]:
    answer = client.get(f"/api/persons/{key}/today", params=asked)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def did(client: TestClient, key: str, days_ago: int, *events: dict[str, Any]) -> str:
    """A session of one hold a side, begun so many days ago."""
    at = datetime.now(UTC) - timedelta(days=days_ago)
    session = str(uuid4())
    sent = {"id": session, "person_id": key, "stretches": ["knee-in"], "started_at": at.isoformat()}
    assert client.post("/api/sessions", json=sent).status_code == 201
    if events:
        client.post(f"/api/sessions/{session}/events", json={"events": list(events)})
    return session


def test_the_default_is_the_first_ten_minutes(client: TestClient) -> None:
    found = shown(client, screened(client))
    assert found["outcome"] == {"status": "go", "stops": []}
    assert found["title"] == "Three drills, ten minutes"
    assert (found["routine"], found["name"]) == ("first-ten-minutes", "First ten minutes")
    assert found["needs"] == ["a mat", "a chair"]
    assert found["minutes"] == 10
    assert found["script"] == client.get("/api/script").json()
    assert found["unfinished"] is None
    assert found["week"] == {"done": [], "minutes": 0}


def test_each_drill_says_how_much_how_long_and_why(client: TestClient) -> None:
    drills = shown(client, screened(client))["drills"]
    assert [(row["stretch"], row["dose"], row["minutes"]) for row in drills] == [
        ("knee-in", "2 holds of 60 s a side", 5),
        ("prone-drop", "1 hold of 60 s a side", 3),
        ("foot-out-swing", "1 set of 8 a side", 2),
    ]
    assert drills[0] == {
        "stretch": "knee-in",
        "name": "Knee in, feet wide",
        "summary": library().stretch("knee-in").summary,
        "position": "supine",
        "side": "both",
        "dose": "2 holds of 60 s a side",
        "minutes": 5,
        "why": library().routine("first-ten-minutes").items[0].why,
        "cautions": [],
    }


def test_why_these_with_their_sources(client: TestClient) -> None:
    routine = library().routine("first-ten-minutes")
    first, second, *claims = shown(client, screened(client))["why"]
    assert "Everybody begins" in first["text"]
    assert second == {
        "text": routine.description,
        "rule": None,
        "sources": [],
        "grade": None,
        "verdict": None,
    }
    assert [(row["text"], row["sources"]) for row in claims] == [
        (claim.text, list(claim.sources)) for claim in routine.claims
    ]


def test_whoever_asks_for_a_routine_is_not_told_of_a_plan(client: TestClient) -> None:
    found = shown(client, screened(client), routine="classic-four")
    assert found["name"] == "The classic four"
    assert not any("Everybody begins" in row["text"] for row in found["why"])


def test_any_other_session_is_shown_the_same_way(client: TestClient) -> None:
    asked = {"stretches": ["knee-in-push", "press-in-press-out"], "first_side": "right"}
    found = shown(client, screened(client), **asked, ready_first_s=20, wait_for_tap=True)
    assert (found["routine"], found["name"]) == (None, "Your own choice")
    assert found["title"] == "Two drills, six minutes"
    assert [row["dose"] for row in found["drills"]] == [
        "3 rounds a side: push 8 s, ease 20 s",
        "5 rounds: push 10 s, rest 4 s, push 10 s, rest 4 s",
    ]
    assert [row["why"] for row in found["drills"]] == [None, None]
    assert found["script"] == client.get(
        "/api/script",
        params={"stretch": asked["stretches"], "first_side": "right", "ready_first_s": 20,
                "wait_for_tap": True},
    ).json()  # fmt: skip


def test_one_drill_is_called_by_its_name_and_says_why(client: TestClient) -> None:
    found = shown(client, screened(client), stretches="knee-in", minutes=1)
    assert (found["name"], found["title"]) == ("Knee in, feet wide", "One drill, two minutes")
    texts = [row["text"] for row in found["why"]]
    assert texts[0] == "You chose this yourself."
    assert library().stretch("knee-in").claims[0].text in texts


def test_the_dose_is_that_of_this_session_and_this_age(client: TestClient) -> None:
    key = screened(client)
    client.put(f"/api/persons/{key}", json={"name": "Ada", "birth_year": 1940})
    found = shown(client, key, stretches="both-knees-to-side", minutes=10)
    sets = found["script"]["cues"][0]["sets"]
    assert sets > 2
    assert found["drills"][0]["dose"] == f"{sets} holds of 60 s a side"


def test_what_has_no_room_is_not_there(client: TestClient) -> None:
    found = shown(client, screened(client), minutes=4)
    assert len(found["drills"]) < 3
    assert {cue["stretch"] for cue in found["script"]["cues"]} == {
        row["stretch"] for row in found["drills"]
    }


def test_cautions_are_those_for_what_the_person_has_told(client: TestClient) -> None:
    stops = {question.id for question in library().screening.stop_list}
    slug, caution = next(
        (slug, row)
        for slug, stretch in library().stretches.items()
        for row in stretch.cautions
        if row.when in stops
    )
    when = caution.when
    key = screened(client, **{when.replace("-", "_"): "yes"})
    (drill,) = shown(client, key, stretches=slug)["drills"]
    assert drill["cautions"] == [
        {"name": library().screening.name_of(when), "do": caution.do, "text": caution.text}
    ]
    assert shown(client, screened(client), stretches=slug)["drills"][0]["cautions"] == []


def test_a_stop_and_questions_not_answered_are_told(client: TestClient) -> None:
    assert shown(client, new_person(client))["outcome"]["status"] == "screening_needed"
    outcome = shown(client, screened(client, young_limp="yes"))["outcome"]
    assert outcome["status"] == "stop"
    assert outcome["stops"][0]["question"] == "young-limp"


def test_what_was_broken_off_can_be_gone_on_with(client: TestClient) -> None:
    key = screened(client)
    session = did(
        client,
        key,
        0,
        event(0),
        event(1, "extend", 20, data={"by_s": 10}),
        event(2, "interrupt", 30),
    )
    kept = client.get(f"/api/sessions/{session}").json()
    assert shown(client, key)["unfinished"] == {
        "id": session,
        "started_at": kept["started_at"],
        "left_s": kept["script"]["duration_s"] + 10 - 30,
        "name": "Knee in, feet wide",
    }
    client.post(f"/api/sessions/{session}/events", json={"events": [event(3, "stop", 30)]})
    assert shown(client, key)["unfinished"] is None


def test_the_week_counts_what_was_held(client: TestClient) -> None:
    key = screened(client)
    for days_ago in (0, 2, 2, 30):
        did(client, key, days_ago, event(0), event(1, "stop", 70))  # 60 s held
    did(client, key, 1, event(0), event(1, "stop", 16))  # six seconds: it was not a session
    did(client, screened(client), 3, event(0), event(1, "stop", 70))  # somebody else
    assert shown(client, key)["week"] == {
        "done": [(today() - timedelta(days=n)).isoformat() for n in (2, 0)],
        "minutes": 3,
    }


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ({"stretches": "knie"}, 404, "There is no stretch called 'knie'."),
        ({"routine": "none"}, 404, "There is no routine called 'none'."),
        ({"rest_s": 1}, 422, "rest_s: expected a whole number of seconds from 3 to 120"),
        ({"stretches": "knee-in", "routine": "classic-four"}, 422, "not both"),
    ],
)
def test_absurd_sessions_are_refused(
    client: TestClient, query: dict[str, Any], status: int, message: str
) -> None:
    answer = client.get(f"/api/persons/{new_person(client)}/today", params=query)
    assert answer.status_code == status
    assert message in answer.json()["message"]


def test_nobody_has_no_today(client: TestClient) -> None:
    assert client.get(f"/api/persons/{uuid4()}/today").status_code == 404
