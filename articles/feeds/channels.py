"""Which feeds there are, and what is in each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.feeds import entries
from articles.feeds.addresses import Format, corrections_path, path_of
from articles.feeds.entries import Channel, Entry, Person
from articles.models import Author, Correction, Section, Story, Topic
from articles.models.stories import StoryQuerySet
from articles.xml import xml_text

NEWEST = 30


class Paper(Protocol):
    """What a feed has to know of the paper."""

    name: str
    description: str
    hub_url: str

    @property
    def icon_url(self) -> str: ...


def hub_of(paper: Paper) -> str:
    """The hub that is told of changes; empty where there is none, or the site does not know by
    which address its readers know it."""
    return paper.hub_url if settings.SITE_URL else ""


Subject = Section | Topic | Author | None
"""What a feed is about; None: the whole paper."""


def stories_of(about: Subject, now: datetime | None = None) -> StoryQuerySet:
    """The stories in the feed of `about` as of `now`, the newest first; none that somebody paid
    for."""
    public = Story.objects.public(now).unpaid()
    match about:
        case Topic():
            newest = public.newest_about(about, now)
        case Author():
            newest = public.newest_by(about, now)
        case Section():
            newest = public.in_section(about).newest_first()
        case _:
            newest = public.newest_first()
    return newest[:NEWEST]


def notes(now: datetime | None = None) -> Iterable[Correction]:
    """The corrections, clarifications and updates in their feed, the newest first."""
    return Correction.objects.public(now).newest_first()[:NEWEST]


def channel(paper: Paper, about: Subject, form: Format, root: str) -> Channel:
    """The feed of a section, topic, author or the whole paper; `root` is the site's address without
    its last slash."""
    own = _words_of(about) if about else paper.description
    return _channel(
        paper,
        root,
        form,
        title=f"{paper.name}: {about}" if about else paper.name,
        description=own or _("The newest stories of %(paper)s") % {"paper": paper.name},
        page=about.get_absolute_url() if about else reverse("front"),
        feed=path_of(about, form),
        held=[entries.of_story(story, root) for story in stories_of(about).for_cards()],
    )


def corrections(paper: Paper, form: Format, root: str) -> Channel:
    """The feed of what the paper has put right."""
    return _channel(
        paper,
        root,
        form,
        title=_("%(paper)s: Corrections and updates") % {"paper": paper.name},
        description=_("What %(paper)s has put right") % {"paper": paper.name},
        page=reverse("corrections"),
        feed=corrections_path(form),
        held=[entries.of_correction(note, root) for note in notes()],
    )


def _words_of(about: Section | Topic | Author) -> str:
    return about.biography if isinstance(about, Author) else about.description


def _channel(
    paper: Paper,
    root: str,
    form: Format,
    *,
    title: str,
    description: str,
    page: str,
    feed: str,
    held: list[Entry],
) -> Channel:
    return Channel(
        title=xml_text(title),
        description=xml_text(description),
        page_url=f"{root}{page}",
        feed_url=f"{root}{feed}",
        language=get_language() or "en",
        paper=Person(xml_text(paper.name), f"{root}{reverse('front')}"),
        icon_url=f"{root}{paper.icon_url}",
        hub=hub_of(paper),
        entries=held,
    )
