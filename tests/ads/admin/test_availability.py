"""The page that says how much can still be sold: who may look, and what it says."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ads.rationing.history import history
from newsroom.roles import Role
from tests.ads.admin.people import staff
from tests.ads.rationing.counting import count_traffic
from tests.factories import CreativeFactory, FlightFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/admin/commercial/flight/availability/"
DAY = timedelta(days=1)


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(staff("view_flight"))
    return client


def asked(**values: Any) -> dict[str, Any]:
    """What the form sends: the seven days from tomorrow on."""
    today = timezone.localdate()
    return {"first": today + DAY, "last": today + 7 * DAY, "cap": 9, **values}


def figures(text: str) -> list[str]:
    """The last row of the table."""
    return re.findall(r"<td[^>]*>([\d,]+)</td>", text[text.index("<tfoot>") :])


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.REPORTER, 403),
        (Role.EDITOR, 403),
        (Role.AD_MANAGER, 200),
        (Role.ADMINISTRATOR, 200),
        (None, 302),
    ],
)
def test_who_may_look(client: Client, role: Role | None, status: int) -> None:
    count_traffic(timezone.now(), hours=2)
    if role is not None:
        user = UserFactory()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
    for address in (PAGE, f"{PAGE}?cap=1"):
        response = client.get(address)
        assert response.status_code == status
        assert ("Still to be sold" in response.text) == (status == 200 and "?" not in address)


def test_it_is_only_read(manager: Client) -> None:
    assert manager.post(PAGE, asked()).status_code == 405
    assert manager.head(PAGE).status_code == 200


def test_the_list_of_flights_leads_there(manager: Client) -> None:
    assert f'href="{PAGE}"' in manager.get("/admin/commercial/flight/").text


def test_it_says_how_much_there_is_and_what_that_is_based_on(manager: Client) -> None:
    count_traffic(timezone.now())
    text = manager.get(PAGE, asked()).text
    there, promised, left = figures(text)
    assert (there, promised) == ("50,400", "0")
    assert int(left.replace(",", "")) == pytest.approx(50_400, rel=0.01)
    assert "About 50,000 impressions can still be sold." in text
    assert "From 28 days of counting.</p>" in text


def test_what_is_promised_is_taken_off(manager: Client) -> None:
    count_traffic(timezone.now())
    tomorrow = timezone.now().replace(hour=0, minute=0) + DAY
    flight = FlightFactory(
        tier="standard",
        goal=20_000,
        starts_at=tomorrow,
        ends_at=tomorrow + 7 * DAY,
        cap_per_page=9,
    )
    CreativeFactory(flight=flight)
    there, promised, left = (
        int(figure.replace(",", "")) for figure in figures(manager.get(PAGE, asked()).text)
    )
    assert there == 50_400
    assert promised == pytest.approx(20_000, rel=0.05)
    assert left == pytest.approx(30_400, rel=0.05)


def test_choices_are_kept_and_heeded(manager: Client) -> None:
    SectionFactory(slug="sport", name="Sport")
    SectionFactory(slug="culture", name="Culture")
    count_traffic(timezone.now())
    text = manager.get(PAGE, asked(sections=["culture"], screens=["narrow"])).text
    assert "There were no such slots in the last four weeks." in text
    assert re.search(r'value="culture"[^>]*checked', text)
    assert not re.search(r'value="sport"[^>]*checked', text)
    assert figures(manager.get(PAGE, asked(sections=["sport"])).text)[0] == "50,400"


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "Nothing can be said yet."),
        (5, "Come back tomorrow"),
        (3 * 24, "From 3 days of counting."),
        (3 * 24, "typical"),
        (10 * 24, "keep a reserve"),
    ],
)
def test_a_short_history_is_admitted(manager: Client, hours: int, words: str) -> None:
    count_traffic(timezone.now(), hours=hours)
    assert words in manager.get(PAGE).text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"last": "2020-01-01"}, "must not lie before the first"),
        ({"last": "2999-01-01"}, "Half a year at most"),
        ({"first": "yesterday"}, "Enter a valid date"),
        ({"cap": "0"}, "greater than or equal to 1"),
        ({"cap": "99999999999999999999"}, "less than or equal to 20"),
        ({"sections": ["<b>nowhere"]}, "not one of the available choices"),
        ({"placements": ["nowhere"]}, "not one of the available choices"),
        ({"first": ""}, "This field is required"),
        ({"first": "9999-12-31", "last": "9999-12-31"}, "after two years"),
        ({"first": "0001-01-01"}, "Still to be sold"),  # what is over is left out
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(
    manager: Client, values: dict, words: str
) -> None:
    count_traffic(timezone.now(), hours=2)
    response = manager.get(PAGE, asked(**values))
    assert response.status_code == 200
    assert words in response.text


def test_it_carries_the_admins_policy_and_nothing_inline(manager: Client) -> None:
    count_traffic(timezone.now())
    response = manager.get(PAGE)
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    for inline in ("<script>", "<style", " style="):
        assert inline not in response.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_the_number_of_flights(
    manager: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    count_traffic(timezone.now(), hours=30)
    for _ in range(number):
        CreativeFactory(flight=FlightFactory(tier="standard"))
    history.traffic(timezone.now())
    with django_assert_num_queries(12):
        assert manager.get(PAGE).status_code == 200
