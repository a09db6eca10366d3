"""Pictures of every page and state, phone and desktop, light and dark, to be looked at.

``uv run python -m scripts.screenshots FOLDER`` writes them all; with ``--readme`` the three that
the README shows go to docs/images as well.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright
from tests.browser.chromium import find
from tests.browser.conftest import SWITCHES, a_person, a_session
from tests.process import serving

SIZES = {"phone": (390, 844), "desktop": (1280, 800)}
SCHEMES: tuple[Any, ...] = ("light", "dark")
IMAGES = Path(__file__).parent.parent / "docs" / "images"
README = {"phone-light-today", "phone-light-hold", "desktop-dark-hold"}


def settled(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)


def ready(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
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
    page.get_by_role("button", name="Pause").first.click()
    page.wait_for_timeout(300)


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
    "hurts": (SESSION, hurts),
    "over": (SESSION, over),
    "nowhere": ("/no/such/page", settled),
}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--readme", action="store_true", help="also renew docs/images")
    options = asked.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        serving(Path(data)) as server,
        sync_playwright() as p,
    ):
        a_session(server, a_person(server))
        browser = p.chromium.launch(executable_path=find(p.chromium.executable_path), args=SWITCHES)
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                for name, (path, reach) in STATES.items():
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme
                    )
                    page = context.new_page()
                    page.goto(server.url + path)
                    settled(page)
                    reach(page)
                    key = f"{size}-{scheme}-{name}"
                    page.screenshot(path=options.folder / f"{key}.png")
                    if options.readme and key in README:
                        IMAGES.mkdir(parents=True, exist_ok=True)
                        page.screenshot(path=IMAGES / f"{key}.png")
                    context.close()
        browser.close()
    print(f"{len(SIZES) * len(SCHEMES) * len(STATES)} pictures in {options.folder}")


if __name__ == "__main__":
    main()
