"""Measure and Progress in a browser: typed in, looked at, changed, deleted and brought back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, a_person, a_reading, household
from tests.process import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The household of all, without what other tests have measured in it."""
    with household(tmp_path_factory.mktemp("readings")) as found:
        yield found


@pytest.fixture
def own(browser: Browser, own_server: Server) -> Iterator[Watched]:
    """A household of one person of the test's own, with nothing measured."""
    a_person(own_server)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    found = Watched(page, own_server)
    yield found
    page.close()
    assert found.foreign == []
    assert found.complaints == []


def type_in(page: Page, *angles: str) -> None:
    for n, angle in enumerate(angles, start=1):
        page.get_by_label(f"Trial {n}").fill(angle)
    page.get_by_role("button", name="Keep this reading").click()


def test_from_nothing_to_both_sides(own: Watched) -> None:
    page = own.open("/progress")
    expect(page.get_by_text("Nothing measured yet.")).to_be_visible()
    page.locator("main").get_by_role("link", name="Measure").click()
    type_in(page, "31", "33,5", "32")
    expect(page.get_by_role("heading", level=1)).to_have_text("Left: 32°, give or take 6.")
    assert page.evaluate("document.activeElement.id") == "result"
    page.get_by_role("button", name="Now the right").click()
    expect(page.get_by_role("heading", name="Right: type in what you read")).to_be_visible()
    expect(page.get_by_label("Trial 1")).to_have_value("")
    type_in(page, "28", "29")
    expect(page.get_by_text("a third makes it surer")).to_be_visible()
    page.get_by_role("link", name="To progress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Both sides: one day measured.")
    expect(page.locator(".readings > li")).to_have_count(2)
    # what coxa offers has not been asked for
    changed = page.get_by_role("region", name="What changed in the plan, and why")
    expect(changed).to_contain_text("No plan has been begun.")


def test_a_slip_of_the_finger_is_said_where_it_is(own: Watched) -> None:
    page = own.open("/measure?side=right")
    type_in(page, "31", "320", "32")
    expect(page.get_by_role("alert")).to_contain_text("Trial 2: no hip turns 320 degrees.")
    expect(page.get_by_label("Trial 2")).to_be_focused()
    expect(page.get_by_label("Trial 1")).to_have_value("31")
    assert own.server.json("GET", "/api/persons")


def test_the_other_side_is_read_with_the_same(own: Watched) -> None:
    page = own.open("/measure")
    page.get_by_label("A phone's app").check()
    page.get_by_label("Warm").check()
    type_in(page, "31", "33", "32")
    expect(page.get_by_text("Taken warm")).to_be_visible()
    page.get_by_role("button", name="Now the right").click()
    expect(page.get_by_label("A phone's app")).to_be_checked()
    expect(page.get_by_label("Warm")).to_be_checked()
    expect(page.get_by_label("Trial 1")).to_have_value("")


def test_a_day_that_has_not_come(own: Watched) -> None:
    page = own.open("/measure")
    page.get_by_text("When, and a note").click()
    page.get_by_label("When").fill("2999-01-01T08:00")
    type_in(page, "31", "33", "32")
    expect(page.get_by_role("alert")).to_have_text("When: expected a moment that has been.")
    expect(page.get_by_label("When")).to_be_focused()


def test_looking_at_films_loses_no_figure(own: Watched) -> None:
    page = own.open("/measure")
    page.get_by_label("Trial 1").fill("31")
    page.get_by_role("button", name="Film").click()
    expect(page.get_by_label("Trial 1")).to_be_hidden()
    page.get_by_role("button", name="By hand").click()
    expect(page.get_by_label("Trial 1")).to_have_value("31")


def test_trials_far_apart_offer_to_measure_again_first(own: Watched) -> None:
    page = own.open("/measure")
    type_in(page, "31", "40", "32")
    expect(page.locator(".btn.primary")).to_have_text("Measure again")


