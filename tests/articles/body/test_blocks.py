"""Cutting a body into blocks, and reading its words."""

from hypothesis import given
from hypothesis import strategies as st

from articles.body import Block, Kind, clean, read_also, split, text
from tests.articles.body.soup import soup

STORY = clean(
    """<p>Lead <em>paragraph</em>.</p><h2 id="a">Head</h2><ul><li>one</li><li>two words</li></ul>
    <blockquote class="pull-quote"><p>Quote.</p></blockquote>
    <table><tr><th>a</th><td>b</td></tr></table>
    <figure data-photo="12"><figcaption>Own caption</figcaption></figure>
    <p data-related="k3f9">Read also| Headline</p><hr>
    <aside class="fact-box"><p>Fact</p></aside><p>[ad]</p><p> [ No-Ads ] </p><p>[/no ads]</p>
    <p>Read also: Typed</p><p>Last &amp; least.</p>"""
)


def test_each_block_says_what_it_is() -> None:
    assert [(b.kind, b.ref, b.words, b.characters) for b in split(STORY)] == [
        (Kind.PARAGRAPH, "", 2, 15),
        (Kind.HEADING, "", 1, 4),
        (Kind.LIST, "", 3, 13),
        (Kind.QUOTE, "", 1, 6),
        (Kind.TABLE, "", 2, 3),
        (Kind.FIGURE, "12", 2, 11),
        (Kind.RELATED, "k3f9", 3, 19),
        (Kind.RULE, "", 0, 0),
        (Kind.ASIDE, "", 1, 4),
        (Kind.MARK, "ad", 1, 4),
        (Kind.MARK, "no-ads", 3, 10),
        (Kind.MARK, "/no-ads", 2, 9),
        (Kind.PARAGRAPH, "", 3, 16),
        (Kind.PARAGRAPH, "", 3, 13),
    ]


def test_white_space_belongs_to_the_block_before_it() -> None:
    assert [block.html for block in split(" \n<p>a</p>\n <p>b</p>\n")] == [
        " \n<p>a</p>\n ",
        "<p>b</p>\n",
    ]


def test_html_that_is_not_clean_is_cut_without_a_crash() -> None:
    html = "loose <p>a<div>b</p></div></div><iframe src=x></iframe><!-- c --><figure>d</figure>"
    blocks = split(html)
    assert "".join(block.html for block in blocks) == html
    assert [block.kind for block in blocks] == [
        Kind.OTHER,
        Kind.PARAGRAPH,
        Kind.EMBED,
        Kind.OTHER,
    ]


def test_nothing_has_no_blocks() -> None:
    assert split("") == ()
    assert [block.html for block in split(" \n")] == [" \n"]


def test_blocks_survive_storage() -> None:
    for block in split(STORY):
        assert Block.from_json(block.to_json()) == block


@given(soup)
def test_joining_the_blocks_of_any_string_gives_it_back(html: str) -> None:
    assert "".join(block.html for block in split(html)) == html


@given(soup)
def test_each_block_of_a_clean_text_is_whole_by_itself(html: str) -> None:
    cleaned = clean(html)
    blocks = split(cleaned)
    assert "".join(block.html for block in blocks) == cleaned
    for block in blocks:
        assert block.kind not in (Kind.EMBED, Kind.OTHER)
        assert clean(block.html) == block.html.strip()


@given(soup)
def test_words_are_counted_as_they_are_read(html: str) -> None:
    cleaned = clean(html)
    assert sum(block.words for block in split(cleaned)) == len(text(cleaned).split())


def test_text_parts_blocks_rows_and_cells() -> None:
    html = (
        "<p>a&nbsp;<b>b</b>c<br>d</p><table><tr><td>e<td>f<tr><td>g</table><script>x</script>&amp;"
    )
    assert text(html) == "a bc\nd\ne f\ng\n&"


def test_a_reader_does_not_read_related_lines_and_marks() -> None:
    read = text(STORY, reading=True)
    assert read.startswith("Lead paragraph.\nHead\none\ntwo words\n")
    assert read.endswith("Own caption\nFact\nLast & least.")
    for left_out in ("Headline", "[ad]", "o-Ads", "Typed"):
        assert left_out in text(STORY)
        assert left_out not in read


def test_a_typed_read_also_line_names_its_headline() -> None:
    for line in (
        "Read also| A b",
        "read also:A b",
        " READ  ALSO | A b ",
        "Read\xa0also |A b",
        "اقرأ أيضًا| A b",
        "اقرا ايضا : A b",
    ):
        assert read_also(line) == "A b"


def test_other_lines_name_none() -> None:
    for line in (
        "Read also",
        "Read also|",
        "Read also| ",
        "We read also: a",
        "Also| b",
        "x\ny",
        "",
    ):
        assert read_also(line) is None


@given(st.text(alphabet="Rread also|:x\n ", max_size=30))
def test_a_headline_is_never_blank(line: str) -> None:
    headline = read_also(line)
    assert headline is None or headline == headline.strip() != ""
