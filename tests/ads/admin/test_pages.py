"""The ad managers' pages: who gets in, what lists say and cost, what forms take and refuse."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ads.admin import flights
from ads.models import (
    Advertiser,
    Campaign,
    Creative,
    Flight,
    InjectionPolicy,
    Make,
    Placement,
    Tier,
)
from ads.stock.shelf import shelf
from tests.ads.admin.people import (
    MODELS,
    ad_manager,
    creative_data,
    flight_data,
    policy_data,
    staff,
)
from tests.ads.pictures import upload
from tests.factories import CampaignFactory, CreativeFactory, FlightFactory

pytestmark = pytest.mark.django_db

ADMIN = "/admin/commercial"


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(ad_manager())
    return client


@pytest.fixture
def creative() -> Creative:
    return CreativeFactory()


def messages(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# Who gets in


def addresses(creative: Creative) -> dict[str, list[tuple[str, str]]]:
    """Every address of the app's admin, under the permission that it takes."""
    keys = {
        "advertiser": creative.flight.campaign.advertiser_id,
        "campaign": creative.flight.campaign_id,
        "flight": creative.flight_id,
        "creative": creative.pk,
        "placement": Placement.objects.values_list("pk", flat=True)[0],
        "injectionpolicy": InjectionPolicy.objects.get(name="Classic").pk,
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for model, key in keys.items():
        base = f"{ADMIN}/{model}"
        found[f"view_{model}"] = [("get", f"{base}/"), ("get", f"{base}/{key}/change/")]
        found[f"view_{model}"] += [("get", f"{base}/{key}/history/")]
        if model != "placement":
            found[f"add_{model}"] = [("get", f"{base}/add/")]
            found[f"delete_{model}"] = [("get", f"{base}/{key}/delete/")]
        if model in ("flight", "creative", "placement", "injectionpolicy"):
            found[f"view_{model}"] += [("get", f"{base}/{key}/preview/")]
            found[f"change_{model}"] = [("post", f"{base}/{key}/preview/")]
        if model in ("flight", "creative", "injectionpolicy"):
            found[f"add_{model}"] += [
                ("get", f"{base}/add/preview/"),
                ("post", f"{base}/add/preview/"),
            ]
    return found


def test_every_address_takes_its_permission(client: Client, creative: Creative) -> None:
    asked = addresses(creative)
    for permission, requests in asked.items():
        allowed, without = (
            staff(permission),
            staff(*(set(asked) - {permission, _change(permission)})),
        )
        for method, path in requests:
            client.logout()
            assert getattr(client, method)(path).status_code == 302, path
            client.force_login(without)
            assert getattr(client, method)(path).status_code == 403, path
            client.force_login(allowed)
            assert getattr(client, method)(path).status_code in (200, 422), path


def _change(permission: str) -> str:
    """Who may change something may see it."""
    return permission.replace("view_", "change_")


def test_placements_are_neither_added_nor_deleted(client: Client) -> None:
    client.force_login(ad_manager())
    key = Placement.objects.values_list("pk", flat=True)[0]
    for path in ("add/", "add/preview/", f"{key}/delete/"):
        assert client.get(f"{ADMIN}/placement/{path}").status_code == 403
    assert Placement.objects.count() == 5


def test_pages_carry_the_admins_policy_and_nothing_inline(
    manager: Client, creative: Creative
) -> None:
    for path in (f"flight/{creative.flight_id}/change/", "creative/", "injectionpolicy/add/"):
        response = manager.get(f"{ADMIN}/{path}")
        assert "script-src 'self'" in response["Content-Security-Policy"]
        assert "unsafe-inline" not in response["Content-Security-Policy"]
        assert "<script>" not in response.text
        assert "<style" not in response.text
        assert " style=" not in response.text


# Lists


@pytest.mark.parametrize("model", MODELS)
def test_a_list_costs_the_same_with_one_row_and_with_three(manager: Client, model: str) -> None:
    def row() -> None:
        made = CreativeFactory(flight__spots=["in-text", "below"])
        InjectionPolicy.objects.create(name=f"Policy {made.pk}")

    counts = []
    for _ in range(3):
        row()
        manager.get(f"{ADMIN}/{model}/")
        with CaptureQueriesContext(connection) as queries:
            assert manager.get(f"{ADMIN}/{model}/").status_code == 200
        counts.append(len(queries))
    assert counts == [QUERIES[model]] * 3


# Session, user, two for permissions, a count and the rows; then filters and what rows show.
QUERIES = {
    "advertiser": 6,
    "campaign": 7,
    "flight": 10,  # what is to be expected is reckoned once for an issue of the shelf
    "creative": 8,
    "placement": 6,
    "injectionpolicy": 6,
}


def test_what_is_to_be_expected_is_reckoned_once_for_an_issue_and_anew_after_a_change(
    manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    flight = CreativeFactory(flight=FlightFactory(tier=Tier.STANDARD)).flight
    said: list[float] = []

    def reckon(_now: datetime) -> dict[int, float]:
        said.append(0.43 + len(said) / 10)
        return {flight.pk: said[-1]}

    monkeypatch.setattr(flights, "outlook", reckon)
    pages = [manager.get(f"{ADMIN}/flight/").text for _ in range(2)]
    assert said == [0.43]
    assert ["43 %" in page for page in pages] == [True, True]
    shelf.publish()
    assert "53 %" in manager.get(f"{ADMIN}/flight/").text


@pytest.mark.parametrize("model", ["advertiser", "campaign", "flight", "creative"])
def test_an_empty_list_says_what_belongs_there(manager: Client, model: str) -> None:
    assert "empty-list" in manager.get(f"{ADMIN}/{model}/").text
    CreativeFactory()
    assert "empty-list" not in manager.get(f"{ADMIN}/{model}/").text
    assert "empty-list" not in manager.get(f"{ADMIN}/{model}/?q=nothing-like-it").text


def test_flights_say_their_state_dates_tier_sizes_and_places(manager: Client) -> None:
    now = timezone.now()
    CreativeFactory(flight__name="Runs", flight__weight=25)
    FlightFactory(tier=Tier.STANDARD, goal=12_000)
    FlightFactory(tier=Tier.SPONSORSHIP, goal=40)
    CreativeFactory(flight__name="Comes", flight__starts_at=now + timedelta(days=1))
    CreativeFactory(flight__name="Went", flight__ends_at=now - timedelta(hours=1))
    CreativeFactory(flight__name="Rests", flight__paused=True)
    FlightFactory(name="Bare")
    fits_nowhere = CreativeFactory(flight__name="Odd", wide="")
    fits_nowhere.flight.targets.create(dimension="placement", value="in-text")
    text = manager.get(f"{ADMIN}/flight/").text
    for words in (
        '<span class="state state--running">Running</span>',
        '<span class="state state--planned">Planned</span>',
        '<span class="state state--ended">Ended</span>',
        '<span class="state state--paused">Paused</span>',
        '<span class="state state--wrong">Nothing to show</span>',
        '<span class="state state--wrong">nowhere</span>',
        "House, weight 25",
        "Standard, 12,000 impressions",
        "Sponsorship, 40 %",
        "300 × 250, 728 × 90",
        "Between paragraphs, In lists, Beside the story, Below the story",
        "open end",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("state", "names"),
    [("running", {"Runs"}), ("paused", {"Rests"}), ("nonsense", {"Runs", "Rests"})],
)
def test_flights_by_state(manager: Client, state: str, names: set[str]) -> None:
    FlightFactory(name="Runs")
    FlightFactory(name="Rests", paused=True)
    response = manager.get(f"{ADMIN}/flight/", {"state": state})
    assert {flight.name for flight in response.context["cl"].result_list} == names


def test_flights_are_paused_and_go_on(manager: Client) -> None:
    flight = FlightFactory()
    for action, paused in (("pause", True), ("resume", False)):
        manager.post(f"{ADMIN}/flight/", {"action": action, "_selected_action": [flight.pk]})
        flight.refresh_from_db()
        assert flight.paused is paused


# Creatives


def test_pictures_are_uploaded_with_a_flight_and_measured(manager: Client) -> None:
    campaign = CampaignFactory()
    creative = {f"creatives-0-{name}": value for name, value in creative_data().items()}
    data = flight_data(campaign.pk) | creative
    data |= {
        "creatives-TOTAL_FORMS": "1",
        "creatives-0-narrow": upload("PNG", (600, 500), quality=5),
        "creatives-0-wide": upload("JPEG", (728, 90)),
    }
    data["creatives-0-narrow"] = upload("WEBP", (600, 500), quality=5)
    response = manager.post(f"{ADMIN}/flight/add/", data)
    assert response.status_code == 302
    stored = Creative.objects.get()
    assert (stored.narrow_width, stored.narrow_height) == (300, 250)
    assert (stored.wide_width, stored.wide_height) == (728, 90)
    assert stored.narrow.name.startswith("panels/")
    assert stored.narrow.name.endswith(".webp")
    assert "picture" not in stored.narrow.name


def test_a_picture_is_replaced_and_cleared(manager: Client, creative: Creative) -> None:
    path = f"{ADMIN}/creative/{creative.pk}/change/"
    data = creative_data(flight=creative.flight_id, narrow=upload("PNG", (320, 50)))
    assert manager.post(path, data | {"wide-clear": "on"}).status_code == 302
    creative.refresh_from_db()
    assert (creative.narrow_width, creative.narrow_height) == (320, 50)
    assert (creative.wide.name, creative.wide_width, creative.wide_height) == ("", 0, 0)
    assert manager.post(path, creative_data(flight=creative.flight_id)).status_code == 302
    creative.refresh_from_db()
    assert (creative.narrow_width, creative.narrow_height) == (320, 50)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"narrow": upload("PNG", (301, 250))}, "narrow", "301 × 250 pixels"),
        (
            {"narrow": SimpleUploadedFile("x.png", b"<svg onload=alert(1)>")},
            "narrow",
            "is not a JPEG, PNG, WebP or GIF",
        ),
        ({"narrow": SimpleUploadedFile("x.png", b"")}, "narrow", "empty"),
        ({"narrow": ""}, "narrow", "Upload a picture here"),
        ({"alt": "  "}, "alt", "Say in words"),
        ({"link": "javascript:alert(1)"}, "link", "Begin the address with https://"),
        ({"link": "ftp://files.example/"}, "link", "Begin the address with https://"),
        ({"link": "https://boats.example@evil.example/"}, "link", "name before the @"),
        ({"link": "https:///boats"}, "link", "no host name"),
        ({"weight": "0"}, "weight", "greater than or equal to 1"),
        ({"weight": "lots"}, "weight", "whole number"),
        ({"flight": "999999"}, "flight", "Select a valid choice"),
        ({"name": ""}, "name", "required"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    manager: Client, changes: dict[str, Any], field: str, words: str
) -> None:
    data = creative_data(
        flight=FlightFactory().pk, name="<script>canary</script>", alt="Ünï ☃ مرحبا"
    )
    data |= {"narrow": upload("PNG"), **changes}
    response = manager.post(f"{ADMIN}/creative/add/", data)
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert words in " ".join(form.errors[field])
    for name in ("name", "alt", "link"):
        assert form[name].value() == data[name]
    assert "<script>canary" not in response.text
    assert not Creative.objects.exists()


