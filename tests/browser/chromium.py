"""Finds a browser for the tests; never skips silently when there is none."""

import os
import shutil
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
HOW = (
    "No browser was found for the browser tests. Install one, with one of these lines:\n"
    "  sudo apt-get install chromium\n"
    "  uv run playwright install chromium\n"
    "or name one: COXA_CHROMIUM=/path/to/chromium uv run pytest"
)


class NoBrowser(Exception):
    """There is no browser; the message is the line to type."""


def find(own: str) -> str:
    """The browser to use: COXA_CHROMIUM, one that is installed, or Playwright's ``own``."""
    asked = os.environ.get("COXA_CHROMIUM")
    if asked:
        if not Path(asked).is_file():
            raise NoBrowser(f"COXA_CHROMIUM: there is no file {asked}")
        return asked
    installed = next((path for name in NAMES if (path := shutil.which(name))), None)
    found = installed or next((p for p in (*PLACES, own) if Path(p).is_file()), None)
    if found is None:
        raise NoBrowser(HOW)
    return found
