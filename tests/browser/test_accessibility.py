"""Every page and state, for everybody: axe, narrow screens, large text."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.process import Server

pytestmark = pytest.mark.browser


def asked(page: Page) -> None:
    """The drill has hurt in an earlier state, and nobody has said that it is fine again."""
    page.get_by_role("button", name="Start anyway").wait_for()


def start(page: Page) -> None:
    begin = page.locator("[data-action=start]")
    anyway = page.get_by_role("button", name="Start anyway")
    begin.or_(anyway).wait_for()
    if anyway.count():
        anyway.click()
    begin.click()
    page.wait_for_selector(".session")


def hurts(page: Page) -> None:
    start(page)
    page.get_by_role("button", name="Hurts").click()
    page.wait_for_selector("dialog[open]")


def paused(page: Page) -> None:
    start(page)
    page.get_by_role("button", name="Pause").last.click()
    page.wait_for_selector(".paused")


def over(page: Page) -> None:
    paused(page)
    page.get_by_role("button", name="End", exact=True).click()
    page.wait_for_selector("coxa-feedback")


def settled(page: Page) -> None:
    page.wait_for_function("() => document.title !== 'coxa'")  # set when what is shown is there
    page.wait_for_timeout(100)


def refused(page: Page) -> None:
    page.get_by_role("button", name="Keep this reading").click()
    page.wait_for_selector("#trial-problem")


def kept(page: Page) -> None:
    for n, angle in enumerate(("30", "39", "31")):
        page.get_by_label(f"Trial {n + 1}").fill(angle)
    page.get_by_role("button", name="Keep this reading").click()
    page.wait_for_selector("#result")


def editing(page: Page) -> None:
    page.wait_for_selector(".readings")
    page.locator(".readings .edit").first.click()
    page.wait_for_selector("coxa-reading-form input")


STATES: list[tuple[str, Callable[[Page], None]]] = [
    ("/", settled),
    ("/library", settled),
    ("/library/knee-in", settled),
    ("/library/seated-fall-out", settled),
    ("/library/ninety-ninety-press", settled),
    ("/learn", settled),
    ("/learn/two-meanings", settled),
    ("/sources", settled),
    ("/programs", settled),
    ("/measure", settled),
    ("/measure", refused),
    ("/measure?position=prone", kept),
    ("/progress", settled),
    ("/progress", editing),
    ("/history", settled),
    ("/library/knie", settled),
    ("/settings", settled),
    ("/welcome", settled),
    ("/screening", settled),
    ("/session?stretches=knee-in", settled),
    ("/session?stretches=knee-in", start),
    ("/session?stretches=foot-out-swing", paused),
    ("/session?stretches=butterfly", hurts),
    ("/session?stretches=butterfly", asked),
    ("/", settled),  # with a session that is not finished, and a drill that hurt
    ("/session?stretches=knee-in", over),
    ("/no/such/page", settled),
]


def visit(
    browser: Browser, server: Server, look: Callable[[Page], Any], **options: Any
) -> dict[str, Any]:
    """What ``look`` finds on every page and state, one after the other in one window (a new one
    for each costs a second).
    """
    context = browser.new_context(**options)
    page = context.new_page()
    watched = Watched(page, server)
    found = {}
    for path, state in STATES:
        watched.open(path)
        state(page)
        if trouble := look(page):
            found[f"{path} {state.__name__}"] = trouble
    context.close()
    return found


@pytest.mark.parametrize(
    ("size", "colours"),
    [
        ((390, 844), {"color_scheme": "light"}),
        ((390, 844), {"color_scheme": "dark"}),
        ((390, 844), {"forced_colors": "active"}),
        ((1280, 800), {"color_scheme": "light"}),
        ((1280, 800), {"color_scheme": "dark"}),
    ],
)
def test_axe_finds_nothing(
    browser: Browser, server: Server, axe: str, size: tuple[int, int], colours: dict[str, Any]
) -> None:
    def look(page: Page) -> list[Any]:
        page.evaluate(axe)
        violations = page.evaluate("async () => (await axe.run()).violations")
        return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]

    viewport = {"width": size[0], "height": size[1]}
    found = visit(browser, server, look, viewport=viewport, reduced_motion="reduce", **colours)
    assert found == {}


# A window of 1280 pixels at 200 % shows as many as one of 640; large text makes them fewer still.
@pytest.mark.parametrize(("width", "height", "text"), [(320, 640, "normal"), (640, 400, "larger")])
def test_nothing_sticks_out(
    browser: Browser, server: Server, width: int, height: int, text: str
) -> None:
    def look(page: Page) -> int:
        page.evaluate(f"document.documentElement.dataset.text = '{text}'")
        widest: int = page.evaluate("document.documentElement.scrollWidth")
        return widest if widest > width else 0

    assert visit(browser, server, look, viewport={"width": width, "height": height}) == {}