def test_a_creative_that_fits_no_placement_is_saved_with_a_warning(manager: Client) -> None:
    Placement.objects.exclude(spot="in-text").update(active=False)
    data = creative_data(flight=FlightFactory().pk, narrow=upload("PNG"))
    response = manager.post(f"{ADMIN}/creative/add/", data)
    assert "No placement takes this creative: its size is 300 × 250." in messages(response)
    assert Creative.objects.count() == 1


# HTML


def test_html_is_for_those_who_are_allowed_it(client: Client) -> None:
    flight = FlightFactory()
    data = creative_data(
        flight=flight.pk, make="html", html="<b>Hello</b>", html_width="300", html_height="600"
    )
    client.force_login(ad_manager())
    assert 'name="html"' not in client.get(f"{ADMIN}/creative/add/").text
    assert client.post(f"{ADMIN}/creative/add/", data).status_code == 200  # pictures are missing
    assert not Creative.objects.exists()
    client.force_login(ad_manager(html=True))
    assert 'name="html"' in client.get(f"{ADMIN}/creative/add/").text
    assert client.post(f"{ADMIN}/creative/add/", data).status_code == 302
    assert Creative.objects.get().html == "<b>Hello</b>"


def test_others_see_a_document_and_can_not_change_it(manager: Client) -> None:
    creative = CreativeFactory(make=Make.HTML, html="<b>Hello</b>", narrow="", wide="")
    path = f"{ADMIN}/creative/{creative.pk}/change/"
    assert "&lt;b&gt;Hello&lt;/b&gt;" in manager.get(path).text
    data = creative_data(flight=creative.flight_id, name="New name", html="<i>Other</i>")
    assert manager.post(path, data).status_code == 302
    creative.refresh_from_db()
    assert (creative.name, creative.html, creative.make) == ("New name", "<b>Hello</b>", "html")


