"""The rules of the checks, as a table and over any facts."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.checking.rules import (
    CHECKS,
    Facts,
    Finding,
    Picture,
    Problem,
    Rule,
    findings,
    first_of,
)

LEAD = Picture("The bridge", alt="A bridge at dawn", credit="A. Photographer", width=1600)
GOOD = Facts(
    headline="Bridge saved",
    standfirst="It will close to cars.",
    caption="The bridge on Monday.",
    lead=LEAD,
    pictures=(replace(LEAD, name="The river"),),
    read_also=1,
    text="Nothing bad happened at the deadline.",
)
RULES = {
    check: Rule(number={"headline": 20, "width": 1200, "read-also": 1}.get(check, 0))
    for check in CHECKS
} | {"sensitive": Rule(words=("dead", "car crash"))}


def problems(**changed: Any) -> list[tuple[str, Problem]]:
    found = findings(replace(GOOD, **changed), RULES)
    return [(finding.check, finding.problem) for finding in found]


@pytest.mark.parametrize(
    ("changed", "check", "problem"),
    [
        ({"headline": "B" * 21}, "headline", Problem.TOO_LONG),
        ({"standfirst": " "}, "standfirst", Problem.NO_STANDFIRST),
        ({"standfirst": "BRIDGE  saved."}, "standfirst", Problem.STANDFIRST_IS_HEADLINE),
        ({"standfirst": "The bridge on monday"}, "standfirst", Problem.STANDFIRST_IS_CAPTION),
        ({"lead": None}, "picture", Problem.NO_PICTURE),
        ({"lead": replace(LEAD, alt=" ")}, "alt-text", Problem.NO_ALT_TEXT),
        ({"pictures": (replace(LEAD, alt="IMG_2043.JPG"),)}, "alt-text", "alt-text-is-file-name"),
        ({"lead": replace(LEAD, alt="dsc 1234")}, "alt-text", Problem.ALT_TEXT_IS_FILE_NAME),
        (
            {"lead": replace(LEAD, alt="", decorative=True)},
            "alt-text",
            Problem.LEAD_IS_DECORATIVE,
        ),
        ({"pictures": (replace(LEAD, credit=""),)}, "credit", Problem.NO_CREDIT),
        ({"lead": replace(LEAD, width=1199)}, "width", Problem.TOO_NARROW),
        ({"dead": ("/2026/01/01/gone/",)}, "dead-links", Problem.DEAD_LINK),
        ({"read_also": 0}, "read-also", Problem.TOO_FEW_LINES),
        ({"text": "Two dead in the Old Town"}, "sensitive", Problem.PERHAPS_SENSITIVE),
    ],
)
def test_each_problem_is_found_alone(changed: dict[str, Any], check: str, problem: str) -> None:
    assert problems(**changed) == [(check, problem)]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"headline": "B" * 20},
        {"lead": replace(LEAD, width=0)},  # not known
        {"pictures": (replace(LEAD, alt="", decorative=True),)},
        {"text": "Two dead", "sensitive": True},
        {"lead": replace(LEAD, alt="Image of 12 bridges")},
    ],
)
def test_what_is_good_is_left_alone(changed: dict[str, Any]) -> None:
    assert problems(**changed) == []


def test_what_stops_comes_first_and_what_is_off_is_not_looked_at() -> None:
    bad = Facts(headline="B" * 200)
    rules = {"headline": Rule(number=20), "standfirst": Rule(), "picture": Rule(stops=True)}
    found = findings(bad, rules)
    assert [finding.check for finding in found] == ["picture", "headline", "standfirst"]
    assert [finding.stops for finding in found] == [True, False, False]
    assert findings(bad, {}) == []


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["dead"], "Deadline day", ""),
        (["dead"], "Dead, they said", "dead"),
        (["car crash"], "a car\n crash", "car crash"),
        ([" ", ""], "anything", ""),
        (["a.b"], "axb", ""),
        (["élan"], "ÉLAN vital", "élan"),
    ],
)
def test_words_are_found_whole(words: list[str], text: str, found: str) -> None:
    assert first_of(words, text) == found


TEXT = st.text(max_size=40)
PICTURES = st.builds(Picture, TEXT, TEXT, st.booleans(), TEXT, st.integers(0, 5000))
FACTS = st.builds(
    Facts,
    TEXT,
    TEXT,
    TEXT,
    st.none() | PICTURES,
    st.lists(PICTURES, max_size=3).map(tuple),
    st.lists(TEXT, max_size=3).map(tuple),
    st.lists(TEXT, max_size=3).map(tuple),
    st.integers(0, 9),
    st.booleans(),
    TEXT,
)
ANY_RULES = st.dictionaries(
    st.sampled_from(sorted(CHECKS)),
    st.builds(Rule, st.booleans(), st.integers(0, 2000), st.lists(TEXT, max_size=3).map(tuple)),
)


@given(FACTS, ANY_RULES)
def test_findings_are_of_checks_that_are_made_and_stop_as_the_paper_says(
    facts: Facts, rules: dict[str, Rule]
) -> None:
    found: list[Finding] = findings(facts, rules)
    assert all(one.check in rules and one.stops == rules[one.check].stops for one in found)
    assert [one.stops for one in found] == sorted((one.stops for one in found), reverse=True)
