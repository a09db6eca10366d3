"""The plan in a browser: from a newcomer to a plan that has changed, and what can be done to it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import (
    Watched,
    a_person,
    a_plan,
    a_reading,
    a_session_of_the_plan,
)
from tests.browser.test_first_run import answer
from tests.browser.test_readings import type_in
from tests.process import Server

pytestmark = pytest.mark.browser


@pytest.fixture
def own(browser: Browser, own_server: Server, size: tuple[int, int]) -> Iterator[Watched]:
    """A page of the test's own, in both sizes."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    found = Watched(page, own_server)
    yield found
    page.close()
    assert found.foreign == []
    assert found.complaints == []


@pytest.fixture
def begun(own: Watched) -> Watched:
    """The same with somebody whose left side is short, and their plan."""
    person = a_person(own.server)
    a_reading(own.server, person, "left", 20)
    a_reading(own.server, person, "right", 28)
    a_plan(own.server, person)
    return own


def who(watched: Watched) -> str:
    (row,) = watched.server.json("GET", "/api/persons")
    return str(row["id"])


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


TITLE = "Three drills, ten minutes, five days a week"


def test_from_a_newcomer_to_a_plan_that_has_changed(own: Watched) -> None:
    page = own.open("/")
    page.get_by_role("link", name="Begin").click()
    answer(page, *["No"] * 9)
    page.get_by_label("What should coxa call you?").fill("Ada")
    page.get_by_label("Year of birth").fill("1990")
    page.get_by_role("button", name="Go on").click()
    answer(page, *["No"] * 10, of=10)
    # what to expect stands before the beginning
    heading(page, TITLE)
    expect(page.get_by_text("3 to 8 degrees in six to eight weeks")).to_be_visible()
    expect(page.get_by_text("There is no reading yet")).to_be_visible()
    page.get_by_role("link", name="Measure first").click()
    type_in(page, "19", "20", "21")
    page.get_by_role("button", name="Now the right").click()
    type_in(page, "27", "28", "29")
    page.goto(own.server.url + "/plan")
    expect(page.get_by_text("Left, seated: 20 degrees")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Your plan · week 1")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    # the session of the plan
    page.goto(own.server.url + "/")
    heading(page, "Three drills, ten minutes")
    page.get_by_role("link", name="Start").click()
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_text("Get ready", exact=True)).to_be_visible()
    for _ in range(120):
        page.keyboard.press("PageDown")
        if page.get_by_text("How strong was the stretch?").count():
            break
    page.get_by_label("5", exact=True).first.check()
    page.get_by_role("button", name="Keep").click()
    expect(page.locator(".entry-top strong")).to_have_text("Your plan")

    # the morning after another, which was too much
    a_session_of_the_plan(own.server, who(own), days_ago=1)
    page.goto(own.server.url + "/")
    expect(page.get_by_text("Did your hips hurt this morning?")).to_be_visible()
    row = page.get_by_role("group", name="Did your hips hurt this morning?")
    expect(row.get_by_role("button")).to_have_count(11)
    expect(row.get_by_role("button").first).to_have_text("Nothing")
    row.get_by_role("button", name="7 of 10").click()
    expect(page.get_by_text("The morning after: 7 of 10. Kept.")).to_be_visible()
    expect(page.get_by_role("button", name="Change")).to_be_focused()

    # it has changed the plan, and says why
    page.goto(own.server.url + "/plan")
    why = page.get_by_role("region", name="Why this plan")
    expect(why).to_contain_text("Nothing that bends and turns in for 7 days")
    log = page.get_by_role("region", name="What changed, and why")
    expect(log.locator("li").first).to_contain_text("Nothing that bends and turns in")

    page.goto(own.server.url + "/progress")
    expect(page.get_by_role("region", name="What you did")).to_contain_text("This week:")
    changed = page.get_by_role("region", name="What changed in the plan, and why")
    expect(changed).to_contain_text("Nothing that bends and turns in")
    page.get_by_role("link", name="A page for a clinician").click()
    heading(page, "Hip rotation of Ada, born 1990")
    expect(page.locator(".report")).to_contain_text("20° ±")
    expect(page.locator(".report")).to_contain_text("the next morning 7 of 10")


def test_a_swap_is_kept_and_has_a_way_back(begun: Watched) -> None:
    page = begun.open("/plan")
    first = page.locator(".planned > li").first
    name = first.locator(".name").inner_text()
    first.get_by_text("Swap").click()
    other = first.locator(".swap button").first
    chosen = other.inner_text()
    other.press("Enter")
    expect(page.locator(".planned .name").first).to_have_text(chosen)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".planned .name").first).to_have_text(name)
    expect(first.locator("summary").first).to_be_focused()