def test_face_down_has_its_own_words_and_the_address_keeps_it(own: Watched) -> None:
    page = own.open("/measure")
    page.get_by_role("button", name="Face down").click()
    page.get_by_role("button", name="Turning out").click()
    expect(page.get_by_text("Lie face down")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Face down")).to_have_attribute("aria-pressed", "true")
    assert "direction=external-rotation" in page.url


def test_changing_a_reading(own: Watched) -> None:
    (person,) = (row["id"] for row in own.server.json("GET", "/api/persons"))
    a_reading(own.server, person, "left", 24)
    page = own.open("/progress")
    page.get_by_role("button", name="Edit: Left").click()
    expect(page.get_by_label("Trial 1")).to_be_focused()
    page.get_by_label("Trial 2").fill("34")
    page.get_by_label("Trial 3").fill("34")
    page.get_by_label("Warm").check()
    page.get_by_label("Right").check()
    page.get_by_label("Note").fill("late")
    page.get_by_role("button", name="Keep changes").click()
    expect(page.get_by_text("Right: 34°")).to_be_visible()
    expect(page.get_by_text("warm, not in the trend")).to_be_visible()
    expect(page.get_by_role("button", name="Edit: Right")).to_be_focused()


def test_deleting_has_a_way_back(own: Watched) -> None:
    (person,) = (row["id"] for row in own.server.json("GET", "/api/persons"))
    key = a_reading(own.server, person, "left", 24, note="keep me")
    before = own.server.json("GET", f"/api/readings/{key}")
    page = own.open("/progress")
    page.get_by_role("button", name="Delete: Left").click()
    expect(page.get_by_text("Nothing measured yet.")).to_be_visible()
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.get_by_text("keep me")).to_be_visible()
    expect(page.get_by_role("button", name="Edit: Left")).to_be_focused()
    assert own.server.json("GET", f"/api/readings/{key}") == before


def test_words_pictures_and_figures_say_the_same(watched: Watched) -> None:
    page = watched.open("/progress")
    expect(page.get_by_role("heading", level=1)).to_have_text("Both sides: a real gain.")
    sentence = page.locator(".lead").first.inner_text()
    assert sentence.startswith("Left, seated: 30 degrees, about 13 more than in ")
    assert sentence in (page.locator(".chart").first.get_attribute("aria-label") or "")
    expect(page.locator(".chart circle")).to_have_count(14)
    expect(page.locator(".chart .warm")).to_have_count(1)
    page.get_by_role("button", name="Show all 29 readings").click()
    expect(page.locator(".readings > li")).to_have_count(29)
    page.get_by_role("link", name="All of it in words and figures").click()
    expect(page.get_by_role("heading", name="Readings")).to_be_focused()


def test_on_paper_there_is_all_of_it_and_nothing_to_press(watched: Watched) -> None:
    page = watched.open("/progress")
    page.wait_for_selector(".readings")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".readings > li")).to_have_count(29)
    expect(page.get_by_text("coxa, Ada, printed")).to_be_visible()
    for selector in (".nav", ".progress-tools", ".readings .tools", ".column footer"):
        expect(page.locator(selector).first).to_be_hidden()


def test_without_the_server_the_last_look_is_shown(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    Watched(page, server).open("/progress")
    page.wait_for_selector(".readings")
    page.get_by_role("link", name="Learn").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Learn")
    page.route("**/api/persons**", lambda route: route.abort())
    page.get_by_role("link", name="Progress").first.click()
    expect(page.get_by_text("This is how it was")).to_be_visible()
    expect(page.locator(".chart")).to_have_count(2)
    page.unroute("**/api/persons**")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("This is how it was")).to_have_count(0)
    page.close()


def test_without_the_server_what_was_typed_waits(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    Watched(page, server).open("/measure")
    page.route("**/api/readings", lambda route: route.abort())
    type_in(page, "31", "33", "32")
    expect(page.get_by_role("heading", level=1)).to_have_text("Left: kept on this device.")
    expect(page.get_by_text("When it does, your trials are sent")).to_be_visible()
    page.get_by_role("button", name="Now the right").click()
    expect(page.get_by_label("Trial 2")).to_have_value("")
    page.close()
