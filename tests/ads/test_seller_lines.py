"""ads.txt as rows: what the database holds, and a whole file taken in at once."""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from hypothesis import given
from hypothesis import strategies as st

from ads.models import Kind, SellerLine
from ads.seller_lines import Changed, replace, version
from ads.sellers import PLACEHOLDER, entries, lines, problems, publish, written

pytestmark = pytest.mark.django_db

FILE = """\
# Our sellers
exchange.example, pub-1234, DIRECT, f08c47fec0942fa0
other.example.co.uk, 77, RESELLER # since spring
OWNERDOMAIN=courier.example
MANAGERDOMAIN=sales.example, GB
MANAGERDOMAIN=verkauf.example
CONTACT=The desk, upstairs
"""


def record(**values: Any) -> SellerLine:
    return SellerLine(
        **{"domain": "exchange.example", "account": "1", "relationship": "DIRECT"} | values
    )


def owner(**values: Any) -> SellerLine:
    defaults = {"kind": Kind.VARIABLE, "variable": "OWNERDOMAIN", "value": "courier.example"}
    return SellerLine(**defaults | values)


# Rows


def test_a_file_becomes_rows_and_the_rows_the_file() -> None:
    added, gone = replace(FILE)
    assert (len(added), gone) == (7, [])
    assert SellerLine.objects.text() + "\n" == FILE
    seller = SellerLine.objects.get(account="pub-1234")
    assert (seller.kind, seller.certification) == (Kind.RECORD, "f08c47fec0942fa0")
    manager = SellerLine.objects.get(country="GB")
    assert (manager.variable, manager.value) == ("MANAGERDOMAIN", "sales.example")
    for row in SellerLine.objects.all():
        row.full_clean()


def test_a_line_that_stays_is_the_same_row() -> None:
    replace(FILE)
    before = {str(line): line.pk for line in SellerLine.objects.all()}
    moved = "new.example, 5, DIRECT\n" + "\n".join(reversed(FILE.splitlines()[1:]))
    added, gone = replace(moved)
    assert [str(line) for line in added] == ["new.example, 5, DIRECT"]
    assert [str(line) for line in gone] == ["# Our sellers"]
    assert SellerLine.objects.text() == moved
    for line in SellerLine.objects.exclude(domain="new.example"):
        assert before[str(line)] == line.pk


def test_a_record_may_be_said_anew_with_another_comment() -> None:
    replace("exchange.example, 1, DIRECT # old")
    replace("exchange.example, 1, DIRECT # new")
    assert SellerLine.objects.text() == "exchange.example, 1, DIRECT # new"


def test_values_are_written_as_the_file_has_them() -> None:
    replace(
        "EXCHANGE.example, Pub-1, direct\nownerdomain=Courier.EXAMPLE\nmanagerdomain=a.example,gb"
    )
    assert SellerLine.objects.text() == (
        "exchange.example, Pub-1, DIRECT\nOWNERDOMAIN=courier.example\nMANAGERDOMAIN=a.example, GB"
    )


def test_a_comment_comes_without_what_nobody_sees() -> None:
    replace("# Ours,\tsince\u200b  2020\nexchange.example, 1, DIRECT #\tthe first")
    assert [line.comment for line in SellerLine.objects.all()] == ["Ours, since 2020", "the first"]
    for line in SellerLine.objects.all():
        line.full_clean()


def test_the_placeholder_is_no_line() -> None:
    replace(f"# nobody yet\n{PLACEHOLDER}\n")
    assert SellerLine.objects.text() == "# nobody yet"
    assert publish(SellerLine.objects.text()) == f"# nobody yet\n{PLACEHOLDER}\n"


