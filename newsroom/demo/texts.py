"""The story files of the demonstration edition. Pure: files in, `Text`s out."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from newsroom.demo import markup, paper
from newsroom.demo.markup import Picture

HERE = Path(__file__).parent
PUBLISHED = HERE / "stories"
ON_THE_DESK = HERE / "desk"


@dataclass(frozen=True, slots=True)
class Note:
    """A correction, an update or a clarification, made so long before the edition is loaded."""

    kind: str
    text: str
    age: timedelta


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live coverage, posted so long before the edition is loaded."""

    headline: str
    text: str
    author: str
    is_key: bool
    age: timedelta


@dataclass(frozen=True, slots=True)
class Live:
    """A live coverage that goes on while the edition is loaded, with its entries, oldest first."""

    age: timedelta
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One story as its file tells it. `state` is published, draft, in-review, scheduled (then its
    age is negative) or withdrawn."""

    slug: str
    state: str
    headline: str
    standfirst: str
    section: str
    kind: str
    topics: tuple[str, ...]
    authors: tuple[str, ...]
    age: timedelta
    update_age: timedelta | None
    sensitive: bool
    paid_by: str
    life_years: str
    lead: Picture | None
    credit: str
    notes: tuple[Note, ...]
    live: Live | None
    body: str

    @property
    def inside(self) -> list[Picture]:
        """The pictures in the text."""
        return markup.pictures(self.body)


def texts() -> Iterator[Text]:
    """All stories, by the names of their files. Raises ValueError for one that can't be read."""
    for folder in (PUBLISHED, ON_THE_DESK):
        for path in sorted(folder.glob("*.txt")):
            yield read(path.stem, path.read_text(encoding="utf-8"))


def read(slug: str, source: str) -> Text:
    """Read one file: a head in TOML between two lines of "+++", then the text."""
    try:
        _, head, body = source.split("+++\n", 2)
        about = tomllib.loads(head)
        return _text(slug, about, body)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the story “{slug}” can't be read: {error!r}") from error


def _text(slug: str, about: dict[str, Any], body: str) -> Text:
    lead = None
    if "scene" in about:
        lead = Picture(about["scene"], about["seed"], about["alt"], about["caption"])
    update = about.get("updated_hours_ago")
    return Text(
        slug=slug,
        state=about.get("state", "published"),
        headline=about["headline"],
        standfirst=about["standfirst"],
        section=_section(about["section"], about["topics"]),
        kind=about["kind"],
        topics=tuple(about["topics"]),
        authors=tuple(about["authors"]),
        age=timedelta(hours=about["hours_ago"]),
        update_age=None if update is None else timedelta(hours=update),
        sensitive=about.get("sensitive", False),
        paid_by=about.get("paid_by", ""),
        life_years=about.get("life_years", ""),
        lead=lead,
        credit=about.get("credit", ""),
        notes=tuple(
            Note(note["kind"], note["text"], timedelta(hours=note["hours_ago"]))
            for note in about.get("corrections", [])
        ),
        live=_live(about["live"]) if "live" in about else None,
        body=body,
    )


def _live(about: dict[str, Any]) -> Live:
    return Live(
        age=timedelta(hours=about["hours_ago"]),
        entries=tuple(
            Entry(
                entry.get("headline", ""),
                entry["text"],
                entry["author"],
                entry.get("key", False),
                timedelta(minutes=entry["minutes_ago"]),
            )
            for entry in about["entries"]
        ),
    )


def _section(named: str, topics: list[str]) -> str:
    """The section that a story stands in: a finer one where the paper has it."""
    for coarse, fine, theirs in paper.FINER:
        if named == coarse and theirs & set(topics):
            return fine
    return named
