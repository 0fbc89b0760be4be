"""How a story comes into the paper: from the editor's hands, and from a reporter's through hers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from newsroom.roles import Role
from tests.browser.desk import choose, picture, press, state, told, unfold, write
from tests.browser.running import Site

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]
ReaderPage = Callable[..., Page]


def test_a_chief_editor_brings_out_a_story_with_a_photo(
    staff: StaffPage, reader: ReaderPage, tmp_path: Path
) -> None:
    page = staff(Role.CHIEF_EDITOR)  # an editor's own story is approved by somebody else

    page.get_by_role("row", name="Photos").get_by_role("link", name="Add").click()
    page.get_by_label("Picture").set_input_files(picture(tmp_path, 1600, 1000, "Lantern ferry"))
    page.get_by_label("Alternative text").fill("A ferry hung with paper lanterns.")
    page.get_by_label("Caption").fill("The ferry before its first evening run.")
    page.get_by_label("Credit").fill("Ottilie Marsh")
    press(page, "Save")
    expect(told(page)).to_contain_text("was added successfully")

    page.get_by_role("link", name="Home", exact=True).click()
    page.get_by_role("row", name="Stories Add").get_by_role("link", name="Add").click()
    page.get_by_label("Headline").fill("Lantern ferry sails again after nine dark winters")
    page.get_by_label("Standfirst").fill("The last boat of the evening carries lights once more.")
    write(
        page,
        "The lantern ferry left the lower quay at six, with forty lights and one dog aboard.",
        "Nobody had counted on the dog.",
    )
    page.get_by_label("Section:").select_option("City")
    choose(page, "Topics", "weath", "Weather")
    unfold(page, "Lead photo")
    choose(page, "Lead photo", "lanterns", "A ferry hung with paper lanterns.")
    unfold(page, "Read also")
    choose(page, "Story", "kettle", "Let me buy a kettle", within="Read also")
    page.get_by_role("spinbutton", name="After paragraph").fill("1")
    press(page, "Publish now")
    expect(state(page)).to_have_text("Public")

    page.get_by_role("link", name="View on site").click()
    check_the_lantern_ferry(page)
    visitor = reader()
    visitor.goto(page.url)
    check_the_lantern_ferry(visitor)


def check_the_lantern_ferry(page: Page) -> None:
    """What the editor has written is what stands on the page."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Lantern ferry sails again after nine dark winters")
    main = page.locator("#main")
    expect(main).to_contain_text("The last boat of the evening carries lights once more.")
    expect(main.locator(".text p")).to_contain_text(
        ["The lantern ferry left", "Read also", "Nobody had counted on the dog."]
    )
    photo = main.locator("figure").filter(has_text="The ferry before its first evening run.")
    expect(photo).to_contain_text("Ottilie Marsh")
    shown = photo.get_by_role("img", name="A ferry hung with paper lanterns.")
    expect(shown).to_be_visible()
    expect(shown).to_have_js_property("complete", value=True)
    assert shown.evaluate("image => image.naturalWidth") > 0
    expect(main.get_by_role("link", name="Let me buy a kettle").first).to_be_visible()
    topics = page.get_by_role("navigation", name="Topics")
    expect(topics.get_by_role("link")).to_have_text(["Weather"])