def test_an_extension_is_kept_as_a_comment() -> None:
    replace("exchange.example, 1, DIRECT;ext=1 # why")
    assert SellerLine.objects.text() == "exchange.example, 1, DIRECT # ext=1 why"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("exchange.example, 1, DIRECT\nnonsense", "Line 2: Write the seller's domain"),
        ("exchange.example, 1, DIRECT\n\nEXCHANGE.example,1,direct", "Line 3: This says again"),
        (f"exchange.example, {'1' * 201}, DIRECT", "Line 1: Ensure this value has at most 200"),
        (f"# {'x' * 600}", None),
        ("# x\n" * 2_001, "At most 2000 lines."),
        ("exchange.example, a\x0bb, DIRECT", "Write the seller's domain"),
        ("exchange.example, a\u200bb, DIRECT", "Line 1: There is a line end or an invisible"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_changes(text: str, words: str | None) -> None:
    replace("first.example, 1, DIRECT")
    if words is None:  # a comment may be cut, it is for people
        replace(text)
        return
    with pytest.raises(ValidationError) as refused:
        replace(text)
    assert any(words in message for message in refused.value.messages)
    assert SellerLine.objects.text() == "first.example, 1, DIRECT"


def test_a_file_that_has_changed_meanwhile_is_not_replaced() -> None:
    replace("first.example, 1, DIRECT")
    seen = version()
    replace("second.example, 1, DIRECT")
    with pytest.raises(Changed, match="Look again"):
        replace("third.example, 1, DIRECT", seen=seen)
    assert SellerLine.objects.text() == "second.example, 1, DIRECT"
    replace("third.example, 1, DIRECT", seen=version())


# What the database holds


@pytest.mark.parametrize(
    ("lines_", "constraint"),
    [
        ([record(), record()], "sellers_record_stands_once"),
        ([record(account="a"), record(account="A")], "sellers_record_stands_once"),
        ([owner(), owner(value="other.example")], "sellers_file_has_one_owner"),
        (
            [owner(variable="MANAGERDOMAIN", country="GB") for _ in range(2)],
            "sellers_file_has_one_manager_for_each_country",
        ),
        (
            [owner(variable="MANAGERDOMAIN") for _ in range(2)],
            "sellers_file_has_one_manager_for_each_country",
        ),
        ([record(domain="Exchange.example")], "sellers_domain_is_in_lower_case"),
        ([owner(country="GB")], "sellers_country_is_a_managers"),
        ([owner(variable="MANAGERDOMAIN", country="gb")], "sellers_country_is_a_managers"),
        ([record(domain="")], "sellers_line_has_the_fields_of_its_kind"),
        ([record(account="")], "sellers_line_has_the_fields_of_its_kind"),
        ([record(relationship="FRIEND")], "sellers_line_has_the_fields_of_its_kind"),
        ([record(value="x")], "sellers_line_has_the_fields_of_its_kind"),
        ([owner(value="")], "sellers_line_has_the_fields_of_its_kind"),
        ([owner(variable="COLOUR")], "sellers_line_has_the_fields_of_its_kind"),
        ([owner(domain="x.example")], "sellers_line_has_the_fields_of_its_kind"),
        ([SellerLine(kind=Kind.COMMENT)], "sellers_line_has_the_fields_of_its_kind"),
        ([record(kind="rumour")], "sellers_line_has_the_fields_of_its_kind"),
    ],
)
def test_the_database_refuses(lines_: list[SellerLine], constraint: str) -> None:
    *first, last = lines_
    for line in first:
        line.pk = None
        line.save()
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        last.save()
    if connection.vendor == "postgresql" or "UNIQUE" not in str(refused.value):
        assert constraint in str(refused.value)
    else:
        assert "UNIQUE" in str(refused.value)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (record(domain="localhost"), {"domain"}),
        (record(domain="https://exchange.example", account=""), {"domain", "account"}),
        (record(account="1, DIRECT"), {"account"}),
        (record(account="1#2"), {"account"}),
        (record(account="1\n2"), {"account"}),
        (record(comment="a\u2028b"), {"comment"}),
        (record(certification="a b"), {"certification"}),
        (owner(value="two words"), {"value"}),
        (owner(country="GB"), {"country"}),
        (owner(variable="MANAGERDOMAIN", country="G1"), {"country"}),
        (owner(variable="CONTACT", value="https://x.example/#desk"), {"value"}),
        (SellerLine(kind=Kind.COMMENT), {"comment"}),
    ],
)
def test_a_row_says_what_is_wrong_beside_the_field(line: SellerLine, fields: set[str]) -> None:
    with pytest.raises(ValidationError) as refused:
        line.full_clean()
    assert set(refused.value.error_dict) == fields


