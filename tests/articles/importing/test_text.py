import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.text import MAX_LINKS, MAX_PARAGRAPHS, Page, Passage, Refused, read

ELEVEN = [f"Paragraph {n} tells what happened on the quay." for n in range(1, 12)]
COPIED = """\
Ferry to the Skerra Isles runs again

The first boat left at seven, with eleven crates of hens.

The first boat left at seven, with eleven crates of hens.

{}

Advertisement

{}

{}

Advertisement

{}

{}

Advertisement

{}

{}

Advertisement

{}

{}

Advertisement

{}

{}

Read also| Storm over the Sound

Advertisement

Read also| Tide tables explained

Advertisement

Advertisement
""".format(*ELEVEN)


def test_a_copied_page_is_read_without_what_is_no_part_of_it() -> None:
    page = read(COPIED)
    assert page.headline == "Ferry to the Skerra Isles runs again"
    assert page.standfirst == "The first boat left at seven, with eleven crates of hens."
    assert page.flow == (
        *(Passage(paragraph) for paragraph in ELEVEN),
        Passage("Storm over the Sound", is_link=True),
        Passage("Tide tables explained", is_link=True),
    )
    assert (page.advertisements, page.repeats, page.nameless) == (8, 1, 0)
    assert page.words == 8 * 11


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "advertisement",
        "  ADVERTISEMENT -  ",
        "– Advertisement –",
        "[Advertisement]",
        "Advertisement\u00a0",
        "\u200bAdvertisement:",
        "Advertisement Advertisement",
    ],
)
def test_a_line_that_says_only_advertisement_is_left_out(line: str) -> None:
    page = read(f"Headline\n\nStandfirst.\n\nOne.\n{line}\nTwo.")
    assert page.paragraphs == ("One.", "Two.")
    assert page.advertisements == 1


@pytest.mark.parametrize(
    "line", ["Advertisement revenue fell.", "An advertisement", "Advertisements", "Advert"]
)
def test_a_line_that_says_more_is_text(line: str) -> None:
    page = read(f"Headline\n\nStandfirst.\n\nOne.\n\n{line}")
    assert page.paragraphs == ("One.", line)
    assert page.advertisements == 0


def test_an_advertisement_may_stand_above_everything() -> None:
    assert read("Advertisement\n\nHeadline\n\nStandfirst.\n\nText.").headline == "Headline"


def test_the_blank_line_below_the_headline_may_be_missing() -> None:
    page = read("Headline\nA standfirst that\nis wrapped.\n\nText.")
    assert (page.headline, page.standfirst) == ("Headline", "A standfirst that is wrapped.")
    assert page.paragraphs == ("Text.",)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\x85"])
def test_wrapped_lines_are_joined_whatever_ends_them(ends: str) -> None:
    lines = ["Headline", "", "Stand-", "first.", " \u00a0\t ", "One,", "and more.", "", "", "Two."]
    page = read(ends.join(lines))
    assert page.standfirst == "Stand- first."
    assert page.paragraphs == ("One, and more.", "Two.")


def test_form_feeds_part_paragraphs_but_not_lines() -> None:
    page = read("Headline\n\nStandfirst.\n\nOne.\fTwo is\n\fwrapped over a page.\n\f\nThree.")
    assert page.paragraphs == ("One.", "Two is wrapped over a page.", "Three.")


def test_what_a_copied_page_carries_invisibly_is_gone() -> None:
    page = read(
        "\ufeff\u00a0Head\u00a0line\x07\u2003\n\u200b\nStandfirst.\n\u3000\n\u00adText.\x00"
    )
    assert page == Page("Head line", "Standfirst.", (Passage("Text."),))


def test_without_blank_lines_long_lines_are_paragraphs() -> None:
    long = "A line longer than anybody wraps it, for it goes on and on, " * 3 + "to its end."
    page = read(f"Headline\nStandfirst.\n{long}\nShort.")
    assert page.standfirst == "Standfirst."
    assert page.paragraphs == (long, "Short.")


def test_read_also_lines_keep_their_place() -> None:
    page = read(
        "Headline\n\nStandfirst.\n\nOne.\nRead also| Storm over the Sound\nread  ALSO : Tides\n"
        "Two.\n\nThree."
    )
    assert page.flow == (
        Passage("One."),
        Passage("Storm over the Sound", is_link=True),
        Passage("Tides", is_link=True),
        Passage("Two."),
        Passage("Three."),
    )


def test_a_wrapped_read_also_line_is_one_line() -> None:
    page = read(
        "Headline\n\nStandfirst.\n\nOne.\n\n"
        "Read also| Tidewheel’s power is getting cheaper, and is still\nnot cheap\n\n"
        "Read also|\nStorm over the Sound\n\n"
        "Read\nalso| Tides"
    )
    assert page.links == (
        "Tidewheel’s power is getting cheaper, and is still not cheap",
        "Storm over the Sound",
        "Tides",
    )


def test_a_read_also_line_that_names_nothing_is_left_out_and_counted() -> None:
    page = read("Headline\n\nStandfirst.\n\nOne.\n\nRead also|\n\nTwo.")
    assert page.paragraphs == ("One.", "Two.")
    assert (page.links, page.nameless) == ((), 1)


