"""The pages in a browser: to be read, linked to, gone back from, by everybody."""

import pytest
from playwright.sync_api import Browser, expect

from coxa.library import library
from tests.browser.conftest import Watched
from tests.process import Server

pytestmark = pytest.mark.browser


def test_the_library_lists_everything_and_leads_there(watched: Watched) -> None:
    page = watched.open("/library")
    expect(page.locator(".drill")).to_have_count(len(library().stretches))
    page.get_by_role("link", name="Face-down drop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Face-down drop")
    assert page.title() == "Face-down drop · coxa"
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")


@pytest.mark.parametrize("slug", library().stretches)
def test_every_stretch_has_its_page(watched: Watched, slug: str) -> None:
    page = watched.open(f"/library/{slug}")
    expect(page.get_by_role("heading", level=1)).to_have_text(library().stretch(slug).name)
    text = page.inner_text("main")
    for word in ("{side}", "{Side}", "{other}", "undefined", "null", "[object"):
        assert word not in text


def test_commonly_taught_stands_beside_the_truth(watched: Watched) -> None:
    text = watched.open("/library/seated-fall-out").inner_text("main")
    assert "As commonly taught" in text
    assert "What the hip really does" in text


@pytest.mark.parametrize("slug", library().topics)
def test_every_topic_has_its_page(watched: Watched, slug: str) -> None:
    page = watched.open(f"/learn/{slug}")
    expect(page.get_by_role("heading", level=1)).to_have_text(library().topic(slug).title)
    assert "[@" not in page.inner_text("main")


def test_a_source_is_one_tap_away(watched: Watched) -> None:
    page = watched.open("/library/knee-in")
    page.get_by_role("link", name="Chamberlain").click()
    expect(page.locator("#chamberlain2022")).to_be_in_viewport()


def test_a_citation_leads_to_its_source_and_links_stay_in_the_app(watched: Watched) -> None:
    page = watched.open("/learn/two-meanings")
    page.get_by_role("link", name="Source 2").first.click()
    assert page.url.endswith("#source-2")
    page.locator("article").get_by_role("link", name="butterfly").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Butterfly")


def test_from_one_stretch_to_another(watched: Watched) -> None:
    page = watched.open("/library/knee-in")
    page.get_by_role("link", name="Push, let go, and ease further in.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Push, let go, knee in")


def test_the_library_is_searched_and_filtered_and_the_address_keeps_it(watched: Watched) -> None:
    page = watched.open("/library")
    page.get_by_label("Search").fill("windscreen")
    rows = library().stretches.values()
    named = [row for row in rows if "windscreen" in " ".join((row.name, *row.also)).lower()]
    assert named
    expect(page.locator(".drill")).to_have_count(len(named))
    page.get_by_role("combobox", name="Position").select_option("On your back")
    page.reload()
    expect(page.get_by_label("Search")).to_have_value("windscreen")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".drill")).to_have_count(len(rows))
    page.get_by_role("combobox", name="You have").select_option("Only a mat")
    on_a_mat = [row for row in rows if set(row.equipment) <= {"mat"}]
    expect(page.locator(".drill")).to_have_count(len(on_a_mat))
    page.get_by_label("Search").fill("nothing is called this")
    expect(page.get_by_text("No drill fits all of this.")).to_be_visible()


def test_going_back_leads_to_where_one_was(watched: Watched) -> None:
    page = watched.open("/library")
    page.get_by_role("link", name="Butterfly").scroll_into_view_if_needed()
    page.wait_for_function("() => scrollY > 300")
    before = page.evaluate("scrollY")
    page.wait_for_timeout(150)
    page.get_by_role("link", name="Butterfly").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Butterfly")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    page.wait_for_function(f"() => Math.abs(scrollY - {before}) < 4")
    page.reload()
    page.wait_for_function(f"() => Math.abs(scrollY - {before}) < 4")


def test_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/learn")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Learn")
    assert page.evaluate("document.activeElement.id") == "main"


def test_when_coxa_is_not_there_the_page_says_so_and_tries_again(
    browser: Browser, server: Server
) -> None:
    page = browser.new_page()
    Watched(page, server).open("/learn")
    page.route("**/api/stretches", lambda route: route.abort())
    page.get_by_role("link", name="Library").first.click()
    expect(page.get_by_role("alert")).to_contain_text("coxa does not answer")
    page.unroute("**/api/stretches")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    page.close()


def test_a_page_that_does_not_exist_leads_back(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    Watched(page, server).open("/library/knie")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    expect(page.get_by_role("alert")).to_contain_text("There is no drill called “knie”")
    page.get_by_role("link", name="Library All drills").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Library")
    page.close()
