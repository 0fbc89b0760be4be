"""What a newcomer finds: the edition, loaded once for all of these tests."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ads.models import Advertiser, Creative, Flight, FlightState, Make, Tier
from ads.placement import Plan
from ads.sizes import MOST_BYTES, Size
from articles import body, search
from articles.body import footnotes, tables
from articles.desk import State, state_of
from articles.front.pages import front_page
from articles.models import (
    Author,
    Correction,
    Edition,
    LiveCoverage,
    MostRead,
    Note,
    Notification,
    RelatedLink,
    Section,
    Series,
    Story,
)
from articles.models.notes import Part
from articles.models.stories import Kind, Status
from newsroom.demo import layout, paper, readers, texts
from newsroom.models import Paper, User
from newsroom.roles import Role
from tests.newsroom.demo.loading import AT, loaded_edition

pytestmark = pytest.mark.django_db  # and so before the tests that empty the database


@pytest.fixture(scope="module", autouse=True)
def media(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The folder of the loaded edition's pictures. The rest is in the database, until it goes."""
    with loaded_edition(django_db_blocker, tmp_path_factory.mktemp("edition")) as folder:
        yield folder


def slots(story: Story) -> list[int]:
    return [slot.index for slot in Plan.from_json(story.slots["plan"]).slots]


def test_there_is_enough_to_read() -> None:
    stories = Story.objects.public(AT)
    words = sorted(stories.values_list("word_count", flat=True))
    assert len(words) >= 40
    assert words[0] >= 250
    assert words[-1] <= 900
    assert set(stories.values_list("kind", flat=True)) == set(Kind.values)
    assert Section.objects.filter(parent=None).count() == 6
    assert Section.objects.exclude(parent=None).count() == 2
    for section in Section.objects.all():
        assert stories.in_section(section).count() >= 2, section


def test_every_author_has_a_face_a_life_and_a_story() -> None:
    authors = Author.objects.select_related("portrait")
    assert len(authors) == 9
    for author in authors:
        assert author.portrait
        assert len(author.biography) > 150
        assert author.job_title
        assert Story.objects.public(AT).written_by(author).exists(), author


def test_every_story_holds_what_its_file_says() -> None:
    for text in texts.texts():
        story = Story.objects.get(slug=text.slug)
        assert story.headline == text.headline
        assert not body.refusals(story.body), text.slug
        figures = [block for block in story.blocks if block[0] == body.Kind.FIGURE]
        assert len(figures) == story.body_photos.count() == len(text.inside)
        assert (story.lead_photo is None) == (text.lead is None)
        assert story.related_links.count() == text.body.count("Read also|")
        assert set(story.topics.values_list("slug", flat=True)) == set(text.topics)
        bylines = story.bylines.in_order().values_list("author__slug", flat=True)
        assert tuple(bylines) == text.authors
        headings = [block[1] for block in story.blocks if block[0] == body.Kind.HEADING]
        assert len(headings) == text.body.count("\n## ")
        assert all(heading.startswith('<h2 id="text-') for heading in headings)
        assert story.corrections.count() == len(text.notes)
        if text.state == "published":
            assert story.publish_at == AT - text.age


def test_every_read_also_line_has_found_its_public_story() -> None:
    links = RelatedLink.objects.all()
    assert links.count() > 40
    assert not RelatedLink.objects.waiting().exists()
    assert links.visible(AT).count() == links.count()


def test_times_are_in_order() -> None:
    assert Correction.objects.count() >= 5
    for note in Correction.objects.select_related("story"):
        assert note.story.publish_at < note.made_at <= note.story.updated_at <= AT
    for story in Story.objects.exclude(updated_at=None):
        assert story.publish_at < story.updated_at <= AT
    fresh = Story.objects.public(AT).filter(publish_at__gt=AT - timedelta(days=1))
    assert fresh.count() >= 5


def test_one_story_was_paid_for_and_stands_where_nobody_takes_it_for_news() -> None:
    story = Story.objects.get(kind=Kind.SPONSORED)
    assert story.paid_by in Advertiser.objects.values_list("name", flat=True)
    assert not story.bylines.exists()
    page = front_page(AT)
    assert story not in [one for block in page.blocks for one in block.stories]
    assert story not in page.latest


def test_texts_show_every_kind_of_piece() -> None:
    texts_of_all = Story.objects.values_list("body", flat=True)
    blocks = [block for text in texts_of_all for block in body.split(text)]
    assert any(block.kind == body.Kind.EMBED for block in blocks)
    assert max(tables.columns(b.html) for b in blocks if b.kind == body.Kind.TABLE) >= tables.WIDE
    assert sum(footnotes.has_notes(block.html) for block in blocks) >= 3
    pairs = pairwise(blocks)
    assert any(one.kind == other.kind == body.Kind.FIGURE for one, other in pairs)


def test_one_story_is_covered_live() -> None:
    coverage = LiveCoverage.objects.running(AT).get()
    assert coverage.story in Story.objects.public(AT)
    (text,) = (text for text in texts.texts() if text.live)
    assert text.live
    entries = coverage.story.live_entries.shown(AT).newest_first()
    assert [entry.headline for entry in entries] == [
        entry.headline for entry in reversed(text.live.entries)
    ]
    assert len(entries) >= 8
    assert coverage.started_at < entries.last().posted_at
    assert coverage.story.updated_at == entries.first().posted_at == AT - text.live.entries[-1].age
    assert {entry.author.slug for entry in entries} == {entry.author for entry in text.live.entries}
    assert search.find("flood gates second step").hits


