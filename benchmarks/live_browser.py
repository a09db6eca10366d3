"""What live measuring costs a browser: pictures a second, the page's own thread, frame to dial.

    uv run python -m benchmarks.live_browser

Chromium's fake camera plays rendered clips at thirty pictures a second, a real coxa answers. First
each network by itself, while somebody sits turned away and nothing else is to be done; then a
whole measuring as the page runs it, with its own choice of network and the held pictures looked at
again by the heavy one. Everything runs on the processor, and coxa, the decoding of the clip and
the drawing of the page share it; a camera and a graphics processor of one's own cost less. Ends
with 1 when a bar is missed.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.cdp import Browser, Tab
from benchmarks.figures import Report, Row
from playwright.sync_api import sync_playwright
from tests.browser.chromium import find
from tests.browser.conftest import a_person
from tests.browser.films import as_mjpeg
from tests.motion.people import DATA
from tests.process import Server, serving

LEAST_FPS = {"full": 12, "lite": 20}
BLOCKED_MS, DIAL_MS = 50.0, 200.0
SETTLE_S, LOOK_S, WHOLE_S = 6.0, 20.0, 130.0
ASIDE, WHOLE = "male_left_yaw35", "male_right_hike"
MEASURE = "seated-internal-rotation"

# Before anything of the page runs. A picture is known by its time, which is that of the camera;
# what it has done to the screen is seen at the next drawing after its answer.
TAP = """
window.tap = { sent: [], dial: [], blocked: [], models: {} };
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (typeof data !== 'string' && new Uint8Array(data)[1] === 0) {
    const model = ['lite', 'full', 'heavy'][new Uint8Array(data)[3]];
    tap.models[model] = (tap.models[model] ?? 0) + 1;
    tap.sent.push(performance.now());
  }
  return send.call(this, data);
};
const listen = WebSocket.prototype.addEventListener;
WebSocket.prototype.addEventListener = function (kind, hear) {
  return listen.call(this, kind, kind !== 'message' ? hear : event => {
    hear(event);
    const { type, t_s } = JSON.parse(event.data);
    if (type === 'picture') {
      requestAnimationFrame(now => tap.dial.push([now, performance.now() - 1000 * t_s]));
    }
  });
};
new PerformanceObserver(list => {
  for (const one of list.getEntries()) tap.blocked.push([one.startTime, one.duration]);
}).observe({ type: 'longtask', buffered: true });
"""
# This network and no other looks at the camera's pictures.
ONLY = """
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (data, ...more) {
  if (data.stills === false) {
    data = { ...data, model: 'MODEL', delegate: 'CPU', address: '/models/pose_MODEL.task' };
  }
  return post.call(this, data, ...more);
};
"""


def opened(tab: Tab, server: Server, side: str, *scripts: str) -> None:
    tab.call("Page.enable")
    for script in scripts:
        tab.call("Page.addScriptToEvaluateOnNewDocument", source=script)
    tab.go(f"{server.url}/measure/{MEASURE}?side={side}&hands_free=1")
    tab.until("tap.sent.length", patience_s=60)


def rows(name: str, found: dict[str, Any], from_ms: float, least_fps: int | None) -> list[Row]:
    sent = [at for at in found["sent"] if at >= from_ms]
    apart = (sent[-1] - sent[0]) / (len(sent) - 1)
    dial = [late for at, late in found["dial"] if at >= from_ms]
    # While the camera runs; the page of the result comes after.
    blocked = [took for at, took in found["blocked"] if from_ms <= at <= sent[-1]]
    print(f"  {name}: {1000 / apart:.1f} pictures a second, by {found['models']}", flush=True)
    return [
        Row(f"{name}: a picture every", apart, "ms", least_fps and 1000 / least_fps),
        Row(f"{name}: frame to dial, median", median(dial), "ms", DIAL_MS),
        Row(f"{name}: the page blocked, longest", max(blocked, default=0.0), "ms", BLOCKED_MS),
    ]


def alone(path: str, server: Server, film: Path, model: str) -> list[Row]:
    """One network, with nothing else to be done."""
    with Browser(path, *camera(film)) as browser:
        tab = browser.first_tab()
        opened(tab, server, "left", TAP, ONLY.replace("MODEL", model))
        time.sleep(SETTLE_S + LOOK_S)
        found = tab.evaluate("tap")
    return rows(f"{model} alone", found, found["sent"][-1] - 1000 * LOOK_S, LEAST_FPS[model])


def whole(path: str, server: Server, film: Path) -> list[Row]:
    """From the first picture to the kept reading."""
    with Browser(path, *camera(film)) as browser:
        tab = browser.first_tab()
        opened(tab, server, "right", TAP)
        heading = "document.querySelector('[data-testid=reading], #seen')"
        tab.until(f"{heading}?.textContent.trim()", patience_s=WHOLE_S)
        found = tab.evaluate("tap")
    return rows("a whole measuring", found, found["sent"][0], None)


def camera(film: Path) -> tuple[str, ...]:
    return (
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )


def main() -> None:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    with sync_playwright() as playwright:
        path = find(playwright.chromium.executable_path)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "data") as server:
        a_person(server)
        aside, swings = (as_mjpeg(DATA / f"{name}.mp4", Path(folder)) for name in (ASIDE, WHOLE))
        figures = [row for model in LEAST_FPS for row in alone(path, server, aside, model)]
        figures += whole(path, server, swings)
    notes = [f"{os.cpu_count()} cores; load before it began {load:.1f}"]
    report = Report("Live measuring in Chromium", notes, figures)
    print(report)
    sys.exit(1 if report.missed else 0)


if __name__ == "__main__":
    main()
