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
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import httpx2
from benchmarks.cdp import Browser, Tab
from playwright.sync_api import sync_playwright
from tests.browser.chromium import find
from tests.process import serving

# For runs too short for more than a few cues of the long one. Between its tones there is silence
# enough for the browser to slow the timers of a hidden tab again.
SHORT = "stretches=seated-fall-out"
LONG = "routine=first-ten-minutes"
SHORT_BELOW_S = 180
MUTE = "--mute-audio"
START = "button[data-action=start]"

GATE = 0.001  # of full scale (-60 dB): louder than this is sound
REARM_S = 0.06  # quiet for so long, and what follows is a new sound
DELAY_S = 2  # the tap hears everything so much later, so that it is there for the first tone
SECOND_S = 0.6  # what belongs to the same signal comes within this
TONES = {"ready": 1, "done": 3}  # in the signal of a cue; of all others two

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

# Put into the page before any of its own scripts.
TAP = """
(() => {
  const tap = (window.__tap = {
    page: null, clicks: [], pairs: [], onsets: [], cues: [], ticks: [], seen: [], back: [],
    failed: [],
  });
  const now = () => performance.now();

  // --- what is heard
  const processor = `registerProcessor("tap", class extends AudioWorkletProcessor {
    quiet = Infinity;
    beat = 0;
    process([input]) {
      const frames = input[0]?.length ?? 128;
      for (let i = 0; i < frames; i++) {
        if (input.some((channel) => Math.abs(channel[i]) > ${GATE})) {
          if (this.quiet >= ${REARM} * sampleRate)
            this.port.postMessage((currentFrame + i) / sampleRate);
          this.quiet = 0;
        } else this.quiet++;
      }
      if (currentTime >= this.beat) {
        this.port.postMessage(null);
        this.beat = currentTime + 1;
      }
      return true;
    }
  });`;
  const { connect, disconnect } = AudioNode.prototype;
  const taps = new Map();
  function tapOf(context) {
    const known = taps.get(context);
    if (known) return known;
    // Delayed, so that what sounds before the worklet is loaded is heard too; without a sound of
    // its own, but with a way to the loudspeaker, or it would not run.
    const number = taps.size;
    const delay = new DelayNode(context, { delayTime: ${DELAY}, maxDelayTime: ${DELAY} });
    const mute = new GainNode(context, { gain: 0 });
    // A whisper far below the gate: a delay that gets silence goes to sleep, and what it still
    // held when it fell asleep is heard when it wakes.
    const whisper = new ConstantSourceNode(context, { offset: 1e-6 });
    connect.call(whisper, delay);
    whisper.start();
    taps.set(context, delay);
    connect.call(connect.call(delay, mute), context.destination);
    const module = URL.createObjectURL(new Blob([processor], { type: "text/javascript" }));
    context.audioWorklet.addModule(module).then(
      () => {
        const node = new AudioWorkletNode(context, "tap");
        node.port.onmessage = ({ data }) => {
          if (data !== null) tap.onsets.push([number, data - ${DELAY}]);
          const { contextTime, performanceTime } = context.getOutputTimestamp();
          if (contextTime > 0 && performanceTime > 0)
            tap.pairs.push([number, contextTime, performanceTime]);
        };
        connect.call(connect.call(delay, node), mute);
      },
      (error) => tap.failed.push(String(error)),
    );
    return delay;
  }
  const isLoudspeaker = (node) =>
    node instanceof AudioDestinationNode && node.context instanceof AudioContext;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (isLoudspeaker(to)) connect.call(this, tapOf(to.context), ...rest.slice(0, 1));
    return connect.call(this, to, ...rest);
  };
  AudioNode.prototype.disconnect = function (...args) {
    if (isLoudspeaker(args[0])) disconnect.call(this, tapOf(args[0].context));
    return disconnect.apply(this, args);
  };

  // --- what is shown
  tap.find = (selector, root = document) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll("*")) {
      const inside = element.shadowRoot && tap.find(selector, element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const words = (node) => {
    if (node instanceof CharacterData) return node instanceof Text ? node.data : "";
    if (["STYLE", "SCRIPT", "TEMPLATE"].includes(node.tagName)) return "";
    const nodes = node.shadowRoot ? [...node.shadowRoot.childNodes] : [...node.childNodes];
    return nodes.map(words).join(" ");
  };
  const plain = (text) => text.replace(/\\s+/g, " ").trim().toLowerCase();
  tap.shows = (index) => {
    const { show, say } = tap.page.script.cues[index];
    const seen = plain(words(tap.page));
    return seen.includes(plain(show)) || seen.includes(plain(say));
  };
  // A frame has been laid out and painted when a message sent while it was being made comes, or
  // the next frame is begun, which may come first.
  const raf = requestAnimationFrame.bind(window);
  const { port1: due, port2: post } = new MessageChannel();
  const waiting = [];
  due.onmessage = () => waiting.shift()();
  const message = (then) => {
    waiting.push(then);
    post.postMessage(null);
  };
  let inFrame = false;
  const framed = () => (inFrame = false);
  window.requestAnimationFrame = (draw) =>
    raf((time) => {
      if (!inFrame) message(framed);
      inFrame = true;
      draw(time);
    });
  const afterFrame = (then) => {
    let open = true;
    const once = () => open && then(now(), (open = false));
    const painted = () => (message(once), raf(once));
    if (inFrame) painted();
    else raf(painted);
  };
  tap.position = () => [now(), tap.page.positionS];
  tap.watch = (page) => {
    tap.page = page;
    page.addEventListener("cue", ({ detail }) => {
      const cue = { index: detail.index, at: now(), framed: null, words: null, frames: 0 };
      tap.cues.push(cue);
      const look = (frames) =>
        afterFrame((at) => {
          cue.words = tap.shows(detail.index);
          cue.framed = at;
          cue.frames++;
          if (!cue.words && frames) look(frames - 1);
        });
      look(10);
    });
  };

  // --- what happens
  addEventListener("click", (event) => tap.clicks.push(event.timeStamp), true);
  document.addEventListener(
    "visibilitychange",
    () => {
      tap.seen.push([now(), document.hidden, tap.page?.positionS ?? null]);
      if (document.hidden || !tap.page) return;
      const look = (frames) =>
        afterFrame((at) => {
          tap.back.push([at, plain(words(tap.page))]);
          if (frames) look(frames - 1);
        });
      look(30);
    },
    true,
  );
  tap.tick = () => setInterval(() => tap.ticks.push(now()), 100);
  tap.busy = () => {
    const began = now();
    let sum = 0;
    for (let i = 0; i < 3e7; i++) sum += i % 7;
    return sum && now() - began;
  };
})();
"""


