"""Every page and state, for everybody: axe, narrow screens, large text."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import (
    Watched,
    a_person,
    a_plan,
    a_reading,
    a_session_of_the_plan,
)
from tests.process import Server, serving

pytestmark = pytest.mark.browser

States = list[tuple[str, Callable[[Page], None]]]


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


def without_camera(page: Page) -> None:
    """The page as it is while somebody is measured live, as far as it comes without one."""
    page.get_by_role("button", name="Turn on the camera").click()
    page.get_by_text("The camera was not allowed").wait_for()


def kept(page: Page) -> None:
    for n, angle in enumerate(("30", "39", "31")):
        page.get_by_label(f"Trial {n + 1}").fill(angle)
    page.get_by_role("button", name="Keep this reading").click()
    page.wait_for_selector("#result")


def strapped(page: Page) -> None:
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).wait_for()


def worn(page: Page) -> None:
    strapped(page)
    page.get_by_label("Black screen meanwhile").uncheck()
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector(".wearing")


def black(page: Page) -> None:
    worn(page)
    page.get_by_role("button", name="Black screen").click()
    page.wait_for_selector(".dark")


def not_allowed(page: Page) -> None:
    strapped(page)
    page.evaluate("DeviceMotionEvent.requestPermission = async () => 'denied'")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_selector("#fault")


def editing(page: Page) -> None:
    page.wait_for_selector(".readings")
    page.locator(".readings .edit").first.click()
    page.wait_for_selector("coxa-reading-form input")


STATES: States = [
    ("/", settled),
    ("/library", settled),
    ("/library/knee-in", settled),
    ("/library/seated-fall-out", settled),
    ("/library/ninety-ninety-press", settled),
    ("/learn", settled),
    ("/learn/two-meanings", settled),
    ("/hip", settled),
    ("/sources", settled),
    ("/programs", settled),
    ("/measure", settled),
    ("/measure", refused),
    ("/measure?position=prone", kept),
    ("/measure?way=camera", settled),
    ("/measure/seated-internal-rotation", settled),
    ("/measure/seated-internal-rotation", without_camera),
    ("/measure/prone-external-rotation/phone", settled),
    ("/measure/prone-external-rotation/phone?side=left", settled),
    ("/measure/seated-internal-rotation/phone?side=right", strapped),
    ("/measure/seated-internal-rotation/phone?side=right", worn),
    ("/measure/seated-internal-rotation/phone?side=right", black),
    ("/measure/seated-internal-rotation/phone?side=right", not_allowed),
    ("/progress", settled),
    ("/progress", editing),
    ("/history", settled),
    ("/library/knie", settled),
    ("/settings", settled),
    ("/welcome", settled),
    ("/screening", settled),
    ("/conditions", settled),
    ("/plan", settled),  # nobody has begun it
    ("/progress/page", settled),
    ("/session?stretches=knee-in", settled),
    ("/session?stretches=knee-in", start),
    ("/session?stretches=foot-out-swing", paused),
    ("/session?stretches=butterfly", hurts),
    ("/session?stretches=butterfly", asked),
    ("/", settled),  # with a session that is not finished, and a drill that hurt
    ("/session?stretches=knee-in", over),
    ("/no/such/page", settled),
]


def scored(page: Page) -> None:
    page.get_by_role("button", name="Say how near").click()
    page.wait_for_selector(".goal-form")


def unfolded(page: Page) -> None:
    settled(page)
    for detail in page.locator("details").all():
        detail.evaluate("e => e.open = true")


def swapped(page: Page) -> None:
    page.locator(".swap summary").first.click()
    page.locator(".swap button").first.click()
    page.wait_for_selector(".toast")


# With a plan that has begun.
PLANNED: States = [
    ("/", settled),  # after a session of yesterday
    ("/plan", settled),
    ("/plan", unfolded),
    ("/plan", scored),
    ("/plan", swapped),
    ("/progress", settled),
    ("/progress/page", settled),
]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A household of one with a plan that has begun, a goal, and a session of yesterday."""
    with serving(tmp_path_factory.mktemp("planned")) as found:
        ada = a_person(found)
        a_plan(found, ada)
        a_session_of_the_plan(found, ada, days_ago=1)
        a_reading(found, ada, "left", 20)
        goal = {"id": str(uuid4()), "text": "Left sock on while standing", "score": 4}
        found.json("POST", f"/api/persons/{ada}/goals", **goal)
        yield found


def visit(
    browser: Browser,
    server: Server,
    look: Callable[[Page], Any],
    states: States = STATES,
    **options: Any,
) -> dict[str, Any]:
    """What ``look`` finds on every page and state, one after the other in one window: a new one
    for each takes longer.
    """
    context = browser.new_context(**options)
    page = context.new_page()
    watched = Watched(page, server)
    found = {}
    for path, state in states:
        watched.open(path)
        state(page)
        if trouble := look(page):
            found[f"{path} {state.__name__}"] = trouble
    context.close()
    return found


# What always runs takes the narrowest screen; the others run with the long tests: every page and
# state takes half a minute. A window of 1280 pixels at 200 % shows as many as one of 640.
LOOKS: list[Any] = [
    ((320, 640), {"color_scheme": "light"}),
    pytest.param((390, 844), {"color_scheme": "light"}, marks=pytest.mark.long),
    pytest.param((390, 844), {"color_scheme": "dark"}, marks=pytest.mark.long),
    pytest.param((390, 844), {"forced_colors": "active"}, marks=pytest.mark.long),
    pytest.param((640, 400), {"color_scheme": "dark"}, marks=pytest.mark.long),
    pytest.param((1280, 800), {"color_scheme": "light"}, marks=pytest.mark.long),
    pytest.param((1280, 800), {"color_scheme": "dark"}, marks=pytest.mark.long),
]


@pytest.mark.parametrize(("size", "colours"), LOOKS)
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser,
    server: Server,
    planned: Server,
    axe: str,
    size: tuple[int, int],
    colours: dict[str, Any],
) -> None:
    width, height = size

    def look(page: Page) -> list[Any]:
        page.evaluate(axe)
        violations = page.evaluate("async () => (await axe.run()).violations")
        found = [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in violations]
        return found + too_wide(page, width)

    viewport: Any = {"width": width, "height": height}
    options = {"viewport": viewport, "reduced_motion": "reduce", **colours}
    assert visit(browser, server, look, **options) == {}
    assert visit(browser, planned, look, PLANNED, **options) == {}


@pytest.mark.long
def test_no_large_text_sticks_out(browser: Browser, server: Server, planned: Server) -> None:
    def look(page: Page) -> list[Any]:
        page.evaluate("document.documentElement.dataset.text = 'larger'")
        return too_wide(page, 640)

    viewport = {"width": 640, "height": 400}
    assert visit(browser, server, look, viewport=viewport) == {}
    assert visit(browser, planned, look, PLANNED, viewport=viewport) == {}


def too_wide(page: Page, width: int) -> list[Any]:
    widest: int = page.evaluate("document.documentElement.scrollWidth")
    return [("widest", widest)] if widest > width else []
