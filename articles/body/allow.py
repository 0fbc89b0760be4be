"""What the body of a story may hold. The cleaner and the editor both read it from here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AllowList:
    """Tags with their attributes (in the order in which they are written), classes, addresses."""

    tags: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, frozenset[str]]
    schemes: frozenset[str]
    values: Mapping[str, re.Pattern[str]]
    """What each attribute's whole value must look like, whatever the tag."""

    def permits(self, tag: str, attribute: str, value: str) -> bool:
        """Tell whether `tag` may carry `attribute` with exactly this value.

        A yes or a no and never a mended value: nh3 does not check again what its filter returns.
        """
        if attribute == "class":
            return value in self.classes.get(tag, ())
        return attribute in self.tags.get(tag, ()) and bool(self.values[attribute].fullmatch(value))


_LANGUAGE = ("lang", "dir")

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# BCP 47 in its recommended case (RFC 5646, 2.1.1). Word marks every run it pastes as "EN-US",
# which says nothing about the text; the lower-case rule lets those go.
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

# Web addresses need a host after two slashes, because a browser reads "https:evil" as one, too.
# A site address starts with one slash only: "//" and "/\" lead to other hosts.
# No white space, control character or backslash anywhere: browsers drop or turn them.
_ADDRESS = re.compile(
    r"""(?aix)
    (?: https?://[^\s/?\#\\\x00-\x20\x7f-\xa0] | (?:mailto|tel):(?=[^\s]) | /(?![/\\]) | \#)
    [^\s\\\x00-\x20\x7f-\xa0]*
    """
)

NOTE = "note"
"""The class of the <sup> that holds a footnote's words: see `footnotes`."""

ALLOW = AllowList(
    tags={
        "p": (*_LANGUAGE, "data-related"),
        "h2": ("id", *_LANGUAGE),
        "h3": ("id", *_LANGUAGE),
        "h4": ("id", *_LANGUAGE),
        "ul": _LANGUAGE,
        "ol": _LANGUAGE,
        "li": _LANGUAGE,
        "blockquote": ("class", *_LANGUAGE),
        "aside": ("class", *_LANGUAGE),
        "figure": ("data-photo", *_LANGUAGE),
        "figcaption": _LANGUAGE,
        "table": _LANGUAGE,
        "caption": _LANGUAGE,
        "thead": (),
        "tbody": (),
        "tfoot": (),
        "tr": (),
        "th": ("scope", "colspan", "rowspan", *_LANGUAGE),
        "td": ("colspan", "rowspan", *_LANGUAGE),
        "hr": (),
        "br": (),
        "a": ("href", "hreflang", "title"),
        "abbr": ("title",),
        "cite": (),
        "em": (),
        "q": (),
        "s": (),
        "small": (),
        "span": _LANGUAGE,
        "strong": (),
        "sub": (),
        "sup": ("class",),
    },
    classes={
        "aside": frozenset({"fact-box"}),
        "blockquote": frozenset({"pull-quote"}),
        "sup": frozenset({NOTE}),
    },
    schemes=_SCHEMES,
    values={
        "id": re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}"),
        "lang": _LANGUAGE_TAG,
        "hreflang": _LANGUAGE_TAG,
        "dir": re.compile(r"ltr|rtl|auto"),
        "data-related": re.compile(r"[a-z0-9]{4,16}"),
        "data-photo": re.compile(r"[1-9][0-9]{0,17}"),
        "scope": re.compile(r"row|col|rowgroup|colgroup"),
        "colspan": re.compile(r"[1-9][0-9]?"),
        "rowspan": re.compile(r"[1-9][0-9]?"),
        "href": _ADDRESS,
        "title": re.compile(r"[^\x00-\x1f\x7f-\x9f]{1,500}"),
    },
)

INLINE = frozenset(["a", "abbr", "cite", "em", "q", "s", "small", "span", "strong", "sub", "sup"])
"""Tags that mark words inside a line."""

VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    }
)
"""Tags without content or end tag (HTML Living Standard, 13.1.2)."""

RAW = frozenset(
    ["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"]
)
"""Tags whose content is not markup (HTML Living Standard, 13.2.5, with scripting on)."""

DROPPED = RAW | {
    *("applet", "audio", "button", "canvas", "map", "math", "object", "select", "svg"),
    *("template", "video"),
}
"""Tags that go together with everything inside them."""

DIVISIONS = frozenset(
    {
        *("address", "article", "body", "center", "dd", "details", "dir", "div", "dl", "dt"),
        *("fieldset", "footer", "form", "header", "hgroup", "html", "main", "menu", "nav", "pre"),
        *("search", "section", "summary"),
    }
)
"""Tags that only part what stands in them from what stands around them."""

BLOCKS = (frozenset(ALLOW.tags) - INLINE - {"br"}) | DIVISIONS | {"h1", "h5", "h6"}
"""Tags that end the line of words before them."""
