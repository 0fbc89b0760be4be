"""Every list of the admin, each kind of its filters and searches: what it costs, whatever it
shows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ads.models import (
    CompetitionLabel,
    Dimension,
    FlightTotal,
    LogCursor,
    Pricing,
    Refusal,
    Refused,
    Supply,
    Target,
    Tier,
)
from articles import addresses
from articles.addresses.finding import Aim
from articles.models import Assignment, BrokenLinks, Note, Notification, Redirect
from articles.models.notifications import Kind
from newsroom.models import User
from tests.articles.admin.sending import staff
from tests.factories import (
    AuthorFactory,
    BreakingLineFactory,
    CreativeFactory,
    EditionFactory,
    FlightFactory,
    PhotoFactory,
    SectionFactory,
    SeriesFactory,
    StoryFactory,
    TallyFactory,
    TopicFactory,
)

MOST = 12
"""Queries of a list."""

LISTS = {
    "articles_story_changelist": [
        {"p": "1"},
        {"state": "public"},
        {"state": "draft"},
        {"state": "expired"},
        {"kind__exact": "news"},
        {"q": "tram"},
        {"q": "tr"},
    ],
    "articles_photo_changelist": [
        {"as": "pictures"},
        {"rights": "ended"},
        {"rights": "running-out"},
        {"lacks": "alt"},
        {"lacks": "credit"},
        {"used": "no"},
        {"q": "tram"},
    ],
    "articles_redirect_changelist": [{"origin": "left"}, {"origin": "typed"}, {"q": "/20"}],
    "articles_topic_changelist": [{"q": "tram"}],
    "articles_series_changelist": [{"q": "tram"}],
    "articles_author_changelist": [{"q": "tram"}],
    "articles_section_changelist": [{"q": "tram"}],
    "articles_edition_changelist": [],
    "articles_breakingline_changelist": [],
    "articles_checksetting_changelist": [],
    "articles_story_plan": [{"view": "week"}],
    "articles_story_notices": [],
    "articles_story_unsaved": [],
    "newsroom_user_changelist": [{"q": "tram"}],
    "newsroom_paper_changelist": [],
    "commercial_advertiser_changelist": [{"q": "tram"}],
    "commercial_campaign_changelist": [{"q": "tram"}],
    "commercial_campaign_reports": [],
    "commercial_flight_changelist": [{"q": "tram"}],
    "commercial_creative_changelist": [{"q": "tram"}],
    "commercial_placement_changelist": [],
    "commercial_injectionpolicy_changelist": [],
    "commercial_tally_changelist": [],
    "commercial_sellerline_changelist": [],
    "commercial_competitionlabel_changelist": [],
}
ASKED = [(name, query) for name, queries in LISTS.items() for query in [{}, *queries]]


@pytest.fixture
def root(db: None, client: Client) -> Client:
    """Who may look at everything, by the rights of groups: it takes two queries to know them."""
    user = staff("Administrator", username="root")
    user.groups.set(Group.objects.all())
    client.force_login(user)
    return client


@pytest.fixture
def fill(db: None) -> Callable[[], None]:
    """Adds one row of each kind, and what is shown beside it."""

    def add() -> None:
        root = User.objects.get(username="root")
        editor = staff("Editor")
        section, author, topic = SectionFactory(), AuthorFactory(user=editor), TopicFactory()
        story = StoryFactory(section=section, authors=[author], topics=[topic], created_by=editor)
        StoryFactory(status="draft", publish_at=None, section=section, lead_photo=PhotoFactory())
        Assignment.objects.create(story=story, planned_on=timezone.localdate(), assignee=editor)
        BrokenLinks.objects.create(story=story, addresses=["/gone/"])
        note = Note.objects.create(story=story, text="Who says so?", by=editor, by_name="Jane")
        Notification.objects.create(person=root, kind=Kind.NOTE, story=story, note=note)
        SeriesFactory()
        addresses.leave(f"/old/{story.pk}/", "", story)
        Redirect.objects.create(path=f"/older/{story.pk}/", **Aim(topic).columns())
        EditionFactory()
        BreakingLineFactory(story=story)
        _sell()

    return add


def test_every_list_is_measured() -> None:
    registered = {
        f"{model._meta.app_label}_{model._meta.model_name}_changelist"
        for model in admin.site._registry
        if model._meta.app_label in {"articles", "commercial", "newsroom"}
    }
    assert registered <= set(LISTS)


@pytest.mark.parametrize(("name", "query"), ASKED)
def test_a_list_takes_few_queries_and_no_more_for_more_rows(
    root: Client, fill: Callable[[], None], name: str, query: dict[str, str]
) -> None:
    fill()
    one = _queries(root, name, query)
    fill()
    fill()
    three = _queries(root, name, query)
    assert one == three
    assert one <= MOST


def test_the_first_page_takes_no_more_queries_for_more_rows(
    root: Client, fill: Callable[[], None]
) -> None:
    fill()
    one = _queries(root, "index", {})
    fill()
    fill()
    assert _queries(root, "index", {}) == one <= 19


def _sell() -> None:
    """A flight of every kind, with a budget, labels, targets, creatives, and what was counted."""
    label = CompetitionLabel.objects.create(name=f"Banks {CompetitionLabel.objects.count()}")
    for tier in Tier:
        flight = FlightFactory(tier=tier, campaign__budget=1_000, pricing=Pricing.CPM, price=2)
        flight.campaign.advertiser.labels.add(label)
        for value in ("city", "harbour"):
            Target.objects.create(flight=flight, dimension=Dimension.SECTION, value=value)
        Target.objects.create(flight=flight, dimension=Dimension.TOPIC, value="war", exclude=True)
        for creative in (CreativeFactory(flight=flight), CreativeFactory(flight=flight)):
            # More seen than decided, and no total: each audit has something to tell.
            TallyFactory(creative=creative, decided=1, impressions=3, viewable=4)
        FlightTotal.objects.create(flight=FlightFactory(), impressions=5)
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    Supply.objects.create(hour=hour, spot=f"s{label.pk}", slots=1, filled=2)
    Refusal.objects.create(
        hour=hour - timedelta(hours=label.pk), reason=Refused.UNREADABLE, count=3
    )
    LogCursor.objects.create(
        host=f"host-{label.pk}", segment="20200101T000000.log", read_at=hour - timedelta(days=9)
    )


def _queries(client: Client, name: str, query: dict[str, Any]) -> int:
    address = reverse(f"admin:{name}")
    client.get(address, query)  # what is looked up once in a process
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, query, follow=True).status_code == 200
    return len(queries)
