"""The live road through the real server: uvicorn, its WebSocket, and what it prints."""

import json
from itertools import islice
from pathlib import Path
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from coxa.server.pictures import encode
from tests.conftest import all_no
from tests.motion.people import Person
from tests.motion.test_live import pictures
from tests.process import serving
from tests.server.test_live import hello


def test_a_camera_talks_to_the_program(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        person = str(uuid4())
        server.json("POST", "/api/persons", id=person, name="Zebulon Unmistakable")
        server.json("POST", f"/api/persons/{person}/screening", id=str(uuid4()), answers=all_no())
        url, origin = f"ws://127.0.0.1:{server.port}/api/live", Origin(server.url)
        with connect(url, origin=origin) as camera:
            camera.send(json.dumps(hello(person)))
            assert json.loads(camera.recv(5))["type"] == "ready"
            for picture in islice(pictures(Person().track()), 25):
                camera.send(encode(picture))
                assert json.loads(camera.recv(5))["t_s"] == picture.t_s
            camera.send(b"\x00" * 100_000)
            with pytest.raises(ConnectionClosed) as closed:
                camera.recv(5)
            assert closed.value.rcvd
            assert closed.value.rcvd.code == 1009
        with pytest.raises(InvalidStatus) as refused:
            connect(url, origin=Origin("http://evil.example"))
        assert refused.value.response.status_code == 403
        with connect(url, origin=origin) as camera:  # is still open when the server ends
            camera.send(json.dumps(hello(person)))
            assert json.loads(camera.recv(5))["type"] == "ready"
            out = server.stop()
    assert server.process.returncode == 0
    assert "Unmistakable" not in out
    assert person not in out
    # uvicorn says that the foreign page was refused, and nothing else
    lines = [line for line in out.splitlines() if "without completing handshake" not in line]
    assert len(lines) == 3
