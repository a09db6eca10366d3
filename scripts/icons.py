"""Draws the icons of the installed app out of frontend/public/icon.svg, our own drawing.

``uv run python -m scripts.icons`` writes them beside it. The mark stands on paper; where a system
cuts the icon to a shape of its own (maskable, iOS) paper goes to the edge, and the mark within the
middle four fifths.
"""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.browser.chromium import find

PUBLIC = Path(__file__).parent.parent / "frontend" / "public"
PAPER = "#FAF7F2"
# Name, pixels, the mark's share of the width, the corners' share.
ICONS = (
    ("icon-192.png", 192, 0.72, 0.2),
    ("icon-512.png", 512, 0.72, 0.2),
    ("icon-maskable-512.png", 512, 0.56, 0.0),
    ("apple-touch-icon.png", 180, 0.64, 0.0),
)


def draw(browser: Browser, name: str, side: int, mark: float, corner: float) -> None:
    page = browser.new_page(viewport={"width": side, "height": side})
    svg = (PUBLIC / "icon.svg").read_text(encoding="utf-8")
    page.set_content(
        "<style>body { margin: 0 } div { width: 100vw; height: 100vh; display: grid;"
        f" place-items: center; background: {PAPER}; border-radius: {corner * side}px }}"
        f"svg {{ width: {mark * side}px }}</style><div>{svg}</div>"
    )
    page.screenshot(path=PUBLIC / name, omit_background=True)
    page.close()


def main() -> None:
    with sync_playwright() as playwright:
        path = find(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for icon in ICONS:
            draw(browser, *icon)
        browser.close()


if __name__ == "__main__":
    main()