def test_html_is_not_empty(client: Client) -> None:
    client.force_login(ad_manager(html=True))
    data = creative_data(
        flight=FlightFactory().pk, make="html", html=" ", html_width="5000", html_height="600"
    )
    form = client.post(f"{ADMIN}/creative/add/", data).context["adminform"].form
    assert set(form.errors) == {"html", "html_width"}


# Flights and campaigns


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at_0": "2030-02-01", "ends_at_1": "08:00"}, "ends_at"),
        ({"ends_at_0": "2030-03-01", "ends_at_1": "08:00"}, "ends_at"),
        ({"starts_at_0": "soon"}, "starts_at"),
        ({"ends_at_0": "9999-12-31", "ends_at_1": "23:59"}, "ends_at"),
        ({"starts_at_0": "0001-01-01", "starts_at_1": "00:00"}, "starts_at"),
        ({"weight": "1001"}, "weight"),
        ({"tier": "royal"}, "tier"),
        ({"placements": ["999"]}, "placements"),
    ],
)
def test_a_flight_that_makes_no_sense(manager: Client, changes: dict[str, Any], field: str) -> None:
    data = flight_data(CampaignFactory().pk, **changes)
    response = manager.post(f"{ADMIN}/flight/add/", data)
    assert set(response.context["adminform"].form.errors) == {field}
    assert not Flight.objects.exists()


