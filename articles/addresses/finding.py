"""What stands at a path of the site, and what an old one answers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.urls import Resolver404, get_script_prefix, is_valid_path, resolve, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.addresses.reading import NotAnAddress, Place, Wrong, place
from articles.feeds.addresses import page_and_format, path_of
from articles.models import Author, Redirect, Section, Series, Story, Topic
from articles.models.redirects import PATH_LENGTH, THINGS

# Pages that nobody can move, rename or take down.
FIXED = {
    "front",
    "latest",
    "corrections",
    "search",
    "day",
    "feed",
    "corrections-feed",
    "most-read",
    "month",
    "year",
    "archive",
    "topics",
    "authors",
    "all-series",
}

WORDS = {
    Wrong.EMPTY: _("Give an address."),
    Wrong.TOO_LONG: _("No address is as long as that."),
    Wrong.UNREADABLE: _("That is no address. Copy it out of the browser."),
    Wrong.NO_WEB_ADDRESS: _("That is no address of a page: it begins neither with https:// nor /."),
}


@dataclass(frozen=True, slots=True)
class Here:
    """What stands at a path: a `thing` of the paper, or a page of the site itself, which is always
    there if it is `fixed`."""

    path: str
    thing: Any = None
    fixed: bool = False

    @property
    def in_words(self) -> str:
        """As a message names it."""
        return f"“{self.thing}”" if self.thing else gettext("a page of the site itself")


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a redirect leads: to a thing, to a `target` that is written down, or nowhere (410)."""

    thing: Any = None
    target: str = ""

    def columns(self) -> dict[str, Any]:
        """The aim as a `Redirect` stores it."""
        kind = type(self.thing)._meta.model_name if self.thing else None
        things = {name: self.thing if name == kind else None for name in THINGS}
        return {**things, "target": self.target}


def at(path: str) -> Here | None:
    """What stands at a path, whether readers may see it yet or not; None where nothing does. It is
    the same page without its last slash."""
    try:
        match = resolve(path)
    except Resolver404:
        return None if path.endswith("/") else at(f"{path}/")
    slug = match.kwargs.get("slug")
    match match.url_name:
        case "story" | "story-history":
            found = Story.objects.filter(published_on=match.kwargs["day"], slug=slug)
            thing: Any = found.defer("body", "blocks", "slots").first()
        case "topic" | "topic-feed":
            thing = Topic.objects.filter(slug=slug).first()
        case "author" | "author-feed":
            thing = Author.objects.filter(slug=slug).first()
        case "series":
            thing = Series.objects.filter(slug=slug).first()
        case "section" | "section-feed":
            thing = Section.objects.filter(slug=slug).first()
        case name:
            return Here(path, fixed=name in FIXED)
    return Here(path, thing) if thing else None


def old_path(typed: str, *, hosts: Collection[str]) -> str:
    """The path of the site that somebody typed as an old address, with or without the host. Raises
    ValidationError, in words, for what is none, and where there is a page: it would be shown, and
    the redirect never asked for."""
    read = _read(typed, hosts)
    if read.url:
        raise ValidationError(_("This is an address of another site. Give an old one of ours."))
    if read.query:
        raise ValidationError(
            _("Leave out the “?” and what follows it: redirects are found by the path alone.")
        )
    if len(read.path) > PATH_LENGTH:
        raise ValidationError(WORDS[Wrong.TOO_LONG])
    if here := at(read.path):
        raise ValidationError(
            _("At this address stands %(what)s. A redirect would never be asked for."),
            params={"what": here.in_words},
        )
    # As the site's own addresses end, so that both ways of writing it lead on.
    slashed = f"{read.path.removesuffix('/')}/"
    return slashed if is_valid_path(slashed) else read.path


def whither(typed: str, *, hosts: Collection[str]) -> Aim:
    """What a typed address is an address of: a story, topic, author or section; a page that is
    always there; an https address elsewhere. An old address of ours stands for what it leads to,
    so that a chain never comes to be. Raises ValidationError, in words."""
    read = _read(typed, hosts)
    if read.url:
        if not read.is_secure:
            raise ValidationError(_("Readers are only sent to addresses that begin with https://."))
        return Aim(target=read.url)
    here = at(read.path)
    if here is None:
        return _as_old(read)
    if here.thing:
        return Aim(here.thing)
    if here.fixed:
        return Aim(target=f"{here.path}?{read.query}" if read.query else here.path)
    raise ValidationError(_("Readers cannot be sent to this part of the site."))


def _read(typed: str, hosts: Collection[str]) -> Place:
    try:
        return place(typed, hosts=hosts)
    except NotAnAddress as problem:
        raise ValidationError(WORDS[problem.wrong]) from None


def _as_old(read: Place) -> Aim:
    known = _lookup(read.path)
    if known is None:
        raise ValidationError(_("There is no page of ours at this address."))
    if known.says_gone:
        raise ValidationError(_("What stood at this address is gone."))
    return Aim(known.thing, known.target)


def old_paths(path: str) -> list[str]:
    """The paths under which a redirect of a path may be known, the likeliest first. A last slash
    too many or too few does not matter where the site has no address of its own with it; the feeds
    of a page have moved with it. None for what no redirect can be known under."""
    page, form = page_and_format(path)
    if len(page) > PATH_LENGTH or "\x00" in path:
        return []
    other = path[:-1] if path.endswith("/") else f"{path}/"
    paths = [path] if is_valid_path(other) else [path, other]
    return [*paths, page] if form else paths


def _lookup(path: str) -> Redirect | None:
    """The redirect of a path, in one query."""
    if not (paths := old_paths(path)):
        return None
    found = {row.path: row for row in Redirect.objects.with_aims().filter(path__in=paths)}
    return next((found[one] for one in paths if one in found), None)


def led_away(day: date, slugs: Iterable[str], *, but_to: Story) -> set[str]:
    """Those of the slugs whose address on that day is an old one, known to a redirect that leads
    elsewhere than to the story `but_to`. One query, along the index of paths."""
    slug_at = {unquote(reverse("story", args=[day, slug])): slug for slug in slugs}
    known = Redirect.objects.filter(path__in=slug_at)
    if but_to.pk:
        known = known.exclude(story=but_to.pk)
    return {slug_at[path] for path in known.values_list("path", flat=True)}


def answer_for(path: str, now: datetime) -> str | None:
    """What a path answers at which there is no page at `now`: the address to which it has moved,
    empty if what stood there is gone; None if nothing ever did, as far as readers may know."""
    known = _lookup(path)
    if known is None:
        return None
    _page, form = page_and_format(path)
    if form and known.path != path:
        about = known.section or known.topic or known.author
        return path_of(about, form) if about else None
    if known.story:
        if known.story.is_public(now):
            return known.story.get_absolute_url()
        # One that was left behind is one that readers knew, whatever has become of the story.
        return "" if known.typed_at is None or known.story.has_appeared(now) else None
    if known.thing:
        url: str = known.thing.get_absolute_url()
        return url
    if known.target.startswith("/"):
        return f"{get_script_prefix()}{known.target.removeprefix('/')}"
    return known.target


def is_a_story(path: str) -> bool:
    """Whether a path of the site is one at which a story may stand."""
    try:
        return resolve(path).url_name == "story"
    except Resolver404:
        return False
