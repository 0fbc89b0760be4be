"""The facts of a story for the rules, and the rules as the paper has set them."""

from django.utils import timezone

from articles import body
from articles.checking import outside
from articles.checking.leading import dead_among
from articles.checking.rules import Facts, Finding, Picture, Rule, findings
from articles.models import CheckSetting, Photo, Story
from articles.models.checks import DEFAULT_NUMBERS, DEFAULT_WORDS, Check, Level


def rules() -> dict[str, Rule]:
    """The rules of the paper, by check; what is not looked at is left out. One query."""
    rows = {row.about: row for row in CheckSetting.objects.all()}
    return {
        check.value: _rule(check, rows.get(check))
        for check in Check
        if check not in rows or rows[check].level != Level.OFF
    }


def _rule(check: Check, row: CheckSetting | None) -> Rule:
    number = row.number if row and row.number is not None else DEFAULT_NUMBERS.get(check, 0)
    words = row.words if row else DEFAULT_WORDS
    return Rule(
        stops=bool(row and row.level == Level.STOP),
        number=number,
        words=tuple(word for line in words.splitlines() for word in line.split(",")),
    )


def facts_of(story: Story) -> Facts:
    """What the rules ask of a story as it is stored."""
    at = max(timezone.now(), story.publish_at or timezone.now())
    links = list(story.related_links.visible(at).values_list("url", flat=True))
    lead = story.lead_photo
    others = story.body_photos.exclude(pk=story.lead_photo_id or 0)
    text = body.text(story.body, reading=True)
    addresses = list(dict.fromkeys([*body.links(story.body), *filter(None, links)]))
    return Facts(
        headline=story.headline,
        standfirst=story.standfirst,
        caption=story.lead_caption_text,
        lead=_picture(lead) if lead else None,
        pictures=tuple(_picture(photo) for photo in others),
        dead=tuple(dead_among(addresses, at=at)),
        dead_elsewhere=tuple(outside.broken_among(addresses)),
        read_also=len(links),
        sensitive=story.sensitive,
        text=f"{story.headline}\n{story.standfirst}\n{text}",
    )


def _picture(photo: Photo) -> Picture:
    return Picture(
        name=str(photo),
        alt=photo.alt,
        decorative=photo.decorative,
        credit=photo.credit,
        width=photo.width or 0,
    )


def findings_of(story: Story) -> list[Finding]:
    """What the paper's rules find in a story as it is stored, what stops it first."""
    return findings(facts_of(story), rules())
