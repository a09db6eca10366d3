"""A session in the browser: counted, heard, kept, whatever happens on the way."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Watched, a_person
from tests.process import Server, serving

pytestmark = pytest.mark.browser

SHORT = "/session?stretches=knee-in&minutes=2"


@pytest.fixture
def person(own_server: Server) -> str:
    return a_person(own_server)


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context()


def begin(context: BrowserContext, server: Server, path: str = SHORT) -> Page:
    page = Watched(context.new_page(), server).open(path)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    return page


def kept(server: Server, person: str) -> list[Any]:
    rows: list[Any] = server.json("GET", f"/api/sessions?person_id={person}")
    return rows


def kinds(server: Server, session: str) -> list[str]:
    events = server.json("GET", f"/api/sessions/{session}")["events"]
    assert [event["number"] for event in events] == list(range(len(events)))
    return [event["kind"] for event in events]


def eventually(holds: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


ALL_SENT = """() => new Promise(resolve => {
    const open = indexedDB.open('coxa');
    open.onsuccess = () => {
        const all = open.result.transaction('events').objectStore('events').getAll();
        all.onsuccess = () => {
            open.result.close();
            resolve(all.result.length > 0 && all.result.every(row => row.sent));
        };
    };
})"""


def when_sent(page: Page) -> None:
    """Until everything that this device keeps is on the server."""
    eventually(lambda: bool(page.evaluate(ALL_SENT)), 90)


def test_a_whole_session_by_keyboard_alone(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = Watched(context.new_page(), own_server).open("/")
    start = page.get_by_role("link", name="Start")
    for _ in range(20):
        page.keyboard.press("Tab")
        if start.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="First: Knee in, feet wide")).to_be_visible()
    page.keyboard.press("Space")  # in place
    page.keyboard.press("Space")  # and not yet, before the clock has begun
    expect(page.get_by_text("LEFT", exact=True)).to_be_visible()
    expect(page.get_by_text("Paused. Take your time.")).to_be_visible()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator("page-session > [role=status]")).to_contain_text(
        "Left side. Hold for 60 seconds."
    )
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("r")
    for _ in range(80):
        page.keyboard.press("PageDown")
        if page.get_by_text("How strong was the stretch?").count():
            break
    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    page.get_by_label("5", exact=True).first.check()
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("History")
    when_sent(page)
    (row,) = kept(own_server, person)
    assert row["closed"]
    assert row["feedback"]["strength"] == 5
    assert {"start", "pause", "resume", "next", "extend", "back", "repeat", "finish"} <= set(
        kinds(own_server, row["id"])
    )


def test_seconds_pass_and_stand_still_in_a_pause(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    position = "document.querySelector('page-session').positionS"
    page.wait_for_function(f"() => {position} > 1")
    page.get_by_role("button", name="Pause").last.click()
    there = page.evaluate(position)
    page.wait_for_timeout(600)
    assert page.evaluate(position) == there


def test_space_pauses_also_after_a_click_on_skip(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    page.get_by_role("button", name="Start now").click()
    expect(page.locator(".session.hold")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("Paused. Take your time.")).to_be_visible()
    expect(page.get_by_text("LEFT", exact=True)).to_be_visible()
    # a tap anywhere pauses, also when it hurts: the way to say so stays at hand
    page.get_by_role("button", name="Hurts").click()
    expect(page.get_by_role("heading", name="Stopped. Come out of it slowly.")).to_be_visible()


def test_ten_seconds_more_make_the_hold_longer(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    page.keyboard.press("n")
    page.get_by_role("button", name="Pause").last.click()
    page.keyboard.press("+")
    digits = page.locator(".digits")
    expect(digits).to_have_text("70")
    assert "2:" in page.locator(".s-top .left").inner_text()


def test_a_closed_tab_is_asked_about_never_completed(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    page.keyboard.press("n")
    expect(page.locator(".session.hold")).to_be_visible()
    page.close()
    page = Watched(context.new_page(), own_server).open("/")
    expect(page.get_by_text("is not finished")).to_be_visible()
    page.get_by_role("link", name="Resume").click()
    # the hold that was broken off begins anew, with its get-ready
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    when_sent(page)
    (row,) = kept(own_server, person)
    assert not row["closed"]
    assert kinds(own_server, row["id"])[-1] == "resume"


def test_discarding_keeps_what_was_done(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    when_sent(page)
    page.get_by_role("button", name="Leave").click()
    page.get_by_role("button", name="Discard").click()
    expect(page.get_by_text("is not finished")).to_have_count(0)
    (row,) = kept(own_server, person)
    assert row["closed"]
    assert kinds(own_server, row["id"])[-1] == "stop"


def test_a_session_needs_no_server_once_it_is_loaded(
    context: BrowserContext, mortal_server: Server, tmp_path: Path
) -> None:
    person = a_person(mortal_server)
    page = Watched(context.new_page(), mortal_server).open(SHORT)
    expect(page.get_by_role("button", name="Start")).to_be_visible()
    mortal_server.kill()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    expect(page.get_by_text("is kept here, and sent later")).to_be_visible()
    for _ in range(5):  # get ready, left, change sides, right, the end
        page.keyboard.press("n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    with serving(tmp_path, port=mortal_server.port) as server:
        page.evaluate("dispatchEvent(new Event('online'))")
        when_sent(page)
        expect(page.get_by_text("goes on all the same, and is sent later")).to_have_count(0)
        (row,) = kept(server, person)
        assert kinds(server, row["id"])[-1] == "finish"


def test_it_hurts(context: BrowserContext, own_server: Server, person: str) -> None:
    page = begin(context, own_server, "/session?stretches=knee-in,prone-drop&minutes=8")
    page.keyboard.press("n")
    page.get_by_role("button", name="Hurts").click()
    page.get_by_role("button", name="It does not hurt, go on").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="Stopped. Come out of it slowly.")).to_be_visible()
    page.get_by_label("A pinch in the front").check()
    page.get_by_label("6", exact=True).check()
    expect(page.get_by_text("never worked through")).to_be_visible()
    page.get_by_role("button", name="Go on without it").click()
    expect(page.get_by_text("Face-down drop").first).to_be_visible()
    when_sent(page)
    (row,) = kept(own_server, person)
    assert kinds(own_server, row["id"])[2:] == ["hurts", "resume", "hurts", "pain", "resume"]

    # told once: the page afterwards, the history and the next day know it
    page.get_by_role("button", name="Pause").last.click()
    page.get_by_role("button", name="End", exact=True).click()
    expect(page.get_by_role("heading", name="What hurt")).to_be_visible()
    expect(page.get_by_role("group", name="Any pain?")).not_to_be_visible()
    page.get_by_role("button", name="Keep").click()
    pain = "Knee in, feet wide, left: a pinch in the front of the hip or groin, 6 of 10"
    expect(page.get_by_text(pain)).to_be_visible()
    when_sent(page)
    eventually(lambda: (kept(own_server, person)[0]["feedback"] or {}).get("pain") == 6)
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_text("Knee in, feet wide is left out.")).to_be_visible()
    page.get_by_role("button", name="It is fine again").click()
    expect(page.get_by_text("is left out")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")


def begun_elsewhere(server: Server, person: str) -> str:
    key = str(uuid4())
    server.json("POST", "/api/sessions", id=key, person_id=person, stretches=["knee-in"])
    event = {
        "id": str(uuid4()), "number": 0, "kind": "start", "position_s": 0, "clock_s": 0,
        "run": str(uuid4()), "at": "2026-11-22T10:00:00Z", "data": {},
    }  # fmt: skip
    server.json("POST", f"/api/sessions/{key}/events", events=[event])
    return key


def test_what_has_hurt_since_is_not_gone_on_with_unasked(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    begun_elsewhere(own_server, person)
    page = begin(context, own_server)
    page.get_by_role("button", name="Hurts").click()
    page.get_by_label("A pinch in the front").check()
    page.get_by_role("button", name="End session").click()
    when_sent(page)
    page.goto(own_server.url)
    page.get_by_role("link", name="Resume").click()
    expect(page.get_by_role("link", name="Choose another drill")).to_be_visible()
    assert not page.evaluate("document.querySelector('page-session').playing")
    page.get_by_role("button", name="Start anyway").click()
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()


def test_a_session_begun_in_the_terminal_goes_on_here(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    key = begun_elsewhere(own_server, person)
    page = Watched(context.new_page(), own_server).open("/")
    page.get_by_role("link", name="Resume").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    eventually(lambda: kinds(own_server, key) == ["start", "resume"])
    page.reload()  # no tap has led here: the browser would keep it silent
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()


def test_another_tab_leaves_a_running_session_alone(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("heading", level=1)).to_have_text(
        "This session is open in another tab"
    )


def test_the_screen_reader_hears_changes_only(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = begin(context, own_server)
    page.evaluate(
        """() => { window.told = [];
            new MutationObserver(() => window.told.push(1)).observe(
                document.querySelector('page-session > [role=status]'),
                { characterData: true, childList: true, subtree: true }); }"""
    )
    page.wait_for_timeout(3200)
    assert page.evaluate("window.told.length") == 0
    page.keyboard.press("n")
    page.wait_for_function("() => window.told.length > 0")


def test_no_flash_where_motion_is_reduced(
    browser: Browser, own_server: Server, person: str
) -> None:
    page = begin(browser.new_context(reduced_motion="reduce"), own_server)
    assert page.locator(".flash").evaluate("e => getComputedStyle(e).display") == "none"


def test_a_drill_that_should_be_left_out_is_asked_about_first(
    context: BrowserContext, own_server: Server
) -> None:
    key = a_person(own_server, **{"replaced-hip": "yes"})
    cleared = {"id": str(uuid4()), "question": "replaced-hip", "cleared_on": "2026-01-02"}
    own_server.json("POST", f"/api/persons/{key}/clearances", **cleared)
    page = Watched(context.new_page(), own_server).open(SHORT)
    expect(page.get_by_text("You told us: A replaced or operated hip.")).to_be_visible()
    expect(page.get_by_role("link", name="Choose another drill")).to_be_visible()
    page.keyboard.press("Space")  # starts nothing
    page.get_by_role("button", name="Start anyway").click()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()


def test_an_address_without_a_session_says_so_in_words(
    browser: Browser, own_server: Server, person: str
) -> None:
    for path in ("/session/garbage", f"/session/{uuid4()}"):
        page = browser.new_page()
        page.goto(own_server.url + path)
        expect(page.get_by_role("heading", level=1)).to_have_text("This session does not exist")
        assert "garbage" not in page.inner_text("main")
        page.close()
