"""Measuring with the phone on the shin, from the tap to a kept reading: a leg made by geometry
moves the sensors of a browser.
"""

import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from coxa.motion.log import Log
from tests.browser.conftest import Watched, a_person
from tests.motion.phones import Phone, steady
from tests.motion.test_coached import out
from tests.process import Server, serving

pytestmark = pytest.mark.browser

INWARD = "seated-internal-rotation"
# Rows of t_s, ax, ay, az, gx, gy, gz as events with their own times, so much quicker than real.
MOVE = """
async ([rows, quicker]) => {
    const deg = 180 / Math.PI, begin = performance.now();
    for (const [t_s, x, y, z, gx, gy, gz] of rows) {
        const left = begin + 1000 * (t_s - rows[0][0]) / quicker - performance.now();
        if (left > 20) await new Promise(go => setTimeout(go, left));
        const event = new DeviceMotionEvent("devicemotion", {
            accelerationIncludingGravity: { x, y, z },
            rotationRate: { alpha: gx * deg, beta: gy * deg, gamma: gz * deg },
            interval: 16,
        });
        Object.defineProperty(event, "timeStamp", { value: 5000 + 1000 * t_s });
        dispatchEvent(event);
    }
}
"""
REFUSE = "DeviceMotionEvent.requestPermission = async () => 'denied'"
LED = Phone(out(30, 32, 31), length_s=48, gyroscope=True, rate=60, orientation=5, sign=-1)


def rows(log: Log) -> Any:
    turns = np.zeros_like(log.acceleration) if log.turns is None else log.turns
    return np.concatenate([log.t_s[:, None], log.acceleration, turns], axis=1)


