"""How well the browser's session keeps time: on a slow machine, and in a tab that nobody sees.

    uv run python -m benchmarks.clock

A plain Chromium plays a session in real time, twice. First in front, with its processor slowed six
times, for ten minutes. Then hidden behind another tab for six minutes, as when somebody looks at
something else; that run is void unless the tab is first seen to be hidden and a bare timer of
100 ms in it to be slowed to a second. As Chromium stops slowing a tab for half a minute when it is
heard, the browser is mute there, behind where we listen, and the timers stay slow;
``--audible`` leaves it its voice.

What is measured is what a person gets, not what the page claims: tones are found by listening to
the samples on their way to the loudspeaker, and their times are those at which the audio device
plays them; what is shown counts from the first frame that has the cue's words in it. The page is
asked only once when its clock began.

Ends with 1 when a bar is missed, with 2 when a run is void.
"""

import argparse
import math
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from uuid import uuid4

import httpx2
from benchmarks.cdp import Browser, Tab
from benchmarks.figures import Report, Row, count, late
from benchmarks.recording import Record, Void, open_page, start
from benchmarks.tones import Matched, until_quiet_s
from playwright.sync_api import sync_playwright
from tests.browser.chromium import find
from tests.process import serving

# For runs too short for more than a few cues of the long one. Between its tones there is silence
# enough for the browser to slow the timers of a hidden tab again.
SHORT = "stretches=seated-fall-out"
LONG = "routine=first-ten-minutes"
SHORT_BELOW_S = 180
MUTE = "--mute-audio"


LATE_S = 0.1
LATE_HIDDEN_S = 1.0
POSITION_S = 0.05
CLICK_S = 1.0
THROTTLED = 0.6  # of the slowness asked for: other programs may have had their part
SLOWED_MS = 900  # a bare timer of 100 ms in a hidden tab, at least
# A sound further than this from its moment is another sound. Not much more than two bars, or a tone
# that is missing could pass for the next one come late.
FAR_S = 0.25
FAR_HIDDEN_S = 2.2


def slowed(tab: Tab, throttle: float) -> float:
    """Throttle the page, and how many times longer a fixed loop then takes. The loop is long
    against the slices in which the browser throttles; the best of several is taken, and all is
    done again when it does not come out, for others may want the processor too.
    """

    def loop_ms(rate: float) -> float:
        tab.call("Emulation.setCPUThrottlingRate", rate=rate)
        return float(min(tab.evaluate("Array.from({ length: 7 }, __tap.busy)")))

    for _ in range(5):
        normal = loop_ms(1)
        found = loop_ms(throttle) / normal
        if found >= THROTTLED * throttle:
            return found
    raise Void(f"the processor was slowed {found:.1f} times only")


def still_slowed(tab: Tab, throttle: float) -> float:
    """How many times longer a fixed loop has been taking, and the throttle off."""
    slow = min(tab.evaluate("Array.from({ length: 5 }, __tap.busy)"))
    tab.call("Emulation.setCPUThrottlingRate", rate=1)
    found = float(slow / min(tab.evaluate("Array.from({ length: 21 }, __tap.busy)")))
    if found < THROTTLED * throttle:
        raise Void(f"at the end the processor was slowed {found:.1f} times only")
    return found


def visible_run(browser: Browser, url: str, listen_s: float, throttle: float) -> Report:
    """In front, on a slow processor."""
    tab = browser.first_tab()
    open_page(tab, url)
    before = slowed(tab, throttle)
    playing = start(tab)
    end_s = until_quiet_s(playing.script, listen_s)
    playing.sleep_until(end_s)
    end = tab.evaluate("__tap.position()")
    record = playing.record(end_s)
    after = still_slowed(tab, throttle)
    shown = record.shown_late_s()
    return Report(
        f"In front, processor slowed {throttle:g} times, {end_s:.0f} s",
        [
            f"A fixed loop took {before:.1f} times as long, at the end {after:.1f} times.",
            _figure(record),
            *_conditions(record),
        ],
        [
            *_began(record),
            *_tones(record.tones(FAR_S), LATE_S),
            Row("cues to be shown", len(shown)),
            *late("shown", shown, LATE_S),
            count("cues never shown", [t_s for t_s, late in shown.items() if math.isinf(late)]),
            Row("position at the end, off by", record.off_ms(*end), "ms", POSITION_S * 1000),
        ],
    )


def hidden_run(browser: Browser, url: str, hidden_s: float) -> Report:
    """Started in front, then behind another tab all the time until the return."""
    tab = browser.first_tab()
    open_page(tab, url)
    tab.evaluate("void __tap.tick()")
    other = browser.new_tab()
    slowed_ms = _prove_hidden(tab)
    tab.activate()
    tab.until("!document.hidden")

    playing = start(tab)
    other.activate()
    tab.until("document.hidden")
    end_s = until_quiet_s(playing.script, hidden_s)
    playing.sleep_until(end_s)
    tab.activate()
    tab.until("!document.hidden")
    back = tab.evaluate("__tap.position()")
    record = playing.record(end_s)

    *_, went, came = record.data["seen"]
    if [hidden for _, hidden, _ in record.data["seen"]] != [True, False, True, False]:
        raise Void(f"the tab was not hidden all the time: {record.data['seen']}")
    ours_ms = abs(record.at_s(came[0]) - end_s) * 1000
    tones = record.tones(FAR_HIDDEN_S).after(record.at_s(went[0]))
    off_ms = max(record.off_ms(came[0], came[2]), record.off_ms(*back))
    return Report(
        f"Hidden for {(came[0] - went[0]) / 1000:.0f} s, in real time",
        [
            f"Before the start, hidden: a bare timer of 100 ms came every {slowed_ms:.0f} ms.",
            _timer_while_playing(record, went[0], came[0]),
            f"By Python's clock the tab came back {ours_ms:.0f} ms from where the page's has it.",
            *_conditions(record),
        ],
        [
            *_began(record),
            *_tones(tones, LATE_HIDDEN_S),
            Row("position on return, off by", off_ms, "ms", POSITION_S * 1000),
            Row("right words on return after", record.words_after_return_ms(), "ms"),
        ],
    )


