"""What differs between two snapshots of a story, and two changes to one snapshot joined.

Pure: plain values in and out.
"""

from typing import Any

from articles import body

Content = dict[str, Any]

SETTLED = frozenset({"status", "publish_at", "expire_at", "updated_at", "slug", "corrections"})
"""Of a story, what is not its content: where it stands with the desk, its times, its address, and
what readers have been told. Restoring an old version leaves it as it is."""

_NOT_COMPARED = frozenset({"body_photos"})  # follows from the text


def changed(before: Content, after: Content) -> list[str]:
    """The names of what differs, in the order of `after`. That a row which is pointed to has
    another name now is no change of the story, nor is the headline that a "Read also" line shows.
    """
    names = [*after, *(name for name in before if name not in after)]
    return [
        name
        for name in names
        if name not in _NOT_COMPARED and not same(name, before.get(name), after.get(name))
    ]


def joined(base: Content, one: Content, other: Content) -> tuple[Content, list[str]]:
    """What becomes of `base` if both changes are made to it, and the names of what both have
    changed differently. There, and nowhere else, `one` stands in the result.

    Lines and the text are each one thing: two changes in the same text are a conflict. So is a line
    added by one where the other has changed the text, for its place is in the text.
    """
    by_one, by_other = set(changed(base, one)), set(changed(base, other))
    differing = changed(one, other)
    both = [name for name in differing if name in by_one and name in by_other]
    if _TEXT & by_one and _TEXT & by_other and _TEXT.intersection(differing):
        both += sorted(_TEXT & (by_one | by_other) - {*both})
    content = other | {name: one[name] for name in [*by_one, *both] if name in one}
    if "body" in by_one:
        content["body_photos"] = one.get("body_photos", [])
    return content, both


_TEXT = frozenset({"body", "related_links"})


def same(name: str, before: Any, after: Any) -> bool:
    """Whether two values of one field or relation say the same."""
    if _empty(before) and _empty(after):  # fields are added to stories, empty at first
        return True
    if _keys(before) == _keys(after):
        return True
    if name != "body" or not (isinstance(before, str) and isinstance(after, str)):
        return False
    return _without_headlines(before) == _without_headlines(after)


def _empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [])


def _keys(value: Any) -> Any:
    """The value with every reference reduced to its key."""
    match value:
        case {"key": key, "name": _}:
            return ("key", key)
        case dict():
            return {name: _keys(one) for name, one in value.items()}
        case list():
            return [_keys(one) for one in value]
        case _:
            return value


def _without_headlines(html: str) -> str:
    return body.relabel(html, dict.fromkeys(body.anchors(html), "…"))