def test_a_flight_without_a_creative_is_warned_about(manager: Client) -> None:
    response = manager.post(f"{ADMIN}/flight/add/", flight_data(CampaignFactory().pk))
    assert "no approved creative yet" in messages(response)


@pytest.mark.parametrize(("field", "day"), [("ends_on", "9999-12-31"), ("starts_on", "0001-01-01")])
def test_a_campaign_stays_within_what_calendars_can_reckon(
    manager: Client, field: str, day: str
) -> None:
    campaign = CreativeFactory().flight.campaign
    data = {
        "advertiser": campaign.advertiser_id,
        "name": "For ever",
        field: day,
        "flights-TOTAL_FORMS": "0",
        "flights-INITIAL_FORMS": "0",
    }
    response = manager.post(f"{ADMIN}/campaign/{campaign.pk}/change/", data)
    assert response.context["adminform"].form.errors == {
        field: ["From 2000 to 2100. For no end, leave it empty."]
    }


def test_what_a_campaigns_list_of_flights_does_not_show_is_told_all_the_same(
    manager: Client,
) -> None:
    flight = FlightFactory(tier=Tier.STANDARD, roadblock=True)
    data = {
        "advertiser": flight.campaign.advertiser_id,
        "name": "Spring",
        "flights-TOTAL_FORMS": "1",
        "flights-INITIAL_FORMS": "1",
        "flights-0-id": flight.pk,
        "flights-0-campaign": flight.campaign_id,
        "flights-0-name": "March",
        "flights-0-tier": "house",
        "flights-0-starts_at_0": "2026-03-01",
        "flights-0-starts_at_1": "08:00",
    }
    answer = manager.post(f"{ADMIN}/campaign/{flight.campaign_id}/change/", data)
    assert answer.status_code == 200
    assert "Only sponsorships and standard flights can be a set." in answer.text


def test_a_campaign_without_flights_is_warned_about(manager: Client) -> None:
    advertiser = CampaignFactory().advertiser_id
    data = {
        "advertiser": advertiser,
        "name": "Autumn",
        "flights-TOTAL_FORMS": "0",
        "flights-INITIAL_FORMS": "0",
    }
    response = manager.post(f"{ADMIN}/campaign/add/", data)
    assert "no flights yet" in messages(response)
    again = manager.post(f"{ADMIN}/campaign/add/", data)
    assert "already exists" in str(again.context["adminform"].form.errors)
    assert Campaign.objects.filter(name="Autumn").count() == 1


def test_an_advertiser_with_campaigns_stays(manager: Client, creative: Creative) -> None:
    advertiser = creative.flight.campaign.advertiser
    response = manager.post(f"{ADMIN}/advertiser/{advertiser.pk}/delete/", {"post": "yes"})
    assert response.status_code == 200
    assert "protected" in response.text
    assert Advertiser.objects.filter(pk=advertiser.pk).exists()


# Placements and policies


