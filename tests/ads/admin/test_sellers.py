"""ads.txt in the admin: its lines by kind, and the whole file."""

from typing import Any

import pytest
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ads.models import SellerLine
from ads.seller_lines import replace, version
from newsroom.roles import Role
from tests.ads.admin.people import ad_manager, staff
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

LINES = "/admin/commercial/sellerline/"
KEEP = tuple(f"{verb}_sellerline" for verb in ("view", "add", "change", "delete"))


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(ad_manager())
    return client


def record(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "record",
        "domain": "Exchange.example",
        "account": "pub-1",
        "relationship": "DIRECT",
        "certification": "",
        "comment": "",
        "order": "10",
    } | changes


def messages(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# Line by line


def test_the_order_changes_also_beside_a_line_that_the_form_would_refuse(manager: Client) -> None:
    older = SellerLine.objects.create(kind="comment", comment="from\tbefore", order=10)
    other = SellerLine.objects.create(kind="comment", comment="Ours", order=20)
    sent = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "_save": "Save"}
    for number, (line, order) in enumerate([(older, 10), (other, 5)]):
        sent |= {f"form-{number}-id": line.pk, f"form-{number}-order": order}
        sent |= {f"initial-form-{number}-order": line.order}
    assert manager.post(LINES, sent).status_code == 302
    other.refresh_from_db()
    assert other.order == 5
    assert "form-1-order" in manager.post(LINES, sent | {"form-1-order": "first"}).text


def test_a_seller_is_added_and_published(manager: Client) -> None:
    assert manager.post(f"{LINES}add/", record(comment="since spring")).status_code == 302
    text = manager.get("/ads.txt").content.decode()
    assert text == "exchange.example, pub-1, DIRECT # since spring\n"


@pytest.mark.parametrize(
    ("kind", "there", "not_there"),
    [
        ("record", "account", "variable"),
        ("variable", "value", "account"),
        ("comment", "comment", "domain"),
        ("", "account", "variable"),
        ("<script>", "account", "variable"),
    ],
)
def test_each_kind_has_its_own_fields(
    manager: Client, kind: str, there: str, not_there: str
) -> None:
    text = manager.get(f"{LINES}add/", {"kind": kind}).text
    assert f'name="{there}"' in text
    assert f'name="{not_there}"' not in text
    assert "<script>" not in text


def test_variables_and_comments_are_added(manager: Client) -> None:
    owner = {"kind": "variable", "variable": "OWNERDOMAIN", "value": "courier.example"}
    assert manager.post(f"{LINES}add/", owner | {"order": "1"}).status_code == 302
    assert manager.post(f"{LINES}add/", {"kind": "comment", "comment": "Ours", "order": "0"})
    assert SellerLine.objects.text() == "# Ours\nOWNERDOMAIN=courier.example"
    key = SellerLine.objects.get(kind="variable").pk
    changed = owner | {"value": "paper.example", "order": "1"}
    assert manager.post(f"{LINES}{key}/change/", changed).status_code == 302
    assert SellerLine.objects.text() == "# Ours\nOWNERDOMAIN=paper.example"


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        (record(domain="localhost"), "domain", "is not a domain"),
        (record(domain=""), "domain", "required"),
        (record(account="1, 2"), "account", "has a meaning of its own"),
        (record(relationship=""), "relationship", "required"),
        (record(relationship="FRIEND"), "relationship", "valid choice"),
        (record(certification="<b>"), "certification", "not a certification id"),
        (record(comment="a\x0bb"), "comment", "invisible character"),
        ({"kind": "comment", "comment": "", "order": "1"}, "comment", "Write the comment"),
        (
            {"kind": "variable", "variable": "OWNERDOMAIN", "value": "two words", "order": "1"},
            "value",
            "is not a domain",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    manager: Client, data: dict[str, Any], field: str, words: str
) -> None:
    response = manager.post(f"{LINES}add/", data)
    assert response.status_code == 200
    assert words in " ".join(response.context["adminform"].form.errors[field])
    assert not SellerLine.objects.exists()


def test_a_line_stands_once(manager: Client) -> None:
    manager.post(f"{LINES}add/", record())
    response = manager.post(f"{LINES}add/", record(account="PUB-1"))
    assert "Another line says this already." in response.text
    assert SellerLine.objects.count() == 1


def test_the_order_is_changed_in_the_list(manager: Client) -> None:
    replace("# one\n# two")
    one, two = SellerLine.objects.all()
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "_save": "Save"}
    data |= {"form-0-id": one.pk, "form-0-order": "30", "form-1-id": two.pk, "form-1-order": "20"}
    data |= {"initial-form-0-order": one.order, "initial-form-1-order": two.order}
    assert f'name="initial-form-0-order" value="{one.order}"' in manager.get(LINES).text
    assert manager.post(LINES, data).status_code == 302
    assert SellerLine.objects.text() == "# two\n# one"