class Void(Exception):
    """The conditions of the measurement did not hold; nothing can be said."""


@dataclass(frozen=True)
class Expected:
    """A moment at which something is to be heard: at least one tone, at most ``most``.

    An optional one may be silent.
    """

    t_s: float
    what: str
    most: int = 1
    optional: bool = False


@dataclass
class Matched:
    """What was heard against what was expected, in seconds after the start of the session."""

    late_s: dict[float, float] = field(default_factory=dict)
    missing: list[float] = field(default_factory=list)
    stray: list[float] = field(default_factory=list)

    def after(self, since_s: float) -> "Matched":
        return Matched(
            {t_s: late for t_s, late in self.late_s.items() if t_s >= since_s},
            [t_s for t_s in self.missing if t_s >= since_s],
            [t_s for t_s in self.stray if t_s >= since_s],
        )


@dataclass(frozen=True)
class Row:
    """A figure; with a bar it is held or missed, and ``where_s`` tells where it was missed."""

    name: str
    value: float
    unit: str = ""
    bar: float | None = None
    where_s: Sequence[float] = ()

    @property
    def missed(self) -> bool:
        return self.bar is not None and not self.value <= self.bar

    def __str__(self) -> str:
        number = f"{self.value:.1f}" if self.unit else f"{self.value:.0f}"
        line = f"  {self.name:<34}{number:>9} {self.unit:<3}"
        if self.bar is None:
            return line.rstrip()
        where = ", ".join(f"{t_s:.1f}" for t_s in list(self.where_s)[:8])
        verdict = "held" if not self.missed else f"MISSED{where and f' at {where} s'}"
        return f"{line} bar {self.bar:g}: {verdict}"


@dataclass(frozen=True)
class Report:
    """One run: what it was, how it can be trusted, and the figures."""

    title: str
    notes: list[str]
    rows: list[Row]

    @property
    def missed(self) -> list[Row]:
        return [row for row in self.rows if row.missed]

    def __str__(self) -> str:
        notes = (f"  {note}" for note in self.notes)
        return "\n".join([self.title, *notes, *map(str, self.rows)])


def expected_tones(script: dict[str, Any]) -> list[Expected]:
    """A tone at every cue and at the marks inside a hold; those of a repetition are only spoken."""
    tones = []
    for cue in script["cues"]:
        tones.append(Expected(cue["t_s"], cue["kind"], TONES.get(cue["kind"], 2)))
        tones += [
            Expected(mark["t_s"], mark["say"], optional=cue["kind"] != "hold")
            for mark in cue["marks"]
        ]
    return tones


