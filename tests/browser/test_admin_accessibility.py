"""What axe can find out about the admin's pages that are ours, narrow and wide, light and dark.

Every address that we add to Django's admin has a line here, or says that it shows no page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from newsroom.roles import Role
from tests.audit.access import faults
from tests.browser.desk import press
from tests.browser.running import Site, log_in

pytestmark = pytest.mark.browser

WIDTHS = (390, 1280)

# Django's own boxes and its path of links, and the text editor, which are not ours to judge.
OTHERS = (".breadcrumbs", ".select2-container", "#changelist-search", "th.original", ".cke")
NOT_OURS = {"exclude": [[part] for part in OTHERS]}

# Another scheme changes colours, and nothing else that axe looks at.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
ALL = {"resultTypes": ["violations"]}


@dataclass(frozen=True)
class Line:
    """A page: the name of its address, what its arguments are of (see `things`), its query."""

    name: str
    of: tuple[str, ...] = ()
    query: str = ""

    def __str__(self) -> str:
        return self.name.replace("_", "-") + self.query


PAGES = [
    Line("index"),
    Line("ahead"),
    Line("ahead", query="?at={moment:%Y-%m-%dT%H:%M}&page=/"),
    Line("ahead-front", ("moment",)),
    Line("ahead-page", ("moment", "path")),
    # Stories
    Line("articles_story_changelist"),
    Line("articles_story_add"),
    Line("articles_story_change", ("story",)),
    Line("articles_story_change", ("draft",)),
    Line("articles_story_preview", ("draft",)),
    Line("articles_story_preview_links", ("draft",)),
    Line("articles_story_preview_at_width", ("draft",)),
    Line("articles_story_pin", ("story",)),
    Line("articles_story_before", ("draft",)),
    Line("articles_story_correct", ("story",)),
    Line("articles_story_withdraw", ("story",)),
    Line("articles_story_history", ("story",)),
    Line("articles_story_log", ("story",)),
    Line("articles_story_compare", ("story",), "?old=1&new=2"),
    Line("articles_story_version", ("story", "version")),
    Line("articles_story_waiting", ("story",)),
    Line("articles_story_waiting_edit", ("story",)),
    Line("articles_story_waiting_preview", ("story",)),
    Line("articles_story_live", ("live",)),
    Line("articles_story_live_entry", ("live", "version")),
    Line("articles_story_notes", ("story",)),
    Line("articles_story_notes", ("story",), "?beside=1"),
    Line("articles_story_notices"),
    Line("articles_story_plan"),
    Line("articles_story_plan", query="?span={week}"),
    Line("articles_story_plan_one", ("story",)),
    Line("articles_story_unsaved"),
    Line("articles_story_unsaved_work", ("work",)),
    # Photos, the front page, what stories are about and by whom, addresses
    Line("articles_photo_changelist"),
    Line("articles_photo_add"),
    Line("articles_photo_change", ("photo",)),
    Line("articles_photo_upload"),
    Line("articles_photo_uses", ("photo",)),
    Line("articles_edition_changelist"),
    Line("articles_edition_add"),
    Line("articles_edition_change", ("edition",)),
    Line("articles_edition_history", ("edition",)),
    Line("articles_edition_preview", ("edition",)),
    Line("articles_edition_page", ("edition",)),
    Line("articles_breakingline_changelist"),
    Line("articles_breakingline_add"),
    Line("articles_breakingline_change", ("breakingline",)),
    Line("articles_checksetting_changelist"),
    Line("articles_section_change", ("section",)),
    Line("articles_author_change", ("author",)),
    Line("articles_author_merge", ("author",)),
    Line("articles_topic_change", ("topic",)),
    Line("articles_topic_merge", ("topic",)),
    Line("articles_redirect_changelist"),
    Line("articles_redirect_add"),
    Line("articles_redirect_change", ("redirect",)),
    # Advertisements
    Line("commercial_advertiser_change", ("advertiser",)),
    Line("commercial_campaign_changelist"),
    Line("commercial_campaign_change", ("campaign",)),
    Line("commercial_campaign_reports"),
    Line("commercial_campaign_report", ("campaign",)),
    Line("commercial_campaign_report_print", ("campaign",)),
    Line("commercial_flight_changelist"),
    Line("commercial_flight_add"),
    Line("commercial_flight_change", ("flight",)),
    Line("commercial_flight_preview", ("flight",)),
    Line("commercial_flight_preview_add"),
    Line("commercial_flight_availability"),
    Line("commercial_flight_why"),
    Line("commercial_creative_changelist"),
    Line("commercial_creative_add"),
    Line("commercial_creative_change", ("creative",)),
    Line("commercial_creative_preview", ("creative",)),
    Line("commercial_creative_preview_add"),
    Line("commercial_placement_change", ("placement",)),
    Line("commercial_placement_preview", ("placement",)),
    Line("commercial_injectionpolicy_change", ("injectionpolicy",)),
    Line("commercial_injectionpolicy_preview", ("injectionpolicy",)),
    Line("commercial_injectionpolicy_preview_add"),
    Line("commercial_tally_changelist"),
    Line("commercial_sellerline_changelist"),
    Line("commercial_sellerline_file"),
    # The house
    Line("newsroom_paper_change", ("paper",)),
]

DJANGOS_OWN = {
    *("login", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n"),
    *("view_on_site", "app_list", "auth_user_password_change"),
}

# Buttons, which lead to another page; and what scripts and other programs ask for.
NO_PAGES = {
    "articles_breakingline_end",
    "articles_edition_restore",
    "articles_photo_choose",
    "articles_photo_thumbnail",
    "articles_story_unpin",
    "articles_story_find",
    "articles_story_keep",
    "articles_story_keep_new",
    "articles_story_live_entries",
    "articles_story_live_restore",
    "articles_story_live_withdraw",
    "articles_story_note_answer",
    "articles_story_note_reopen",
    "articles_story_note_resolve",
    "articles_story_notice_open",
    "articles_story_notices_mail",
    "articles_story_notices_seen",
    "articles_story_plan_calendar",
    "articles_story_preview_link_take_back",
    "articles_story_preview_links_take_back",
    "articles_story_readers",
    "articles_story_restore",
    "articles_story_waiting_keep",
    "articles_story_take_out",
    "commercial_campaign_add_schedule",
    "commercial_campaign_change_schedule",
    "commercial_campaign_delete_schedule",
    "commercial_campaign_make_link",
    "commercial_campaign_report_hours",
    "commercial_campaign_report_table",
    "commercial_campaign_revoke_link",
    "commercial_campaign_revoke_links",
    "commercial_creative_approve",
    "commercial_creative_frame",
    "commercial_creative_hold-back",
    "commercial_placement_preview_add",  # placements are never added
}


def test_every_address_that_we_add_has_a_line() -> None:
    forms = {
        f"{model._meta.app_label}_{model._meta.model_name}_{what}"
        for model in admin.site._registry
        for what in ("changelist", "add", "change", "delete", "history")
    }
    added = set(admin_names(get_resolver().url_patterns)) - forms - DJANGOS_OWN
    listed = {line.name for line in PAGES} - forms
    assert added == listed | NO_PAGES
    assert listed & NO_PAGES == set()


def admin_names(patterns: list[Any], *, inside: bool = False) -> Iterator[str]:
    """The names of all addresses below the admin's."""
    for pattern in patterns:
        within = inside or str(pattern.pattern) == "admin/"
        if isinstance(pattern, URLResolver):
            yield from admin_names(pattern.url_patterns, inside=within)
        elif isinstance(pattern, URLPattern) and inside and pattern.name:
            yield pattern.name


