"""A day at the paper: one story from a reporter's first words until it is withdrawn, through the
hands of everybody who has a part in it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from newsroom.roles import Role
from tests.browser.desk import choose, press, state, told, unfold, write
from tests.browser.running import HOURS_ON, Site, log_in

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]

HEADLINE = "Herring gulls have learnt the ferry timetable"
AS_MERGED = "Herring gulls have learnt the winter timetable"
PICTURE = "whale"
"""A word of the alternative text of a picture in the library."""


def test_a_day(
    site: Site,
    later: Site,
    staff: StaffPage,
    watched: Callable[..., Page],
    new_context: Callable[..., BrowserContext],
) -> None:
    reporter, editor, chief = staff(Role.REPORTER), staff(Role.EDITOR), staff(Role.CHIEF_EDITOR)

    a_reporter_writes_and_submits(reporter)
    form = reporter.url
    an_editor_asks_for_a_change(editor)
    the_reporter_makes_it(reporter)
    two_people_edit_at_once(editor, chief, form)
    # An hour before the end of the journey, and on the same day, also when it is played at night.
    end = timezone.localtime() + timedelta(hours=HOURS_ON)
    at = max(end - timedelta(hours=1), end.replace(hour=0, minute=0, second=0, microsecond=0))
    the_chief_schedules(chief, form, at)

    reader = new_context().new_page()  # not watched: what is not there is what they look for
    address = f"/{at:%Y/%m/%d}/herring-gulls-have-learnt-the-ferry-timetable/"
    assert status(reader, f"{site.url}{address}") == 404
    it_can_be_seen_ahead(chief, at)

    # Time passes.
    the_story_is_public(reader, later, address)
    editor, chief = (watched(later, viewport={"width": 1280, "height": 900}) for _ in range(2))
    log_in(editor, later, Role.EDITOR)
    a_correction_is_made(editor)
    readers_see_it_on_the_story_and_among_the_corrections(reader, later, address)
    log_in(chief, later, Role.CHIEF_EDITOR)
    the_story_is_withdrawn(chief)
    it_is_gone(reader, later, address)


def status(page: Page, address: str) -> int:
    """What the site answers to somebody who goes there."""
    answer = page.goto(address)
    assert answer
    return answer.status


def open_from_today(page: Page, panel: str, headline: str) -> None:
    """Open a story where the admin's first page shows it."""
    page.locator("#site-name a").click()
    page.get_by_role("region", name=panel).get_by_role("link", name=headline).click()


def a_reporter_writes_and_submits(page: Page) -> None:
    page.get_by_role("row", name="Stories Add").get_by_role("link", name="Add").click()
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Standfirst").fill(
        "They wait at the lower quay at ten past, and leave at a quarter past."
    )
    write(
        page,
        "The gulls come at ten past the hour, when the ferry does.",
        "On Sundays they come an hour later, as the ferry does.",
    )
    page.get_by_label("Section:").select_option("City")
    choose(page, "Topics", "tram", "Trams")
    unfold(page, "Lead photo")
    choose(page, "Lead photo", PICTURE, PICTURE)
    unfold(page, "Read also")
    choose(page, "Story", "whale", "Whale freed from mooring rope", within="Read also")
    press(page, "Submit for review")
    expect(state(page)).to_have_text("In review")


def an_editor_asks_for_a_change(page: Page) -> None:
    open_from_today(page, "Waits for you", HEADLINE)
    page.get_by_label("Why").fill("Who has seen them on a Sunday?")
    press(page, "Request changes")
    expect(state(page)).to_have_text("Changes requested")


def the_reporter_makes_it(page: Page) -> None:
    page.get_by_role("link", name="Notices").click()
    notice = page.locator(".notice--unseen", has_text="Who has seen them on a Sunday?")
    notice.get_by_role("button", name="Open").click()
    page.locator(".cke_wysiwyg_div p", has_text="On Sundays").click()
    page.keyboard.press("End")
    page.keyboard.type(" The ferry's mate has kept a tally since May.")
    press(page, "Submit for review")
    expect(state(page)).to_have_text("In review")
    page.locator("#site-name a").click()  # and leaves it to the desk