def test_every_box_that_finds_something_says_what(staff: StaffPage) -> None:
    page = staff(Role.EDITOR)
    page.goto(f"{page.url}articles/story/add/")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()
    for part in ("Byline", "Lead photo", "Read also"):
        unfold(page, part)
    for name in ("Topics", "Lead photo", "Author", "Story"):
        expect(page.get_by_role("combobox", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Add another Line").click()
    expect(page.get_by_role("combobox", name="Story", exact=True)).to_have_count(2)
    page.get_by_role("combobox", name="Lead photo").click()
    expect(page.get_by_role("searchbox", name="Lead photo")).to_be_focused()


def test_a_folded_part_says_what_it_holds(staff: StaffPage) -> None:
    page = staff(Role.EDITOR)
    page.goto(f"{page.url}articles/story/add/")
    page.locator(".cke_wysiwyg_div").wait_for()
    names = page.locator(".part", has=page.get_by_role("heading", name="Byline", exact=True))
    expect(names.locator(".part__holds")).to_have_text("none")
    unfold(page, "Byline")
    expect(names.locator(".part__holds")).to_be_hidden()
    address = page.locator(".part", has=page.get_by_role("heading", name="Search and sharing"))
    unfold(page, "Search and sharing")
    address.get_by_role("textbox").fill("an-address-of-its-own")
    address.locator("summary").press("Enter")
    expect(address.locator(".part__holds")).to_have_text("an-address-of-its-own")
    advertisements = page.locator(
        ".part", has=page.get_by_role("heading", name="Advertisements", exact=True)
    )
    unfold(page, "Advertisements")
    advertisements.get_by_role("checkbox").last.check()
    advertisements.locator("summary").press("Enter")
    expect(advertisements.locator(".part__holds")).to_have_text("none in this story")


def test_a_long_headline_is_seen_whole_on_a_phone(staff: StaffPage) -> None:
    page = staff(Role.EDITOR)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url}articles/story/add/")
    headline = page.get_by_label("Headline")
    headline.fill(
        "A headline of so many words that it runs over three lines of a phone, if not four"
    )
    box = headline.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    assert headline.evaluate("box => box.scrollHeight <= box.clientHeight")


def test_a_reporter_hands_a_story_to_the_desk(
    staff: StaffPage, reader: ReaderPage, site: Site
) -> None:
    headline = "Clock on the customs house is three minutes right"
    page = staff(Role.REPORTER)
    page.get_by_role("row", name="Stories Add").get_by_role("link", name="Add").click()
    page.get_by_label("Headline").fill(headline)
    write(page, "For 31 years the clock has been slow. On Tuesday it was found to be right.")
    page.get_by_label("Section:").select_option("City")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Publish now")).to_have_count(0)
    expect(page.get_by_role("button", name="Schedule")).to_have_count(0)
    press(page, "Submit for review")
    expect(state(page)).to_have_text("In review")

    expect(page.get_by_role("button", name="Publish now")).to_have_count(0)
    press_what_is_not_there(page, "_publish")
    expect(told(page)).to_contain_text("Publishing is for the desk")
    expect(state(page)).to_have_text("In review")
    form = page.url
    for way_round in ("correct/", "delete/"):
        answer = page.context.request.get(form.replace("change/", way_round))
        assert answer.status == 403, way_round
    page.goto(f"{site.url}/admin/")  # a form that stays open is told once it is nobody's any more
    visitor = reader()
    assert found(visitor, site, "customs house clock") == []

    desk = staff(Role.EDITOR)
    desk.get_by_role("link", name="Stories", exact=True).last.click()
    desk.get_by_role("link", name="In review").click()
    desk.get_by_role("link", name=headline).click()
    press(desk, "Publish now")
    expect(state(desk)).to_have_text("Public")
    assert found(visitor, site, "customs house clock") == [headline]

    desk.get_by_role("link", name="Add a correction").click()
    desk.get_by_label("Text").fill("An earlier version gave the clock 13 years. It was 31.")
    press(desk, "Add to the story")
    expect(told(desk)).to_contain_text("An earlier version gave")
    visitor.reload()
    visitor.get_by_role("link", name=headline).click()
    visitor.get_by_role("link", name="see the note at the end").click()
    notes = visitor.get_by_role("region", name="Corrections and updates")
    expect(notes).to_be_in_viewport()
    expect(notes).to_contain_text("An earlier version gave the clock 13 years. It was 31.")

    page.goto(form)
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)


def press_what_is_not_there(page: Page, name: str) -> None:
    """Send the form with the name of a button that the form does not have."""
    with page.expect_navigation():
        page.evaluate(
            """name => {
              const form = document.getElementById("story_form");
              const button = Object.assign(document.createElement("button"), { name, value: "1" });
              form.append(button);
              button.click();
            }""",
            name,
        )


def found(page: Page, site: Site, words: str) -> list[str]:
    """The headlines that a search finds."""
    page.goto(f"{site.url}/search/")
    page.get_by_label("Words to look for").fill(words)
    page.locator("#main").get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?*")
    headlines: Any = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    return list(headlines)