def test_a_placement_is_resized_and_taken_out_of_use(manager: Client) -> None:
    placement = Placement.objects.get(spot="below")
    data = {
        "name": "Foot",
        "narrow_width": "320",
        "narrow_height": "100",
        "wide_width": "728",
        "wide_height": "90",
    }
    path = f"{ADMIN}/placement/{placement.pk}/change/"
    assert manager.post(path, data | {"narrow_width": "2000"}).status_code == 200
    assert manager.post(path, data).status_code == 302
    placement.refresh_from_db()
    assert (placement.name, placement.active, placement.narrow_height) == ("Foot", False, 100)
    assert "Not in use" in manager.get(f"{ADMIN}/placement/").text


def test_the_place_beside_a_story_has_no_narrow_size(manager: Client) -> None:
    beside, below = (Placement.objects.get(spot=spot).pk for spot in ("beside", "below"))
    assert "narrow_width" in manager.get(f"{ADMIN}/placement/{below}/change/").text
    assert "narrow_width" not in manager.get(f"{ADMIN}/placement/{beside}/change/").text
    assert "not shown" in manager.get(f"{ADMIN}/placement/").text


@pytest.fixture
def policies() -> Callable[[], dict[str, bool]]:
    return lambda: dict(InjectionPolicy.objects.values_list("name", "site_default"))


def test_a_new_policy_may_become_the_sites(
    manager: Client, policies: Callable[[], dict[str, bool]]
) -> None:
    data = policy_data(site_default="on")
    assert manager.post(f"{ADMIN}/injectionpolicy/add/", data).status_code == 302
    assert policies() == {"Comfortable": False, "Classic": False, "Sparse": True}


def test_another_policy_may_become_the_sites(
    manager: Client, policies: Callable[[], dict[str, bool]]
) -> None:
    classic = InjectionPolicy.objects.get(name="Classic")
    path = f"{ADMIN}/injectionpolicy/{classic.pk}/change/"
    assert manager.post(path, policy_data(name="Classic", site_default="on")).status_code == 302
    assert policies() == {"Comfortable": False, "Classic": True}
    # The mark can't be taken away from the site's own policy ...
    assert manager.post(path, policy_data(name="Classic")).status_code == 302
    assert policies() == {"Comfortable": False, "Classic": True}


def test_a_change_of_the_numbers_leaves_the_mark(
    manager: Client, policies: Callable[[], dict[str, bool]]
) -> None:
    classic = InjectionPolicy.objects.get(name="Classic")
    path = f"{ADMIN}/injectionpolicy/{classic.pk}/change/"
    assert manager.post(path, policy_data(name="Classic", every="9")).status_code == 302
    classic.refresh_from_db()
    assert classic.every == 9
    assert policies() == {"Comfortable": True, "Classic": False}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "Classic"}, "name"),
        ({"at_most": "51"}, "at_most"),
        ({"every": "-1"}, "every"),
        ({"first_after": "99999999"}, "first_after"),
        ({"min_words": ""}, "min_words"),
    ],
)
def test_a_policy_that_makes_no_sense(manager: Client, changes: dict[str, Any], field: str) -> None:
    response = manager.post(f"{ADMIN}/injectionpolicy/add/", policy_data(**changes))
    assert set(response.context["adminform"].form.errors) == {field}
    assert InjectionPolicy.objects.count() == 2


def test_the_sites_policy_is_not_deleted(
    manager: Client, policies: Callable[[], dict[str, bool]]
) -> None:
    keys = dict(InjectionPolicy.objects.values_list("name", "pk"))
    for name, left in (("Comfortable", 2), ("Classic", 1)):
        path = f"{ADMIN}/injectionpolicy/{keys[name]}/delete/"
        response = manager.post(path, {"post": "yes"})
        assert response.status_code == 302
        assert len(policies()) == left
        said = "Choose another as the site's first" if left == 2 else "was deleted successfully"
        assert messages(response).endswith(f"{said}.")
    assert policies() == {"Comfortable": True}


def test_the_admin_is_described_without_a_query_for_each_choice(
    manager: Client, creative: Creative, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """A form with autocompleted keys costs the same, however many flights there are."""
    path = f"{ADMIN}/creative/{creative.pk}/change/"
    manager.get(path)
    with CaptureQueriesContext(connection) as few:
        manager.get(path)
    for _ in range(3):
        CreativeFactory()
    with django_assert_num_queries(len(few)):
        manager.get(path)
