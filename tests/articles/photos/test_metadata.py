"""What a file says of itself is read into words, and no file breaks that."""

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from articles.photos import metadata, xmp
from articles.photos.metadata import LONGEST, Rights, Words, read, save_options, tidy, web_address

RIGHTS = Rights(
    "Zoë O’Hara",
    "Oriel & <Co>",
    "© 2026 Örtlich",
    "https://x.example/terms?a=1&b=2",
    "https://buy.example/7",
)
WRITTEN = ["JPEG", "WEBP", "AVIF"]


def saved(kind: str = "JPEG", **options: Any) -> Image.Image:
    stream = io.BytesIO()
    Image.new("RGB", (90, 60), "#4a6b7c").save(stream, kind, **options)
    return Image.open(io.BytesIO(stream.getvalue()))


def described(inside: str, attributes: str = "") -> bytes:
    """A packet whose one description holds `inside`."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in xmp.SPACES.items())
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{xmp.RDF}">'
        f"<rdf:Description rdf:about=''{spaces}{attributes}>{inside}</rdf:Description>"
        "</rdf:RDF></x:xmpmeta>"
    ).encode()


def iptc(*records: tuple[int, int, bytes]) -> bytes:
    data = b"".join(metadata._record(*record) for record in records)
    block = b"8BIM\x04\x04\0\0" + len(data).to_bytes(4, "big") + data + b"\0" * (len(data) % 2)
    segment = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment


FULL = """
<dc:description><rdf:Alt><rdf:li xml:lang="de">Die Mole</rdf:li>
<rdf:li xml:lang="x-default">The quay.&#xA;At low tide.</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Zoë</rdf:li><rdf:li>Ana Lind</rdf:li></rdf:Seq></dc:creator>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© Zoë</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A quay</rdf:li></rdf:Alt>
</Iptc4xmpCore:AltTextAccessibility>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>L</plus:LicensorName>
<plus:LicensorURL>https://buy.example/7</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>
"""
ATTRIBUTES = ' photoshop:Credit="Oriel" xmpRights:WebStatement="https://x.example/terms"'


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_xmp_is_read_from_elements_and_attributes(kind: str) -> None:
    assert read(saved(kind, xmp=described(FULL, ATTRIBUTES))) == Words(
        caption="The quay.\nAt low tide.",
        credit="Oriel",
        creator="Zoë, Ana Lind",
        copyright="© Zoë",
        alt="A quay",
        rights_url="https://x.example/terms",
        licensor_url="https://buy.example/7",
    )


def test_xmp_is_read_from_a_png() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", described(FULL, ATTRIBUTES).decode())
    image = saved("PNG", pnginfo=info)
    image.load()
    assert read(image).creator == "Zoë, Ana Lind"


def test_xmp_in_sixteen_bits_is_read() -> None:
    data = described(FULL).decode().encode("utf-16")
    assert read(saved(xmp=data)).alt == "A quay"


@pytest.mark.parametrize(
    ("records", "said"),
    [
        ([(1, 90, b"\x1b%G"), (2, 80, "Zoë".encode())], "Zoë"),
        ([(2, 80, "Zoë".encode())], "Zoë"),
        ([(2, 80, "Zoë".encode("cp1252"))], "Zoë"),
        ([(1, 90, b"\x1b%G"), (2, 80, b"Zo\xff\xfe")], "Zo"),
        ([(2, 80, b"Zo"), (2, 80, b"Ana")], "Zo, Ana"),
        ([(2, 80, b"\0\0")], ""),
    ],
)
def test_iptc_is_read_in_the_encodings_that_occur(
    records: list[tuple[int, int, bytes]], said: str
) -> None:
    assert read(saved(extra=iptc(*records))).creator == said


def test_xmp_goes_before_iptc_and_iptc_before_exif() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x8298], exif[0x010E] = b"Exif", "© Exif".encode(), b"SONY DSC"
    image = saved(
        xmp=described("", ' photoshop:Credit="Xmp"'),
        extra=iptc((2, 110, b"Iptc"), (2, 80, b"Iptc")),
        exif=exif,
    )
    assert read(image) == Words(credit="Xmp", creator="Iptc", copyright="© Exif")


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    + described("<photoshop:Credit>&b;</photoshop:Credit>")
)
OUTSIDE = b'<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + described(
    "<photoshop:Credit>&a;</photoshop:Credit>"
)
DEEP = described("<photoshop:a>" * 5_000 + "</photoshop:a>" * 5_000)
WIDE = described(
    "<dc:creator><rdf:Bag>" + "<rdf:li>x</rdf:li>" * 30_000 + "</rdf:Bag></dc:creator>"
)


@pytest.mark.parametrize(
    "packet",
    [
        BOMB,
        OUTSIDE,
        DEEP,
        WIDE,
        b"x" * (xmp.MOST_BYTES + 1),
        b"",
        b"\0",
        b"<",
        b"<a/>",
        b'<?xml version="1.0" encoding="no-such-thing"?><a/>',
        b'<?xml version="1.0" encoding="idna"?><a/>',
        described("<dc:creator>\0</dc:creator>"),
        described("<no:such/>"),
        described("<photoshop:Credit>half")[:-40],
    ],
)
def test_a_hostile_packet_says_nothing(packet: bytes) -> None:
    image = Image.new("RGB", (9, 9))
    image.info["xmp"] = packet
    assert read(image) == Words()


@pytest.mark.parametrize(
    "records", [b"\x1c\x02", b"\x1c\x02\x50\x85\xff\xff\xff\xff\xff", b"\xff" * 99]
)
def test_hostile_records_say_nothing(records: bytes) -> None:
    block = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + records
    segment = b"Photoshop 3.0\0" + block + b"\0" * (len(records) % 2)
    extra = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment
    assert read(saved(extra=extra)) == Words()


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_notes_break_the_reading(junk: bytes) -> None:
    image = saved()
    image.info |= {"xmp": junk, "photoshop": {0x0404: junk}, "exif": b"Exif\0\0" + junk}
    assert isinstance(read(image), Words)


@given(st.text(max_size=300), st.sampled_from([n for n in LONGEST if not n.endswith("_url")]))
def test_words_are_fit_for_a_column(text: str, name: str) -> None:
    clean = tidy(name, text * 20)
    assert len(clean) <= LONGEST[name]
    assert "\0" not in clean
    assert clean == clean.strip()
    assert "\n" not in clean or name == "caption"
    clean.encode()
    assert tidy(name, clean) == clean


def test_what_turns_the_direction_is_taken_out() -> None:
    assert tidy("credit", "Oriel\u202egpj.exe") == "Orielgpj.exe"


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "ftp://x.example/",
        "//x.example/",
        "https://",
        "https://[::1",
        "https://x.example/ y",
        "https://x.example/\n",
        'https://x.example/"onclick="',
        "https://me:secret@x.example/",
        "https://localhost/",
        "https://x.example/" + "a" * 500,
        "java\x01script:alert(1)",
    ],
)
def test_an_address_that_no_page_links_to_is_dropped(text: str) -> None:
    assert web_address(text.rstrip("\n") + ("\x01" if text.endswith("\n") else "")) == ""


def test_a_web_address_is_kept() -> None:
    assert web_address(" https://x.example/a?b=1#c ") == "https://x.example/a?b=1#c"


@pytest.mark.parametrize("kind", WRITTEN)
def test_rights_are_written_and_read_again(kind: str) -> None:
    image = saved(kind, **save_options(kind, RIGHTS))
    assert read(image) == Words(**RIGHTS._asdict())


def test_a_jpeg_carries_them_in_iptc_and_exif_too() -> None:
    image = saved("JPEG", **save_options("JPEG", RIGHTS))
    del image.info["xmp"]
    assert read(image)[:4] == ("", RIGHTS.credit, RIGHTS.creator, RIGHTS.copyright)
    image.info.pop("photoshop")
    assert read(image)[:4] == ("", "", RIGHTS.creator, RIGHTS.copyright)


def test_without_rights_nothing_is_written() -> None:
    assert save_options("JPEG", Rights()) == {}


@settings(max_examples=30)
@given(st.builds(Rights, *[st.text(max_size=600)] * 5), st.sampled_from(WRITTEN))
def test_any_words_can_be_written(rights: Rights, kind: str) -> None:
    image = saved(kind, **save_options(kind, rights))
    said = read(image)
    assert said.credit == tidy("credit", rights.credit)
