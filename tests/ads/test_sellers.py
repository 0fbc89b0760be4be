"""ads.txt: what is a record, what is not, and what is published."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ads.sellers import PLACEHOLDER, entries, problems, publish, validate

GOOD = """# our sellers
exchange.example, pub-1234, DIRECT, f08c47fec0942fa0
other.example.co.uk, 77, reseller   # lower case is fine
xn--mnchen-3ya.example, a b, DIRECT;extension

OWNERDOMAIN=courier.example
MANAGERDOMAIN=sales.example, GB
MANAGERDOMAIN=verkauf.example, DE
contact = adops@courier.example
SUBDOMAIN=sport.courier.example
"""


def test_a_good_file_has_no_problems() -> None:
    assert problems(GOOD) == []
    validate(GOOD)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("exchange.example, pub-1", "DIRECT or RESELLER"),
        ("exchange.example", "DIRECT or RESELLER"),
        ("exchange.example, , DIRECT", "domain, the account"),
        ("exchange.example, 1, DIRECT, abc, more", "domain, the account"),
        ("not a domain, 1, DIRECT", "not a domain"),
        ("https://exchange.example, 1, DIRECT", "not a domain"),
        ("localhost, 1, DIRECT", "not a domain"),
        ("exchange.example, 1, FRIEND", "not “FRIEND”"),
        ("exchange.example, 1, DIRECT, <script>", "certification id"),
        ("COLOUR=red", "no variable COLOUR"),
        ("OWNERDOMAIN=", "no value"),
        ("OWNERDOMAIN=two words", "not a domain"),
        ("OWNERDOMAIN=a.example, GB", "names one domain"),
        ("MANAGERDOMAIN=a.example, Britain", "two letters"),
    ],
)
def test_a_bad_line_is_named(line: str, words: str) -> None:
    (problem,) = problems(f"{GOOD}\n{line}\n")
    assert problem.line == len(GOOD.splitlines()) + 2
    assert words in str(problem.text)
    with pytest.raises(ValidationError, match=f"Line {problem.line}: "):
        validate(f"{GOOD}\n{line}\n")


@pytest.mark.parametrize(
    "line",
    [
        "EXCHANGE.example,pub-1234,direct",
        "OWNERDOMAIN=other.example",
        "MANAGERDOMAIN=x.example, gb",
    ],
)
def test_what_may_be_said_once(line: str) -> None:
    (problem,) = problems(GOOD + line)
    assert "says again" in str(problem.text)


def test_without_sellers_the_placeholder_is_published() -> None:
    assert publish("") == PLACEHOLDER + "\n"
    assert publish("# nobody yet\r\nOWNERDOMAIN=courier.example\r\n") == (
        f"# nobody yet\nOWNERDOMAIN=courier.example\n{PLACEHOLDER}\n"
    )


def test_with_sellers_the_text_is_published_as_it_is() -> None:
    assert publish(GOOD) == GOOD


@given(st.text())
def test_any_text_is_answered_and_published(text: str) -> None:
    problems(text)
    published = publish(text)
    assert published.endswith("\n")
    assert any(not entry.variable for entry in entries(published))
    assert publish(published) == published
