"""What differs between two snapshots, and two changes joined."""

from hypothesis import given
from hypothesis import strategies as st

from articles.versions.comparing import changed, joined

BASE = {
    "headline": "One",
    "standfirst": "Two",
    "body": "<p>Three</p>",
    "section": {"key": 1, "name": "City"},
    "topics": [{"key": 1, "name": "Harbour"}],
    "related_links": [],
    "body_photos": [],
}
NAMES = [name for name in BASE if name != "body_photos"]

contents = st.fixed_dictionaries(
    {
        "headline": st.sampled_from(["One", "Uno", "Eins"]),
        "standfirst": st.sampled_from(["Two", "Due", ""]),
        "body": st.sampled_from(["<p>Three</p>", "<p>Tre</p>", ""]),
        "section": st.sampled_from(
            [{"key": 1, "name": "City"}, {"key": 1, "name": "Town"}, {"key": 2, "name": "Sea"}]
        ),
        "topics": st.lists(st.sampled_from([{"key": 1, "name": "Harbour"}]), max_size=1),
        "related_links": st.lists(st.just({"anchor": "1f2e3d4c", "target": None}), max_size=1),
        "body_photos": st.just([]),
    }
)


def test_names_are_no_change_and_keys_are() -> None:
    renamed = BASE | {"section": {"key": 1, "name": "Town"}}
    assert changed(BASE, renamed) == []
    assert changed(BASE, BASE | {"section": {"key": 2, "name": "City"}}) == ["section"]
    assert changed(BASE, BASE | {"topics": [{"key": 1, "name": "Port"}]}) == []
    assert changed(BASE, BASE | {"topics": []}) == ["topics"]


def test_the_headline_in_a_related_line_is_no_change_and_its_place_is() -> None:
    line = '<p data-related="1f2e3d4c">Read also| {}</p>'
    one = BASE | {"body": f"<p>Three</p>\n{line.format('Old')}\n<p>Four</p>"}
    new_name = BASE | {"body": f"<p>Three</p>\n{line.format('New')}\n<p>Four</p>"}
    elsewhere = BASE | {"body": f"{line.format('Old')}\n<p>Three</p>\n<p>Four</p>"}
    assert changed(one, new_name) == []
    assert changed(one, elsewhere) == ["body"]


def test_a_field_that_the_older_snapshot_did_not_know_is_a_change_only_if_it_says_something() -> (
    None
):
    assert changed(BASE, BASE | {"place": "Quay"}) == ["place"]
    assert changed(BASE, BASE | {"place": ""}) == []
    assert changed(BASE | {"place": "Quay"}, BASE) == ["place"]


def test_changes_in_different_places_are_joined() -> None:
    mine, theirs = BASE | {"headline": "Uno"}, BASE | {"standfirst": "Due", "topics": []}
    assert joined(BASE, mine, theirs) == (
        BASE | {"headline": "Uno", "standfirst": "Due", "topics": []},
        [],
    )


def test_changes_in_the_same_place_are_named() -> None:
    mine, theirs = BASE | {"headline": "Uno"}, BASE | {"headline": "Eins"}
    content, both = joined(BASE, mine, theirs)
    assert (content["headline"], both) == ("Uno", ["headline"])


def test_the_text_and_the_lines_that_stand_in_it_are_one_thing() -> None:
    mine = BASE | {"body": "<p>Tre</p>"}
    theirs = BASE | {"related_links": [{"anchor": "1f2e3d4c", "target": None}]}
    assert joined(BASE, mine, theirs)[1] == ["body", "related_links"]


@given(contents, contents, contents)
def test_joining_loses_nothing(base: dict, one: dict, other: dict) -> None:
    content, both = joined(base, one, other)
    for name in NAMES:
        if name in changed(base, one):
            assert name not in changed(content, one)
        elif name not in both:
            assert name not in changed(content, other)
    _, both_the_other_way = joined(base, other, one)
    assert set(both) == set(both_the_other_way)


@given(contents, contents)
def test_a_change_joined_to_none_is_itself(base: dict, one: dict) -> None:
    assert changed(joined(base, one, base)[0], one) == []
    assert joined(base, one, base)[1] == []
    assert joined(base, one, one)[1] == []
