"""What the staff do in the admin's forms, by what they see there."""

from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page

# Milliseconds in which every process that serves the site has seen a change to what is advertised.
OTHERS_LOOK = 7_000


def unfold(page: Page, part: str) -> None:
    """Open a part of the story form that is folded away, if it is."""
    folded = page.locator("fieldset > details:not([open]) > summary").filter(
        has=page.get_by_role("heading", name=part, exact=True)
    )
    if folded.count():
        folded.click()


def choose(page: Page, label: str, words: str, option: str, *, within: str = "") -> None:
    """Open the box beside a label (in the named group, if one is given), type `words`, and take the
    first choice that has `option` in it."""
    place: Page | Locator = page.get_by_role("group", name=within, exact=True) if within else page
    row = place.locator(".form-row, .fieldBox").filter(
        has=page.get_by_text(f"{label}:", exact=True)
    )
    row.locator("visible=true").last.locator(".select2-selection").click()
    page.locator(".select2-results").wait_for()  # what is typed before the box is open is lost
    page.keyboard.type(words)
    page.get_by_role("option", name=option).first.click()


def write(page: Page, *paragraphs: str) -> None:
    """Type a story's text into the editor."""
    text = page.locator(".cke_wysiwyg_div")
    text.click()
    for number, paragraph in enumerate(paragraphs):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(paragraph)


def press(page: Page, button: str) -> None:
    """Press a button below a form, and wait for the page that follows."""
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def told(page: Page) -> Locator:
    """What the admin says after something was saved."""
    return page.locator(".messagelist")


def state(page: Page) -> Locator:
    """The words above a story's form that say how far it is."""
    return page.locator(".story-state")


def picture(folder: Path, width: int, height: int, words: str) -> Path:
    """Draw a picture of this size, in pixels, and return its file."""
    image = Image.new("RGB", (width, height), "#2f5d62")
    ImageDraw.Draw(image).text((12, 12), f"{words}, {width} x {height}", "#f6efe2")
    path = folder / f"{words.lower().replace(' ', '-')}-{width}x{height}.png"
    image.save(path)
    return path
