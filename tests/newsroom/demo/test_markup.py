import pytest

from articles import body
from newsroom.demo import markup
from newsroom.demo.markup import Picture

TEXT = """\
First & foremost,
wrapped.

## A short subhead & more

> “A quotation
> set apart.”

- one thing,
  wrapped
- another

[photo: scene=night-street seed=4 | A street
at night. | Its caption.]

<table><caption>Prices</caption></table>

Read also| Another story
"""


def test_each_part_becomes_its_block() -> None:
    assert markup.to_html(TEXT, [7]).split("\n") == [
        "<p>First &amp; foremost, wrapped.</p>",
        '<h2 id="text-a-short-subhead-amp-more">A short subhead &amp; more</h2>',
        "<blockquote><p>“A quotation set apart.”</p></blockquote>",
        "<ul><li>one thing, wrapped</li><li>another</li></ul>",
        '<figure data-photo="7"></figure>',
        "<table><caption>Prices</caption></table>",
        "<p>Read also| Another story</p>",
    ]


def test_what_it_writes_needs_no_cleaning() -> None:
    html = markup.to_html(TEXT.replace("<table><caption>Prices</caption></table>", ""), [7])
    assert body.clean(html) == html


def test_pictures_are_told_in_order() -> None:
    assert markup.pictures(TEXT) == [
        Picture("night-street", 4, "A street\nat night.", "Its caption.")
    ]


@pytest.mark.parametrize("photos", [[], [7, 8]])
def test_photos_must_be_as_many_as_pictures(photos: list[int]) -> None:
    with pytest.raises(ValueError, match="more p"):
        markup.to_html(TEXT, photos)


@pytest.mark.parametrize(
    "part",
    ["[photo: scene=ferry | No seed. | Caption.]", "[photo: scene=ferry seed=1 | No caption.]"],
)
def test_a_miswritten_picture_is_told(part: str) -> None:
    with pytest.raises(ValueError, match="miswritten"):
        markup.pictures(f"Words.\n\n{part}")