def test_what_is_left_out_can_be_taken_back(begun: Watched) -> None:
    page = begun.open("/plan")
    name = page.locator(".planned .name").first.inner_text()
    page.get_by_role("button", name=f"Leave out: {name}").click()
    out = page.get_by_role("region", name="Left out, and why")
    expect(out).to_contain_text("You left it out.")
    expect(page.locator(".planned")).not_to_contain_text(name)
    page.reload()
    out.get_by_role("button", name=f"Take back: {name}").click()
    expect(page.locator(".planned .name").first).to_have_text(name)


def test_minutes_and_days_are_kept_at_once(begun: Watched) -> None:
    page = begun.open("/plan")
    page.get_by_label("Minutes a day").fill("4")
    page.get_by_label("Minutes a day").press("Tab")
    expect(page.get_by_role("alert").filter(has_text="Whole minutes, 5 to 60")).to_be_visible()
    page.get_by_label("Minutes a day").fill("6")
    page.get_by_label("Minutes a day").press("Tab")
    page.get_by_label("Sunday").check()
    page.get_by_label("Remind me at").fill("07:15")
    with page.expect_response(
        lambda answer: '"floor":false' in (answer.request.post_data or "").replace(" ", "")
    ):
        page.get_by_label("Only sitting or standing").check()
    expect(page.get_by_role("heading", level=1)).to_contain_text("six minutes, six days a week")
    page.reload()
    expect(page.get_by_label("Minutes a day")).to_have_value("6")
    expect(page.get_by_label("Sunday")).to_be_checked()
    expect(page.get_by_label("Remind me at")).to_have_value("07:15")
    expect(page.get_by_label("Only sitting or standing")).to_be_checked()


def test_the_calendar_file_has_the_days_and_no_name(begun: Watched) -> None:
    page = begun.open("/plan")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Calendar file").click()
    text = waiting.value.path().read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text
    assert "Ada" not in text


def test_goals_of_ones_own(begun: Watched) -> None:
    page = begun.open("/plan")
    page.get_by_role("button", name="Set a goal").click()
    words = page.get_by_label("What you want to be able to do")
    expect(words).to_be_focused()
    words.fill("Left sock on while standing")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("How near is it now, 0 to 10?")).to_be_visible()
    page.get_by_label("4", exact=True).check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("4 of 10 on")).to_be_visible()
    expect(page.get_by_role("button", name="Another goal")).to_be_focused()
    page.get_by_role("button", name="Say how near").click()
    page.get_by_label("6", exact=True).check()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text(", 6 on")).to_be_visible()
    page.get_by_role("button", name="Delete: Left sock").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    expect(page.get_by_role("button", name="Set a goal")).to_be_focused()


def test_nothing_at_hand_says_what_to_do(begun: Watched) -> None:
    page = begun.open("/plan")
    page.get_by_label("Only sitting or standing").check()
    for thing in ("A mat or carpet", "A firm chair", "A free wall"):
        page.get_by_label(thing).uncheck()
    heading(page, "No drill fits just now")
    page.get_by_label("A firm chair").check()
    expect(page.locator(".planned > li").first).to_be_visible()


def test_a_stop_is_a_stop(own: Watched) -> None:
    a_person(own.server, **{"groin-pain-on-weight": "yes"})
    page = own.open("/plan")
    heading(page, "Stop here for now")
    page.get_by_role("link", name="What to do").click()
    expect(page.get_by_text("In a day or two; today if you limp")).to_be_visible()


def test_the_page_for_a_clinician_is_one_page(own: Watched) -> None:
    person = a_person(own.server)
    for weeks_ago in range(14):
        for side in ("left", "right"):
            a_reading(own.server, person, side, 30 - weeks_ago, days_ago=7 * weeks_ago)
    a_plan(own.server, person)
    a_session_of_the_plan(own.server, person, days_ago=1)
    page = own.open("/progress/page")
    expect(page.locator(".report table")).to_have_count(2)
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1


def test_a_rest_is_told_on_today_and_no_session_begins(begun: Watched) -> None:
    person = who(begun)
    for days_ago in (3, 1):
        key = a_session_of_the_plan(begun.server, person, days_ago)
        begun.server.json("PUT", f"/api/sessions/{key}/feedback", strength=5, pain=8)
    page = begun.open("/")
    page.get_by_role("button", name="Nothing").click()
    expect(page.get_by_text("The morning after: nothing. Kept.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rest until")
    expect(page.get_by_text("rest until", exact=False).first).to_be_visible()
    page.goto(begun.server.url + "/session")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rest until")
    page.get_by_role("link", name="Your plan, and why").click()
    expect(page.get_by_text("Below is what comes then.")).to_be_visible()
    expect(page.get_by_role("link", name="Start")).to_have_count(0)


def test_a_session_of_the_plan_can_be_made_shorter(begun: Watched) -> None:
    page = begun.open("/")
    page.get_by_role("link", name="make it shorter").click()
    expect(page.locator("page-session .lead")).to_contain_text(re.compile("[45] minutes"))
