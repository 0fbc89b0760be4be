"""`clean`: the one way in for the body of a story, whoever wrote it."""

import nh3

from articles.body.allow import ALLOW, DROPPED
from articles.body.lines import escaped
from articles.body.tidying import tidy
from articles.body.wording import visible

MAX_LENGTH = 500_000
"""Characters of HTML: some 80,000 words, far more than any story, and about a second of work."""

_ROUNDS = 4


class TooLong(ValueError):
    """The HTML has more than MAX_LENGTH characters, before cleaning or after."""


_JUDGE = nh3.Cleaner(
    tags=set(ALLOW.tags),
    attributes={
        tag: set(attributes) - {"class"} for tag, attributes in ALLOW.tags.items() if attributes
    },
    allowed_classes={tag: set(classes) for tag, classes in ALLOW.classes.items()},
    attribute_filter=lambda tag, name, value: value if ALLOW.permits(tag, name, value) else None,
    clean_content_tags=set(DROPPED),
    url_schemes=set(ALLOW.schemes),
    # A story's links say what their editor wrote; nothing is added that a later pass would see.
    link_rel=None,
    strip_comments=True,
)


def clean(html: str) -> str:
    """Make any HTML fit for a story: only what ALLOW names, in well-formed blocks, one a line.

    `html` is anything at all, such as a form's field, a paste from a word processor or an
    import. What comes back is stable: cleaning it again gives the same characters. Loose words
    become paragraphs, empty ones go, text is in NFC and free of control characters.

    Raises TooLong.
    """
    for _ in range(_ROUNDS):
        cleaned = _once(html)
        if cleaned == html:
            return cleaned
        html = cleaned
    # No input is known to come here. Plain paragraphs are stable in one round.
    return _once("".join(f"<p>{escaped(line)}</p>" for line in visible(html).splitlines()))


def _once(html: str) -> str:
    """Tidy, then let nh3 judge: it sees only shallow, well-formed HTML, and has the last word.

    The order matters twice. nh3 takes time and memory without bound for hostile nesting, and
    nothing may touch its verdict.
    """
    if len(html) > MAX_LENGTH:
        raise TooLong(f"{len(html)} characters of HTML; at most {MAX_LENGTH} are taken.")
    cleaned = _JUDGE.clean(tidy(html))
    if len(cleaned) > MAX_LENGTH:
        raise TooLong(f"{len(cleaned)} characters of clean HTML; at most {MAX_LENGTH} are taken.")
    return cleaned