def test_a_second_owner_is_refused_in_words() -> None:
    owner().save()
    with pytest.raises(ValidationError, match="Another line says this already"):
        owner(value="other.example").full_clean()


def test_a_row_keeps_only_the_fields_of_its_kind() -> None:
    line = owner(domain="left.example", account="over", relationship="DIRECT")
    line.full_clean()
    assert (line.domain, line.account, line.relationship) == ("", "", "")


# Any text

PART = st.text(st.characters(codec="utf-8"), max_size=12)
DOMAIN = st.from_regex(r"[A-Za-z]{1,8}\.example", fullmatch=True)
LINE = st.one_of(
    PART,
    st.builds(
        "{}, {}, {} #{}".format, DOMAIN, PART, st.sampled_from(["DIRECT", "reseller", "x"]), PART
    ),
    st.builds("{}={},{}".format, st.sampled_from(["OWNERDOMAIN", "contact"]), DOMAIN, PART),
)


@given(st.lists(LINE, max_size=6).map("\n".join))
def test_what_is_taken_in_is_published_without_problems(text: str) -> None:
    try:
        replace(text)
    except ValidationError:
        return
    published = publish(SellerLine.objects.text())
    assert problems(published) == []
    assert said(published) == said(text)


def said(text: str) -> list[tuple[str, list[str]]]:
    """What the lines of a file say, but for the placeholder, capitals and empty values."""
    found = [
        (entry.variable, [value.lower() for value in entry.values if value])
        for entry in entries(text)
    ]
    return [one for one in found if "placeholder" not in one[1]]


@given(st.text())
def test_a_line_is_written_as_it_was_read(text: str) -> None:
    for entry in lines(text):
        line = written(variable=entry.variable, values=entry.values, comment=entry.comment)
        (again,) = lines(line)
        assert (again.variable, again.values) == (entry.variable, entry.values)


# The migration from the paper's text

TEXT = """# ours
exchange.example, pub-1, DIRECT, f08c # since spring
EXCHANGE.example,PUB-1,direct

OWNERDOMAIN=Courier.example
managerdomain = sales.example , gb
contact=Upstairs, left
rubbish that was never checked
other.example, 2, RESELLER;ext
"""


@pytest.mark.django_db(transaction=True)
def test_the_papers_text_becomes_rows_and_text_again() -> None:
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    executor.migrate([("newsroom", "0003_four_roles_share_the_work")])
    old = executor.loader.project_state([("newsroom", "0003_four_roles_share_the_work")]).apps
    old.get_model("newsroom", "Paper").objects.update_or_create(pk=1, defaults={"ads_txt": TEXT})
    try:
        MigrationExecutor(connection).migrate(leaves)
        assert SellerLine.objects.text() == (
            "# ours\n"
            "exchange.example, pub-1, DIRECT, f08c # since spring\n"
            "# EXCHANGE.example,PUB-1,direct\n"
            "OWNERDOMAIN=courier.example\n"
            "MANAGERDOMAIN=sales.example, GB\n"
            "CONTACT=Upstairs, left\n"
            "# rubbish that was never checked\n"
            "other.example, 2, RESELLER # ext"
        )
        for row in SellerLine.objects.all():
            row.full_clean()
        text = SellerLine.objects.text()
        executor = MigrationExecutor(connection)
        executor.migrate([("newsroom", "0003_four_roles_share_the_work")])
        old = executor.loader.project_state([("newsroom", "0003_four_roles_share_the_work")]).apps
        assert old.get_model("newsroom", "Paper").objects.get().ads_txt == text
    finally:
        call_command("migrate", verbosity=0)
    SellerLine.objects.all().delete()


@given(st.text(max_size=1_300))
def test_the_migration_takes_in_any_text(text: str) -> None:
    migration = import_module("newsroom.migrations.0004_the_lines_of_ads_txt_become_rows")
    assert apps.get_model("commercial", "SellerLine") is SellerLine
    for line in text.splitlines():
        shown = "".join(letter for letter in line if letter.isprintable()).strip()
        fields, _once = migration._fields(shown.partition("#")[0].partition(";")[0].strip())
        for row in migration._rows(fields or {}, "" if fields else shown):
            assert len(row["comment"]) <= 500