def test_the_desk_has_one_story_of_each_other_state() -> None:
    public = Story.objects.public(AT).values("pk")
    others = Story.objects.exclude(pk__in=public)
    assert sorted(others.values_list("status", flat=True)) == [
        Status.APPROVED,
        Status.DRAFT,
        Status.IN_REVIEW,
        Status.WITHDRAWN,
    ]
    scheduled = others.get(status=Status.APPROVED)
    assert scheduled.is_public(AT + timedelta(days=1))
    draft = others.get(status=Status.DRAFT)
    assert draft.created_by == Author.objects.get(slug="hanne-oriel").user


def test_the_paper_has_its_name_and_the_staff_their_logins(media: Path) -> None:
    assert Paper.objects.get().name == "The Ellery Courier"
    assert User.objects.filter(is_staff=True).count() == len(Role)
    assert (media.parent / "demo_logins").exists()
    reporter = Author.objects.get(slug="hanne-oriel").user
    assert reporter
    assert [group.name for group in reporter.groups.all()] == ["Reporter"]


def test_the_front_page_is_laid_out_with_a_pin_that_runs_out() -> None:
    assert Edition.objects.due(AT).get().zones.count() == 11
    page = front_page(AT)
    assert page.lead
    assert page.lead.slug == layout.LEAD
    slow = next(band for band in page.bands if band.title == layout.TITLE)
    assert [story.slug for story in slow.stories] == list(layout.FEATURES)
    shown = [story.pk for block in page.blocks for story in block.stories]
    assert len(shown) == len(set(shown))
    later = front_page(AT + layout.LEADS_FOR)
    assert later.lead
    assert later.lead.slug != layout.LEAD


def test_one_department_shows_the_classic_policy() -> None:
    football = Section.objects.get(slug="football")
    assert football.slot_policy
    assert football.slot_policy.name == "Classic"
    match = football.stories.filter(sensitive=False).first()
    council = Story.objects.public(AT).filter(section__slug="city", word_count__gte=600).first()
    assert match
    assert council
    assert slots(match)[0] == 1  # after the lead paragraph
    assert slots(council)[0] > 1


def test_advertisers_run_in_all_tiers_sizes_and_states(media: Path) -> None:
    running = Flight.objects.running(AT)
    assert set(running.values_list("tier", flat=True)) == set(Tier.values)
    assert {flight.state(AT) for flight in Flight.objects.all()} == set(FlightState)
    sold = running.exclude(tier=Tier.HOUSE)
    assert Advertiser.objects.filter(campaigns__flights__in=sold).distinct().count() >= 8
    showable = Creative.objects.showable(AT)
    sizes = {
        Size(*size)
        for screen in ("narrow", "wide")
        for size in showable.values_list(f"{screen}_width", f"{screen}_height")
    }
    assert set(MOST_BYTES) <= sizes
    for creative in showable.filter(make=Make.PICTURE):
        for picture in filter(None, (creative.narrow, creative.wide)):
            assert (media / picture.name).is_file()


def test_the_moving_advertisement_comes_to_rest_and_loads_nothing() -> None:
    html = Creative.objects.get(make=Make.HTML).html
    assert "script" not in html
    assert "url(" not in html
    assert "prefers-reduced-motion" in html
    moves = re.search(r"animation: run (\d+)s ease-in-out (\d+);", html)
    assert moves
    assert int(moves[1]) * int(moves[2]) <= 15


def test_the_desk_talks_about_what_is_still_on_it() -> None:
    talked_about = Story.objects.filter(notes__isnull=False).distinct()
    assert {state_of(story, AT) for story in talked_about} == {
        State.DRAFT,
        State.IN_REVIEW,
        State.SCHEDULED,
    }
    assert Note.objects.open().count() >= 3
    assert Note.objects.resolved().exists()
    assert Note.objects.filter(answer_to__isnull=False).exists()
    mentions = Notification.objects.filter(kind="mention", mail_due_at=None)
    told = set(mentions.values_list("person__username", flat=True))
    assert told == {"reporter", "editor", "photo-desk"}
    assert all(note.quote in body.text(note.story.body) for note in _quoting(Part.BODY))
    assert all(note.quote in note.story.standfirst for note in _quoting(Part.STANDFIRST))


def _quoting(part: Part) -> list[Note]:
    return list(Note.objects.filter(about=part).exclude(quote=""))


def test_a_series_has_its_parts_in_order() -> None:
    (series,) = Series.objects.begun(AT + timedelta(minutes=1))
    parts = Story.objects.public().filter(series=series).in_reading_order()
    assert tuple(part.slug for part in parts) == paper.SERIES.parts
    assert series.shown_photo


def test_it_shows_what_is_read_most() -> None:
    slugs = list(MostRead.objects.public(AT).values_list("story__slug", flat=True))
    assert slugs == list(readers.READ)
