"""The text format: a page as a person copies it from a screen. Pure: text in, a `Page` out.

    The first line is the headline

    The next paragraph is the standfirst.

    Blank lines part the paragraphs; a paragraph may be
    wrapped into several lines.

    Advertisement

    Read also| Headline of another story

A line that says only "Advertisement" is left out, and so is a paragraph that repeats the
standfirst. A "Read also" line keeps its place in the text.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from unicodedata import combining, normalize

from articles.body import read_also
from articles.body.lines import legible

MAX_HEADLINE = 200
MAX_STANDFIRST = 600
MAX_LINKS = 50
MAX_PARAGRAPHS = 5_000

# A file without one blank line has its paragraphs one a line if a line is longer than any wrapping
# makes it: so do word processors write "plain text".
LONG_LINE = 120

_ADVERTISEMENT = re.compile(r"(?:[\W_]*advertisement)+[\W_]*", re.IGNORECASE)
_LABEL = re.compile(r"read\s+also\s*[|:]\s*", re.IGNORECASE)
_LINE_ENDS = "\n\r\x0b\x85\u2028"
_LINE_END = re.compile(rf"\r\n|[{_LINE_ENDS}]")
_PAGE_BREAK = re.compile(r"(?<![\n\r\f])\f+(?![\n\r\f])")
# White space of any width, and what has none: soft hyphens, joiners.
_INVISIBLE = "\t \u00a0\u1680\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u2060" + "".join(
    map(chr, range(0x2000, 0x200B))
)

_HTML = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|rss|feed)\b", re.IGNORECASE)
_HTML_END = re.compile(r"</(?:p|div|h[1-6]|li|td|section|article|main)\s*>", re.IGNORECASE)


class Refused(Exception):
    """This can't become a story. The message tells the sender why."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; or, with `is_link`, the headline that a "Read also" line names."""

    words: str
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a file says, and how much of it was left out."""

    headline: str
    standfirst: str
    flow: tuple[Passage, ...]
    advertisements: int = 0  # lines
    repeats: int = 0  # paragraphs that say the standfirst again
    nameless: int = 0  # "Read also" lines without a headline

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs of the text, without the standfirst."""
        return tuple(passage.words for passage in self.flow if not passage.is_link)

    @property
    def links(self) -> tuple[str, ...]:
        """The headlines that "Read also" lines name, in their order."""
        return tuple(passage.words for passage in self.flow if passage.is_link)

    @property
    def words(self) -> int:
        """The words of the paragraphs."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    @property
    def html(self) -> str:
        """The text as HTML for `articles.editing`, with its "Read also" lines as they are typed."""
        return "\n".join(
            f"<p>{'Read also| ' if passage.is_link else ''}{escape(passage.words, quote=False)}</p>"
            for passage in self.flow
        )

    @property
    def digest(self) -> str:
        """64 hexadecimal digits that change with any word, and with nothing else."""
        said = [self.headline, self.standfirst, self.html]
        return sha256(json.dumps(said).encode()).hexdigest()


def read(text: str) -> Page:
    """Read a page. Raises Refused if it has no headline or no text, if a part of it is too long
    to be kept, or if it is HTML."""
    if _HTML.match(text) or (text.lstrip().startswith("<") and len(_HTML_END.findall(text)) > 2):
        raise Refused("It is an HTML page. Copy its text, and save that as plain text.")
    runs, advertisements = _runs(legible(text))
    headline = _headline(runs)
    standfirst, standfirst_key = "", list[str]()
    flow: list[Passage] = []
    repeats = nameless = 0
    for passage in (passage for run in runs for passage in _passages(run)):
        key = [] if passage.is_link else _folded(passage.words)
        if key and not standfirst:
            standfirst, standfirst_key = " ".join(passage.words.split()), key
        elif key and key == standfirst_key:
            repeats += 1
        elif passage.words:
            flow.append(passage)
        else:
            nameless += 1
    page = Page(headline, standfirst, tuple(flow), advertisements, repeats, nameless)
    _refuse_what_cannot_be_kept(page)
    return page


def _runs(text: str) -> tuple[list[deque[str]], int]:
    """The lines between blank ones, and how many advertisement lines were left out."""
    text = _PAGE_BREAK.sub("\n\n", text).replace("\f", "").replace("\u2029", "\n\n")
    text = text.strip(_LINE_ENDS + _INVISIBLE)
    lines = [line.strip(_INVISIBLE) for line in _LINE_END.split(text)]
    one_a_line = "" not in lines and max(map(len, lines), default=0) > LONG_LINE
    runs: list[deque[str]] = [deque()]
    advertisements = 0
    for line in lines:
        is_advertisement = bool(_ADVERTISEMENT.fullmatch(line))
        advertisements += is_advertisement
        if one_a_line or is_advertisement or not line:
            runs.append(deque())
        if line and not is_advertisement:
            runs[-1].append(line)
    return [run for run in runs if run], advertisements


def _headline(runs: list[deque[str]]) -> str:
    """Take the first line of all."""
    if not runs:
        raise Refused("It is empty.")
    headline = " ".join(runs[0].popleft().split())
    if _LABEL.match(headline) or not _folded(headline):
        raise Refused("It has no headline: the first line must be one.")
    if len(headline) > MAX_HEADLINE:
        raise Refused(
            f"Its first line has {len(headline)} characters; a headline has at most {MAX_HEADLINE}."
        )
    return headline


def _passages(lines: deque[str]) -> Iterator[Passage]:
    """Join the lines of a run into a paragraph; a "Read also" line stands for itself."""
    joined: list[str] = []
    while lines:
        line = lines.popleft()
        if not _LABEL.match(line):
            joined.append(line)
            continue
        if joined:
            yield _passage(" ".join(joined))
            joined = []
        if _goes_on(line, lines):
            line = f"{line} {lines.popleft()}"
        yield Passage(read_also(line) or "", is_link=True)
    if joined:
        yield _passage(" ".join(joined))


def _passage(words: str) -> Passage:
    headline = read_also(words)  # the label itself may have been wrapped
    return Passage(headline, is_link=True) if headline else Passage(words)


def _goes_on(line: str, below: deque[str]) -> bool:
    """Whether a "Read also" line was wrapped: nothing stands behind its label, or only a shorter
    line that is no sentence follows it."""
    if not below or _LABEL.match(below[0]):
        return False
    if read_also(line) is None:
        return True
    return len(below) == 1 and 50 <= len(line) > len(below[0]) and not below[0].endswith(".")


def _folded(words: str) -> list[str]:
    """Words for comparison: case, accents, quotes, dashes and spaces do not count."""
    letters = (c for c in normalize("NFKD", words.casefold()) if not combining(c))
    return re.findall(r"\w+", "".join(letters))


def _refuse_what_cannot_be_kept(page: Page) -> None:
    if not page.standfirst:
        raise Refused("It has a headline and nothing below it.")
    if len(page.standfirst) > MAX_STANDFIRST:
        raise Refused(
            f"Its first paragraph is to be the standfirst and has {len(page.standfirst)} "
            f"characters; a standfirst has at most {MAX_STANDFIRST}."
        )
    if not any(map(_folded, page.paragraphs)):
        raise Refused("It has no text below the standfirst.")
    if len(page.paragraphs) > MAX_PARAGRAPHS:
        raise Refused(
            f"It is too long: it has {len(page.paragraphs):,} paragraphs; at most "
            f"{MAX_PARAGRAPHS:,} are taken."
        )
    if len(page.links) > MAX_LINKS:
        raise Refused(
            f"It has {len(page.links):,} “Read also” lines; at most {MAX_LINKS} are taken."
        )