def two_people_edit_at_once(editor: Page, chief: Page, form: str) -> None:
    editor.goto(form)
    open_from_today(chief, "Waits for you", HEADLINE)
    expect(chief.locator("#also-here")).to_contain_text("Also here:", timeout=40_000)
    chief.get_by_label("Headline").fill(AS_MERGED)
    press(chief, "Save")

    editor.get_by_label("Headline").fill("Gulls have learnt the timetable")
    editor.get_by_label("Standfirst").fill("They are at the lower quay before the passengers.")
    press(editor, "Save")
    panel = editor.locator(".merge")
    expect(panel).to_contain_text("Changed only by you, and kept: Standfirst")
    panel.get_by_role("group", name="Headline").get_by_label("Take theirs").check()
    press(editor, "Save")
    expect(told(editor)).to_contain_text("was changed successfully")
    expect(editor.get_by_label("Headline")).to_have_value(AS_MERGED)


def the_chief_schedules(page: Page, form: str, at: datetime) -> None:
    page.goto(form)
    expect(page.get_by_label("Standfirst")).to_have_value(
        "They are at the lower quay before the passengers."
    )
    unfold(page, "Timing")
    page.locator("#id_publish_at_0").fill(f"{at:%Y-%m-%d}")
    page.locator("#id_publish_at_1").fill(f"{at:%H:%M}")
    press(page, "Schedule")
    expect(state(page)).to_contain_text(f"Scheduled for {at.day} {at:%b, %H:%M}")


def it_can_be_seen_ahead(page: Page, at: datetime) -> None:
    page.get_by_role("link", name="Stories", exact=True).last.click()
    page.get_by_role("link", name="The site at a time to come").click()
    page.get_by_label("Time").fill(f"{at + timedelta(minutes=5):%Y-%m-%dT%H:%M}")
    press(page, "Show it")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name=AS_MERGED).first).to_be_visible()


def the_story_is_public(reader: Page, later: Site, address: str) -> None:
    reader.goto(f"{later.url}/latest/")
    reader.get_by_role("link", name=AS_MERGED).click()
    assert reader.url == f"{later.url}{address}"
    expect(reader.get_by_role("heading", level=1)).to_have_text(AS_MERGED)
    main = reader.locator("#main")
    expect(main).to_contain_text("They are at the lower quay before the passengers.")
    expect(main).to_contain_text("The ferry's mate has kept a tally since May.")
    expect(main.locator(".text").get_by_role("link", name="Whale freed")).to_be_visible()
    expect(main.locator("figure img").first).to_be_visible()
    expect(reader.get_by_role("navigation", name="Topics")).to_contain_text("Trams")


def a_correction_is_made(page: Page) -> None:
    open_from_today(page, "Published today", AS_MERGED)
    page.get_by_role("link", name="Add a correction").click()
    page.get_by_label("Text").fill("The tally has been kept since March, not May.")
    press(page, "Add to the story")
    expect(told(page)).to_contain_text("The tally has been kept since March")


def readers_see_it_on_the_story_and_among_the_corrections(
    reader: Page, later: Site, address: str
) -> None:
    reader.goto(f"{later.url}{address}")
    notes = reader.get_by_role("region", name="Corrections and updates")
    expect(notes).to_contain_text("The tally has been kept since March, not May.")
    reader.goto(f"{later.url}/corrections/")
    note = reader.get_by_role("article").filter(has_text="since March, not May")
    expect(note.get_by_role("link", name=AS_MERGED)).to_be_visible()


def the_story_is_withdrawn(page: Page) -> None:
    open_from_today(page, "Published today", AS_MERGED)
    press(page, "Withdraw")
    expect(state(page)).to_have_text("Withdrawn")


def it_is_gone(reader: Page, later: Site, address: str) -> None:
    assert status(reader, f"{later.url}{address}") == 410
    expect(reader.get_by_role("heading", level=1)).to_have_text("Taken down")
    for page in ("/", "/latest/", "/corrections/"):
        assert status(reader, f"{later.url}{page}") == 200
        expect(reader.get_by_text(AS_MERGED)).to_have_count(0)
