"""A real browser on a real server. Every page is watched: nothing may leave our origin."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from coxa.server.addresses import own_addresses
from tests.browser.chromium import NoBrowser, find
from tests.conftest import all_no
from tests.frontend import packages
from tests.process import Server, serving

# What the browser leaves out. The first two are pages of its own behind the address bar, which cost
# more for every window than ours do; the others are Playwright's, whose list this one replaces.
LEFT_OUT = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
]
# No request of the browser's own to anybody, and no sandbox where root runs the tests.
SWITCHES = [
    f"--disable-features={','.join(LEFT_OUT)}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Who asks for a camera, and may, gets a drawn one.
    "--use-fake-device-for-media-stream",
]
# Stills instead of the moving figure, which keeps a processor busy where no graphics card is.
STILLS = "--disable-3d-apis"

# A slow machine that runs other tests beside this one takes its time; who is right is not kept
# waiting by it.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            path = find(playwright.chromium.executable_path)
        except NoBrowser as missing:
            pytest.fail(str(missing), pytrace=False)
        found = playwright.chromium.launch(executable_path=path, args=[*SWITCHES, STILLS])
        watch_all(found)
        yield found
        found.close()


# Requests of any page of any test that go to another machine.
foreign: list[str] = []


def watch_all(browser: Browser) -> None:
    """Note what any page of this browser asks of anybody but this machine."""
    make = browser.new_context
    here = ("127.0.0.1", *own_addresses())

    def new_context(**options: Any) -> BrowserContext:
        # what a worker has kept would stand in for the server that a test looks at
        context = make(**{"service_workers": "block", **options})
        context.on("request", lambda request: note(request.url))
        return context

    def note(url: str) -> None:
        at = urlsplit(url)
        if at.scheme in ("http", "https", "ws", "wss") and at.hostname not in here:
            foreign.append(url)

    # new_page has a context of its own that new_context does not see
    vars(browser).update(
        new_context=new_context, new_page=lambda **options: new_context(**options).new_page()
    )


def reload(page: Page) -> None:
    """Loads a page again that may be about to leave, or leaves before it has loaded: whichever
    comes first.
    """
    with suppress(Error):
        page.reload(wait_until="commit")


@pytest.fixture(autouse=True)
def nothing_leaves_this_machine() -> Iterator[None]:
    foreign.clear()
    yield
    assert foreign == []


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with household(tmp_path_factory.mktemp("data")) as found:
        yield found


@contextmanager
def household(folder: Path) -> Iterator[Server]:
    """A household of one, Ada, who has passed the stop list, done one session and measured."""
    with serving(folder) as found:
        ada = a_person(found)
        a_session(found, ada)
        for weeks_ago in range(14):
            for side in ("left", "right"):
                a_reading(found, ada, side, 30 - weeks_ago, days_ago=7 * weeks_ago)
        a_reading(found, ada, "left", 38, warm=True)
        yield found


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("empty")) as found:
        yield found


@pytest.fixture
def own_server(empty: Server) -> Iterator[Server]:
    """A server with nobody in it, before and after the test."""
    yield empty
    for person in empty.client.get("/api/persons").json():
        empty.client.delete(f"/api/persons/{person['id']}").raise_for_status()


@pytest.fixture
def mortal_server(tmp_path: Path) -> Iterator[Server]:
    """The same, with ``tmp_path`` for its data folder; it may be killed."""
    with serving(tmp_path) as found:
        yield found


def a_person(server: Server, name: str = "Ada", **answered: str) -> str:
    """Somebody who has passed the stop list, but for what is ``answered`` otherwise."""
    key = str(uuid4())
    server.json("POST", "/api/persons", id=key, name=name)
    answers = {"id": str(uuid4()), "answers": {**all_no(), **answered}}
    server.json("POST", f"/api/persons/{key}/screening", **answers)
    return key


def a_session(server: Server, person: str) -> str:
    """A finished session of that person, with feedback."""
    return _finished(server, datetime.now(UTC), person_id=person, stretches=["knee-in"])


def a_session_of_the_plan(server: Server, person: str, days_ago: int) -> str:
    """The same, begun from their plan, at noon of that day."""
    day = datetime.now().astimezone().replace(hour=12, minute=0) - timedelta(days=days_ago)
    plan = server.json("GET", f"/api/plan?person_id={person}")["id"]
    at = day.astimezone(UTC)
    return _finished(server, at, person_id=person, plan=plan, started_at=at.isoformat())


def _finished(server: Server, at: datetime, **begun: object) -> str:
    key, run = str(uuid4()), str(uuid4())
    found = server.json("POST", "/api/sessions", id=key, **begun)
    events = [
        {
            "id": str(uuid4()), "number": n, "kind": kind, "position_s": where, "clock_s": where,
            "run": run, "at": at.isoformat(), "data": {},
        }
        for n, (kind, where) in enumerate([("start", 0), ("finish", found["duration_s"])])
    ]  # fmt: skip
    server.json("POST", f"/api/sessions/{key}/events", events=events)
    server.json("PUT", f"/api/sessions/{key}/feedback", strength=5, pain=0, note="good")
    return key


def a_plan(server: Server, person: str) -> None:
    """Every condition answered with no, and the plan begun as it is offered."""
    asked = server.json("GET", f"/api/conditions?person_id={person}")
    answers = {row["id"]: "no" for row in asked}
    server.json("POST", f"/api/persons/{person}/conditions", id=str(uuid4()), answers=answers)
    settings = server.json("GET", f"/api/plan?person_id={person}")["settings"]
    del settings["since"]
    server.json("PUT", f"/api/persons/{person}/plan/settings", **settings)


def a_reading(
    server: Server, person: str, side: str, angle_deg: float, days_ago: float = 0, **facts: object
) -> str:
    """Three trials about that angle, by goniometer, seated."""
    key = str(uuid4())
    at = datetime.now(UTC) - timedelta(days=days_ago, minutes=5)
    body = {
        "id": key,
        "person_id": person,
        "measure": "seated-internal-rotation",
        "side": side,
        "method": "goniometer",
        "at": at.isoformat(),
        "trials": [{"angle_deg": angle_deg + off} for off in (-1, 0, 1)],
        **facts,
    }
    assert server.client.post("/api/readings", json=body).status_code == 201
    return key


class Watched:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page, self.server = page, server
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def open(self, path: str) -> Page:
        self.page.goto(self.server.url + path)
        self.page.wait_for_selector("h1")
        return self.page


@pytest.fixture(params=["phone", pytest.param("desktop", marks=pytest.mark.long)])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    sizes = {"phone": (390, 844), "desktop": (1280, 800)}
    return sizes[request.param]


@pytest.fixture
def watched(browser: Browser, server: Server) -> Iterator[Watched]:
    page = browser.new_page()
    found = Watched(page, server)
    yield found
    page.close()
    assert found.foreign == []
    assert found.complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source."""
    return (Path(packages()) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
