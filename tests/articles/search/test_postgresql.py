from articles.search.entries import Entry
from articles.search.postgresql import vector


def test_a_vector_keeps_places_weights_and_gaps_between_the_parts() -> None:
    entry = Entry(7, 4, None, ["night", "tram"], ["tram"], ["night", "night"])
    assert vector(entry) == "'§4' 'night':2A,7,8 'tram':3A,5B"


def test_a_vector_keeps_no_more_places_than_postgresql_does() -> None:
    entry = Entry(7, 4, None, [], [], ["the"] * 1_000)
    assert vector(entry).count(",") == 254
