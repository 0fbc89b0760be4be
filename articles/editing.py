"""Keeping a story: what is stored with it, derived from it, and said about it.

Everything that writes a story comes through here: the admin, the importer, the demonstration
edition. `save` is both halves; the admin, which stores a story before its links and its byline,
calls `store` and `derive` one after the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, count, islice

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from articles import addresses, body, filing, search
from articles.body.lines import legible
from articles.checking import outside
from articles.models import Photo, RelatedLink, Story
from articles.related import adopt_typed_lines, headline_key, heal_waiting_links
from articles.versions import keeping
from articles.versions.keeping import BY_A_COMMAND, Made
from articles.weaving import nearest_policy, photos_of, stored_plan, visible_blocks

SLUG_LENGTH = 80
AT_ONCE = 10  # addresses that are asked about at once
STEM_LENGTH = 120 - len("-9999")  # of a slug of full length, to leave room for a number
NOT_READ = {body.Kind.MARK, body.Kind.RELATED}  # their words are not the story's


@dataclass(slots=True)
class Kept:
    """What keeping a story did beyond what was typed, for whoever tells the editor."""

    linked: list[str] = field(default_factory=list)  # headlines of lines that became links
    waiting: list[str] = field(default_factory=list)  # headlines that no story has yet
    repeated: list[str] = field(default_factory=list)  # lines dropped: the story is linked already
    moved_to_end: list[str] = field(default_factory=list)  # links whose place in the text is gone
    healed: int = 0  # other stories' waiting links that now lead here


@transaction.atomic
def save(story: Story, made: Made | None = BY_A_COMMAND) -> Kept:
    """Store a story and all that follows from it. See `store` and `derive`."""
    store(story)
    return derive(story, made)


@transaction.atomic
def store(story: Story) -> None:
    """Write the story's row: its cleaned text, its address, and a redirect if that has changed.

    An empty address is made from the headline; one that another story of the day has, or once had,
    is numbered.
    """
    before = Story.objects.select_for_update().filter(pk=story.pk).first() if story.pk else None
    if before:
        keeping.begin(before)
    story.body = body.clean(story.body)
    story.headline = " ".join(legible(story.headline).split())
    story.standfirst = legible(story.standfirst)
    story.paid_by = " ".join(legible(story.paid_by).split())
    story.life_years = " ".join(legible(story.life_years).split())
    story.headline_key = headline_key(story.headline)
    story.published_on = day_of(story.publish_at)
    story.next_change_at = before.next_change_at if before else None
    if before and story.slug and _day_and_slug(before) == _day_and_slug(story):
        story.save()
    else:
        _save_at_free_address(story)
    if before is None or before.publish_at != story.publish_at:
        filing.file(story)
    if before:
        _keep_old_address(before, story)


def _save_at_free_address(story: Story) -> None:
    wanted = story.slug
    story.slug = free_slug(story)
    while True:
        try:
            with transaction.atomic():
                return story.save()
        except IntegrityError:
            refused, story.slug = story.slug, wanted
            story.slug = free_slug(story)
            if story.slug == refused:
                raise  # it was not for its address, which another story may take at any moment


def day_of(moment: datetime | None) -> date | None:
    """The day in a story's address: the date of `moment` in the paper's own time zone."""
    return timezone.localdate(moment) if moment else None


def _day_and_slug(story: Story) -> tuple[date | None, str]:
    return story.published_on, story.slug


def free_slug(story: Story) -> str:
    """The story's address, or one made from its headline, with a number behind it if another story
    of the same day has it already, or if what once stood there is known by a redirect."""
    wanted = story.slug or slugify(story.headline, allow_unicode=True)[:SLUG_LENGTH].strip("-_")
    wanted = wanted or "story"
    if story.published_on is None:
        return wanted
    stem = wanted[:STEM_LENGTH]
    taken = set(
        Story.objects.filter(published_on=story.published_on, slug__startswith=stem)
        .exclude(pk=story.pk)
        .values_list("slug", flat=True)
    )
    numbered = chain([wanted], (f"{stem}-{number}" for number in count(2)))
    free = (slug for slug in numbered if slug not in taken)
    while True:
        some = list(islice(free, AT_ONCE))
        led_away = addresses.led_away(story.published_on, some, but_to=story)
        for slug in some:
            if slug not in led_away:
                return slug


def _keep_old_address(before: Story, after: Story) -> None:
    """Let the address at which readers knew the story lead to it, if it is no longer there. That a
    story is a draft again changes nothing: it may come out elsewhere."""
    now = timezone.now()
    old = addresses.path_of(before) if before.has_appeared(now) else ""
    new = addresses.path_of(after) if after.has_appeared(now) else ""
    addresses.leave(old, new, after)


@transaction.atomic
def derive(story: Story, made: Made | None = BY_A_COMMAND) -> Kept:
    """Everything that follows from a stored story, its links, its byline and its topics: typed
    "Read also" lines become links, the text becomes blocks, slots are planned, search is told,
    links elsewhere are to be asked, links of other stories that waited for its headline find it,
    and what the story is now is kept as a version. `made` says by whom and why; None: no version,
    for what is not to last."""
    typed = adopt_typed_lines(story, story.body)
    links = list(story.related_links.select_related("target").in_order())
    text = body.relabel(typed.text, {link.anchor: link.headline for link in links})
    in_text = set(body.anchors(text))
    was_in_text = {block[-1] for block in story.blocks if block and block[0] == body.Kind.RELATED}
    kept = Kept(
        linked=typed.linked,
        waiting=typed.waiting,
        repeated=typed.repeated,
        moved_to_end=[
            link.headline
            for link in links
            if link.anchor in was_in_text and link.anchor not in in_text
        ],
    )
    blocks = body.split(text)
    story.body = text
    story.blocks = [block.to_json() for block in blocks]
    story.word_count = sum(block.words for block in blocks if block.kind not in NOT_READ)
    story.save(update_fields=["body", "blocks", "word_count", "modified_at"])
    story.body_photos.set(photo_keys(blocks))
    replan(story)
    filing.file(story)
    search.index(story)
    outside.remember([*body.links(text), *(link.url for link in links if link.url)], timezone.now())
    kept.healed = heal_waiting_links(story)
    if made:
        keeping.record(story, made)
    return kept


def photo_keys(blocks: Iterable[body.Block]) -> set[int]:
    """The library's photos that a text shows; a number that it does not have is left out."""
    wanted = {int(block.ref) for block in blocks if block.kind == body.Kind.FIGURE and block.ref}
    return (
        set(Photo.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    )


def replan(story: Story) -> None:
    """Plan the story's slots for the policy that is nearest to it now, and keep the plan."""
    page = Story.objects.for_page().get(pk=story.pk)
    links = {link.anchor: link for link in story.related_links.visible().in_order()}
    blocks = [body.Block.from_json(block) for block in page.blocks]
    blocks = visible_blocks(blocks, links, photos_of(page))
    story.slots = stored_plan(blocks, nearest_policy(page))
    Story.objects.filter(pk=story.pk).update(slots=story.slots)


@transaction.atomic
def place_link(story: Story, link: RelatedLink, *, after_paragraph: int | None) -> None:
    """Set a related link into the text after so many paragraphs (0: before the first), or, with
    None, at the end. The caller derives the story afterwards."""
    text = body.drop_related(story.body, link.anchor)
    if after_paragraph is not None:
        text = body.insert_related(
            text, after_paragraph=after_paragraph, anchor=link.anchor, headline=link.headline
        )
    story.body = text
    Story.objects.filter(pk=story.pk).update(body=text)
