"""Films: received by the person's own server, looked at, deleted."""

import shutil
import time
from collections import namedtuple
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from coxa.records import films as kept_films
from coxa.records.database import Database
from coxa.server import films
from coxa.server.api import films as api
from coxa.server.app import create_app
from coxa.server.door import MAX_FILM_BYTES
from tests.motion.people import DATA
from tests.server import looks
from tests.server.client import new_person
from tests.server.conftest import HOST, ORIGIN

FILM = {"content-type": "video/mp4"}
PATIENCE_S = 180.0  # three looks at ten seconds of film, on a machine that has other tests to run


def announced(client: TestClient, **facts: Any) -> str:
    key = str(uuid4())
    body = {"id": key, "measure": "seated-internal-rotation", "side": "left", **facts}
    answer = client.post("/api/films", json=body)
    assert answer.status_code == 201, answer.text
    return key


def sent(client: TestClient, content: bytes = b"a film", **facts: Any) -> str:
    key = announced(client, **facts)
    answer = client.put(f"/api/films/{key}/content", content=content, headers=FILM)
    assert answer.status_code == 202, answer.text
    return key


def after(client: TestClient, key: str, *states: str) -> Any:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        film = client.get(f"/api/films/{key}").json()
        if film["state"] in states:
            return film
        time.sleep(0.02)
    raise AssertionError(film)


def lying(database: Database) -> list[str]:
    folder = database.file.parent / "films"
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def sees_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "look_at", looks.sees_two)


@pytest.mark.usefixtures("sees_two")
def test_from_a_film_to_trials_and_pictures(client: TestClient, database: Database) -> None:
    key = sent(client)
    film = after(client, key, "read", "failed")
    assert (film["state"], film["at_s"], film["of_s"]) == ("read", 5, 10)
    assert film["document"] == looks.DOCUMENT
    assert film["pictures"] == 3
    picture = client.get(f"/api/films/{key}/pictures/2")
    assert (picture.headers["content-type"], picture.content) == ("image/jpeg", looks.PICTURE)
    assert client.get(f"/api/films/{key}/pictures/3").status_code == 404
    assert lying(database) == []  # read and deleted
    assert client.delete(f"/api/films/{key}").status_code == 204
    assert client.get(f"/api/films/{key}").status_code == 404


def kept(client: TestClient, person: str) -> str:
    """A reading out of a film that stays beside it."""
    film, reading = sent(client, keep=True), str(uuid4())
    after(client, film, "read")
    trials = [{"angle_deg": 31}, {"angle_deg": 32}]
    body = {"id": reading, "person_id": person, "measure": "seated-internal-rotation"}
    facts = {"side": "left", "method": "video", "trials": trials, "source": {"model": "heavy"}}
    assert client.post("/api/readings", json=body | facts).json()["film"] is False
    answer = client.post(f"/api/readings/{reading}/film", json={"film_id": film})
    assert answer.status_code == 204, answer.text
    return reading


@pytest.mark.usefixtures("sees_two")
def test_a_kept_film_lives_as_long_as_its_reading(client: TestClient, database: Database) -> None:
    person = new_person(client)
    reading = kept(client, person)
    assert client.get(f"/api/readings/{reading}").json()["film"] is True
    film = client.get(f"/api/readings/{reading}/film", headers={"range": "bytes=2-5"})
    assert (film.status_code, film.content) == (206, b"film")
    assert film.headers["content-type"] == "video/mp4"
    assert lying(database) == [f"{reading}.mp4"]
    client.delete(f"/api/readings/{reading}")
    assert lying(database) == []


@pytest.mark.usefixtures("sees_two")
def test_a_film_can_go_while_its_reading_stays(client: TestClient, database: Database) -> None:
    reading = kept(client, new_person(client))
    assert client.delete(f"/api/readings/{reading}/film").status_code == 204
    assert client.get(f"/api/readings/{reading}").json()["film"] is False
    assert client.get(f"/api/readings/{reading}/film").status_code == 404
    assert lying(database) == []


@pytest.mark.usefixtures("sees_two")
def test_films_go_with_their_person(client: TestClient, database: Database) -> None:
    person = new_person(client)
    kept(client, person)
    client.delete(f"/api/persons/{person}")
    assert lying(database) == []


@pytest.mark.usefixtures("sees_two")
def test_a_film_that_was_not_to_stay_cannot_be_kept(client: TestClient) -> None:
    person, film = new_person(client), sent(client)
    after(client, film, "read")
    reading = kept(client, person)
    answer = client.post(f"/api/readings/{reading}/film", json={"film_id": film})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("facts", "status", "told"),
    [
        ({"measure": "prone-internal-rotation"}, 422, "cannot be read from a video"),
        ({"measure": "kneeling"}, 404, "kneeling"),
        ({"side": "both"}, 422, "side: expected 'left' or 'right'"),
    ],
)
def test_what_a_film_cannot_show(client: TestClient, facts: Any, status: int, told: str) -> None:
    body = {"id": str(uuid4()), "measure": "seated-internal-rotation", "side": "left", **facts}
    answer = client.post("/api/films", json=body)
    assert (answer.status_code, told in answer.json()["message"]) == (status, True), answer.text


