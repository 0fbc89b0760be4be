"""Related reading: the links that an editor picks, and the suggestions that fill "More on this"."""

import re
import secrets
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from articles import body, clock
from articles.models import RelatedLink, Story, Verdict
from articles.models.verdicts import Said

# Stands in a new marker paragraph until `body.relabel` writes the present headline there.
PLACEHOLDER = "Read also"

CANDIDATES = 30
POINTS_FOR_A_TOPIC = 3.0
POINTS_FOR_THE_SECTION = 1.0
# A story loses a point for every so many days of age, so that shared topics outweigh freshness
# within a week or two and no longer.
DAYS_FOR_A_POINT = 7.0


def headline_key(headline: str) -> str:
    """A headline folded for comparison: case, accents, quotes, dashes and spaces do not count."""
    plain = unicodedata.normalize("NFKD", headline)  # first: it brings capitals to light
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters))[:200].rstrip()


def new_anchor() -> str:
    """A name for a place in a text: eight hexadecimal digits."""
    return secrets.token_hex(4)


@dataclass(slots=True)
class Typed:
    """What became of the "Read also" lines that somebody typed or copied into a text."""

    text: str
    linked: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)


def adopt_typed_lines(story: Story, html: str) -> Typed:
    """Turn each paragraph `Read also| Headline` of a clean text into a related link of `story`.

    The paragraph then carries the link's anchor and keeps its place. A headline that no story has
    yet becomes a waiting link, which heals when such a story appears. A second line to the same
    story is taken out of the text and reported. `story` must have been stored.
    """
    links = list(story.related_links.select_related("target"))
    known = {link.anchor for link in links}
    taken = {link.headline_key or headline_key(link.headline) for link in links}
    order = max((link.order for link in links), default=0)
    typed = Typed(text="")
    pieces: list[str] = []
    seen: set[str] = set()
    for block in body.split(html):
        if block.kind == body.Kind.RELATED and block.ref in known - seen:
            seen.add(block.ref)
            pieces.append(block.html)
            continue
        words = body.text(block.html)
        headline = body.read_also(words)
        if headline is None and block.kind == body.Kind.RELATED:
            headline = words.strip()  # a line copied from another story, without its label
        if headline is None:
            pieces.append(block.html)
            continue
        key = headline_key(headline)
        if not key or key in taken:
            typed.repeated.append(headline)
            continue
        taken.add(key)
        order += 1
        link = _link_to(story, headline, key, order)
        (typed.linked if link.target_id else typed.waiting).append(headline)
        seen.add(link.anchor)
        pieces.append(f'<p data-related="{link.anchor}">{PLACEHOLDER}</p>')
    typed.text = "".join(pieces)
    return typed


def _link_to(story: Story, headline: str, key: str, order: int) -> RelatedLink:
    target = (
        Story.objects.kept().filter(headline_key=key).exclude(pk=story.pk).newest_first().first()
        if key
        else None
    )
    return RelatedLink.objects.create(
        story=story,
        target=target,
        title="" if target else headline[:200],
        headline_key="" if target else key,
        anchor=new_anchor(),
        order=order,
    )


def heal_waiting_links(story: Story) -> int:
    """Let the links that wait for this story's headline lead to it. Returns how many did.

    A story that links to it already keeps the one link that it has.
    """
    waiting = (
        RelatedLink.objects.waiting().filter(headline_key=story.headline_key).exclude(story=story)
    )
    linked_already = RelatedLink.objects.filter(target=story).values("story_id")
    healed = 0
    for link in waiting.exclude(story__in=linked_already).order_by("story_id", "order", "pk"):
        if not RelatedLink.objects.filter(story=link.story_id, target=story).exists():
            link.target, link.title, link.headline_key = story, "", ""
            link.save(update_fields=["target", "title", "headline_key"])
            healed += 1
    return healed


def suggest(
    story: Story,
    *,
    topics: Collection[str],
    leave_out: Iterable[int] = (),
    most: int = 4,
    now: datetime | None = None,
) -> list[Story]:
    """Up to `most` public stories for "More on this", the best first, in one query.

    `topics` are the slugs of the story's topics; `leave_out` are keys of stories linked already.
    Looked at are the newest stories that share a topic or the section; a shared topic counts most,
    then the section, and age in days takes away from both. Not among them is what somebody paid
    for, nor what an editor never wants suggested beside the story.
    """
    now = now or clock.now()
    # Both are asked of one candidate after another, along the index of the newest, until there are
    # enough: the cost does not grow with the archive.
    shared = Story.topics.through.objects.filter(story=OuterRef("pk"), topic__slug__in=list(topics))
    unwanted = Verdict.objects.filter(story=story, candidate=OuterRef("pk"), said=Said.NEVER)
    number = shared.order_by().values("story").values_list(Count("pk"))
    candidates = (
        Story.objects.public(now)
        .unpaid()
        .filter(Q(section=story.section_id) | Exists(shared), ~Exists(unwanted))
        .exclude(pk__in=[story.pk, *leave_out])
        .annotate(shared=Coalesce(Subquery(number), 0))
        .for_cards()
        .newest_first()[:CANDIDATES]
    )

    def points(candidate: Story) -> float:
        age = (now - (candidate.publish_at or now)) / timedelta(days=DAYS_FOR_A_POINT)
        section = POINTS_FOR_THE_SECTION if candidate.section_id == story.section_id else 0.0
        return POINTS_FOR_A_TOPIC * candidate.shared + section - age  # type: ignore[attr-defined]

    return sorted(candidates, key=points, reverse=True)[:most]
