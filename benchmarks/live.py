"""What live measuring costs the server: a message, and twenty people at once.

    uv run python -m benchmarks.live [--in-step]

First one measuring in this process: bytes in, JSON out, without a network. Then a real server, and
twenty people at fifteen messages a second each over WebSockets from here: how long each picture
waits for its answer, with trials being judged and held pictures looked at again among them. They
begin within ten seconds, as long as a swing takes; with --in-step all twenty end every swing in the
same moment, which people don't. How late this process itself wakes up is told beside it: the
machine's own share. Ends with 1 when a bar is missed.
"""

import asyncio
import json
import math
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

from benchmarks.figures import Report, Row
from tests.conftest import all_no
from tests.motion.people import read
from tests.motion.test_live import pictures
from tests.process import Server, serving
from websockets.asyncio.client import connect

from coxa.library import library
from coxa.motion.growing import Picture
from coxa.motion.live import Live
from coxa.motion.rotation import Side
from coxa.server.api.live_messages import answer_out
from coxa.server.pictures import decode, encode

MESSAGE_MS, WAIT_MS = 0.3, 50.0
PEOPLE, RATE = 20, 15.0
CLIP, MEASURE = "male_left", "seated-internal-rotation"
SIDE: Side = "left"
SWING_S = 10.0


def messages_ms() -> list[float]:
    """Each message of a clip, decoded, judged and answered in JSON."""
    data = [encode(picture) for picture in pictures(read(CLIP), "full")]
    took = []
    for _ in range(3):
        live = Live(library().measure(MEASURE), SIDE, hands_free=True, again=False)
        for message in data:
            started = time.perf_counter()
            answer_out(live.see(decode(message)[1]))
            took.append(1000 * (time.perf_counter() - started))
            if live.state == "done":
                break
    return took


def person(server: Server) -> str:
    """Somebody for whom the stop list says go."""
    key = str(uuid4())
    server.json("POST", "/api/persons", id=key, name="Ada")
    server.json("POST", f"/api/persons/{key}/screening", id=str(uuid4()), answers=all_no())
    return key


async def measured(
    server: Server, key: str, after_s: float, waits_ms: list[float], late_ms: list[float]
) -> bool:
    """One person, in real time; True when a reading came out."""
    await asyncio.sleep(after_s)
    url = f"ws://127.0.0.1:{server.port}/api/live"
    async with connect(url, origin=server.url, compression=None) as socket:  # type: ignore[arg-type]
        hello = {"type": "hello", "id": str(uuid4()), "person_id": key, "measure": MEASURE}
        facts = {"side": SIDE, "hands_free": True, "width": 640, "height": 480}
        await socket.send(json.dumps(hello | facts))
        sent: dict[float, float] = {}
        shown: dict[float, Picture] = {}
        reading: list[Any] = []

        async def listen() -> None:
            async for text in socket:
                found = json.loads(text)
                if found["type"] == "picture":
                    waits_ms.append(1000 * (time.perf_counter() - sent.pop(found["t_s"])))
                elif found["type"] == "again":
                    for one in found["pictures"]:
                        heavy = replace(shown[one["t_s"]], model="heavy")
                        await socket.send(encode(heavy, "again"))
                elif found["type"] == "result":
                    reading.append(found["document"]["reading"])
                    return

        listening = asyncio.create_task(listen())
        begun = time.perf_counter()
        for n, picture in enumerate(pictures(read(CLIP), "full")):
            await asyncio.sleep(max(0.0, begun + n / RATE - time.perf_counter()))
            if listening.done():
                break
            late_ms.append(1000 * max(0.0, time.perf_counter() - begun - n / RATE))
            shown[picture.t_s] = picture
            sent[picture.t_s] = time.perf_counter()
            await socket.send(encode(picture))
        await asyncio.wait_for(listening, 5)
        return bool(reading and reading[0])


async def people(server: Server, within_s: float) -> tuple[list[float], list[float], int]:
    """How long each picture waited, how late this process was, how many readings came out."""
    waits_ms: list[float] = []
    late_ms: list[float] = []
    keys = [person(server) for _ in range(PEOPLE)]
    found = await asyncio.gather(
        *(
            measured(server, key, n / PEOPLE * within_s, waits_ms, late_ms)
            for n, key in enumerate(keys)
        )
    )
    return waits_ms, late_ms, sum(found)


def used_s(server: Server) -> float:
    """Processor time of the server so far."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def of_100(values: list[float], share: int) -> float:
    order = sorted(values)
    return order[math.ceil(share / 100 * len(order)) - 1]


def main() -> None:
    within_s = 1 / RATE if "--in-step" in sys.argv else SWING_S
    took = messages_ms()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        before_s, begun = used_s(server), time.perf_counter()
        waits_ms, late_ms, readings = asyncio.run(people(server, within_s))
        share = 100 * (used_s(server) - before_s) / (time.perf_counter() - begun)
    report = Report(
        f"live measuring, {os.cpu_count()} cores",
        [
            f"a message: {len(took)} of {CLIP}, trials judged among them",
            f"{PEOPLE} people at {RATE:g} a second, begun within {within_s:.1f} s:"
            f" {len(waits_ms)} messages, {readings} readings",
        ],
        [
            Row("a message, median", median(took), "ms", MESSAGE_MS),
            Row("a message, mean", sum(took) / len(took), "ms"),
            Row("a message, 99 of 100", of_100(took, 99), "ms"),
            Row("a message, longest", max(took), "ms"),
            Row("twenty people, median wait", median(waits_ms), "ms"),
            Row("twenty people, 99 of 100", of_100(waits_ms, 99), "ms", WAIT_MS),
            Row("twenty people, longest wait", max(waits_ms), "ms"),
            Row("this process late by, 99 of 100", of_100(late_ms, 99), "ms"),
            Row("the server's share of a core", share, "%"),
            Row("people without a reading", PEOPLE - readings, "", 0),
        ],
    )
    print(report)
    print(f"  a message, median: {median(took):.3f} ms")
    sys.exit(1 if report.missed else 0)


if __name__ == "__main__":
    main()
