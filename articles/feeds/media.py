"""A picture in a feed of XML, as Media RSS. Source: https://www.rssboard.org/media-rss."""

from xml.sax.xmlreader import AttributesImpl

from django.utils.xmlutils import SimplerXMLGenerator

from articles.feeds.entries import Picture

NAMESPACE = {"xmlns:media": "http://search.yahoo.com/mrss/"}


def add_picture(handler: SimplerXMLGenerator, picture: Picture) -> None:
    """Write the picture, what it shows and whose it is."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    about = {"url": picture.url, "type": "image/jpeg", "medium": "image", **size}
    handler.startElement("media:content", AttributesImpl(about))
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")
