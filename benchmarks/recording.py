"""One run of a session in a browser tab: begun, listened to, and all that was measured of it."""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.cdp import Tab
from benchmarks.tones import Matched, expected_tones, match

START = "button[data-action=start]"

GATE = 0.001  # of full scale (-60 dB): louder than this is sound
REARM_S = 0.06  # quiet for so long, and what follows is a new sound
DELAY_S = 2  # the tap hears everything so much later, so that it is there for the first tone
TAP = Path(__file__).with_name("tap.js")


class Void(Exception):
    """The conditions of the measurement did not hold; nothing can be said."""


@dataclass
class Record:
    """All that was measured in one run. Times of the page are in ms on its performance.now()."""

    script: dict[str, Any]
    zero: float
    listened_s: float
    data: dict[str, Any]

    def at_s(self, ms: float) -> float:
        """Seconds after the start of the session."""
        return (ms - self.zero) / 1000

    def heard(self) -> list[float]:
        """When the loudspeaker played each sound."""
        return [
            self.at_s(played)
            for context, onset in self.data["onsets"]
            if (played := self._played(context, onset)) is not None
        ]

    def _played(self, context: int, time_s: float) -> float | None:
        """A time of the audio clock on performance.now(), between the two readings around it."""
        pairs = [(t, p) for number, t, p in self.data["pairs"] if number == context]
        if len(pairs) < 2:
            return None
        later = next((n for n, (t, _) in enumerate(pairs) if t >= time_s), len(pairs) - 1)
        (t0, p0), (t1, p1) = pairs[max(later, 1) - 1], pairs[max(later, 1)]
        pace = (p1 - p0) / (t1 - t0) if t1 > t0 else 1000.0
        return float(p0 + (time_s - t0) * pace)

    def drift_ms(self) -> float:
        """How much the audio clock departed from performance.now(), in ms, first to last."""
        apart: list[float] = [p - 1000 * t for number, t, p in self.data["pairs"] if number == 0]
        return abs(apart[-1] - apart[0])

    def tones(self, far_s: float) -> Matched:
        """What was heard against what was to be heard, until listening ended."""
        due = [tone for tone in expected_tones(self.script) if tone.t_s < self.listened_s]
        return match(due, [s for s in self.heard() if s < self.listened_s + 0.5], far_s)

    def shown_late_s(self) -> dict[float, float]:
        """How late the first frame with each cue's words was; never is infinitely late. Those of
        the first are there when the clock begins, or come after.
        """
        late = {}
        for index, cue in enumerate(self.script["cues"]):
            if cue["t_s"] < self.listened_s:
                seen = [c for c in self.data["cues"] if c["index"] == index and c["words"]]
                first = self.at_s(seen[0]["framed"]) if seen else math.inf
                if index == 0 and self.data["first"] is not None:
                    first = max(0.0, min(first, self.at_s(self.data["first"])))
                late[cue["t_s"]] = first - cue["t_s"]
        return late

    def off_ms(self, ms: float, position_s: float) -> float:
        """How far the page's position is from where it should be at that time."""
        duration_s: float = self.script["duration_s"]
        return abs(min(self.at_s(ms), duration_s) - position_s) * 1000

    def words_after_return_ms(self) -> float:
        """From being in front again to the first frame with the right words."""
        came_ms = float(self.data["seen"][-1][0])
        for ms, seen in self.data["back"]:
            if any(" ".join(words.split()).lower() in seen for words in self._words(self.at_s(ms))):
                return float(ms) - came_ms
        return math.inf

    def _words(self, at_s: float) -> list[str]:
        """What may be shown at a time: the words of the cue, or of its last mark."""
        cue = [cue for cue in self.script["cues"] if cue["t_s"] <= at_s][-1]
        marks = [mark["say"] for mark in cue["marks"] if mark["t_s"] <= at_s]
        return marks[-1:] or [cue["show"], cue["say"]]


@dataclass
class Playing:
    """A session that has been started in a tab, and when: on the page's clock, and on ours."""

    tab: Tab
    script: dict[str, Any]
    zero: float
    ours: float

    def sleep_until(self, at_s: float) -> None:
        """By our own clock: the page is left alone."""
        time.sleep(max(0.0, self.ours + at_s - time.monotonic()))

    def record(self, listened_s: float) -> Record:
        """Everything, after the tap has heard what sounded last."""
        time.sleep(DELAY_S + 1)
        got = self.tab.evaluate("({...__tap, page: null})")
        if got["failed"] or len(got["pairs"]) < 2:
            raise Void(f"nothing can be heard: {got['failed'] or 'no sound goes to a loudspeaker'}")
        record = Record(self.script, self.zero, listened_s, got)
        if record.drift_ms() > 10 * listened_s:
            raise Void("the audio clock does not go in real time")
        return record


def open_page(tab: Tab, url: str) -> None:
    """Load the session's page with the tap in it, up to its Start button."""
    values = {"GATE": GATE, "REARM": REARM_S, "DELAY": DELAY_S}
    source = TAP.read_text(encoding="utf-8")
    for name, value in values.items():
        source = source.replace(f"${{{name}}}", str(value))
    tab.call("Page.enable")
    tab.call("Page.setBypassCSP", enabled=True)
    tab.call("Page.addScriptToEvaluateOnNewDocument", source=source)
    tab.go(url)
    tab.until(f"!!__tap.find('page-session') && !!__tap.find('{START}')")


def start(tab: Tab) -> Playing:
    """Click on Start; and ask the page, this once, when its clock began."""
    tab.evaluate("__tap.watch(__tap.find('page-session'))")
    x, y = tab.evaluate(
        f"""(() => {{
          const button = __tap.find('{START}');
          button.scrollIntoView({{ block: "center", behavior: "instant" }});
          const box = button.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }})()"""
    )
    tab.click(x, y)
    tab.until("__tap.page.playing && __tap.page.positionS > 0")
    before = time.monotonic()
    now, position_s = tab.evaluate("__tap.position()")
    ours = (before + time.monotonic()) / 2 - position_s
    script = tab.evaluate("__tap.page.script")
    return Playing(tab, script, now - 1000 * position_s, ours)
