"""What a picture's file says of itself: IPTC and XMP, read into words and written again. Pure.

Source: the IPTC Photo Metadata Standard, which gives most of its properties two homes. XMP comes
first, then IPTC's older records (IIM), then the two notes on rights in Exif. Whatever stands there
was written by strangers: what is broken is passed over, never an error.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from PIL import Image
from PIL.IptcImagePlugin import getiptcinfo

from articles.body.lines import legible
from articles.photos import xmp
from articles.photos.reading import BROKEN_NOTES

LONGEST = {
    "caption": 4_000,
    "credit": 200,
    "creator": 200,
    "copyright": 250,
    "alt": 400,
    "rights_url": 500,
    "licensor_url": 500,
}
"""Characters of each; the columns of the library are as long."""

MOST_CREATORS = 20

# Records of IIM and tags of Exif.
_BYLINE, _CREDIT, _COPYRIGHT, _CAPTION = (2, 80), (2, 110), (2, 116), (2, 120)
_CODED = (1, 90)
_UTF8 = b"\x1b%G"
_ARTIST, _RIGHTS = 0x013B, 0x8298

# Signs that turn the direction of what follows: they could make a credit read as another.
_TURNS = {ord(sign): None for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}


class Words(NamedTuple):
    """What a file says; empty where it says nothing. The two addresses are http(s)."""

    caption: str = ""
    credit: str = ""
    creator: str = ""
    copyright: str = ""
    alt: str = ""
    rights_url: str = ""
    licensor_url: str = ""


class Rights(NamedTuple):
    """Whose a picture is: what goes along with every rendition."""

    creator: str = ""
    credit: str = ""
    copyright: str = ""
    rights_url: str = ""
    licensor_url: str = ""


def read(image: Image.Image) -> Words:
    """The words in an opened picture. Raises nothing, whatever the file holds. A PNG may carry its
    notes at its end: load it first."""
    first, then, last = _from_xmp(image), _from_iptc(image), _from_exif(image)
    found = {
        name: next((v for v in (s.get(name, "") for s in (first, then, last)) if v), "")
        for name in Words._fields
    }
    return Words(**found)


def _from_xmp(image: Image.Image) -> dict[str, str]:
    data = image.info.get("xmp")
    if isinstance(data, str):
        data = data.encode("utf-8", "replace")
    if not isinstance(data, bytes) or not data:
        return {}
    try:
        packet = xmp.Packet(data)
    except xmp.Unreadable:
        return {}
    creators = packet.texts("dc", "creator")[:MOST_CREATORS]
    return _tidied(
        {
            "caption": packet.text("dc", "description"),
            "credit": packet.text("photoshop", "Credit"),
            "creator": ", ".join(creators),
            "copyright": packet.text("dc", "rights"),
            "alt": packet.text("Iptc4xmpCore", "AltTextAccessibility"),
            "rights_url": packet.text("xmpRights", "WebStatement"),
            "licensor_url": packet.within("plus", "Licensor", "LicensorURL"),
        }
    )


def _from_iptc(image: Image.Image) -> dict[str, str]:
    try:
        records = getiptcinfo(image) or {}  # type: ignore[arg-type]
    except BROKEN_NOTES:
        return {}
    is_utf8 = _UTF8 in _listed(records.get(_CODED))
    said = {
        name: [_decoded(value, is_utf8=is_utf8) for value in _listed(records.get(record))]
        for name, record in (
            ("caption", _CAPTION),
            ("credit", _CREDIT),
            ("creator", _BYLINE),
            ("copyright", _COPYRIGHT),
        )
    }
    return _tidied(
        {
            name: ", ".join(values[:MOST_CREATORS]) if name == "creator" else values[0]
            for name, values in said.items()
            if values
        }
    )


def _from_exif(image: Image.Image) -> dict[str, str]:
    try:
        exif = image.getexif()
        said = {"creator": exif.get(_ARTIST), "copyright": exif.get(_RIGHTS)}
    except BROKEN_NOTES:
        return {}
    return _tidied(
        {
            # Pillow reads these notes as Latin-1, which is none of what cameras write beyond ASCII.
            name: _decoded(value.encode("latin-1", "replace"), is_utf8=False)
            for name, value in said.items()
            if isinstance(value, str)
        }
    )


def _listed(value: Any) -> list[bytes]:
    """A record of IIM: Pillow gives one value, or a list if there are several."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, bytes)]