def match(expected: Sequence[Expected], heard: Sequence[float], far_s: float) -> Matched:
    """Give each sound to the moment it belongs to, in order, so that the whole fits best.

    What is further than ``far_s`` from a moment does not belong to it: a moment left out and a
    sound left over weigh together as much as so many seconds; a second tone may be left over.
    """
    heard = sorted(heard)
    leave = far_s / 2
    over = [0 if after - before < SECOND_S else leave for before, after in pairwise(heard)]
    over = [0.0, leave, *over][: len(heard) + 1]
    rows, columns = len(expected) + 1, len(heard) + 1
    cost = [list(accumulate(over)) for _ in range(rows)]
    step: list[list[Literal["match", "miss", "stray"]]] = [["stray"] * columns for _ in range(rows)]
    for i in range(1, rows):
        skip = 0 if expected[i - 1].optional else leave
        for j in range(columns):
            ways: list[tuple[float, Literal["match", "miss", "stray"]]] = [
                (cost[i - 1][j] + skip, "miss")
            ]
            if j:
                apart = abs(heard[j - 1] - expected[i - 1].t_s)
                ways += [(cost[i - 1][j - 1] + apart, "match"), (cost[i][j - 1] + over[j], "stray")]
            cost[i][j], step[i][j] = min(ways)
    found = Matched()
    i, j = rows - 1, columns - 1
    while i or j:
        match step[i][j]:
            case "match":
                i, j = i - 1, j - 1
                found.late_s[expected[i].t_s] = heard[j] - expected[i].t_s
            case "miss":
                i -= 1
                if not expected[i].optional:
                    found.missing.append(expected[i].t_s)
            case "stray":
                j -= 1
                found.stray.append(heard[j])
    _second_tones(expected, found)
    found.missing.sort()
    found.stray.sort()
    return found


def _second_tones(expected: Sequence[Expected], found: Matched) -> None:
    """A sound shortly after a moment that may have several belongs to it."""
    for moment in expected:
        late_s = found.late_s.get(moment.t_s)
        if late_s is None:
            continue
        for _ in range(moment.most - 1):
            first = moment.t_s + late_s
            second = next((s for s in sorted(found.stray) if first < s < first + SECOND_S), None)
            if second is not None:
                found.stray.remove(second)


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
        """How late the first frame with each cue's words was; never is infinitely late."""
        late = {}
        for index, cue in enumerate(self.script["cues"]):
            if cue["t_s"] < self.listened_s:
                seen = [c for c in self.data["cues"] if c["index"] == index and c["words"]]
                first = self.at_s(seen[0]["framed"]) if seen else math.inf
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


def quiet_s(script: dict[str, Any], wanted_s: float) -> float:
    """The first moment from ``wanted_s`` on that is not next to a tone: to stop listening at."""
    times = [tone.t_s for tone in expected_tones(script)]
    tenths = math.ceil(wanted_s * 10)
    while any(abs(tenths / 10 - t_s) < 0.9 for t_s in times):
        tenths += 1
    return tenths / 10


def until_quiet_s(script: dict[str, Any], wanted_s: float) -> float:
    """How long to listen: as long as wanted, but not beyond the end of the session."""
    return quiet_s(script, min(wanted_s, float(script["duration_s"])))


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
    source = TAP
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
            *_conditions(record),
        ],
        [
            *_began(record),
            *_tones(record.tones(FAR_S), LATE_S),
            Row("cues to be shown", len(shown)),
            *_late("shown", shown, LATE_S),
            _count("cues never shown", [t_s for t_s, late in shown.items() if math.isinf(late)]),
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
        *_late("tones", tones.late_s, bar_s),
        _count("tones never heard", tones.missing),
        _count("sounds that belong to nothing", tones.stray),
    ]


def _count(name: str, moments_s: list[float]) -> Row:
    return Row(name, len(moments_s), "", 0, moments_s)


def _late(what: str, late_s: dict[float, float], bar_s: float) -> list[Row]:
    """Median, 99th percentile, the latest and the earliest."""
    order = sorted(late for late in late_s.values() if math.isfinite(late))
    if not order:
        return []
    too_late = [t_s for t_s, late in late_s.items() if bar_s < late < math.inf]
    too_early = [t_s for t_s, late in late_s.items() if late < -bar_s]
    ninety_ninth = order[math.ceil(0.99 * len(order)) - 1]
    return [
        Row(f"{what} late by, median", statistics.median(order) * 1000, "ms"),
        Row(f"{what} late by, 99 of 100", ninety_ninth * 1000, "ms"),
        Row(f"{what} late by, most", order[-1] * 1000, "ms", bar_s * 1000, too_late),
        Row(f"{what} early by, most", max(0.0, -order[0]) * 1000, "ms", bar_s * 1000, too_early),
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
