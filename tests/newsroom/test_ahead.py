"""The site as of a time to come, for staff alone."""

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import get_resolver, get_script_prefix, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

from ads.models import Make
from articles.models import Story
from articles.models.stories import Status
from newsroom.ahead import FURTHEST, PAGES, SHAPE, address
from newsroom.models import User
from newsroom.roles import Role
from tests.factories import CreativeFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def logged_in(role: Role) -> Client:
    user = User.objects.create_user(f"member-{role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def staff() -> Client:
    return logged_in(Role.REPORTER)


@pytest.fixture
def later() -> datetime:
    """Two hours from now, to the minute."""
    return (timezone.now() + 2 * HOUR).replace(second=0, microsecond=0)


@pytest.fixture
def scheduled(later: datetime) -> Story:
    return StoryFactory(
        headline="Ferry sails at six", section__slug="harbour", publish_at=later - HOUR
    )


def test_a_scheduled_story_stands_where_it_will_stand(
    staff: Client, client: Client, scheduled: Story, later: datetime
) -> None:
    for path in ("", "latest/", "harbour/", "search/?q=ferry", "feed.xml", "sitemaps/news.xml"):
        then, now = staff.get(f"{address(later)}{path}"), client.get(f"/{path}")
        assert "Ferry sails at six" in strip_tags(then.text), path
        assert "Ferry sails at six" not in strip_tags(now.text), path
    story = scheduled.get_absolute_url()
    assert staff.get(f"{address(later)}{story[1:]}").status_code == 200
    assert client.get(story).status_code == 404


def test_the_front_page_is_dated_and_its_lines_are_timed_by_then(
    staff: Client, client: Client
) -> None:
    in_a_week = timezone.localtime().replace(hour=12, minute=0, second=0) + timedelta(days=7)
    StoryFactory.create_batch(30, publish_at=in_a_week - HOUR)
    then, now = staff.get(address(in_a_week)).text, client.get("/").text
    day = date_format(in_a_week, "l j F Y")
    assert day in then
    assert day not in now
    assert re.search(r'<li class="line">\s*<time[^>]*>11:00</time>', then)


def test_a_story_that_runs_out_is_gone_by_then(
    staff: Client, client: Client, later: datetime
) -> None:
    story = StoryFactory(headline="Tickets until five", expire_at=later - HOUR)
    assert "Tickets until five" in client.get("/").text
    assert "Tickets until five" not in staff.get(address(later)).text
    answer = staff.get(f"{address(later)}{story.get_absolute_url()[1:]}")
    assert answer.status_code == 410


def test_drafts_stay_drafts(staff: Client, later: datetime) -> None:
    StoryFactory(headline="Not yet said", status=Status.DRAFT, publish_at=later - HOUR)
    StoryFactory(headline="Already said")
    page = staff.get(address(later)).text
    assert "Already said" in page
    assert "Not yet said" not in page


def test_links_lead_on_at_the_same_time(staff: Client, scheduled: Story, later: datetime) -> None:
    page = staff.get(address(later)).text
    inner = set(re.findall(r'<a [^>]*href="(/[^"]*)"', page))
    assert f"{address(later)}{scheduled.get_absolute_url()[1:]}" in inner
    assert {link for link in inner if not link.startswith(address(later))} == set()
    for link in sorted(inner):
        assert staff.get(link).status_code == 200, link


def test_the_true_addresses_are_back_afterwards(
    staff: Client, client: Client, scheduled: Story, later: datetime
) -> None:
    creative = CreativeFactory(
        flight__spots=["beside"],
        make=Make.HTML,
        html="<p>Hello</p>",
        html_width=300,
        html_height=600,
        narrow="",
        wide="",
    )
    staff.get(f"{address(later)}{scheduled.get_absolute_url()[1:]}")
    staff.get(f"{address(later)}no/such/page/")
    assert get_script_prefix() == "/"
    story = StoryFactory()
    page = client.get(story.get_absolute_url()).text
    assert f'src="/panels/{creative.pk}/?t=' in page
    assert "/admin/" not in page


def test_nothing_is_counted_or_kept(staff: Client, scheduled: Story, later: datetime) -> None:
    CreativeFactory()
    answer = staff.get(f"{address(later)}{scheduled.get_absolute_url()[1:]}")
    assert "Advertisement" in answer.text
    assert "data-token" not in answer.text
    assert "panels/dot" not in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert "private" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(
    "path", ["admin/", "health/", "robots.txt", "media/x.jpg", "panels/1/", "no/such/", "a\x00b/"]
)
def test_only_what_readers_read_is_shown(staff: Client, later: datetime, path: str) -> None:
    assert staff.get(f"{address(later)}{path}").status_code in {400, 404}


def test_a_missing_page_is_a_page_of_that_time(
    staff: Client, scheduled: Story, later: datetime
) -> None:
    answer = staff.get(f"{address(later)}2020/01/01/nothing/")
    assert answer.status_code == 404
    assert "Ferry sails at six" in answer.text
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_every_kind_of_page_is_a_name_of_the_map() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names >= PAGES


@pytest.mark.parametrize("moment", ["2026-13-01T10:00", "2026-02-30T10:00", "1999-01-01T00:00"])
def test_a_moment_that_no_calendar_has_or_is_far_away(staff: Client, moment: str) -> None:
    assert staff.get(f"/admin/ahead/{moment}/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_all_who_see_stories_may_look(role: Role, scheduled: Story, later: datetime) -> None:
    client = logged_in(role)
    for url in (reverse("admin:ahead"), address(later)):
        assert client.get(url).status_code == 200, url
        assert client.head(url).status_code == 200, url
        for verb in (client.post, client.put, client.delete, client.patch):
            assert verb(url).status_code == 405, url


def test_nobody_else_may(client: Client, scheduled: Story, later: datetime) -> None:
    nobody = Client()
    nobody.force_login(User.objects.create_user("nobody", is_staff=True))
    urls = (reverse("admin:ahead"), address(later), f"{address(later)}latest/")
    for url in urls:
        assert nobody.get(url).status_code == 403, url
        answer = client.get(url)
        assert answer.status_code == 302, url
        assert answer.headers["Location"].startswith(reverse("admin:login"))


def test_who_may_change_stories_may_look(later: datetime) -> None:
    user = User.objects.create_user("writer", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="change_story"))
    writer = Client()
    writer.force_login(user)
    assert writer.get(address(later)).status_code == 200


def test_the_form_leads_to_the_page(staff: Client, scheduled: Story, later: datetime) -> None:
    at = timezone.localtime(later).strftime(SHAPE)
    for typed in ("harbour/", "/harbour/", "http://testserver/harbour/"):
        page = staff.get(reverse("admin:ahead"), {"at": at, "page": typed}).text
        assert f'src="{address(later)}harbour/"' in page
    page = staff.get(reverse("admin:ahead"), {"at": at, "page": "/search/?q=ferry"}).text
    assert f'src="{address(later)}search/?q=ferry"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"at": "", "page": "/"}, "Give a day and a time."),
        ({"at": "soon", "page": "/"}, "Give a day and a time."),
        ({"at": "2020-01-01T10:00"}, "That is over."),
        ({"at": "9999-01-01T10:00"}, "Nobody can look further ahead"),
        ({"page": "/admin/"}, "There is no page of the site at this address."),
        ({"page": "http://[oops/"}, "That is no address."),
        ({"page": "x" * 2_001}, "at most 2000 characters"),
    ],
)
def test_what_makes_no_sense_is_told(
    staff: Client, later: datetime, typed: dict[str, str], said: str
) -> None:
    data = {"at": timezone.localtime(later).strftime(SHAPE), "page": "/", **typed}
    answer = staff.get(reverse("admin:ahead"), data)
    assert answer.status_code == 200
    assert said in answer.text
    assert "<iframe" not in answer.text
    assert FURTHEST.days == 366


def test_sections_keep_their_slots_of_the_list(staff: Client, later: datetime) -> None:
    section = SectionFactory(slug="city")
    StoryFactory.create_batch(3, section=section)
    assert staff.get(f"{address(later)}city/?page=1").status_code == 200
    assert staff.get(f"{address(later)}city/?page=99").status_code == 404
