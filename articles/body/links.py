"""Where the links of a text lead."""

from articles.body.markup import Part, attributes, tokens


def links(html: str) -> tuple[str, ...]:
    """The addresses that the links of a text lead to, each once, in their order; places on the same
    page (`#corrections`) are left out."""
    found: dict[str, None] = {}
    for token in tokens(html):
        if token.part is Part.START and token.name == "a":
            address = attributes(token.source).get("href", "").strip()
            if address and not address.startswith("#"):
                found[address] = None
    return tuple(found)
