"""The clock of a session, in a plain Chromium: on a slow processor, and in a tab nobody sees.

The short version of ``benchmarks/clock.py``; and that it would find what it looks for.
"""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from benchmarks import clock
from benchmarks.cdp import Browser
from benchmarks.figures import Report
from benchmarks.recording import Void
from benchmarks.speed import CHEAP_PHONE, SCORE, slowdown
from benchmarks.tones import Expected, Matched, match, until_quiet_s

TRIES = 3  # others may want the processor too
THROTTLE = 6  # at most, on a machine that is fast: slower than a cheap phone
SLOWER = 1.5

# A session in small: a page that keeps the contract of `page-session`, but for the faults it is
# asked for. Faults: ?late=S, ?verylate=S, ?missing=S, ?stray=S of the tones at second S; ?unseen=S,
# ?wrong=S of what is shown then; ?jump=MS of the position, from second 6 on.
TOY = """<!doctype html><title>Toy</title><page-session></page-session>
<script>
const fault = (name) => Number(new URLSearchParams(location.search).get(name) ?? NaN);
const cues = [["ready", 3], ["hold", 4, 6], ["switch", 3], ["hold", 5, 13], ["done", 3]];
class Session extends HTMLElement {
  playing = false;
  zero = 0;
  script = { cues: [], duration_s: 0 };
  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = "<button data-action=start>Start</button><p></p>";
    for (const [kind, length_s, mark] of cues) {
      const t_s = this.script.duration_s;
      const marks = mark ? [{ t_s: mark, say: "half" }] : [];
      const show = `${kind} from ${t_s} on`;
      this.script.cues.push({ t_s, length_s, kind, marks, show, say: show });
      this.script.duration_s += length_s;
    }
    root.querySelector("button").onclick = () => this.start();
  }
  get positionS() {
    const now = (performance.now() - this.zero) / 1000;
    return Math.min(now, this.script.duration_s) + (now > 6 ? (fault("jump") || 0) / 1000 : 0);
  }
  async start() {
    const audio = new AudioContext();
    await audio.resume();
    const wait = (ok) => setTimeout(ok, 9);
    while (!audio.getOutputTimestamp().performanceTime) await new Promise(wait);
    const { contextTime, performanceTime } = audio.getOutputTimestamp();
    this.zero = performance.now() + 100;
    const zero_s = contextTime + (this.zero - performanceTime) / 1000;
    const beep = (at) => {
      const tone = new OscillatorNode(audio);
      tone.connect(audio.destination);
      tone.start(zero_s + at);
      tone.stop(zero_s + at + 0.1);
      return tone;
    };
    for (const { t_s, kind, marks } of this.script.cues) {
      for (const at of [t_s, ...marks.map((mark) => mark.t_s)]) {
        if (at === fault("missing")) continue;
        beep(at === fault("late") ? at + 0.15 : at === fault("verylate") ? at + 1.3 : at);
        if (at === fault("stray")) beep(at + 0.8);
      }
      if (["hold", "switch"].includes(kind)) beep(t_s + 0.2);
      beep(t_s + 0.6).disconnect();
      beep(t_s + 0.6).disconnect(audio.destination);
    }
    for (const [index, { t_s, show }] of this.script.cues.entries()) {
      const shown = t_s === fault("wrong") ? "something else" : show;
      const late = t_s === fault("unseen") ? 200 : 0;
      setTimeout(() => {
        this.shadowRoot.querySelector("p").textContent = shown;
        this.dispatchEvent(new CustomEvent("cue", { detail: { index, t_s } }));
      }, this.zero + t_s * 1000 + late - performance.now());
    }
    this.playing = true;
  }
}
customElements.define("page-session", Session);
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("content-security-policy", "default-src 'self' 'unsafe-inline'")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def toy(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text(TOY)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def coxa() -> Iterator[str]:
    with clock.server_url(None) as url:
        clock.add_person(url)
        yield url


def play(run: Callable[[Browser], Report], *switches: str) -> Report:
    for left in reversed(range(TRIES)):
        try:
            with Browser(clock.chromium(), *switches) as browser:
                report = run(browser)
        except Void:
            if not left:
                raise
        else:
            if not report.missed:
                break
    print(report)
    return report


# --- the session


@pytest.mark.clock
@pytest.mark.browser
def test_a_minute_on_a_slow_processor(coxa: str) -> None:
    url = clock.session_url(coxa, 60)

    def run(browser: Browser) -> Report:
        score = browser.first_tab().evaluate(SCORE)
        rate = slowdown(score, CHEAP_PHONE / SLOWER, THROTTLE)
        return clock.visible_run(browser, url, 60, rate)

    report = play(run)
    assert report.missed == []


@pytest.mark.clock
@pytest.mark.browser
def test_forty_seconds_in_a_hidden_tab(coxa: str) -> None:
    url = clock.session_url(coxa, 40)
    report = play(lambda browser: clock.hidden_run(browser, url, 40), clock.MUTE)
    assert report.missed == []


# --- the instrument


def faults(report: Report) -> dict[str, list[float]]:
    return {row.name: [round(s, 1) for s in row.where_s] for row in report.missed}


@pytest.mark.clock
@pytest.mark.browser
def test_it_finds_what_is_late_missing_or_too_much(toy: str) -> None:
    url = toy + "?late=6&missing=13&stray=10&unseen=7&wrong=10&jump=80"
    with Browser(clock.chromium()) as browser:
        found = faults(clock.visible_run(browser, url, 18, 2))
    assert found == {
        "tones late by, most": [6],
        "tones never heard": [13],
        "sounds that belong to nothing": [10.8],
        "shown late by, most": [7],
        "cues never shown": [10],
        "position at the end, off by": [],
    }


@pytest.mark.clock
@pytest.mark.browser
def test_it_finds_the_same_in_a_hidden_tab(toy: str) -> None:
    url = toy + "?verylate=13&missing=6&jump=80"
    with Browser(clock.chromium(), clock.MUTE) as browser:
        found = faults(clock.hidden_run(browser, url, 18))
    assert found == {
        "tones late by, most": [13],
        "tones never heard": [6],
        "position on return, off by": [],
    }


@pytest.mark.clock
@pytest.mark.browser
def test_a_tab_that_is_not_hidden_proves_nothing(toy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Browser, "new_tab", Browser.first_tab)
    with Browser(clock.chromium()) as browser, pytest.raises(Void, match="not hidden"):
        clock.hidden_run(browser, toy, 5)


TWO = [Expected(0, "ready"), Expected(10, "hold", most=2), Expected(13, "three")]


@pytest.mark.parametrize(
    ("heard", "found"),
    [
        ([0, 10, 13], Matched({0: 0, 10: 0, 13: 0})),
        ([0.5, 10, 10.25, 13], Matched({0: 0.5, 10: 0, 13: 0})),
        ([0, 10, 10.25, 10.5, 13], Matched({0: 0, 10: 0, 13: 0}, stray=[10.5])),
        ([0, 10], Matched({0: 0, 10: 0}, missing=[13])),
        ([0, 10, 13, 15], Matched({0: 0, 10: 0, 13: 0}, stray=[15])),
        ([9.5, 9.75], Matched({10: -0.5}, missing=[0, 13])),
        ([1, 11, 14], Matched({0: 1, 10: 1, 13: 1})),
        ([-0.25, 10, 13], Matched({0: -0.25, 10: 0, 13: 0})),
        ([], Matched(missing=[0, 10, 13])),
    ],
)
def test_sounds_and_the_moments_they_belong_to(heard: list[float], found: Matched) -> None:
    assert match(TWO, heard, 3) == found


def test_what_is_far_from_its_moment_is_another_sound() -> None:
    assert match([Expected(5, "hold")], [5.6], 0.5) == Matched(missing=[5], stray=[5.6])


def test_a_tone_that_is_missing_is_not_the_next_one_come_late() -> None:
    due = [Expected(9, "one"), Expected(10, "switch", most=2)]
    assert match(due, [10, 10.25], clock.FAR_HIDDEN_S) == Matched({10: 0}, missing=[9])


def test_an_optional_tone_may_be_silent() -> None:
    assert match([Expected(5, "and back", optional=True)], [], 3) == Matched()


def test_listening_ends_in_silence() -> None:
    cue = {"kind": "hold", "marks": [{"t_s": t_s, "say": ""} for t_s in (7, 8, 9)]}
    script = {"cues": [{"t_s": 0, **cue}], "duration_s": 20}
    assert until_quiet_s(script, 7.5) == 9.9
    assert until_quiet_s(script, 60) == 20
