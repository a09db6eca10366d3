"""Measuring in a film: chosen, sent to the own server, looked at, kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, a_person
from tests.motion.people import DATA
from tests.process import Server

pytestmark = pytest.mark.browser

LONG_MS = 300_000


@pytest.fixture
def own(browser: Browser, mortal_server: Server) -> Iterator[Watched]:
    a_person(mortal_server)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    found = Watched(page, mortal_server)
    yield found
    page.close()
    assert found.foreign == []


def choose(page: Page, film: Path) -> None:
    page.get_by_role("button", name="Film").click()
    page.locator("input[type=file]").set_input_files(film)


def lying(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "films").rglob("*") if path.is_file()]


def test_what_is_no_film_is_said_where_it_was_chosen(own: Watched, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("Dear Ada")
    page = own.open("/measure")
    choose(page, letter)
    expect(page.get_by_text("letter.mp4, 1 kB")).to_be_visible()
    page.get_by_role("button", name="Measure in this film").click()
    expect(page.get_by_role("alert")).to_contain_text("no video that can be read", timeout=20_000)
    expect(page.get_by_text("letter.mp4, 1 kB")).to_be_visible()
    assert lying(tmp_path) == []


def test_2_gb_are_not_even_sent(own: Watched, tmp_path: Path) -> None:
    huge = tmp_path / "huge.mp4"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    page = own.open("/measure")
    choose(page, huge)
    expect(page.get_by_role("alert")).to_contain_text("more than 1.5 GB")
    expect(page.get_by_role("button", name="Measure in this film")).to_have_count(0)


def test_stopping_deletes_the_film_and_leaves_it_chosen(own: Watched, tmp_path: Path) -> None:
    page = own.open("/measure")
    choose(page, DATA / "male_left_yaw35.mp4")
    page.get_by_role("button", name="Measure in this film").click()
    expect(page.get_by_text("of 11 seconds")).to_be_visible(timeout=20_000)
    expect(page.locator("#film")).to_be_focused()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Measure in this film")).to_be_visible()
    page.wait_for_timeout(500)
    assert lying(tmp_path) == []


def test_face_down_no_film_helps(own: Watched) -> None:
    page = own.open("/measure?position=prone&way=film")
    expect(page.get_by_label("Trial 1")).to_be_visible()
    expect(page.get_by_role("button", name="Film")).to_have_count(0)
    expect(page.get_by_text("camera")).to_be_visible()


@pytest.mark.long
def test_from_a_film_to_a_kept_reading(own: Watched, tmp_path: Path) -> None:
    page = own.open("/measure?side=right")
    choose(page, DATA / "male_right_hike.mp4")
    page.get_by_label("Keep the film").check()
    page.get_by_role("button", name="Measure in this film").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Right: 30°, give or take 6.", timeout=LONG_MS)
    expect(page.get_by_text("Trial 2: 40°, not counted.")).to_be_visible()
    expect(page.get_by_text("computer-made people only")).to_be_visible()
    for picture in page.locator(".film-trials img").all():
        picture.scroll_into_view_if_needed()
        page.wait_for_function(
            "picture => picture.naturalWidth > 300", arg=picture.element_handle()
        )
    page.get_by_label("Note").fill("in the kitchen")
    page.get_by_role("button", name="Keep this reading").click()
    expect(page.get_by_text("The trials")).to_have_count(0)
    page.get_by_role("link", name="To progress").click()
    expect(page.get_by_text("in the kitchen")).to_be_visible()
    assert [path.suffix for path in lying(tmp_path)] == [".mp4"]
    page.get_by_text("The film", exact=True).click()
    page.get_by_role("button", name="Delete the film").click()
    expect(page.get_by_text("The film", exact=True)).to_have_count(0)
    assert lying(tmp_path) == []
    expect(page.get_by_text("in the kitchen")).to_be_visible()


@pytest.mark.long
def test_a_film_from_the_side_gives_no_reading(own: Watched, tmp_path: Path) -> None:
    page = own.open("/measure")
    choose(page, DATA / "male_left_yaw35.mp4")
    page.get_by_label("Keep the film").check()
    page.get_by_role("button", name="Measure in this film").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("No reading this time.", timeout=LONG_MS)
    expect(page.get_by_text("Not filmed from the front").first).to_be_visible()
    expect(page.get_by_role("button", name="Keep this reading")).to_have_count(0)
    assert lying(tmp_path) == []
    page.get_by_role("button", name="Another film").click()
    expect(page.get_by_role("button", name="Measure in this film")).to_be_visible()
