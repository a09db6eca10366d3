"""A session in the browser, its page and its server killed at random: nothing is lost or twice."""

import random
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.conftest import a_person
from tests.browser.test_session import ALL_SENT, eventually
from tests.process import Server, serving

pytestmark = [pytest.mark.browser, pytest.mark.long]

KILLS = 20
KEYS = ["n", "b", "r", "+", " ", " ", "ArrowRight", "ArrowLeft"]
LOCAL = """() => new Promise(resolve => {
    const open = indexedDB.open('coxa');
    open.onsuccess = () => {
        const all = open.result.transaction('events').objectStore('events').getAll();
        all.onsuccess = () => {
            open.result.close();
            resolve(all.result.map(row => [row.session_id, row.number, row.event.id]));
        };
    };
})"""


def press_for(page: Page, dice: random.Random, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and page.locator(".session").count():
        page.keyboard.press(dice.choice(KEYS))
        page.wait_for_timeout(dice.uniform(10, 120))


def begin_or_go_on(page: Page, server: Server) -> None:
    """The way somebody would: Today, then Resume where it is offered, else a new session."""
    page.goto(server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_selector(".drills")
    resume = page.get_by_role("link", name="Resume")
    if resume.count():
        resume.click()
    else:
        page.get_by_role("link", name="Start").click()
        page.get_by_role("button", name="Start the clock").click()
    expect(page.locator(".session")).to_be_visible()


def test_every_event_kept_here_arrives_once_and_in_order(browser: Browser, tmp_path: Path) -> None:
    dice = random.Random(20261122)
    context = browser.new_context()
    seen: dict[tuple[str, int], str] = {}

    def look(page: Page) -> None:
        """Whatever this device has kept must be there from now on, unchanged."""
        for session, number, event in page.evaluate(LOCAL):
            assert seen.setdefault((session, number), event) == event

    with serving(tmp_path) as first:
        person, port = a_person(first), first.port
    server = Server(tmp_path, "--no-open", port=port).wait()
    for _ in range(KILLS):
        page = context.new_page()
        begin_or_go_on(page, server)
        press_for(page, dice, dice.uniform(0.2, 1.5))
        victim = dice.choice(["page", "server", "both"])
        if victim != "page":
            server.kill()
            press_for(page, dice, dice.uniform(0.1, 0.8))
        look(page)
        if victim != "server":
            crash(page)
        else:
            page.close()
        if victim != "page":
            server = Server(tmp_path, "--no-open", port=port).wait()
    page = context.new_page()
    page.goto(server.url)
    page.wait_for_selector(".drills")
    eventually(lambda: bool(page.evaluate(ALL_SENT)), 60)
    look(page)
    assert events(server, person) == seen
    assert len(seen) > 5 * KILLS
    context.close()
    server.kill()


def crash(page: Page) -> None:
    """The page's process dies, as when memory runs out: nothing of it runs any more."""
    with suppress(Error):
        page.goto("chrome://crash", timeout=5000)
    page.close()


def events(server: Server, person: str) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    rows: list[Any] = server.json("GET", f"/api/sessions?person_id={person}")
    for row in rows:
        kept = server.json("GET", f"/api/sessions/{row['id']}")["events"]
        assert [event["number"] for event in kept] == list(range(len(kept)))
        found |= {(row["id"], event["number"]): event["id"] for event in kept}
    return found
