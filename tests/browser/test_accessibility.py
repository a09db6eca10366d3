"""Every page and state, for everybody: axe, narrow screens, large text."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Watched
from tests.process import Server

pytestmark = pytest.mark.browser


def start(page: Page) -> None:
    page.locator("[data-action=start]").click()
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
    ("/history", settled),
    ("/settings", settled),
    ("/welcome", settled),
    ("/screening", settled),
    ("/session?stretches=knee-in", settled),
    ("/session?stretches=knee-in", start),
    ("/session?stretches=foot-out-swing", paused),
    ("/session?stretches=knee-in", hurts),
    ("/session?stretches=knee-in", over),
    ("/no/such/page", settled),
]
NAMES = [f"{path} {state.__name__}" for path, state in STATES]


@pytest.fixture(params=STATES, ids=NAMES)
def state(request: pytest.FixtureRequest) -> tuple[str, Callable[[Page], None]]:
    found: tuple[str, Callable[[Page], None]] = request.param
    return found


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        ((390, 844), "light"), ((390, 844), "dark"), ((390, 844), "forced"),
        ((1280, 800), "light"), ((1280, 800), "dark"),
    ],
)  # fmt: skip
def test_axe_finds_nothing(
    browser: Browser,
    server: Server,
    axe: str,
    size: tuple[int, int],
    scheme: str,
    state: tuple[str, Callable[[Page], None]],
) -> None:
    colours: dict[str, Any] = {"light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}}
    options = colours.get(scheme, {"forced_colors": "active"})
    page = browser.new_page(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
    )
    Watched(page, server).open(state[0])
    state[1](page)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run()).violations")
    page.close()
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


# A window of 1280 pixels at 200 % shows as many as one of 640; large text makes them fewer still.
@pytest.mark.parametrize(("width", "height", "text"), [(320, 640, "normal"), (640, 400, "larger")])
def test_nothing_sticks_out(
    browser: Browser,
    server: Server,
    width: int,
    height: int,
    text: str,
    state: tuple[str, Callable[[Page], None]],
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.add_init_script(
        f"localStorage.setItem('coxa.settings', JSON.stringify({{text: '{text}'}}))"
    )
    Watched(page, server).open(state[0])
    state[1](page)
    sticks_out = page.evaluate("document.documentElement.scrollWidth")
    cut = page.evaluate(
        """[...document.querySelectorAll('.session .ctrl button, .session .strip button')]
           .filter(e => { const r = e.getBoundingClientRect();
             return r.bottom > innerHeight + 1 && !document.scrollingElement.scrollHeight; })
           .length"""
    )
    page.close()
    assert sticks_out <= width
    assert cut == 0
