"""What the figure costs: until it is seen, frames a second, bytes, and computing a motion.

    uv run python -m benchmarks.figure

Chromium without a screen and without a graphics card, so everything is drawn by the processor; the
quality that the figure chooses for itself is told. Ends with 1 when a bar is missed: seen within
2 s, 30 frames a second at 640 by 480 (never below 15), 1.2 MB for the first stretch, 40 kB and 1 s
for a motion.
"""

import gzip
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright
from tests.browser.chromium import find
from tests.browser.conftest import SWITCHES
from tests.process import Server, serving

from coxa.library import library

BARS = {"seen_s": 2.0, "fps": 29.0, "lowest_fps": 15.0, "first_bytes": 1_200_000}
MOTION_BYTES, MOTION_S = 40_000, 1.0
TRIES, WATCHED_S = 5, 6.0
READY = "coxa-figure .view.ready"
# A stage of 640 by 480 pixels, wherever the page would put it.
STAGE = "coxa-figure .view { width: 640px; height: 480px; aspect-ratio: auto }"
RESIZED = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
}"""
FRAMES = """seconds => new Promise(done => {
    const figure = document.querySelector('coxa-figure');
    const stage = figure.stage, draw = stage.draw.bind(stage), times = [];
    stage.draw = (...given) => { times.push(performance.now()); draw(...given); };
    setTimeout(() => done(times), seconds * 1000);
})"""


def seen(browser: Browser, server: Server, slug: str) -> tuple[float, int]:
    """Seconds from asking for the page to the figure, nothing cached; bytes, compressed."""
    page = browser.new_page()
    bodies: list[Response] = []
    page.on("response", lambda answer: bodies.append(answer))
    start = time.perf_counter()
    page.goto(f"{server.url}/library/{slug}")
    page.wait_for_selector(READY)
    took = time.perf_counter() - start
    page.wait_for_load_state("networkidle")
    size = sum(len(gzip.compress(answer.body(), 6)) for answer in bodies)
    page.close()
    return took, size


def frames(browser: Browser, server: Server, slug: str) -> tuple[float, float, float]:
    """Frames a second (median, and of the slowest second) and pixels drawn per pixel."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{server.url}/library/{slug}")
    page.wait_for_selector(READY)
    page.evaluate(RESIZED, STAGE)
    page.wait_for_timeout(3000)  # time to choose how finely it draws
    times = page.evaluate(FRAMES, WATCHED_S)
    ratio = page.evaluate("document.querySelector('coxa-figure').pace.ratio")
    page.close()
    spans = [b - a for a, b in pairwise(times)]
    by_second = [sum(1 for t in times if 0 <= t - times[0] - 1000 * n < 1000) for n in range(5)]
    return 1000 / statistics.median(spans), float(min(by_second)), ratio


def motions() -> tuple[float, int]:
    """The slowest and the largest: seconds of the processor (solved anew), bytes."""
    from coxa.body.figure.motion import motion_file
    from coxa.body.rest import rested

    slowest, largest = 0.0, 0
    for stretch in library().stretches.values():
        rested.cache_clear()
        start = time.process_time()
        data = motion_file(stretch, "right")
        slowest = max(slowest, time.process_time() - start)
        largest = max(largest, len(data))
    return slowest, largest


def main() -> None:
    bad = []

    def told(name: str, value: float, bar: float, most: bool = True) -> None:
        good = value <= bar if most else value >= bar
        print(f"{name:44} {value:10.2f}   bar {bar:10.2f}   {'ok' if good else 'MISSED'}")
        if not good:
            bad.append(name)

    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as server,
        sync_playwright() as p,
    ):
        path = find(p.chromium.executable_path)
        browser = p.chromium.launch(executable_path=path, args=SWITCHES)
        first_s, size = seen(browser, server, "knee-in")  # computes the motion, too
        again = statistics.median(seen(browser, server, "knee-in")[0] for _ in range(TRIES))
        told("first stretch seen, motion computed (s)", first_s, BARS["seen_s"])
        told("first stretch seen, motion kept (s)", again, BARS["seen_s"])
        told("first stretch (bytes)", size, BARS["first_bytes"])
        for slug in ("knee-in", "ninety-ninety-switch"):
            fps, lowest, ratio = frames(browser, server, slug)
            told(f"{slug}: frames a second", fps, BARS["fps"], most=False)
            told(f"{slug}: in the slowest second", lowest, BARS["lowest_fps"], most=False)
            print(f"{'':44} at {ratio} pixels drawn per pixel")
        browser.close()
    slowest, largest = motions()
    told("slowest motion (s)", slowest, MOTION_S)
    told("largest motion (bytes)", largest, MOTION_BYTES)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
