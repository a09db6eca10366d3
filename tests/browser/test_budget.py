"""What Today may cost: JavaScript, largest paint and blocking time on a slow machine."""

import gzip

import pytest
from benchmarks.speed import CHEAP_PHONE, SCORE, slowdown
from playwright.sync_api import Browser, Response

from tests.browser.conftest import Watched
from tests.process import Server

pytestmark = pytest.mark.browser

MAX_SCRIPT_BYTES = 60_000
MAX_PAINT_MS = 2000
MAX_BLOCKING_MS = 200
THROTTLE = 4  # at most: a machine that is slow itself need only be as slow as a cheap phone
TRIES = 4

# Before anything of the page runs: the largest paint, and of each long task what is over 50 ms.
WATCH = """
window.paint_ms = 0; window.blocking_ms = 0;
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.paint_ms = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.blocking_ms += entry.duration - 50;
}).observe({ type: 'longtask', buffered: true });
"""


def test_today_is_light(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    scripts: dict[str, int] = {}

    def count(response: Response) -> None:
        if response.url.split("?")[0].endswith(".js"):
            scripts[response.url] = len(gzip.compress(response.body(), 6))

    page.on("response", count)
    Watched(page, server).open("/")
    page.wait_for_load_state("networkidle")
    page.close()
    assert scripts
    assert sum(scripts.values()) <= MAX_SCRIPT_BYTES


@pytest.mark.clock
def test_today_is_quick_on_a_slow_machine(browser: Browser, server: Server) -> None:
    """The best of some tries: other programs of this machine are no fault of the page's."""
    tries = []
    for _ in range(TRIES):
        paint_ms, blocking_ms, rate = opened_slowly(browser, server)
        assert paint_ms > 0
        tries.append((paint_ms, blocking_ms, rate))
        if paint_ms <= MAX_PAINT_MS and blocking_ms <= MAX_BLOCKING_MS:
            return
    pytest.fail(f"largest paint, blocking time (ms), slowed by: {tries}")


@pytest.mark.parametrize(("score", "rate"), [(5000, 4), (528, 2), (100, 1)])
def test_a_machine_is_slowed_to_the_pace_of_a_cheap_phone(score: float, rate: float) -> None:
    assert slowdown(score, CHEAP_PHONE, THROTTLE) == rate


def opened_slowly(browser: Browser, server: Server) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    rate = slowdown(page.evaluate(SCORE), CHEAP_PHONE, THROTTLE)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
    page.add_init_script(WATCH)
    Watched(page, server).open("/")
    page.wait_for_selector(".drills img")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    paint_ms, blocking_ms = page.evaluate("[window.paint_ms, window.blocking_ms]")
    context.close()
    return paint_ms, blocking_ms, rate