def test_announced_again_does_no_harm_but_not_as_another(client: TestClient) -> None:
    key = announced(client)
    body = {"id": key, "measure": "seated-internal-rotation", "side": "left"}
    assert client.post("/api/films", json=body).status_code == 200
    assert client.post("/api/films", json=body | {"side": "right"}).status_code == 409


@pytest.mark.usefixtures("sees_two")
def test_sent_twice(client: TestClient) -> None:
    key = sent(client)
    answer = client.put(f"/api/films/{key}/content", content=b"again", headers=FILM)
    assert (answer.status_code, answer.json()["error"]) == (409, "conflict")


def test_what_is_no_film(client: TestClient, database: Database) -> None:
    """With the real look."""
    film = after(client, sent(client, b"a letter", keep=True), "failed", "read")
    assert film["problem"].startswith("This is no video that can be read;")
    assert lying(database) == []


def test_a_look_that_falls_over_is_said(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(films, "look_at", looks.falls_over)
    film = after(client, sent(client), "failed", "read")
    assert "broke off" in film["problem"]
    assert lying(database) == []


@pytest.mark.usefixtures("sees_two")
def test_what_nobody_comes_for_is_forgotten(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(films, "FORGET_S", 0.1)
    key = sent(client, keep=True)
    until = time.monotonic() + PATIENCE_S
    while client.get(f"/api/films/{key}").status_code == 200 and time.monotonic() < until:
        time.sleep(0.02)
    assert lying(database) == []
    assert client.get(f"/api/films/{key}").status_code == 404


def test_giving_up_ends_the_look_at_once(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(films, "look_at", looks.never_ends)
    first = sent(client)
    after(client, first, "looking")
    second = sent(client)
    assert after(client, second, "waiting")["at_s"] == 0  # one at a time
    pid = database.file.parent / "films" / kept_films.WAITING_ROOM / "pid"
    until = time.monotonic() + PATIENCE_S
    while not pid.exists() and time.monotonic() < until:
        time.sleep(0.02)
    client.delete(f"/api/films/{first}")
    after(client, second, "looking")
    assert not Path(f"/proc/{pid.read_text()}").exists()
    client.delete(f"/api/films/{second}")


def test_2_gb_are_refused_before_they_come(client: TestClient, database: Database) -> None:
    key = announced(client)

    def never() -> Any:
        raise AssertionError("the film was read")
        yield b""

    headers = {**FILM, "content-length": str(2 * 1024**3)}
    answer = client.put(f"/api/films/{key}/content", content=never(), headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (413, "too_long")
    assert "Cut it to the test itself" in answer.json()["message"]
    assert MAX_FILM_BYTES < 2 * 1024**3


def test_and_when_they_do_not_say_how_long_they_are(
    client: TestClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "MAX_FILM_BYTES", 1000)
    key = announced(client)
    pieces = iter([b"." * 400] * 5)
    answer = client.put(f"/api/films/{key}/content", content=pieces, headers=FILM)
    assert answer.status_code == 413
    assert lying(database) == []
    assert client.get(f"/api/films/{key}").json()["state"] == "empty"


def test_no_room_on_the_disk(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 8, 2))
    answer = client.put(f"/api/films/{announced(client)}/content", content=b"...", headers=FILM)
    assert (answer.status_code, answer.json()["error"]) == (507, "disk_full")


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data", ""])
def test_the_door_lets_in_films_only(client: TestClient, kind: str) -> None:
    path = f"/api/films/{announced(client)}/content"
    answer = client.put(path, content=b"film", headers={"content-type": kind})
    assert (answer.status_code, answer.json()["error"]) == (415, "content_type")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", None])
def test_the_door_lets_in_no_film_of_another_page(app: Any, origin: str | None) -> None:
    client = TestClient(app, base_url=ORIGIN)
    headers = FILM | ({"origin": origin} if origin else {})
    answer = client.put(f"/api/films/{uuid4()}/content", content=b"film", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "origin")
    answer = client.put(
        f"/api/films/{uuid4()}/content", content=b"film", headers=headers | {"host": "evil"}
    )
    assert answer.status_code == 421


def test_a_film_may_go_nowhere_else(client: TestClient) -> None:
    answer = client.put("/api/persons", content=b"film", headers=FILM)
    assert answer.status_code == 415
    assert HOST in ORIGIN


def test_what_a_killed_server_left_is_gone_at_the_next_start(database: Database) -> None:
    left = kept_films.waiting_room(database) / "film.mp4"
    left.write_bytes(b"half a film")
    assert left.parent.stat().st_mode & 0o077 == 0
    create_app(database)
    assert lying(database) == []


@pytest.mark.long
def test_the_whole_road(client: TestClient) -> None:
    """A real film, the real look."""
    content = (DATA / "male_left_yaw35.mp4").read_bytes()
    film = after(client, sent(client, content), "failed", "read")
    assert film["document"]["reading"] is None
    assert "Not filmed from the front" in film["document"]["refused"][0]["why"]
    picture = client.get(f"/api/films/{film['id']}/pictures/0").content
    assert picture.startswith(b"\xff\xd8")
    assert 10_000 < len(picture) < 200_000
