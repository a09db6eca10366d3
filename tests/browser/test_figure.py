"""The figure in the browser: what is lit, how it is moved, and when it stays a still."""

import gzip
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from coxa.body.lengthening import of_stretch
from coxa.library import library
from tests.browser.chromium import find
from tests.browser.conftest import SWITCHES, Watched, watch_all
from tests.process import Server

pytestmark = pytest.mark.browser

FIRST_STRETCH_BYTES = 1_200_000
LIT_PERCENT = 5.0
READY = "coxa-figure .view.ready"
FIGURE = "document.querySelector('coxa-figure')"


@pytest.fixture(scope="module")
def browser(browser: Browser) -> Iterator[Browser]:
    """One that draws in three dimensions."""
    path = find(browser.browser_type.executable_path)
    found = browser.browser_type.launch(executable_path=path, args=SWITCHES)
    watch_all(found)
    yield found
    found.close()


@pytest.fixture
def moving(watched: Watched) -> Page:
    page = watched.open("/library/knee-in")
    page.wait_for_selector(READY)
    return page


def held(page: Page, progress: float) -> None:
    page.evaluate(f"{FIGURE}.hold({progress})")
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def azimuth(page: Page) -> float:
    found: float = page.evaluate(f"{FIGURE}.stage.view.azimuth")
    return found


@pytest.mark.parametrize("slug", ["knee-in", "prone-drop", "figure-four"])
def test_what_is_lit_is_what_the_model_says(watched: Watched, slug: str) -> None:
    page = watched.open(f"/library/{slug}")
    page.wait_for_selector(READY)
    held(page, 1)
    _, rows = of_stretch(library().stretch(slug), "left")
    said = {row.muscle for row in rows if abs(row.change_percent) >= LIT_PERCENT}
    assert set(page.evaluate(f"{FIGURE}.lit")) == said
    longer = sorted(
        (r for r in rows if r.change_percent >= LIT_PERCENT), key=lambda r: -r.change_percent
    )
    first = page.locator("coxa-muscle-list .m-row").first
    expect(first).to_contain_text(longer[0].name)
    told = float(first.locator("b").inner_text().split()[0])
    assert told == pytest.approx(longer[0].change_percent, abs=0.6)
    page.get_by_role("button", name="From standing").click()
    held(page, 1)
    stood = {row.muscle for row in rows if abs(row.change_from_standing_percent) >= LIT_PERCENT}
    assert set(page.evaluate(f"{FIGURE}.lit")) == stood


def test_it_is_turned_and_zoomed_by_keys(moving: Page) -> None:
    view = moving.locator("coxa-figure .view")
    before = azimuth(moving)
    view.press("ArrowRight")
    assert azimuth(moving) != before
    view.press("Home")
    assert azimuth(moving) == before
    view.press("+")
    assert moving.evaluate(f"{FIGURE}.stage.view.scale") > 1
    view.press(" ")
    expect(moving.get_by_role("button", name="Move", exact=True)).to_be_visible()


def test_a_muscle_that_is_chosen_is_named_on_the_figure(moving: Page) -> None:
    held(moving, 1)
    moving.get_by_role("button", name="Piriformis").click()
    expect(moving.locator(".m-tag")).to_contain_text("Piriformis")
    expect(moving.locator("coxa-muscle-list")).to_contain_text("draws the thigh outwards")
    place = moving.evaluate(
        f"(() => {{ const s = {FIGURE}.stage; const n = s.motion.header.muscles.findIndex("
        "m => m.id === 'glmin3' && m.leg === 'left'); return s.place(n); })()"
    )
    box = moving.locator("coxa-figure .view").bounding_box()
    assert box
    moving.mouse.move(box["x"] + place["x"], box["y"] + place["y"])
    expect(moving.locator(".m-tag .whole")).to_be_visible()


def test_the_other_side_is_its_mirror_image(moving: Page) -> None:
    held(moving, 1)
    left = set(moving.evaluate(f"{FIGURE}.lit"))
    moving.get_by_role("button", name="Right", exact=True).click()
    moving.wait_for_function(f"() => {FIGURE}.stage.motion.header.side === 'right'")
    held(moving, 1)
    assert set(moving.evaluate(f"{FIGURE}.lit")) == left


def test_out_of_sight_nothing_is_drawn(moving: Page) -> None:
    moving.evaluate("document.querySelector('h1').style.marginTop = '4000px'")
    moving.wait_for_function(f"() => !{FIGURE}.seen")
    moving.wait_for_timeout(100)
    time_s = moving.evaluate(f"{FIGURE}.time_s")
    moving.wait_for_timeout(150)
    assert moving.evaluate(f"{FIGURE}.time_s") == time_s


@pytest.fixture(params=["no motion", "no WebGL"])
def still_page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    reduced = request.param == "no motion"
    page = browser.new_page(reduced_motion="reduce" if reduced else "no-preference")
    if not reduced:
        page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    watched = Watched(page, server)
    yield watched.open("/library/knee-in")
    page.close()
    assert watched.complaints == []


def test_without_motion_or_webgl_there_are_stills_of_both_sides(still_page: Page) -> None:
    stills = still_page.locator(".two-stills img")
    expect(stills).to_have_count(2)
    left = stills.last.get_attribute("alt")
    still_page.get_by_role("button", name="Right", exact=True).click()
    expect(stills.last).not_to_have_attribute("alt", left or "")
    expect(still_page.locator("coxa-muscle-list")).to_contain_text("Piriformis")


def test_the_first_stretch_is_light(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    sizes: dict[str, int] = {}

    def count(response: Response) -> None:
        sizes[response.url] = len(gzip.compress(response.body(), 6))

    page.on("response", count)
    Watched(page, server).open("/library/knee-in")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    page.close()
    assert sum(sizes.values()) <= FIRST_STRETCH_BYTES


def test_piriformis_changes_sides_when_the_hip_is_bent(watched: Watched) -> None:
    page = watched.open("/hip")
    told = page.locator("#told")
    expect(told).to_contain_text("Piriformis. Here it turns the thigh out")
    page.get_by_role("button", name="As in sitting").click()
    expect(told).to_contain_text("Piriformis. Here it turns the thigh in")
    page.get_by_label("Bend").fill("0")
    expect(told).to_contain_text("Piriformis. Here it turns the thigh out")


def test_in_a_session_the_figure_goes_by_the_clock(watched: Watched) -> None:
    page = watched.open("/session?stretches=knee-in")
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector(READY)
    at = f"{FIGURE}.at.progress"
    assert page.evaluate(at) == 0
    page.keyboard.press("n")
    page.wait_for_function(f"() => {at} === 1")
    page.keyboard.press(" ")
    breath_s = page.evaluate(f"{FIGURE}.at.breath_s")
    page.wait_for_timeout(150)
    assert page.evaluate(f"{FIGURE}.at.breath_s") == pytest.approx(breath_s, abs=0.05)
    page.keyboard.press(" ")
    page.keyboard.press("n")
    page.wait_for_function(f"() => {at} < 1")
    page.wait_for_function(f"() => {FIGURE}.stage.motion.header.side === 'right'")
