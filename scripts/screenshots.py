"""Pictures of every page and state, phone and desktop, light and dark, to be looked at.

``uv run python -m scripts.screenshots FOLDER`` writes them all; with ``--readme`` the three that
the README shows go to docs/images as well.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.chromium import find
from tests.browser.conftest import SWITCHES, a_person, a_session
from tests.process import serving

SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
SCHEMES: tuple[Any, ...] = ("light", "dark")
IMAGES = Path(__file__).parent.parent / "docs" / "images"
README = {"phone-light-today", "phone-light-hold", "desktop-dark-hold"}


# As finely as any graphics card draws the figure: here the processor does, and spares itself.
FINE = """() => {
  const figure = document.querySelector("coxa-figure");
  Object.assign(figure.stage.pace, { level: 0, drawn: () => false });
  figure.fit();
}"""


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)


def ready(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("coxa-figure .ready")
    page.evaluate(FINE)
    page.wait_for_timeout(1200)


def hold(page: Page) -> None:
    ready(page)
    page.keyboard.press("n")
    page.wait_for_timeout(2500)


def switch(page: Page) -> None:
    hold(page)
    page.keyboard.press("n")
    page.wait_for_timeout(1200)


def paused(page: Page) -> None:
    hold(page)
    page.get_by_role("button", name="Pause").last.click()
    page.get_by_role("button", name="End", exact=True).wait_for()


def hurts(page: Page) -> None:
    hold(page)
    page.keyboard.press("h")
    page.get_by_label("A pinch in the front").check()
    page.get_by_label("4", exact=True).check()
    page.wait_for_timeout(300)


def over(page: Page) -> None:
    paused(page)
    page.get_by_role("button", name="End", exact=True).click()
    page.wait_for_timeout(300)


SESSION = "/session?stretches=knee-in,foot-out-swing"
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "today": ("/", settled),
    "library": ("/library", settled),
    "stretch": ("/library/knee-in", settled),
    "taught": ("/library/seated-fall-out", settled),
    "learn": ("/learn", settled),
    "topic": ("/learn/two-meanings", settled),
    "sources": ("/sources", settled),
    "history": ("/history", settled),
    "measure": ("/measure", settled),
    "film": ("/measure?way=film", settled),
    "progress": ("/progress", settled),
    "conditions": ("/conditions", settled),
    "plan": ("/plan", settled),
    "settings": ("/settings", settled),
    "programs": ("/programs", settled),
    "welcome": ("/welcome", settled),
    "screening": ("/screening", settled),
    "start": (SESSION, settled),
    "ready": (SESSION, ready),
    "hold": (SESSION, hold),
    "switch": (SESSION, switch),
    "repetition": ("/session?stretches=foot-out-swing", hold),
    "paused": (SESSION, paused),
    "over": (SESSION, over),
    "nowhere": ("/no/such/page", settled),
    "hurts": (SESSION, hurts),  # the last: what hurts is left out from then on
}


def pictures(browser: Browser, url: str, size: str, scheme: Any) -> Iterator[tuple[str, bytes]]:
    width, height = SIZES[size]
    for name, (path, reach) in STATES.items():
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page = context.new_page()
        page.goto(url + path)
        settled(page)
        reach(page)
        yield name, page.screenshot()
        context.close()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--readme", action="store_true", help="also renew docs/images")
    options = asked.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as p:
        browser = p.chromium.launch(executable_path=find(p.chromium.executable_path), args=SWITCHES)
        for size, scheme in product(SIZES, SCHEMES):
            with tempfile.TemporaryDirectory() as data, serving(Path(data)) as server:
                a_session(server, a_person(server))
                for name, picture in pictures(browser, server.url, size, scheme):
                    key = f"{size}-{scheme}-{name}"
                    (options.folder / f"{key}.png").write_bytes(picture)
                    if options.readme and key in README:
                        IMAGES.mkdir(parents=True, exist_ok=True)
                        (IMAGES / f"{key}.png").write_bytes(picture)
        browser.close()
    print(f"{len(SIZES) * len(SCHEMES) * len(STATES)} pictures in {options.folder}")


if __name__ == "__main__":
    main()
