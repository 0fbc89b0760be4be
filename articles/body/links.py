"""Where the links of a text lead, and what they say of that."""

from articles.body.markup import Part, attributes, tokens

PAID = "sponsored noopener"


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


def paid(html: str) -> str:
    """Clean `html` whose links to other sites say that somebody paid for them, as search engines
    want to know: https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links"""
    return html.replace('<a href="http', f'<a rel="{PAID}" href="http')
