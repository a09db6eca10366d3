"""Live measuring over its WebSocket: from hello to a reading that is kept."""

import json
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse, WebSocketTestSession
from starlette.websockets import WebSocketDisconnect

from coxa.motion.growing import Picture
from coxa.motion.track import Track
from coxa.server import sittings
from coxa.server.api import live
from coxa.server.pictures import encode
from tests.motion.people import Person, read, three, zero
from tests.motion.test_live import CLOCK_S, pictures
from tests.server.client import new_person, screened
from tests.server.conftest import HOST, ORIGIN

OURS = {"host": HOST, "origin": ORIGIN}
INWARD = "seated-internal-rotation"


class Camera:
    """A browser with a camera: speaks the protocol, and its clock is the server's."""

    def __init__(self, socket: WebSocketTestSession, now_s: list[float]) -> None:
        self.socket, self.now_s = socket, now_s
        self.told: list[dict[str, Any]] = []

    def say(self, **message: Any) -> None:
        self.socket.send_text(json.dumps(message))

    def hear(self, kind: str | None = None) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.socket.receive_text())
        assert kind in (None, found["type"]), found
        return found

    def show(self, picture: Picture) -> dict[str, Any]:
        """One picture; what else is said after its answer comes with the next one's."""
        self.now_s[0] = picture.t_s
        self.socket.send_bytes(encode(picture))
        while (found := self.hear())["type"] != "picture":
            self.told.append(found)
        return found

    def show_all(self, track: Track, model: str = "heavy", until: str = "done") -> dict[str, Any]:
        for picture in pictures(track, model):  # type: ignore[arg-type]
            found = self.show(picture)
            if found["state"] == until:
                break
        return found

    def until(self, kind: str) -> dict[str, Any]:
        known = [row for row in self.told if row["type"] == kind]
        while not known:
            self.told.append(self.hear())
            known = [row for row in self.told if row["type"] == kind]
        return known[-1]

    def closed(self) -> tuple[int, str]:
        try:
            while True:
                self.told.append(self.hear())
        except WebSocketDisconnect as closed:
            return closed.code, closed.reason or ""


def hello(person_id: str, **facts: Any) -> dict[str, Any]:
    return {
        "type": "hello", "protocol": 1, "id": str(uuid4()), "person_id": person_id,
        "measure": INWARD, "side": "left", "hands_free": True, "width": 640, "height": 480, **facts,
    }  # fmt: skip


@pytest.fixture
def now_s(app: Any, client: TestClient) -> list[float]:
    now = [CLOCK_S]
    app.app.app.state.sittings.clock = lambda: now[0]
    return now


@pytest.fixture
def connect(client: TestClient, now_s: list[float]) -> Any:
    @contextmanager
    def connecting(person_id: str | None = None, **facts: Any) -> Iterator[Camera]:
        with client.websocket_connect("/api/live", headers=OURS) as socket:
            camera = Camera(socket, now_s)
            camera.say(**hello(person_id or screened(client), **facts))
            yield camera

    return connecting


def test_three_trials_make_a_reading_that_is_kept(client: TestClient, connect: Any) -> None:
    person, reading = screened(client), str(uuid4())
    with connect(person, keep=reading) as camera:
        ready = camera.hear("ready")
        assert (ready["limit_s"], ready["trials"], ready["resumed"]) == (90, 3, False)
        last = camera.show_all(read("male_left"))
        assert (last["state"], last["valid"]) == ("done", 3)
        kept = camera.until("kept")
    assert kept["reading_id"] == reading
    trials = [row for row in camera.told if row["type"] == "trial"]
    assert [row["say"] for row in trials][-1] == "Good. That was the last one."
    result = camera.until("result")
    document = result["document"]
    assert document["reading"]["angle_deg"] == pytest.approx(32.9, abs=3)
    assert (document["method"], document["model"], document["side"]) == ("camera", "heavy", "left")
    (row,) = client.get("/api/readings", params={"person_id": person}).json()
    assert (row["id"], row["method"], row["measure"]) == (reading, "camera", INWARD)
    assert row["angle_deg"] == document["reading"]["angle_deg"]
    assert row["source"] == result["source"]


