"""A device in the house pairs itself by the code that coxa shows, scanned or typed."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect

from coxa.server.addresses import own_addresses
from tests.browser.conftest import a_person, reload
from tests.process import Server, serving, two_free_ports

pytestmark = pytest.mark.browser

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


@pytest.fixture(scope="module")
def lan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    if not own_addresses():
        pytest.skip("this machine is in no network")
    with serving(tmp_path_factory.mktemp("lan"), "--lan", port=two_free_ports()) as found:
        a_person(found)
        yield found


def test_without_encryption_the_code_is_typed_and_sensors_are_said_to_be_missing(
    browser: Browser, tmp_path: Path
) -> None:
    server = Server(tmp_path, "--no-open", "--host", "0.0.0.0").wait()
    assert server.process.stdout
    lines = iter(server.process.stdout)
    code = next(line for line in lines if line.startswith("Code to pair")).split()[-1]
    url = f"http://{(own_addresses() or ('127.0.0.1',))[0]}:{server.port}"
    page = browser.new_page()
    try:
        page.goto(url, wait_until="commit")  # it leaves for another page before it has loaded
        expect(page.get_by_role("heading", level=1)).to_have_text("Pair this device")
        page.get_by_label("Code").fill("AAAA-AAAA")
        page.get_by_role("button", name="Pair").click()
        expect(page.get_by_role("alert")).to_contain_text("not the code")
        locked = {"error": "locked", "message": "Too many wrong codes. Wait 3 seconds."}
        page.route(
            "**/api/pair",
            lambda route: route.fulfill(status=429, json=locked, headers={"retry-after": "3"}),
        )
        page.get_by_role("button", name="Pair").click()
        expect(page.get_by_role("button", name=re.compile("Pair · in [1-3] s"))).to_be_disabled()
        expect(page.get_by_role("button", name="Pair", exact=True)).to_be_enabled()
        page.unroute("**/api/pair")
        page.get_by_label("Code").fill(code.lower())
        page.get_by_role("button", name="Pair").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Hips that turn inwards again")
        ada = {"id": str(uuid4()), "name": "Ada"}
        page.request.post(f"{url}/api/persons", data=ada, headers={"origin": url})
        page.goto(f"{url}/measure?way=phone")
        expect(page.get_by_role("heading", level=1)).to_have_text("Measure")
        if not page.evaluate("isSecureContext"):
            note = page.locator(".note", has_text="needs an encrypted address")
            expect(note).to_contain_text(f"{url} is not one")
            expect(note).to_contain_text("coxa --lan")
    finally:
        page.close()
        server.stop()


def test_the_scanned_link_leads_to_today_and_settings_tell_of_it(
    browser: Browser, lan: Server, axe: str
) -> None:
    computer = browser.new_page(viewport={"width": 390, "height": 844})
    computer.goto(f"{lan.url}/settings")
    part = computer.locator("coxa-phone")
    told = lan.json("GET", "/api/network")
    expect(part.get_by_text(told["code"])).to_be_visible()
    expect(part.get_by_text(told["addresses"][0])).to_be_visible()
    drawn = part.get_by_alt_text("QR code").evaluate(
        "picture => picture.decode().then(() => picture.naturalWidth)"
    )
    assert drawn > 0
    part.get_by_text("The warning, and what to tap").click()
    shown = part.locator(".fingerprint").inner_text()
    assert "".join(shown.split()) == told["fingerprint"].replace(":", "")
    computer.evaluate(axe)
    assert computer.evaluate("async () => (await axe.run()).violations") == []

    phone = browser.new_page(ignore_https_errors=True, user_agent=IPHONE)
    phone.goto(told["link"])  # what the QR code says
    expect(phone.get_by_label("Code")).to_have_value(told["code"])
    phone.get_by_role("button", name="Pair").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    assert "#" not in phone.url
    assert phone.evaluate("isSecureContext")
    phone.goto(f"{told['addresses'][0]}/settings")
    expect(phone.locator("coxa-phone")).to_contain_text("This device is let in.")

    row = part.get_by_role("listitem").filter(has_text="iPhone, Safari")
    expect(row).to_be_visible()  # by itself, while one watches
    expect(part.get_by_text(told["code"])).to_have_count(0)  # used up
    row.get_by_role("button", name="Remove iPhone, Safari").click()
    expect(part.get_by_role("button", name="Keep")).to_be_focused()
    part.get_by_role("button", name="Keep").click()
    row.get_by_role("button", name="Remove iPhone, Safari").click()
    part.get_by_role("button", name="Remove", exact=True).click()
    expect(row).to_have_count(0)
    reload(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Pair this device")
    phone.close()
    computer.close()


def test_served_to_this_machine_alone_settings_say_what_to_type(
    browser: Browser, own_server: Server
) -> None:
    page = browser.new_page()
    page.goto(f"{own_server.url}/settings")
    expect(page.locator("coxa-phone")).to_contain_text(
        re.compile(r"Start it again with --lan:\s+(\S+ run )?coxa --lan")  # as coxa was called
    )
    page.close()
