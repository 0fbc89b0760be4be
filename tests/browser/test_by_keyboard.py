"""The newsroom without a mouse: keys alone, and at every stop one sees where one is.

Not hidden means WCAG 2.2, 2.4.11: no part of the page covers what has the focus as a whole."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from newsroom.roles import Role
from tests.browser.desk import state, told
from tests.browser.running import Site

pytestmark = pytest.mark.browser

StaffPage = Callable[[Role], Page]

HEADLINE = "Harbour pilot swims home after his own farewell party"
MOST_STOPS = 500

HAS_FOCUS = "node => node === document.activeElement || node.contains(document.activeElement)"
UNSEEN = """() => {
  const node = document.activeElement;
  if (!node || node === document.body || node.localName === "iframe") return null;
  const box = node.getBoundingClientRect();
  const near = 3;
  const places = [
    [box.left + box.width / 2, box.top + box.height / 2],
    [box.left + near, box.top + near],
    [box.right - near, box.bottom - near],
    [box.left + near, box.bottom - near],
    [box.right - near, box.top + near],
  ];
  const mine = [node, ...(node.labels ?? [])];
  const seen = places.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && mine.some((one) => one.contains(top));
  });
  const style = getComputedStyle(node);
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    || style.boxShadow !== "none" || style.textDecorationLine !== "none"
    || node.matches("input, select, textarea, [contenteditable=true]");
  if (seen && marked) return null;
  return `${seen ? "without a mark" : "hidden"}: ${node.outerHTML.slice(0, 160)}`;
}"""


def go_to(page: Page, target: Locator) -> None:
    """Press Tab until the target, or something in it, has the focus. Every stop on the way is
    looked at."""
    target.wait_for()
    for _ in range(MOST_STOPS):
        if target.evaluate(HAS_FOCUS):
            return
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) is None
    pytest.fail(f"No key leads to {target}")


def enter(page: Page, target: Locator) -> None:
    """Go to a link or a button, press it, and wait for the page that follows."""
    go_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_into(page: Page, target: Locator, words: str) -> None:
    go_to(page, target)
    page.keyboard.type(words)


def pick(page: Page, name: str, words: str, option: str) -> None:
    """Open the box of this name by key, type into it, and take the choice that comes first."""
    go_to(page, page.get_by_role("combobox", name=name, exact=True).last)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".select2-search__field:focus")).to_be_visible()
    page.keyboard.type(words)
    expect(page.get_by_role("option", name=option).first).to_be_visible()
    found = page.locator(".select2-results__option--highlighted")
    expect(found).to_contain_text(option, timeout=15_000)  # the server is asked meanwhile
    page.keyboard.press("Enter")


def open_part(page: Page, name: str) -> None:
    """Unfold a part of the form that is folded away."""
    summary = page.locator("fieldset summary").filter(
        has=page.get_by_role("heading", name=name, exact=True)
    )
    go_to(page, summary)
    if summary.evaluate("node => !node.parentElement.open"):
        page.keyboard.press("Enter")


def test_a_story_comes_out_by_keys_alone(staff: StaffPage) -> None:
    page = staff(Role.REPORTER)
    enter(page, page.get_by_role("link", name="Write a story"))
    type_into(page, page.get_by_label("Headline"), HEADLINE)
    type_into(page, page.get_by_label("Standfirst"), "He had forgotten which side he lived on.")
    type_into(page, page.locator(".cke_wysiwyg_div"), "The pilot left the party at ten.")
    page.keyboard.press("Enter")
    page.keyboard.type("He was home at eleven.")
    type_into(page, page.get_by_label("Section:"), "City")
    pick(page, "Topics", "harb", "Harbour")
    open_part(page, "Lead photo")
    pick(page, "Lead photo", "whale", "whale")
    open_part(page, "Read also")
    pick(page, "Story", "whale freed", "Whale freed from mooring rope")
    enter(page, page.get_by_role("button", name="Submit for review"))
    expect(state(page)).to_have_text("In review")

    chief = staff(Role.CHIEF_EDITOR)
    waiting = chief.get_by_role("region", name="Waits for you")
    enter(chief, waiting.get_by_role("link", name=HEADLINE))
    enter(chief, chief.get_by_role("button", name="Publish now"))
    expect(state(chief)).to_have_text("Public")
    enter(chief, told(chief).get_by_role("link", name="See it on the site"))
    expect(chief.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    text = chief.locator("#main .text")
    expect(text).to_contain_text("He was home at eleven.")
    expect(text.get_by_role("link", name="Whale freed")).to_be_visible()
    expect(chief.locator("#main figure img").first).to_be_visible()


def test_a_front_page_is_put_in_order_by_keys_alone(staff: StaffPage, site: Site) -> None:
    page = staff(Role.CHIEF_EDITOR)
    page.goto(f"{site.url}/admin/articles/edition/add/")
    type_into(page, page.get_by_label("Name").first, "By keys")
    enter(page, page.get_by_role("button", name="Draft it"))
    expect(state(page)).to_have_text("Draft")
    first, second, third, *others = zones(page)
    zone = page.locator(".zone").filter(has=page.get_by_role("heading", level=2, name=third))
    up = zone.get_by_role("button", name="Move up").first
    go_to(page, up)
    for pressed in (1, 2):
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"{third} is zone {3 - pressed}")
        assert up.evaluate(HAS_FOCUS) or pressed == 2  # it stands first: there is no further up
        assert page.evaluate(UNSEEN) is None
    assert zones(page) == [third, first, second, *others]
    go_to(page, page.get_by_role("button", name="Save", exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert zones(page) == [third, first, second, *others]


def zones(page: Page) -> list[str]:
    """What the zones are called, in their order."""
    found: list[str] = page.locator(".zone__name").evaluate_all(
        "all => all.map(one => one.dataset.words)"
    )
    return found