def _prove_hidden(tab: Tab) -> float:
    """The tab is hidden and its timers are slowed; returns the shortest gap seen, in ms."""
    time.sleep(1)
    if not tab.evaluate("document.hidden"):
        raise Void("the tab is not hidden: document.hidden is false")
    tab.evaluate("void __tap.ticks.splice(0)")
    time.sleep(5)
    ticks = tab.evaluate("document.hidden ? __tap.ticks : []")
    gaps = [b - a for a, b in pairwise(ticks)]
    if len(gaps) < 3 or min(gaps[1:]) < SLOWED_MS:
        raise Void(f"a timer of 100 ms in the hidden tab is not slowed: {[round(g) for g in gaps]}")
    return float(min(gaps[1:]))


def _timer_while_playing(record: Record, went: float, came: float) -> str:
    ticks = [tick for tick in record.data["ticks"] if went <= tick <= came]
    gaps = sorted(b - a for a, b in pairwise(ticks))
    slowed_ms = sum(gap for gap in gaps if gap > 500)
    share = slowed_ms / (came - went)
    lifted = " (a tab that has just been heard is not slowed)" if share < 0.9 else ""
    return (
        f"While it played, hidden: the same timer was slowed {share:.0%} of the time{lifted},"
        f" longest gap {gaps[-1] / 1000:.1f} s."
    )


def _figure(record: Record) -> str:
    frames = sorted({round(ms) for ms in record.data["drawn"] if record.at_s(ms) >= 0})
    moving = sum(b - a for a, b in pairwise(frames) if b - a < 1000) / 1000
    if not moving:
        return "No figure was drawn."
    return f"The figure moved {moving:.0f} s of it, {len(frames)} pictures were drawn."


def _conditions(record: Record) -> list[str]:
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else math.nan
    return [
        f"The audio clock departed from performance.now() by {record.drift_ms():.1f} ms in all.",
        f"Load of the machine at the end: {load:.1f} on {os.cpu_count()} processors.",
    ]


def _began(record: Record) -> list[Row]:
    after_ms = record.zero - record.data["clicks"][-1]
    return [Row("clock began after the click by", after_ms, "ms", CLICK_S * 1000)]


def _tones(tones: Matched, bar_s: float) -> list[Row]:
    return [
        Row("tones heard where due", len(tones.late_s)),
        *late("tones", tones.late_s, bar_s),
        count("tones never heard", tones.missing),
        count("sounds that belong to nothing", tones.stray),
    ]


def add_person(url: str) -> None:
    """Somebody who may start a session, unless there is somebody."""
    with httpx2.Client(base_url=url, headers={"origin": url}, timeout=10) as client:
        if client.get("/api/persons").raise_for_status().json():
            return
        person = str(uuid4())
        answers = {row["id"]: "no" for row in client.get("/api/screening").json()}
        client.post("/api/persons", json={"id": person, "name": "Ada"}).raise_for_status()
        body = {"id": str(uuid4()), "answers": answers}
        client.post(f"/api/persons/{person}/screening", json=body).raise_for_status()


def session_url(url: str, listen_s: float) -> str:
    """The page of a session that is long enough."""
    what = SHORT if listen_s < SHORT_BELOW_S else LONG
    return f"{url}/session?{what}&minutes={math.ceil(listen_s / 60) + 2}"


@contextmanager
def server_url(given: str | None) -> Iterator[str]:
    """The server that runs already, or a new one with an empty database."""
    if given:
        yield given.rstrip("/")
        return
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        yield server.url


def chromium() -> str:
    def playwrights() -> str:
        with sync_playwright() as playwright:
            return playwright.chromium.executable_path

    # In a thread, for a test may have a Playwright of its own in this one.
    with ThreadPoolExecutor(1) as other:
        return find(other.submit(playwrights).result())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="in front")
    parser.add_argument("--hidden-minutes", type=float, default=6)
    parser.add_argument("--throttle", type=float, default=6, help="processor so many times slower")
    parser.add_argument("--only", choices=["visible", "hidden"])
    parser.add_argument("--audible", action="store_true", help="when hidden, let it be heard")
    parser.add_argument("--url", help="a server that runs already")
    asked = parser.parse_args()
    visible_s, hidden_s = asked.minutes * 60, asked.hidden_minutes * 60

    def visible(browser: Browser, url: str) -> Report:
        return visible_run(browser, session_url(url, visible_s), visible_s, asked.throttle)

    def hidden(browser: Browser, url: str) -> Report:
        return hidden_run(browser, session_url(url, hidden_s), hidden_s)

    runs = {"visible": visible, "hidden": hidden}
    switches = {"hidden": [] if asked.audible else [MUTE]}
    missed = False
    with server_url(asked.url) as url:
        add_person(url)
        for name, run in runs.items():
            if asked.only in (None, name):
                try:
                    with Browser(chromium(), *switches.get(name, [])) as browser:
                        report = run(browser, url)
                except Void as void:
                    print(f"VOID: {void}")
                    sys.exit(2)
                print(report, flush=True)
                missed |= bool(report.missed)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
