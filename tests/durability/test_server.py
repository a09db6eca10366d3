"""The server is killed at random moments; what it has acknowledged is there, once."""

import random
import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.conftest import all_no
from tests.process import PATIENCE_S, Server, serving


class Sender:
    """A client as coxa's own pages are: each event again and again, until it is accepted."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.sent: list[dict[str, Any]] = []
        self.accepted: list[str] = []

    def run(self, server: Server, stop: threading.Event) -> None:
        while not stop.is_set():
            if len(self.accepted) == len(self.sent):
                self.sent.append(self._event(len(self.sent)))
            event = self.sent[-1]
            try:
                path = f"/api/sessions/{self.session_id}/events"
                answer = server.client.post(path, json={"events": [event]})
            except httpx2.TransportError:
                return  # killed; the same event is sent again to the next server
            assert answer.status_code == 200, answer.text
            self.accepted.append(event["id"])

    def _event(self, number: int) -> dict[str, Any]:
        return {
            "id": str(uuid4()),
            "number": number,
            "kind": "start" if number == 0 else "reach",
            "position_s": number / 10,
            "clock_s": number / 10,
            "run": str(uuid4()),
            "at": datetime.now(UTC).isoformat(),
        }


def begin(server: Server) -> Sender:
    person, session = str(uuid4()), str(uuid4())
    server.json("POST", "/api/persons", id=person, name="Ada")
    server.json("POST", f"/api/persons/{person}/screening", id=str(uuid4()), answers=all_no())
    server.json("POST", "/api/sessions", id=session, person_id=person)
    return Sender(session)


def check(data_dir: Path, sender: Sender) -> None:
    """Every acknowledged event is there once, in order; at most the one in flight more."""
    with closing(sqlite3.connect(data_dir / "coxa.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = [
            row[0] for row in connection.execute("SELECT id FROM session_event ORDER BY number")
        ]
    sent = [event["id"] for event in sender.sent]
    assert kept[: len(sender.accepted)] == sender.accepted
    assert kept in (sent, sent[:-1])


def kill_at_random_moments(data_dir: Path, times: int, seed: int) -> None:
    chance = random.Random(seed)
    with serving(data_dir) as server:
        sender = begin(server)
        server.kill()
    for _ in range(times):
        with serving(data_dir) as server:
            stop = threading.Event()
            thread = threading.Thread(target=sender.run, args=(server, stop))
            thread.start()
            began, before = time.monotonic(), len(sender.accepted)
            while len(sender.accepted) == before and time.monotonic() - began < PATIENCE_S:
                time.sleep(0.001)  # however slow this machine is: not before it is at work
            time.sleep(chance.uniform(0.0, 0.4))
            server.kill()
            stop.set()
            thread.join()
        check(data_dir, sender)
    assert len(sender.accepted) > times  # it really was at work when it was killed


def test_killed_once(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, times=1, seed=3)


@pytest.mark.long
def test_killed_fifty_times(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, times=50, seed=50)
