import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import (
    MAX_LENGTH,
    MAX_TERMS,
    Query,
    Term,
    TooLong,
    parse,
    to_fts5,
    to_tsquery,
)


def wanted(*terms: Term) -> Query:
    return Query(terms, ())


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("harbour", wanted(Term(("harbour",)))),
        ("  Harbour   FERRY ", wanted(Term(("harbour",)), Term(("ferry",)))),
        ("ferry ferry Ferry", wanted(Term(("ferry",)))),
        ('"night trams"', wanted(Term(("night", "trams")))),
        ("“night trams” depot", wanted(Term(("night", "trams")), Term(("depot",)))),
        ("„night trams“", wanted(Term(("night", "trams")))),
        ("night-trams", wanted(Term(("night", "trams")))),
        ("harbour’s", wanted(Term(("harbour", "s")))),
        ("harb*", wanted(Term(("harb",), prefix=True))),
        ('"night tra"*', wanted(Term(("night", "tra"), prefix=True))),
        ('"night tra*"', wanted(Term(("night", "tra")))),
        ("ha*", wanted(Term(("ha",)))),
        ("*bour", wanted(Term(("bour",)))),
        ("ferry -opera", Query((Term(("ferry",)),), (Term(("opera",)),))),
        ("ferry \u2212opera", Query((Term(("ferry",)),), (Term(("opera",)),))),
        ('ferry -"opera house"', Query((Term(("ferry",)),), (Term(("opera", "house")),))),
        ("ferry - opera", wanted(Term(("ferry",)), Term(("opera",)))),
        ("ferry --opera", Query((Term(("ferry",)),), (Term(("opera",)),))),
        ("ferry -", wanted(Term(("ferry",)))),
        ("-opera", Query((), (Term(("opera",)),))),
        ('"unclosed phrase', wanted(Term(("unclosed",)), Term(("phrase",)))),
        ('""', Query((), ())),
        ("", Query((), ())),
        ("*** ⛴ ( ) -", Query((), ())),
        ("ferry AND tram", wanted(Term(("ferry",)), Term(("and",)), Term(("tram",)))),
        ("headline:ferry", wanted(Term(("headline", "ferry")))),
    ],
)
def test_what_was_typed_is_read(text: str, query: Query) -> None:
    assert parse(text) == query


def test_a_query_may_be_as_long_as_a_headline_and_no_longer() -> None:
    as_many = " ".join(f"word{n}" for n in range(MAX_TERMS))
    assert len(parse(as_many).wanted) == MAX_TERMS
    assert parse("x" * MAX_LENGTH).wanted
    with pytest.raises(TooLong):
        parse(f"{as_many} -another")
    with pytest.raises(TooLong):
        parse("x" * (MAX_LENGTH + 1))


def test_a_query_is_written_for_both_databases() -> None:
    query = parse('harb* "night trams" -opera -"last act"')
    assert to_fts5(query) == '("harb"* AND "night trams") NOT ("opera" OR "last act")'
    assert to_tsquery(query) == (
        "('harb':*) & ('night' <-> 'trams') & !('opera') & !('last' <-> 'act')"
    )


@given(
    st.text(alphabet=st.sampled_from("ab é\"“”*-'\\():&|!<>§\x00^{}+~"), max_size=60) | st.text()
)
def test_any_text_is_read_or_too_long(text: str) -> None:
    try:
        query = parse(text)
    except TooLong:
        return
    for term in (*query.wanted, *query.unwanted):
        assert term.words
        assert "".join(term.words).strip() == "".join(term.words)