def _decoded(value: bytes, *, is_utf8: bool) -> str:
    """A record as text. Many programs write UTF-8 without saying so; what is none is Windows'."""
    value = value[: LONGEST["caption"] * 4]
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if is_utf8 else "cp1252", "ignore" if is_utf8 else "replace")


def _tidied(said: Mapping[str, str]) -> dict[str, str]:
    return {
        name: web_address(text) if name.endswith("_url") else tidy(name, text)
        for name, text in said.items()
    }


def tidy(name: str, text: str) -> str:
    """A text for the field `name`: without what nobody sees, no longer than LONGEST, on one line
    unless it is a caption, whose paragraphs it keeps."""
    text = legible(text[: LONGEST[name] * 4]).translate(_TURNS)
    text = text.encode("utf-8", "ignore").decode("utf-8")
    if name == "caption":
        rows = [" ".join(row.split()) for row in text.splitlines()]
        text = "\n".join(row for row in rows if row)
    else:
        text = " ".join(text.split())
    if len(text) <= LONGEST[name]:
        return text
    cut = text[: LONGEST[name] - 1]
    whole = cut.rsplit(None, 1)[0]
    return (whole if len(whole) > LONGEST[name] // 2 else cut) + "…"


def web_address(text: str) -> str:
    """The address if it is one that a page may link to (http or https, with a host); else empty."""
    text = text.strip()
    if len(text) > LONGEST["rights_url"] or not text.isprintable() or set(text) & set(" <>\"'\\"):
        return ""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and "." in (parts.hostname or "")
    except ValueError:
        return ""
    return text if has_host and parts.scheme in {"http", "https"} and not parts.username else ""


# Writing


def save_options(kind: str, rights: Rights) -> dict[str, Any]:
    """What Pillow's `save` takes to write the rights into a picture of format `kind`: XMP and Exif
    into JPEG, WebP and AVIF, IIM into JPEG beside them. Nothing else is written: no place, no
    camera."""
    rights = Rights(*(tidy(name, text) for name, text in rights._asdict().items()))
    if not any(rights):
        return {}
    options: dict[str, Any] = {"xmp": xmp.packet(_in_xmp(rights))}
    if exif := _in_exif(rights):
        options["exif"] = exif
    if kind == "JPEG" and (records := _in_iptc(rights)):
        options["extra"] = records
    return options


def _in_xmp(rights: Rights) -> dict[tuple[str, str], str | list[str]]:
    said: dict[tuple[str, str], str | list[str]] = {
        ("dc", "creator"): [rights.creator] if rights.creator else "",
        ("photoshop", "Credit"): rights.credit,
        ("dc", "rights"): rights.copyright,
        ("xmpRights", "WebStatement"): rights.rights_url,
        ("plus", "LicensorURL"): rights.licensor_url,
    }
    return {name: value for name, value in said.items() if value}


def _in_exif(rights: Rights) -> bytes:
    exif = Image.Exif()
    for tag, text in ((_ARTIST, rights.creator), (_RIGHTS, rights.copyright)):
        if text:
            exif[tag] = text.encode()
    return exif.tobytes() if len(exif) else b""


def _in_iptc(rights: Rights) -> bytes:
    """A segment for JPEG with IIM in a resource block of Photoshop's, where everybody looks."""
    said = [(_BYLINE, rights.creator), (_CREDIT, rights.credit), (_COPYRIGHT, rights.copyright)]
    records = b"".join(_record(*at, text.encode()) for at, text in said if text)
    if not records:
        return b""
    records = _record(*_CODED, _UTF8) + records
    block = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + records
    block += b"\0" * (len(block) % 2)
    segment = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment


def _record(number: int, dataset: int, data: bytes) -> bytes:
    return bytes([0x1C, number, dataset]) + len(data).to_bytes(2, "big") + data
