from articles.search.entries import Entry
from articles.search.postgresql import vector


def test_a_vector_keeps_marks_places_and_gaps_between_the_parts() -> None:
    entry = Entry(7, None, ["night", "tram"], ["tram"], ["night", "night"], ["§4", "¶2"])
    assert vector(entry) == "'§4' '¶2' 'night':2,7,8 'tram':3,5"


def test_a_vector_keeps_no_more_places_than_postgresql_does() -> None:
    entry = Entry(7, None, [], [], ["the"] * 1_000, [])
    assert vector(entry).count(",") == 254
