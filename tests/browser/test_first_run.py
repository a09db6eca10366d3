"""From nothing to Today: welcome, the stop list, a name; and the ways in which it stops."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Watched, a_person
from tests.process import Server

pytestmark = pytest.mark.browser


def answer(page: Page, *words: str, of: int = 9) -> None:
    for n, word in enumerate(words, start=1):
        expect(page.get_by_text(f"Question {n} of {of}")).to_be_visible()
        page.get_by_role("button", name=word, exact=True).click()


def later(page: Page) -> None:
    """To Today, past the questions that choose the drills."""
    page.get_by_role("link", name="Later").click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


@pytest.fixture
def fresh(browser: Browser, own_server: Server) -> Page:
    return Watched(browser.new_page(), own_server).open("/")


def test_a_first_run(fresh: Page, own_server: Server) -> None:
    expect(fresh.get_by_role("heading", level=1)).to_have_text("Hips that turn inwards again")
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, *["No"] * 9)
    fresh.get_by_label("What should coxa call you?").fill("Ada")
    fresh.get_by_label("Year of birth").fill("1950")
    fresh.get_by_role("button", name="Go on").click()
    later(fresh)
    expect(fresh.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    (ada,) = own_server.json("GET", "/api/persons")
    assert (ada["name"], ada["birth_year"]) == ("Ada", 1950)
    assert own_server.json("GET", f"/api/persons/{ada['id']}/screening")["status"] == "go"


def test_an_emergency_ends_the_questions_at_once_and_stands_tomorrow(
    fresh: Page, own_server: Server
) -> None:
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, "No", "I am not sure")
    expect(fresh.get_by_text("Stop here for now")).to_be_visible()
    assert "emergency care" in heading(fresh)
    fresh.goto(own_server.url)
    expect(fresh.get_by_role("heading", level=1)).to_have_text("Stop here for now")
    fresh.goto(f"{own_server.url}/session")
    expect(fresh.get_by_text("Go today.")).to_be_visible()
    fresh.get_by_role("button", name="answer again").click()
    answer(fresh, *["No"] * 9)
    fresh.get_by_label("What should coxa call you?").fill("Ada")
    fresh.get_by_role("button", name="Go on").click()
    later(fresh)
    expect(fresh.get_by_role("heading", level=1)).to_have_text("Three drills, ten minutes")
    assert [person["name"] for person in own_server.json("GET", "/api/persons")] == ["Ada"]


def test_a_slip_of_the_finger_leads_back_to_its_question(fresh: Page) -> None:
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, "No", "Yes")
    fresh.get_by_role("button", name="I pressed the wrong answer").click()
    expect(fresh.get_by_text("Question 2 of 9")).to_be_visible()


def test_the_browsers_own_back_and_reload_stay_in_the_questions(fresh: Page) -> None:
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, "No", "No")
    fresh.reload()
    expect(fresh.get_by_text("Question 3 of 9")).to_be_visible()
    fresh.go_back()
    expect(fresh.get_by_text("Question 2 of 9")).to_be_visible()
    expect(fresh.locator(".answer.given")).to_have_text("No")


def test_a_replaced_hip_is_cleared_by_a_dated_statement(fresh: Page) -> None:
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, *["No"] * 7, "Yes", "No")
    fresh.get_by_label("On which day?").fill("2026-01-15")
    fresh.get_by_role("button", name="I have been cleared").click()
    fresh.get_by_label("What should coxa call you?").fill("Ada")
    fresh.get_by_role("button", name="Go on").click()
    later(fresh)
    expect(fresh.get_by_role("heading", level=1)).to_have_text("One drill, two minutes")
    expect(fresh.get_by_text("Knee in, feet wide is left out.")).to_be_visible()
    # what was told goes along: the drills say what it means for them
    expect(fresh.get_by_text("Be careful.").first).to_be_visible()


def test_an_answer_can_be_taken_back(fresh: Page) -> None:
    fresh.get_by_role("link", name="Begin").click()
    answer(fresh, "No", "No")
    fresh.get_by_role("button", name="Back").click()
    expect(fresh.get_by_text("Question 2 of 9")).to_be_visible()


def test_several_people_say_who_it_is(browser: Browser, own_server: Server) -> None:
    a_person(own_server, "Ada")
    a_person(own_server, "Ben")
    page = Watched(browser.new_page(), own_server).open("/")
    page.get_by_role("button", name="Ben").click()
    expect(page.get_by_text(", Ben")).to_be_visible()
    page.reload()
    expect(page.get_by_text(", Ben")).to_be_visible()
