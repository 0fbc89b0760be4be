import pytest

from newsroom.demo import illustrations, paper, people, texts

HEAD = """\
+++
headline = "Ferry late"
standfirst = "By an hour."
section = "culture"
kind = "news"
topics = ["ferries", "music"]
authors = ["hanne-oriel"]
hours_ago = 1.5
+++
Text.
"""


def test_a_file_is_read() -> None:
    text = texts.read("ferry-late", HEAD)
    assert (text.slug, text.state, text.section) == ("ferry-late", "published", "stage")
    assert text.lead is None
    assert text.age.total_seconds() == 5400
    assert text.body == "Text.\n"


@pytest.mark.parametrize(
    "source",
    ["Text without a head.", HEAD.replace("headline", "title"), HEAD.replace("1.5", "soon")],
)
def test_a_file_that_can_not_be_read_is_named(source: str) -> None:
    with pytest.raises(ValueError, match="“ferry-late” can't be read"):
        texts.read("ferry-late", source)


def test_every_file_names_only_what_there_is() -> None:
    sections = {section.slug for section in paper.SECTIONS}
    authors = {author.slug for author in people.AUTHORS}
    headlines = set()
    for text in texts.texts():
        assert text.section in sections
        assert set(text.topics) <= set(paper.TOPICS), text.slug
        assert set(text.authors) <= authors
        assert {entry.author for entry in (text.live.entries if text.live else ())} <= authors
        for picture in [*filter(None, [text.lead]), *text.inside]:
            assert picture.scene in illustrations.SCENES, (text.slug, picture.scene)
            assert picture.alt
        headlines.add(text.headline)
    assert len(headlines) == len(list(texts.texts()))
