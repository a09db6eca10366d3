"""A device in the house pairs itself by the code that the terminal shows."""

import pytest
from playwright.sync_api import Browser, expect

from tests.process import Server

pytestmark = pytest.mark.browser


def test_pairing_in_the_browser(browser: Browser, tmp_path: object) -> None:
    server = Server(tmp_path, "--no-open", "--host", "0.0.0.0").wait()  # type: ignore[arg-type]
    assert server.process.stdout
    code = next(line for line in server.process.stdout if line.startswith("Code to pair")).split()[
        -1
    ]
    page = browser.new_page()
    try:
        page.goto(server.url)
        expect(page.get_by_role("heading", level=1)).to_have_text("Pair this device")
        page.get_by_label("Code").fill("AAAA-AAAA")
        page.get_by_role("button", name="Pair").click()
        expect(page.get_by_role("alert")).to_contain_text("not the code")
        page.get_by_label("Code").fill(code.lower())
        page.get_by_role("button", name="Pair").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    finally:
        page.close()
        server.stop()