def test_what_an_answer_says(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        track = Person(yaw_deg=30, length_s=3).track()
        answers = [camera.show(picture) for picture in pictures(track)]
    assert set(answers[0]) == {
        "type", "t_s", "state", "phase", "angle_deg", "held_s", "help", "keep", "valid", "left_s",
    }  # fmt: skip
    assert answers[-1]["help"] == {"word": "face", "say": "Turn to face me"}
    assert (answers[-1]["state"], answers[-1]["t_s"]) == ("framing", CLOCK_S + 44 / 15)
    assert answers[-1]["left_s"] == pytest.approx(90 - 44 / 15, abs=0.1)


def test_the_held_pictures_are_asked_for(client: TestClient, connect: Any) -> None:
    quick, heavy = Person(left=lambda t: 1.1 * three(t)).track(), Person().track()
    again = {picture.t_s: picture for picture in pictures(heavy)}
    answered = 0
    with connect() as camera:
        camera.hear("ready")
        for picture in pictures(quick, "full"):
            camera.show(picture)
            asked = [row for row in camera.told if row["type"] == "again"][answered:]
            for row in asked:
                answered += 1
                assert {one["mirrored"] for one in row["pictures"]} == {True, False}
                for one in row["pictures"]:
                    camera.socket.send_bytes(encode(again[one["t_s"]], "again"))
        camera.say(type="end")
        document = camera.until("result")["document"]
    assert answered == 3
    assert [row["angle_deg"] for row in document["trials"]] == pytest.approx([30, 32, 31], abs=2)
    assert document["model"] == "heavy"


def test_the_client_has_not_kept_them(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        camera.show_all(Person().track(), "full", until="settling")
        for number in (1, 2, 3):
            camera.say(type="again_failed", trial=number)
        assert camera.until("result")["document"]["model"] == "full"


def test_two_trials_and_an_end(client: TestClient, connect: Any) -> None:
    person, reading = screened(client), str(uuid4())
    with connect(person) as camera:
        camera.hear("ready")
        camera.show_all(Person(length_s=21).track())
        camera.say(type="end")
        assert camera.until("result")["document"]["reading"]["n"] == 2
        for _ in range(2):  # said twice, kept once
            camera.say(type="keep", id=reading, warm=True, note="after football")
            assert camera.hear("kept")["reading_id"] == reading
    (row,) = client.get("/api/readings", params={"person_id": person}).json()
    assert (row["id"], row["warm"], row["note"]) == (reading, True, "after football")


def test_no_reading_is_not_kept(client: TestClient, connect: Any) -> None:
    person = screened(client)
    with connect(person, keep=str(uuid4())) as camera:
        camera.hear("ready")
        camera.show_all(read("male_left_yaw35"))
        camera.say(type="end")
        result = camera.until("result")
        camera.say(type="keep", id=str(uuid4()))
        problem = camera.hear("problem")
    assert result["document"]["reading"] is None
    assert "Not filmed from the front" in result["document"]["refused"][0]["why"]
    assert problem["error"] == "not_kept"
    assert client.get("/api/readings", params={"person_id": person}).json() == []


def test_the_other_foot(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        last = camera.show_all(Person(left=zero, right=three).track(), until="stopped")
        assert last["state"] == "stopped"
        stopped = camera.until("stopped")
        assert (stopped["why"], stopped["foot"]) == ("other-foot", "right")
        camera.say(type="go_on")
        again = next(pictures(Person().track(), from_s=CLOCK_S + 60))
        assert camera.show(again)["state"] == "framing"


def test_a_mirroring_camera_is_turned_back(connect: Any) -> None:
    with connect(hands_free=False) as camera:
        camera.hear("ready")
        track = Person(left=zero, right=three).track()
        camera.show_all(track, until="stopped")
        assert camera.until("stopped")["why"] == "mirrored"
        camera.say(type="mirrored", mirrored=True)
        states = {camera.show(p)["state"] for p in pictures(track, from_s=CLOCK_S + 60)}
    assert states == {"framing", "check", "measuring"}


# --- who may not


def test_the_stop_list_comes_first(client: TestClient, connect: Any) -> None:
    with connect(new_person(client)) as camera:
        told = camera.hear("stop_list")
        assert told["error"] == "screening_needed"
        assert camera.closed() == (4403, "screening_needed")
    with connect(screened(client, replaced_hip="yes")) as camera:
        told = camera.hear("stop_list")
        assert told["error"] == "screening_stop"
        assert told["outcome"]["stops"][0]["do"]
        assert camera.closed()[0] == 4403


@pytest.mark.parametrize(
    ("facts", "code", "word", "part"),
    [
        ({"person_id": str(uuid4())}, 4404, "not_found", "person"),
        ({"measure": "dance"}, 4404, "not_found", "dance"),
        ({"measure": "prone-internal-rotation"}, 4400, "hello", "cannot be read"),
        ({"side": "both"}, 4400, "hello", "side"),
        ({"protocol": 2}, 4400, "hello", "protocol"),
        ({"width": 10}, 4400, "hello", "width"),
        ({"hands_free": "yes"}, 4400, "hello", "hands_free"),
        ({"frame": "..."}, 4400, "hello", "frame"),
        ({"type": "hi"}, 4400, "hello", "type"),
    ],
)
def test_a_hello_that_cannot_be(
    client: TestClient, connect: Any, facts: dict[str, Any], code: int, word: str, part: str
) -> None:
    with connect(**{"person_id": screened(client), **facts}) as camera:
        problem = camera.hear("problem")
        assert problem["error"] == word
        assert part in problem["message"]
        assert camera.closed()[0] == code


@pytest.mark.parametrize(
    ("message", "code"), [(b"\x00" * 24, 1003), ("{", 4400), ("[]", 4400), ("x" * 30_000, 1009)]
)
def test_anything_but_a_hello(client: TestClient, message: Any, code: int) -> None:
    with client.websocket_connect("/api/live", headers=OURS) as socket:
        socket.send_bytes(message) if isinstance(message, bytes) else socket.send_text(message)
        assert Camera(socket, [0]).closed()[0] == code


def test_nobody_says_hello(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "HELLO_S", 0.05)
    with client.websocket_connect("/api/live", headers=OURS) as socket:
        assert Camera(socket, [0]).closed() == (4408, "No hello came.")


def test_other_pages_may_not(client: TestClient) -> None:
    with (
        pytest.raises(WebSocketDenialResponse) as caught,
        client.websocket_connect("/api/live", headers={**OURS, "origin": "http://evil.example"}),
    ):
        pass
    assert caught.value.status_code == 403


def test_too_many_people(connect: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sittings, "MOST", 1)
    with connect() as one, connect() as two:
        one.hear("ready")
        assert two.hear("problem")["error"] == "busy"
        assert two.closed()[0] == 1013
        assert one.show(next(pictures(Person().track())))["state"] == "framing"


# --- messages that cannot be taken


def patched(at: int, how: str, value: Any) -> bytes:
    data = bytearray(encode(next(pictures(Person().track()))))
    struct.pack_into(how, data, at, value)
    return bytes(data)


BAD: list[tuple[str, Any]] = [
    ("length", b"\x01\x02"),
    ("version", b"\x00" * 1000),
    ("version", patched(0, "<B", 9)),
    ("count", patched(4, "<H", 34)),
    ("nan", patched(24, "<f", float("nan"))),
    ("range", patched(24, "<f", 1e9)),
    ("time", patched(8, "<d", float("inf"))),
    ("order|stale", patched(8, "<d", CLOCK_S + 0.5)),
    ("clock", patched(8, "<d", CLOCK_S + 1000)),
    ("unasked", patched(1, "<B", 1)),
    ("message", "no JSON"),
    ("message", '{"type": "dance"}'),
    ("message", '{"type": "keep", "id": "x"}'),
    ("message", '{"type": "end", "more": 1}'),
    ("early", json.dumps({"type": "keep", "id": str(uuid4())})),
]


@pytest.mark.parametrize(("word", "message"), BAD, ids=[f"{n}-{w}" for n, (w, _) in enumerate(BAD)])
def test_a_bad_message_is_told_and_does_no_harm(connect: Any, word: str, message: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        for n, picture in enumerate(pictures(Person().track())):
            if n in (30, 31, 200):
                if isinstance(message, bytes):
                    camera.socket.send_bytes(message)
                else:
                    camera.socket.send_text(message)
                while (problem := camera.hear())["type"] == "trial":
                    pass
                assert (problem["type"], problem["error"]) == ("problem", problem["error"])
                assert problem["error"] in word.split("|")
            last = camera.show(picture)
        assert last["state"] == "done"
        assert camera.until("result")["document"]["reading"]["n"] == 3


def test_a_stale_picture_is_left_out(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        first, second, third = list(pictures(Person().track()))[:3]
        camera.show(first)
        camera.now_s[0] = second.t_s + 5
        camera.socket.send_bytes(encode(second))
        assert camera.hear("problem")["error"] == "stale"
        assert camera.show(third)["t_s"] == third.t_s


def test_a_stream_of_nonsense_is_closed(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        for _ in range(25):
            camera.socket.send_bytes(b"nonsense")
        assert camera.closed()[0] == 1008
        assert len(camera.told) == 20


def test_something_huge_is_closed(connect: Any) -> None:
    with connect() as camera:
        camera.hear("ready")
        camera.socket.send_bytes(b"\x01" * 50_000)
        assert camera.closed()[0] == 1009


# --- connections that are lost


def test_a_lost_connection_loses_no_trial(client: TestClient, connect: Any) -> None:
    person, key = screened(client), str(uuid4())
    with connect(person, id=key) as camera:
        camera.hear("ready")
        camera.show_all(Person(length_s=21).track())
    with connect(person, id=key) as camera:
        ready = camera.hear("ready")
        assert ready["resumed"] is True
        camera.now_s[0] = 5.0  # the page was loaded anew: another clock
        for picture in pictures(Person(length_s=10).track(), from_s=5.0):
            last = camera.show(picture)
        assert last["state"] == "done"
        assert len([row for row in camera.told if row["type"] == "trial"]) == 3
    with connect(person, id=key) as camera:
        assert camera.hear("ready")["state"] == "done"
        assert camera.until("result")["document"]["reading"]["n"] == 3
    with connect(screened(client), id=key) as camera:  # somebody else has no business here
        assert camera.hear("problem")["error"] == "hello"


def test_the_later_connection_has_it(client: TestClient, connect: Any) -> None:
    person, key = screened(client), str(uuid4())
    with connect(person, id=key) as one:
        one.hear("ready")
        with connect(person, id=key) as two:
            two.hear("ready")
            one.socket.send_bytes(encode(next(pictures(Person().track()))))
            assert one.closed()[0] == 4409
            assert two.show(next(pictures(Person().track())))["state"] == "framing"


def test_nothing_comes_for_a_minute(connect: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "IDLE_S", 0.05)
    with connect() as camera:
        assert camera.hear("ready")
        assert camera.closed()[0] == 4408


def test_pictures_that_never_come_again_end_it(
    connect: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connect() as camera:
        camera.hear("ready")
        camera.show_all(Person().track(), "full", until="settling")
        monkeypatch.setattr(live, "IDLE_S", 0.05)
        camera.show(replace(next(pictures(Person().track())), t_s=CLOCK_S + 31, model="full"))
        assert camera.until("result")["document"]["reading"]["n"] == 3
        assert camera.closed()[0] == 1000
