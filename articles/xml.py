"""Text for feeds and sitemaps."""

# XML 1.0 has no place for these, not even escaped: https://www.w3.org/TR/xml/#charsets
NOT_IN_XML = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)


def xml_text(text: str) -> str:
    """The text without the characters that would make an XML document unreadable."""
    return text.translate(NOT_IN_XML)