def move(page: Page, log: Log, quicker: float = 40, until_s: float = np.inf) -> None:
    moved = rows(log)
    page.evaluate(MOVE, [moved[moved[:, 0] < until_s].tolist(), quicker])


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Ada, who has not measured yet."""
    with serving(tmp_path_factory.mktemp("phone")) as found:
        a_person(found)
        yield found


@pytest.fixture
def own(browser: Browser, household: Server) -> Iterator[Watched]:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    found = Watched(page, household)
    yield found
    page.close()
    assert found.foreign == []


def begin(own: Watched, measure: str = INWARD, side: str = "left") -> Page:
    page = own.open(f"/measure/{measure}/phone?side={side}")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).click()
    return page


def light(page: Page) -> None:
    """End the black screen, as a person does."""
    page.mouse.click(195, 400)
    page.mouse.click(200, 410)
    expect(page.locator("coxa-dark")).to_have_count(0)


HIDE = """
async () => {
    const turn = state => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    };
    turn("hidden");
    await new Promise(go => setTimeout(go, 600));
    turn("visible");
}
"""


def kept(own: Watched, side: str) -> list[dict[str, Any]]:
    (person,) = own.server.json("GET", "/api/persons")
    found = own.server.json("GET", f"/api/readings?person_id={person['id']}")
    return [row for row in found if row["side"] == side]


def test_from_the_tap_to_a_kept_reading(own: Watched) -> None:
    page = begin(own)
    expect(page.get_by_role("button", name="Tap twice to see the screen")).to_be_focused()
    move(page, LED.log())
    reading = page.get_by_test_id("reading")
    expect(reading).to_have_text("Left: 31°, give or take 6.")
    expect(page.get_by_text("nobody's leg yet")).to_be_visible()
    assert kept(own, "left") == []
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_role("button", name="Now the right")).to_be_visible()
    expect(reading).to_have_text("Left: 31°, give or take 6.")
    (row,) = kept(own, "left")
    assert (row["method"], row["measure"]) == ("phone", INWARD)
    assert row["angle_deg"] == pytest.approx(31, abs=1)
    assert [trial["valid"] for trial in row["trials"]] == [True] * 3
    assert row["source"]["model"] == "accelerometer-gyroscope"
    page.get_by_role("button", name="Now the right").click()
    expect(page.get_by_role("heading", name="Right shin: strap the phone on")).to_be_visible()


def test_who_leaves_the_result_finds_it_again(own: Watched) -> None:
    page = own.open("/measure?way=phone")
    page.get_by_role("link", name="With a phone on the shin").click()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).click()
    move(page, LED.log())
    expect(page.get_by_test_id("reading")).to_be_visible()
    before = len(kept(own, "left"))
    page.go_back()
    expect(page.get_by_text("A measuring by phone (left) is not kept yet.")).to_be_visible()
    page.get_by_role("link", name="Look at it").click()
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_role("button", name="Now the right")).to_be_visible()
    assert len(kept(own, "left")) == before + 1


def test_a_frozen_sensor_gives_no_number(own: Watched) -> None:
    page = begin(own)
    move(page, Phone(steady(0), noise=0, length_s=12).log())
    expect(page.get_by_test_id("no-reading")).to_have_text("No reading this time.")
    expect(page.get_by_text("The sensor is frozen")).to_be_visible()
    expect(page.get_by_role("button", name="Keep this reading")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    # no sensor at all, and not allowed
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_test_id("no-reading")).to_have_text("No motion sensor answers")
    page.get_by_role("button", name="Try again").click()
    page.evaluate(REFUSE)
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("are not allowed")


def test_a_locked_screen_is_said_and_a_server_that_is_away_loses_nothing(own: Watched) -> None:
    page = begin(own)
    log = LED.log()
    move(page, log, until_s=20)
    light(page)
    expect(page.get_by_text("1 of 3", exact=True)).to_be_visible()
    page.evaluate(HIDE)
    expect(page.get_by_text("Turn the screen inwards instead")).to_be_visible()
    page.route("**/api/phone", lambda route: route.abort())
    rest = rows(log)
    page.evaluate(MOVE, [rest[rest[:, 0] >= 20].tolist(), 40])
    expect(page.get_by_text("What you do is kept here")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("the result comes as soon as the server does")).to_be_visible()
    page.unroute("**/api/phone")
    expect(page.get_by_test_id("reading")).to_have_text("Left: 31°, give or take 6.")


def test_the_stop_list_comes_first(browser: Browser, own_server: Server) -> None:
    a_person(own_server, **{"unwell-or-hot-hip": "yes"})
    page = browser.new_page()
    page.goto(f"{own_server.url}/measure/{INWARD}/phone?side=left")
    page.wait_for_url("**/screening")
    page.close()


def test_without_an_encrypted_address_it_says_what_to_do(own: Watched) -> None:
    own.page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page = own.open(f"/measure/{INWARD}/phone?side=left")
    expect(page.get_by_text("needs an encrypted address")).to_be_visible()
    expect(page.get_by_text("coxa --lan")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_what_no_phone_measures_has_no_page(own: Watched) -> None:
    page = own.open("/measure/standing-on-one-leg/phone")
    expect(page.get_by_role("heading", name="This page does not exist")).to_be_visible()


@pytest.mark.long
def test_with_the_sensors_of_the_browser_itself(own: Watched) -> None:
    """In real time, through everything that a browser does with sensors: rounding, its own rate,
    its names for the axes.
    """
    page = own.open(f"/measure/{INWARD}/phone?side=right")
    devtools = page.context.new_cdp_session(page)
    kinds = ("accelerometer", "linear-acceleration", "gyroscope")
    for kind in kinds:
        devtools.send("Emulation.setSensorOverrideEnabled", {"enabled": True, "type": kind})
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Start", exact=True).click()
    begin_s = time.monotonic()
    for t_s, *felt in rows(LED.log()).tolist():
        if time.monotonic() - begin_s > t_s + 0.05:
            continue
        time.sleep(max(0.0, begin_s + t_s - time.monotonic()))
        for kind, values in zip(kinds, (felt[:3], [0, 0, 0], felt[3:]), strict=True):
            reading = {"xyz": dict(zip("xyz", values, strict=True))}
            devtools.send("Emulation.setSensorOverrideReadings", {"type": kind, "reading": reading})
    expect(page.get_by_test_id("reading")).to_have_text("Right: 31°, give or take 6.")
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_role("button", name="Now the left")).to_be_visible()
    (row,) = kept(own, "right")
    assert row["angle_deg"] == pytest.approx(31, abs=1)
    # the gyroscope was believed: its axes are those of the accelerometer
    assert row["source"]["model"] == "accelerometer-gyroscope"