def test_a_place_that_somebody_else_has_changed_is_left_alone(manager: Client) -> None:
    replace("# one\n# two\n# three")
    one, two, three = SellerLine.objects.all()
    data = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "3", "_save": "Save"}
    for number, (line, order) in enumerate([(one, one.order), (two, 1), (three, 5)]):
        data |= {f"form-{number}-id": line.pk, f"form-{number}-order": order}
        data |= {f"initial-form-{number}-order": line.order}
    SellerLine.objects.filter(pk=one.pk).update(order=70)
    SellerLine.objects.filter(pk=two.pk).update(order=80)
    response = manager.post(LINES, data)
    assert dict(SellerLine.objects.values_list("comment", "order")) == {
        "one": 70,
        "two": 80,
        "three": 5,
    }
    assert "“# two” was left alone: somebody has moved it" in messages(response)
    assert "# one" not in messages(response)


@pytest.mark.parametrize("shown", ["", "x", "9" * 40])
def test_a_list_that_does_not_say_what_it_showed_moves_nothing(manager: Client, shown: str) -> None:
    replace("# one")
    (one,) = SellerLine.objects.all()
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "_save": "Save"}
    data |= {"form-0-id": one.pk, "form-0-order": "77", "initial-form-0-order": shown}
    assert "was left alone" in messages(manager.post(LINES, data))
    one.refresh_from_db()
    assert one.order != 77


def test_the_list_costs_the_same_with_one_row_and_with_three(manager: Client) -> None:
    assert "empty-list" in manager.get(LINES).text
    counts = []
    for number in range(3):
        replace("\n".join(f"# {n}" for n in range(number + 1)))
        manager.get(LINES)
        with CaptureQueriesContext(connection) as queries:
            text = manager.get(LINES).text
        counts.append(len(queries))
        assert f"<code># {number}</code>" in text
    assert counts == [6, 6, 6]


# The whole file


def test_the_whole_file_is_replaced(manager: Client) -> None:
    replace("# old\nexchange.example, 1, DIRECT")
    text = manager.get(f"{LINES}file/").text
    assert "# old\nexchange.example, 1, DIRECT</textarea>" in text
    new = "exchange.example, 1, DIRECT\r\nOWNERDOMAIN=courier.example\r\n"
    response = manager.post(f"{LINES}file/", {"text": new, "seen": version()})
    assert response["Location"] == LINES
    assert "1 line added, 1 line taken out." in messages(response)
    assert SellerLine.objects.text() == "exchange.example, 1, DIRECT\nOWNERDOMAIN=courier.example"
    entries = LogEntry.objects.values_list("action_flag", "object_repr")
    assert set(entries) == {(ADDITION, "OWNERDOMAIN=courier.example"), (DELETION, "# old")}


def test_wrong_lines_are_named_and_what_was_typed_stays(manager: Client) -> None:
    replace("# old")
    typed = "exchange.example, 1, DIRECT\n</textarea><script>canary\nlocalhost, 2, DIRECT"
    response = manager.post(f"{LINES}file/", {"text": typed, "seen": version()})
    assert response.status_code == 200
    assert "Line 2: Write the seller&#x27;s domain" in response.text
    assert "Line 3: “localhost” is not a domain." in response.text
    assert "localhost, 2, DIRECT</textarea>" in response.text
    assert "<script>canary" not in response.text
    assert SellerLine.objects.text() == "# old"


def test_a_file_that_somebody_else_has_changed_is_not_replaced(manager: Client) -> None:
    seen = version()
    replace("# theirs")
    response = manager.post(f"{LINES}file/", {"text": "# mine", "seen": seen})
    assert "Somebody has changed a line since you opened this page" in response.text
    assert "# mine</textarea>" in response.text
    assert SellerLine.objects.text() == "# theirs"


def test_a_file_may_be_emptied(manager: Client) -> None:
    replace("# old")
    assert manager.post(f"{LINES}file/", {"text": "", "seen": version()}).status_code == 302
    assert "placeholder.example.com" in manager.get("/ads.txt").content.decode()


# Who


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_may_do_its_part(client: Client, role: Role | None) -> None:
    replace("# old")
    key = SellerLine.objects.get().pk
    if role:
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    sells = role in (Role.AD_MANAGER, Role.ADMINISTRATOR)
    expected = 200 if sells else 302 if role is None else 403
    for path in ("", "add/", "file/", f"{key}/change/", f"{key}/delete/", f"{key}/history/"):
        assert client.get(f"{LINES}{path}").status_code == expected, path
    answer = client.post(f"{LINES}file/", {"text": "# new"})
    assert answer.status_code == (302 if sells else 403)  # without a login, words are given back
    assert SellerLine.objects.text() == ("# new" if sells else "# old")


@pytest.mark.parametrize("missing", KEEP[1:])
def test_the_whole_file_takes_every_permission(client: Client, missing: str) -> None:
    client.force_login(staff(*(name for name in KEEP if name != missing)))
    assert client.get(f"{LINES}file/").status_code == 403
    assert client.post(f"{LINES}file/", {"text": ""}).status_code == 403
    assert "/sellerline/file/" not in client.get(LINES).text


def test_the_page_is_the_admins_and_takes_no_other_method(manager: Client) -> None:
    response = manager.get(f"{LINES}file/")
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "<style" not in response.text
    assert " style=" not in response.text
    assert manager.put(f"{LINES}file/").status_code == 405
    forged = Client(enforce_csrf_checks=True)
    forged.force_login(ad_manager())
    assert forged.post(f"{LINES}file/", {"text": "# forged"}).status_code == 403
    assert not SellerLine.objects.exists()