def test_the_standfirst_is_dropped_wherever_it_is_repeated() -> None:
    page = read(
        'Headline\n\nThe café’s “first” day.\n\nOne.\n\nTHE CAFE\'S "FIRST" DAY\n\nTwo.\n\n'
        "The café’s “first” day was wet."
    )
    assert page.paragraphs == ("One.", "Two.", "The café’s “first” day was wet.")
    assert page.repeats == 1


def test_words_that_look_like_markup_stay_words() -> None:
    page = read("<b>Bold</b> & brave\n\nStandfirst.\n\n<script>alert(1)</script> & more")
    assert page.headline == "<b>Bold</b> & brave"
    assert page.html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"


def test_right_to_left_text_and_emoji_are_text() -> None:
    page = read("עיר הנמל 🚢\n\nשורה ראשונה.\n\nפסקה.")
    assert page == Page("עיר הנמל 🚢", "שורה ראשונה.", (Passage("פסקה."),))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\u00a0\n\ufeff", "empty"),
        ("Advertisement\n\nAdvertisement", "empty"),
        ("----\n\nStandfirst.\n\nText.", "no headline"),
        ("Read also| Storm\n\nStandfirst.\n\nText.", "no headline"),
        ("Headline", "nothing below it"),
        ("Headline\n\nRead also| Storm", "nothing below it"),
        ("Headline\n\nStandfirst.", "no text"),
        ("Headline\n\nStandfirst.\n\nStandfirst.\n\nRead also| Storm\n\n***", "no text"),
        ("H" * 201 + "\n\nStandfirst.\n\nText.", "201 characters; a headline has at most 200"),
        ("Headline\n\n" + "S" * 601 + "\n\nText.", "601 characters; a standfirst has at most 600"),
        ("Headline\n\nS.\n\n" + "P.\n\n" * (MAX_PARAGRAPHS + 1), "too long"),
        (
            "Headline\n\nS.\n\nT." + "".join(f"\n\nRead also| A{n}" for n in range(MAX_LINKS + 1)),
            "51 “Read also” lines",
        ),
        ("<!DOCTYPE html>\n<title>Headline</title>", "HTML"),
        ("  <html lang=en><body>", "HTML"),
        ("<article><h1>Headline</h1><p>Standfirst</p><p>Text</p></article>", "HTML"),
        ('<?xml version="1.0"?><rss></rss>', "HTML"),
    ],
)
def test_what_can_be_no_story_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=re.escape(reason)):
        read(text)


def test_a_headline_of_200_characters_is_taken() -> None:
    assert len(read("H" * 200 + "\n\nStandfirst.\n\nText.").headline) == 200


def test_the_digest_follows_the_words_and_nothing_else() -> None:
    same = COPIED.replace("\n", "\r\n").replace("Advertisement\r\n\r\n", "", 2)
    other = COPIED.replace("hens", "geese", 1)
    assert read(same).digest == read(COPIED).digest
    assert read(other).digest != read(COPIED).digest


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
SENTENCE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
ANYTHING = st.one_of(
    st.text(max_size=400),
    st.lists(
        st.one_of(
            st.sampled_from(
                ["", "Advertisement", "Read also| X", "Read also|", "[ad]", "\f", "<p>"]
            ),
            st.text(max_size=30),
            SENTENCE,
        ),
        max_size=30,
    ).map("\n".join),
)


@given(ANYTHING)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        page = read(text)
    except Refused:
        return
    assert page.headline
    assert page.standfirst
    assert page.paragraphs
    assert not any(passage.words.casefold() == "advertisement" for passage in page.flow)
    assert all(passage.words == passage.words.strip() for passage in page.flow)


@given(SENTENCE, SENTENCE, st.lists(SENTENCE, min_size=1, max_size=8), st.sampled_from("\n\r"))
def test_paragraphs_come_out_as_they_went_in(
    headline: str, standfirst: str, paragraphs: list[str], end: str
) -> None:
    text = (end * 2 + "Advertisement" + end * 2).join([headline, standfirst, *paragraphs])
    try:
        page = read(text)
    except Refused:
        return  # every paragraph repeats the standfirst, or letters fold to nothing
    left_out = page.repeats + sum(not re.search(r"\w", p) for p in paragraphs)
    assert len(page.paragraphs) + page.repeats == len(paragraphs) or left_out
    kept = iter(paragraphs)
    assert all(any(words == paragraph for paragraph in kept) for words in page.paragraphs)
    assert page.advertisements == len(paragraphs) + 1


@given(ANYTHING)
def test_a_page_written_out_again_reads_the_same(text: str) -> None:
    try:
        page = read(text)
    except Refused:
        return
    lines = [f"Read also| {p.words}" if p.is_link else p.words for p in page.flow]
    again = read("\n\n".join([page.headline, page.standfirst, *lines]))
    assert (again.headline, again.standfirst) == (page.headline, page.standfirst)
    assert again.flow == page.flow