@pytest.fixture(scope="module")
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """An administrator's page. Axe writes styles of its own into it, which the policy would not
    let it."""
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(15_000)
    log_in(page, site, Role.ADMINISTRATOR)
    yield page
    context.close()


@pytest.fixture(scope="module")
def things(site: Site, page: Page) -> Mapping[str, Any]:
    """What the addresses are of: the keys of things, or words that stand in for them."""
    tomorrow = timezone.localtime() + timedelta(days=1)
    found = {
        "moment": tomorrow,
        "week": f"{tomorrow:%G-W%V}",
        "path": "latest/",
        "version": "1",
        "story": _first(page, site, "articles/story", "?state=public&q=kettle"),
        "draft": _first(page, site, "articles/story", "?state=draft"),
        "live": _first(page, site, "articles/story", "?q=Storm+over+the+Sound"),
    }
    for kind in ("photo", "edition", "section", "author", "topic"):
        found[kind] = _first(page, site, f"articles/{kind}")
    for kind in ("customer", "campaign", "flight", "creative", "placement", "injectionpolicy"):
        found[kind] = _first(page, site, f"commercial/{kind}")
    found["advertiser"] = found["customer"]
    found["paper"] = _first(page, site, "newsroom/paper")

    page.goto(f"{site.url}/admin/articles/breakingline/add/")
    page.get_by_label("Words").fill("The pumps run all night")
    press(page, "Save")
    found["breakingline"] = _first(page, site, "articles/breakingline")
    page.goto(f"{site.url}/admin/articles/redirect/add/")
    page.get_by_label("Old address").fill("/old/tide-tables.html")
    page.get_by_label("Nothing is there any more").check()
    press(page, "Save")
    found["redirect"] = _first(page, site, "articles/redirect")

    page.goto(f"{site.url}/admin/articles/story/{found['draft']}/change/")
    page.get_by_label("Headline").fill("Words that are kept and not saved")
    expect(page.locator("#save-state")).to_contain_text("not saved yet", timeout=20_000)
    page.goto(f"{site.url}/admin/articles/story/unsaved/")
    look = page.get_by_role("link", name="Look at it").first.get_attribute("href") or ""
    found["work"] = look.rstrip("/").rpartition("/")[2]

    page.goto(f"{site.url}/admin/articles/story/{found['story']}/change/")
    page.get_by_label("Standfirst").fill("A change that waits for tomorrow.")
    page.get_by_role("radio", name="Typo").check()
    page.locator("#id_change_at_0").fill(f"{tomorrow:%Y-%m-%d}")
    page.locator("#id_change_at_1").fill(f"{tomorrow:%H:%M}")
    press(page, "Let this change wait")
    expect(page.get_by_role("heading", name="The change that waits")).to_be_visible()
    return found


def _first(page: Page, site: Site, kind: str, query: str = "") -> str:
    """The key of the first thing in a list."""
    page.goto(f"{site.url}/admin/{kind}/{query}")
    href = page.locator("#result_list tbody th a").first.get_attribute("href") or ""
    return href.split("/change/")[0].rpartition("/")[2]


@pytest.mark.parametrize("line", PAGES, ids=str)
def test_axe_finds_no_fault(site: Site, page: Page, things: Mapping[str, Any], line: Line) -> None:
    page.emulate_media(color_scheme="light")
    address = reverse(f"admin:{line.name}", args=[things[of] for of in line.of])
    answer = page.goto(f"{site.url}{address}{line.query.format(**things)}")
    assert answer
    assert answer.status == 200
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    found = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(200)  # links take on their colour by and by
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            options = COLOURS if scheme == "dark" else ALL
            for fault in faults(page, context=NOT_OURS, options=options):
                found.add(f"{fault} ({width}, {scheme})")
    assert sorted(found) == []
