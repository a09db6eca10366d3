"""The installed app without its server: what it shows, what it keeps, what it must not keep."""

import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx2
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect

from coxa.records.database import Database
from coxa.server.app import STATIC, create_app
from tests.browser.conftest import a_person, reload
from tests.browser.test_session import eventually, kept, kinds, when_sent
from tests.process import Server, free_port, serving, two_free_ports

pytestmark = pytest.mark.browser

KEPT = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const paths = (await (await caches.open(name)).keys()).map(row => new URL(row.url));
        found[name] = paths.map(url => url.pathname + url.search);
    }
    return found;
}"""
AWAY = "The coxa server does not answer."


@pytest.fixture
def person(own_server: Server) -> str:
    return a_person(own_server)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(service_workers="allow")
    yield made
    made.close()


@pytest.fixture
def copied(
    database: Database, person_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Path]]:
    """A server of pages that can be changed: its address, and their folder. It draws nothing."""
    monkeypatch.setattr("coxa.body.figure.still.webp", lambda *_, **__: b"RIFF")
    monkeypatch.setattr("coxa.body.figure.motion.motion_file", lambda *_: b"")
    static = tmp_path / "static"
    shutil.copytree(STATIC, static, ignore=shutil.ignore_patterns("models"))
    port = free_port()
    app = create_app(database, static=static)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = Thread(target=server.run)
    thread.start()
    eventually(lambda: server.started)
    yield f"http://127.0.0.1:{port}", static
    server.should_exit = True
    thread.join()


def caches(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(KEPT)
    return found


def all_kept(page: Page) -> list[str]:
    return [path for paths in caches(page).values() for path in paths]


def opened(context: BrowserContext, url: str) -> Page:
    """Today, with all words fetched ahead; pictures take their time to be drawn."""
    page = context.new_page()
    page.goto(url)
    page.wait_for_selector("h1")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()  # from now on by the worker
    page.wait_for_selector("h1")
    eventually(lambda: "/fetched/words" in all_kept(page), 90)
    return page


def to_the_end(page: Page) -> None:
    for _ in range(80):
        page.keyboard.press("PageDown")
        if page.get_by_text("How strong was the stretch?").count():
            return


def test_a_session_edited_and_read_without_the_server_is_there_once(
    context: BrowserContext, mortal_server: Server, tmp_path: Path
) -> None:
    person = a_person(mortal_server)
    url = mortal_server.url
    page = opened(context, url)
    page.goto(f"{url}/library/knee-in")  # its picture is drawn, and kept
    page.wait_for_function("() => document.querySelector('coxa-still img')?.naturalWidth > 0")

    mortal_server.kill()
    context.set_offline(True)
    page.close()
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    expect(page.get_by_text(AWAY)).to_be_visible()
    expect(page.get_by_text("Plan and session are as coxa last told them")).to_be_visible()

    page.get_by_role("link", name="Start").click()
    expect(page.get_by_role("heading", name="First: Knee in, feet wide")).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_text("LEFT", exact=True)).to_be_visible()
    to_the_end(page)
    page.get_by_label("5", exact=True).first.check()
    page.get_by_role("button", name="Keep").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("History")
    expect(page.get_by_text("On this device, not sent yet.")).to_be_visible()
    page.get_by_role("button", name="Edit how it was").click()
    page.get_by_label("7", exact=True).first.check()
    page.get_by_role("button", name="Keep changes").click()
    expect(page.get_by_text("7 of 10")).to_be_visible()

    page.goto(f"{url}/measure")
    for n, angle in enumerate(("30", "33", "31")):
        page.get_by_label(f"Trial {n + 1}").fill(angle)
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Left: kept on this device.")

    page.goto(f"{url}/learn/safety")
    expect(page.get_by_role("heading", level=1)).to_have_text("Safety")
    page.goto(f"{url}/library/knee-in")
    expect(page.get_by_role("heading", name="How to do it")).to_be_visible()
    page.wait_for_function("() => document.querySelector('coxa-still img')?.naturalWidth > 0")
    page.goto(f"{url}/plan")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("needs the coxa server")
    page.goto(f"{url}/settings")
    expect(page.get_by_text("waiting to be sent: one session and one reading.")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.controller !== null")

    context.set_offline(False)
    with serving(tmp_path, port=mortal_server.port) as server:
        page.goto(url)
        when_sent(page)
        eventually(lambda: bool(server.json("GET", f"/api/readings?person_id={person}")))
        expect(page.get_by_text(AWAY)).to_have_count(0)
        (row,) = kept(server, person)
        assert kinds(server, row["id"])[-1] == "finish"
        eventually(lambda: kept(server, person)[0]["feedback"]["strength"] == 7)
        (reading,) = server.json("GET", f"/api/readings?person_id={person}")
        assert [trial["angle_deg"] for trial in reading["trials"]] == [30, 33, 31]
        page.goto(f"{url}/settings")
        expect(page.get_by_text("Nothing waits on this device")).to_be_visible()


def test_what_is_kept_is_little_and_goes_with_the_person(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    ben = a_person(own_server, "Ben")
    page = context.new_page()
    page.goto(own_server.url)
    page.get_by_role("button", name="Ada").click()
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    eventually(lambda: len(caches(page).get(f"coxa-person-{person}", [])) == 5)
    page.goto(f"{own_server.url}/settings")
    page.goto(f"{own_server.url}/history")
    page.goto(f"{own_server.url}/progress")
    of_ada = f"/api/persons/{person}"
    names = caches(page)
    assert sorted(names[f"coxa-person-{person}"]) == sorted(
        [
            "/api/plan",
            *(f"{of_ada}/{it}" for it in ("today", "goals", "conditions", "plan/changes")),
        ]
    )
    assert names["coxa-household"] == ["/api/persons"]
    assert not [path for path in all_kept(page) if path.startswith(("/api/pair", "/api/network"))]
    assert f"coxa-person-{ben}" not in names

    stored = "key => key in localStorage"
    eventually(lambda: page.evaluate(stored, f"coxa.progress.{person}"))

    own_server.client.delete(f"/api/persons/{person}")  # elsewhere; this device hears of it
    page.goto(own_server.url)
    expect(page.get_by_text("Ben").first).to_be_visible()
    eventually(lambda: f"coxa-person-{person}" not in caches(page))
    eventually(lambda: not page.evaluate(stored, f"coxa.progress.{person}"))


def paired(browser: Browser, server: Server) -> Page:
    """A phone's page. An address in the network is no secure context for a browser that overlooks
    warnings, so this one comes in as a proxy would: by loopback, and not from this machine.
    """
    context = browser.new_context(
        service_workers="allow", extra_http_headers={"x-forwarded-for": "192.0.2.7"}
    )
    page = context.new_page()
    page.goto(server.url, wait_until="commit")  # it leaves for another page before it has loaded
    pair(page, server)
    return page


def pair(page: Page, server: Server) -> None:
    page.get_by_label("Code").fill(server.json("GET", "/api/network")["code"])
    page.get_by_role("button", name="Pair").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")


def remove_devices(server: Server) -> None:
    for device in server.json("GET", "/api/devices"):
        server.client.request("DELETE", f"/api/devices/{device['id']}", json={})


def test_a_device_that_is_no_longer_let_in_keeps_nothing(browser: Browser, tmp_path: Path) -> None:
    with serving(tmp_path, "--lan", port=two_free_ports()) as server:
        person = a_person(server)
        page = paired(browser, server)
        page.goto(server.url)
        page.wait_for_function("() => navigator.serviceWorker.controller")
        page.reload()
        eventually(lambda: f"coxa-person-{person}" in caches(page))
        remove_devices(server)
        reload(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Pair this device")
        eventually(lambda: all(name.startswith("coxa-pages-") for name in caches(page)))
        page.context.close()


@pytest.mark.long
def test_what_a_removed_device_has_not_sent_waits_until_it_is_let_in_again(
    browser: Browser, tmp_path: Path
) -> None:
    with serving(tmp_path, "--lan", port=two_free_ports()) as server:
        person = a_person(server)
        page = paired(browser, server)
        page.goto(f"{server.url}/measure")
        expect(page.get_by_label("Trial 1")).to_be_visible()
        page.context.set_offline(True)
        for n, angle in enumerate(("30", "33", "31")):
            page.get_by_label(f"Trial {n + 1}").fill(angle)
        page.get_by_role("button", name="Keep this reading").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Left: kept on this device.")
        remove_devices(server)
        page.context.set_offline(False)
        expect(page.get_by_role("heading", level=1)).to_have_text("Pair this device")
        loaded: list[str] = []
        page.on("framenavigated", lambda frame: loaded.append(frame.url))
        page.wait_for_timeout(2500)  # it is tried again after one second, and after two
        assert loaded == []
        assert server.json("GET", f"/api/readings?person_id={person}") == []
        pair(page, server)
        eventually(lambda: bool(server.json("GET", f"/api/readings?person_id={person}")))
        page.context.close()


@pytest.fixture
def proxied(own_server: Server) -> Iterator[tuple[str, list[bool]]]:
    """Another program's address that passes everything on to coxa, and whether it can."""
    reaches = [True]

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            status, headers, content = 502, {"content-type": "text/html"}, b"Bad Gateway"
            if reaches[0]:
                with httpx2.Client(base_url=own_server.url) as coxa:
                    sent = {**self.headers, "accept-encoding": "identity"}
                    answer = coxa.request(self.command, self.path, content=body, headers=sent)
                status, headers, content = answer.status_code, dict(answer.headers), answer.content
            self.send_response_only(status)
            for name, value in headers.items():
                if name not in ("content-length", "content-encoding", "transfer-encoding"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = pass_on

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as proxy:
        Thread(target=proxy.serve_forever).start()
        yield f"http://127.0.0.1:{proxy.server_port}", reaches
        proxy.shutdown()


@pytest.mark.long
def test_a_proxy_that_reaches_no_coxa_is_no_answer(
    context: BrowserContext, own_server: Server, person: str, proxied: tuple[str, list[bool]]
) -> None:
    url, reaches = proxied
    page = opened(context, url)
    reaches[0] = False
    page.goto(f"{url}/measure")
    for n, angle in enumerate(("30", "33", "31")):
        page.get_by_label(f"Trial {n + 1}").fill(angle)
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Left: kept on this device.")
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    expect(page.get_by_text(AWAY)).to_be_visible()
    reaches[0] = True
    eventually(lambda: bool(own_server.json("GET", f"/api/readings?person_id={person}")), 60)
    expect(page.get_by_text(AWAY)).to_have_count(0)


def test_a_new_version_waits_and_breaks_into_nothing(
    context: BrowserContext, copied: tuple[str, Path]
) -> None:
    url, static = copied
    page = opened(context, url)
    page.goto(f"{url}/session?stretches=knee-in&minutes=2")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    newer = static / "sw.js.new"
    newer.write_text((static / "sw.js").read_text(encoding="utf-8") + "\n// newer\n", "utf-8")
    newer.replace(static / "sw.js")
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).update(); }")
    page.wait_for_function(
        "async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed'"
    )
    expect(page.get_by_text("A new version")).to_have_count(0)
    assert page.evaluate("document.querySelector('page-session').playing")
    page.get_by_role("button", name="Pause").last.click()
    page.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("link", name="Without an answer").click()
    expect(page.get_by_text("A new version")).to_have_count(0)
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_text("A new version is here.")).to_be_visible()

    other = context.new_page()
    other.goto(url)
    other.wait_for_selector("h1")
    page.get_by_role("button", name="Begin with it now").click()
    expect(page.get_by_text("Close that one first")).to_be_visible()
    other.close()
    with page.expect_navigation():
        page.get_by_role("button", name="Begin with it now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    expect(page.get_by_text("A new version")).to_have_count(0)


def test_browsers_find_nothing_amiss_that_keeps_it_from_being_installed(
    context: BrowserContext, own_server: Server, person: str
) -> None:
    page = context.new_page()
    page.goto(own_server.url)
    page.wait_for_function("() => navigator.serviceWorker.controller")
    chrome = context.new_cdp_session(page)
    told = chrome.send("Page.getAppManifest")
    assert told["errors"] == []
    assert told["url"] == f"{own_server.url}/manifest.webmanifest"
    amiss = chrome.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in amiss if one["errorId"] != "in-incognito"] == []


def test_settings_say_how_to_install_on_an_iphone(browser: Browser, own_server: Server) -> None:
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"
    page = browser.new_page(user_agent=iphone)
    page.goto(f"{own_server.url}/settings")
    expect(page.locator("coxa-install")).to_contain_text("Add to Home Screen")
    page.close()
