"""The shared table: stories, queries, and the answers that both databases give, in order."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Told:
    """A story: so many days old, in a section, with topics and authors by their addresses."""

    days: float
    section: str
    headline: str
    standfirst: str
    text: str
    topics: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


STORIES = {
    "trams": Told(
        2,
        "city",
        "Night trams return to Lantern Street",
        "The last one leaves at ten past three.",
        "<p>The depot’s doors opened at midnight.</p><p>A café stays open.</p>",
        ("transport",),
        ("hanne",),
    ),
    "ferry": Told(
        10,
        "quays",
        "Ferry late again",
        "The harbour master blames the tide.",
        "<p>Trams ran on time all night. Nobody at the Straße stop complained.</p>",
        ("transport", "harbour"),
        ("odo",),
    ),
    "mast": Told(
        20,
        "city",
        "Covid-19 and the 5G mast ⛴️",
        "Don’t panic, says AT&T.",
        "<p>The B-29 opened 24/7 🎭. Write to desk@courier.example by 3.30. R2D2 came.</p>",
        (),
        ("hanne",),
    ),
    "opera": Told(
        40,
        "culture",
        "Opera house floods",
        "A night to remember at the harbour.",
        "<p>The ferry carried 1,200 people home. Wi-Fi was down; so was the C++ class.</p>",
        ("harbour",),
        ("hanne", "odo"),
    ),
    "wall": Told(
        400,
        "quays",
        "Harbour wall to be raised",
        "O’Hara’s plan, ten years on.",
        "<p>Engineers from Łódź and Ørsund looked at the sea-wall in 2019. "
        "A na\u00efve fa\u00e7ade, said one. <b>Mid</b>night came.</p>",
        ("harbour",),
        ("odo",),
    ),
    "greek": Told(5, "world", "Ο δήμαρχος στην Αθήνα", "Η πόλη περιμένει.", "<p>Καλός κόσμος.</p>"),
    "arabic": Told(
        6, "world", "الميناء يفتح أبوابه", "مُدُن البحر", "<p>وصلت السفينة إلى الميناء صباحا.</p>"
    ),
    "hebrew": Told(7, "world", "הנמל נפתח", "שָׁלוֹם לכולם", "<p>האונייה הגיעה.</p>"),
    "japanese": Told(
        8, "world", "東京都の港で新しい船", "夜の電車が戻る。", "<p>ガス会社と水道局。</p>"
    ),
    "chinese": Told(8.5, "world", "京東在東京", "夜行电车", "<p>港口今天开放。</p>"),
    "russian": Told(9, "world", "Ёлка на площади", "Праздник у моря", "<p>Паром опоздал.</p>"),
    "thai": Told(11, "world", "เรือข้ามฟากกลับมา", "ท่าเรือเปิด", "<p>ผู้คนดีใจ</p>"),
    "korean": Told(12, "world", "서울에서 온 배", "항구의 밤", "<p>사람들이 기뻐했다.</p>"),
    "hindi": Told(13, "world", "नाव हिन्दी में", "बंदरगाह", "<p>लोग खुश हैं।</p>"),
    "turkish": Told(14, "world", "İstanbul’da vapur", "ISPARTA ılık", "<p>Kıyı açıldı.</p>"),
}
"""All of these are public. The words of `HIDDEN` stories are those of all of them together."""

SECTIONS = {"city": None, "quays": "city", "culture": None, "world": None}  # with the one above


@dataclass(frozen=True)
class Asked:
    """A query, how it is kept, what it finds (best first), or why nothing and what was meant.
    `since` and `until` are days ago."""

    query: str
    finds: str = ""
    kept: Any = None
    sort: str = "relevance"
    message: str | None = None
    meant: str = ""


def only(**kept: Any) -> dict[str, Any]:
    return kept


TABLE = [
    # One word: case, accents, order.
    Asked("ferry", "ferry opera"),
    Asked("FERRY", "ferry opera"),
    Asked("harbour", "wall ferry opera"),
    Asked("harbour", "ferry opera wall", sort="date"),
    Asked("night", "trams opera ferry"),
    Asked("night", "trams ferry opera", sort="date"),
    Asked("midnight", "trams wall"),  # tags within a word do not part it
    Asked("cafe", "trams"),
    Asked("CAFÉ", "trams"),
    Asked("cafe\u0301", "trams"),
    Asked("naive facade", "wall"),
    Asked("NAÏVE FAÇADE", "wall"),
    Asked("strasse", "ferry"),
    Asked("STRAẞE", "ferry"),
    Asked("lodz orsund", "wall"),
    Asked("Łódź", "wall"),
    # Several words: all of them, anywhere.
    Asked("night trams", "trams ferry"),
    Asked("harbour ferry tide", "ferry"),
    Asked("  harbour   tide  ", "ferry"),
    Asked("harbour\ttide\n", "ferry"),
    Asked("harbour\u00a0tide", "ferry"),
    # Plurals are words of their own.
    Asked("tram", meant="trams"),
    Asked("depot", "trams"),
    Asked("depots", meant="depot"),
    # Phrases.
    Asked('"night trams"', "trams"),
    Asked("“night trams”", "trams"),
    Asked("„night trams“", "trams"),
    Asked("«night trams»", "trams ferry"),  # these are no quotes of ours: two words
    Asked('"trams night"', ""),
    Asked('"floods a night"', ""),  # no phrase reaches from a headline into the standfirst
    Asked('"again the harbour"', ""),
    Asked('"midnight a cafe"', "trams"),
    Asked('ferry "', "ferry opera"),
    Asked('"night trams" depot', "trams"),
    # Minus.
    Asked("night -trams", "opera"),
    Asked("night \u2212trams", "opera"),
    Asked('night -"night trams"', "opera ferry"),
    Asked("night -trams -opera", ""),
    Asked("night -zeppelin", "trams opera ferry"),
    Asked("night - trams", "trams ferry"),
    Asked("night -tra*", "opera"),
    Asked("-harbour", message="only-unwanted"),
    # Prefixes.
    Asked("tram*", "trams ferry"),
    Asked('"night tra"*', "trams"),
    Asked("har*", "wall ferry opera"),
    Asked("ha*", message="nothing-found"),
    Asked("*arbour", meant="*harbour"),
    # Apostrophes, hyphens, digits, signs.
    Asked("depot's", "trams"),
    Asked("depot’s", "trams"),
    Asked("o'hara", "wall"),
    Asked("OʼHara", message="nothing-found"),  # that sign is a letter
    Asked("dont", message="nothing-found"),
    Asked("don't", "mast"),
    Asked("night-trams", "trams"),
    Asked("sea-wall", "wall"),
    Asked("sea wall", "wall"),
    Asked("sea\u2011wall", "wall"),
    Asked("seawall", message="nothing-found"),
    Asked("har\u00adbour", "wall ferry opera"),
    Asked("1,200", "opera"),
    Asked("1200", message="nothing-found"),
    Asked("200", "opera"),
    Asked("2019", "wall"),
    Asked("covid-19", "mast"),
    Asked("covid 19", "mast"),
    Asked("5g", "mast"),
    Asked("b-29", "mast"),
    Asked("24/7", "mast"),
    Asked("３.３０", "mast"),  # digits of full width
    Asked("AT&T", "mast"),
    Asked("desk@courier.example", "mast"),
    Asked("r2d2", "mast"),
    Asked("wi-fi", "opera"),
    Asked("wifi", message="nothing-found"),
    Asked("c++", "opera"),
    Asked("⛴", message="empty"),
    Asked("🎭 ferry", "ferry opera"),
    # Words that mean something to a database.
    Asked("ferry OR trams", ""),
    Asked("headline:ferry", ""),
    Asked("NEAR(ferry tide)", ""),
    Asked("ferry & tide", "ferry"),
    Asked("ferry) (tide", "ferry"),
    Asked("'ferry' | 'tide'", "ferry"),
    Asked("ferry:*", "ferry opera"),
    Asked("ferry\x00 tide", "ferry"),
    Asked("100% ferry", ""),
    Asked("%s %(a)s ferry", ""),
    Asked("§4", message="nothing-found"),
    Asked("ferry'; DROP TABLE articles_story; --", ""),
    # Other scripts.
    Asked("δημαρχος", "greek"),
    Asked("ΔΉΜΑΡΧΟΣ", "greek"),
    Asked("καλοσ", "greek"),  # with either sigma
    Asked("πολ*", "greek"),
    Asked("δήμαρχς", meant="δημαρχοσ"),
    Asked("الميناء", "arabic"),
    Asked("مدن", "arabic"),
    Asked("ابوابه", "arabic"),
    Asked("الميناا", meant="الميناء"),
    Asked("שלום", "hebrew"),
    Asked("שָׁלוֹם", "hebrew"),
    Asked("東京", "japanese chinese"),
    Asked("東京都", "japanese"),
    Asked("京都", "japanese"),
    Asked("京東", "chinese"),
    Asked("京京", message="nothing-found"),
    Asked("电车", "chinese"),
    Asked("電車 港", "japanese"),
    Asked("ガス", "japanese"),
    Asked("カス", message="nothing-found"),
    Asked("елка", "russian"),
    Asked("ёлка", "russian"),
    Asked("ПАРОМ", "russian"),
    Asked("паро", meant="паром"),
    Asked("ข้ามฟาก", "thai"),
    Asked("เรือ", "thai"),
    Asked("서울*", "korean"),
    Asked("서*", message="nothing-found"),
    Asked("서울", message="nothing-found"),
    Asked("हिन्दी", "hindi"),
    Asked("istanbul", "turkish"),
    Asked("ısparta", "turkish"),
    Asked("kiyi", "turkish"),
    # Did you mean?
    Asked("ferri", meant="ferry"),
    Asked("harbor", meant="harbour"),
    Asked("habrour tide", meant="harbour tide"),
    Asked('"nigth trams" depot', meant='"night trams" depot'),
    Asked("Oprea -ferri", meant="opera -ferri"),
    Asked("zeppelin", message="nothing-found"),
    Asked("secrett", message="nothing-found"),  # a word of hidden stories alone
    Asked("harbor opera trams", message="nothing-found"),  # spelled well it finds nothing either
    # Filters.
    Asked("night", "trams ferry", only(section="city")),  # and the section below it
    Asked("night", "ferry", only(section="quays")),
    Asked("harbour", "wall ferry", only(section="quays")),
    Asked("night", "", only(section="world")),
    Asked("night", "opera ferry", only(topic="harbour")),
    Asked("night", "trams ferry", only(topic="transport")),
    Asked("night", "trams opera", only(author="hanne")),
    Asked("night", "opera", only(author="hanne", topic="harbour")),
    Asked("night", "ferry", only(author="odo", section="city")),
    Asked("harbour", "ferry opera", only(since=100)),
    Asked("harbour", "ferry", only(since=10, until=10)),
    Asked("harbour", "wall opera", only(until=11)),
    Asked("harbour", "wall", only(until=41)),
    Asked("harbour", "", only(since=39, until=11)),
    Asked("harbor", meant="harbour", kept=only(topic="harbour")),
    Asked("harbor", message="nothing-found", kept=only(section="world")),
    Asked("", "trams ferry mast wall", only(section="city")),
    Asked("", "ferry opera wall", only(topic="harbour")),
    Asked("", "mast opera", only(author="hanne", since=50, until=15)),
    Asked("-harbour", message="only-unwanted", kept=only(section="city")),
    # Nothing asked, too much asked.
    Asked("", message="empty"),
    Asked("  ", message="empty"),
    Asked('""', message="empty"),
    Asked("… * ()", message="empty"),
    Asked("\x00", message="empty"),
    Asked("x" * 201, message="too-long"),
    Asked("a b c d e f g h i j k l m n o p q", message="too-long"),
    Asked('-"' * 100, message="empty"),
]
