"""XMP: the notes about a picture that are written as XML inside its file. Pure.

Source: the XMP specification (ISO 16684-1) and the IPTC Photo Metadata Standard. A packet comes
from strangers: it is read up to a size, a depth and a number of elements, and one that declares a
document type, without which there are no entities to unfold, is not read at all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

MOST_BYTES = 512 * 1024
MOST_ELEMENTS = 20_000
DEEPEST = 40
MOST_CHARACTERS = 20_000
"""Of one element's text; the rest is left out."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
# Under the prefixes of a packet that is written here. When one is read, only the addresses count.
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
}


class Unreadable(ValueError):
    """The packet is no XMP, or more than is read."""


@dataclass(slots=True)
class Element:
    """An element of a packet. Names are "namespace local", as expat joins them."""

    name: str
    attributes: Mapping[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def every(self) -> Iterator["Element"]:
        """The element and all within it, in the order of the document."""
        waiting = [self]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += reversed(one.children)


class Packet:
    """A packet that has been read. Raises Unreadable for what is none."""

    def __init__(self, data: bytes) -> None:
        root = _parsed(data)
        self._descriptions = [one for one in root.every() if one.name == _rdf("Description")]

    def texts(self, prefix: str, name: str) -> list[str]:
        """The values of a property: all of a list, or of a text in several languages the default
        one. Empty if the packet does not have it."""
        full = f"{SPACES[prefix]} {name}"
        for description in self._descriptions:
            if full in description.attributes:
                return [description.attributes[full]]
            for child in description.children:
                if child.name == full:
                    return _values(child)
        return []

    def text(self, prefix: str, name: str) -> str:
        """The first value of a property; empty if there is none."""
        return next(iter(self.texts(prefix, name)), "")

    def within(self, prefix: str, name: str, inner: str) -> str:
        """The first text called `inner` inside a property that has parts."""
        full, wanted = f"{SPACES[prefix]} {name}", f"{SPACES[prefix]} {inner}"
        for description in self._descriptions:
            for child in description.children:
                if child.name == full:
                    for part in child.every():
                        if wanted in part.attributes:
                            return part.attributes[wanted]
                        if part.name == wanted and part.text.strip():
                            return part.text
        return ""


def _rdf(name: str) -> str:
    return f"{RDF} {name}"


def _values(holder: Element) -> list[str]:
    """What a property holds: its text, or the items of its list."""
    for items in holder.children:
        if items.name in {_rdf("Seq"), _rdf("Bag")}:
            return [item.text for item in items.children if item.text.strip()]
        if items.name == _rdf("Alt"):
            said = [item for item in items.children if item.text.strip()]
            said.sort(key=lambda item: item.attributes.get(f"{XML} lang") != "x-default")
            return [item.text for item in said[:1]]
    return [holder.text] if holder.text.strip() else []


def _parsed(data: bytes) -> Element:
    """The tree of a packet, within bounds."""
    if len(data) > MOST_BYTES:
        raise Unreadable("too large")
    top = Element("", {})
    path = [top]
    count = 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(path) > DEEPEST:
            raise Unreadable("too many elements")
        element = Element(name, attributes)
        path[-1].children.append(element)
        path.append(element)

    def end(name: str) -> None:
        path.pop()

    def say(text: str) -> None:
        if len(path[-1].text) < MOST_CHARACTERS:
            path[-1].text += text[:MOST_CHARACTERS]

    def refuse(*args: object) -> None:
        raise Unreadable("declares a document type")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = say
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data.strip(b"\0 \r\n\t") if b"<\0" not in data[:8] else data, True)  # noqa: FBT003
    except (expat.ExpatError, LookupError, TypeError, ValueError) as problem:
        raise Unreadable(str(problem)) from None
    return top


# Writing


def packet(properties: Mapping[tuple[str, str], str | list[str]]) -> bytes:
    """A packet in UTF-8 of properties by prefix and name.

    A list becomes an ordered one. What stands in several languages by the standard is written as
    the default one's; a licensor's address within its licensor. Values hold no character that XML
    has no place for.
    """
    written = "".join(
        _property(prefix, name, value) for (prefix, name), value in properties.items()
    )
    spaces = "".join(
        f' xmlns:{prefix}="{SPACES[prefix]}"'
        for prefix in dict.fromkeys(prefix for prefix, name in properties)
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about=""{spaces}>'
        f"{written}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    ).encode()


_IN_LANGUAGES = {("dc", "rights"), ("dc", "description"), ("Iptc4xmpCore", "AltTextAccessibility")}


def _property(prefix: str, name: str, value: str | list[str]) -> str:
    tag = f"{prefix}:{name}"
    if isinstance(value, list):
        items = "".join(f"<rdf:li>{escape(one)}</rdf:li>" for one in value)
        inside = f"<rdf:Seq>{items}</rdf:Seq>"
    elif (prefix, name) in _IN_LANGUAGES:
        inside = f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt>'
    elif (prefix, name) == ("plus", "LicensorURL"):
        inside = f"<{tag}>{escape(value)}</{tag}>"
        tag = "plus:Licensor"
        inside = f'<rdf:Seq><rdf:li rdf:parseType="Resource">{inside}</rdf:li></rdf:Seq>'
    else:
        inside = escape(value)
    return f"<{tag}>{inside}</{tag}>"
