"""The live preview: what it shows, to whom, under which headers, and that it keeps nothing."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import Settings

from ads.models import Creative, CreativeState, Flight, InjectionPolicy, Make, Placement
from tests.ads.admin.people import ad_manager, creative_data, flight_data, policy_data, staff
from tests.ads.pictures import upload
from tests.factories import (
    PARAGRAPH,
    CampaignFactory,
    CreativeFactory,
    FlightFactory,
    SectionFactory,
    StoryFactory,
)

pytestmark = pytest.mark.django_db

ADMIN = "/admin/commercial"
ALT = re.compile(r'alt="([^"]*)"')
HTML = "<p id=canary>Boats</p><script>document.title = 1</script>"


@pytest.fixture
def stub(settings: Settings) -> None:
    settings.ADS_PREVIEW_PAGE = "tests.ads.admin.stub.page"


@pytest.fixture
def manager(client: Client, stub: None) -> Client:
    client.force_login(ad_manager())
    return client


def policy_of(response: Any) -> dict[str, Any]:
    return json.loads(response.text.splitlines()[-1])


def tried(text: str) -> list[str]:
    """The slots that the preview is about."""
    return re.findall(r'<div class="[^"]*panel--tried".*?</div>', text)


def stored() -> dict[str, int]:
    """How many rows each table has, but for the sessions."""
    return {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.managed and model._meta.label != "sessions.Session"
    }


def uploaded(settings: Settings) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def html_data(**changes: Any) -> dict[str, Any]:
    document = {"make": "html", "html": HTML, "html_width": "300", "html_height": "250"}
    return creative_data() | document | changes


# Nothing is kept


def test_a_preview_saves_nothing(manager: Client, settings: Settings) -> None:
    creative = CreativeFactory(name="Old")
    classic = InjectionPolicy.objects.get(name="Classic")
    below = Placement.objects.get(spot="below")
    before, files = stored(), uploaded(settings)
    room = {"narrow_width": 320, "narrow_height": 50, "wide_width": 728, "wide_height": 90}
    flight = flight_data(creative.flight.campaign_id, name="New", placements=["below"])
    inline = {"creatives-TOTAL_FORMS": "1"} | {
        f"creatives-0-{name}": value for name, value in creative_data().items()
    }
    for path, data in {
        "injectionpolicy/add/": policy_data(site_default="on"),
        f"injectionpolicy/{classic.pk}/": policy_data(name="New", site_default="on"),
        "creative/add/": creative_data(flight=creative.flight_id, narrow=upload("PNG")),
        f"creative/{creative.pk}/": creative_data(flight=creative.flight_id, name="New"),
        "flight/add/": flight | inline | {"creatives-0-wide": upload("PNG")},
        f"flight/{creative.flight_id}/": flight | inline | {"creatives-0-wide": upload("PNG")},
        f"placement/{below.pk}/": {"name": "New"} | room,
    }.items():
        response = manager.post(f"{ADMIN}/{path}preview/", data)
        assert response.status_code == 200, (path, response.text)
    assert stored() == before
    assert uploaded(settings) == files
    for row in (creative, creative.flight, classic, below):
        row.refresh_from_db()
        assert row.name != "New"
    assert not creative.flight.targets.exists()
    assert InjectionPolicy.objects.get(site_default=True).name == "Comfortable"


# What is shown


def test_a_policy_on_trial(manager: Client) -> None:
    response = manager.post(f"{ADMIN}/injectionpolicy/add/preview/", policy_data(every="9"))
    assert policy_of(response)["every"] == 9
    assert response.text.startswith("spot: in-text")


def test_a_policy_as_it_is_saved(manager: Client) -> None:
    classic = InjectionPolicy.objects.get(name="Classic")
    response = manager.get(f"{ADMIN}/injectionpolicy/{classic.pk}/preview/")
    assert policy_of(response)["after_related"] is True
    blank = manager.get(f"{ADMIN}/injectionpolicy/add/preview/")
    assert policy_of(blank)["after_related"] is False


def test_a_new_creative_shows_its_pictures_out_of_the_form(manager: Client) -> None:
    CreativeFactory(alt="What runs", flight__cap_per_page=9)
    pictures = {"narrow": upload("JPEG", (600, 500)), "wide": upload("PNG", (728, 90))}
    data = creative_data(flight=FlightFactory().pk, alt="What is tried") | pictures
    text = manager.post(f"{ADMIN}/creative/add/preview/", data).text
    assert [ALT.search(slot)[1] for slot in tried(text)] == ["What is tried"] * 2
    # What runs stays in the places that are not on trial.
    assert text.count('alt="What runs"') == 3
    assert 'src="data:image/webp;base64,' in text
    assert 'width="300" height="250" alt="What is tried"' in text


def test_a_creative_is_tried_where_it_is_asked_for(manager: Client) -> None:
    creative = CreativeFactory()
    path = f"{ADMIN}/creative/{creative.pk}/preview/"
    data = creative_data(flight=creative.flight_id)
    assert manager.post(path, data).text.startswith("spot: in-text")
    assert manager.post(path, data | {"preview_spot": "below"}).text.startswith("spot: below")
    refused = manager.post(path, data | {"preview_spot": "front-top"})
    assert refused.status_code == 422
    assert "It does not appear here. It appears: between the paragraphs" in refused.text
    assert manager.post(path, data | {"preview_spot": "<moon>"}).text.startswith("spot: in-text")


def test_a_creative_that_fits_nowhere_says_so(manager: Client) -> None:
    creative = CreativeFactory(wide="")
    creative.flight.targets.create(dimension="placement", value="in-text")
    response = manager.get(f"{ADMIN}/creative/{creative.pk}/preview/")
    assert response.status_code == 422
    assert "No placement that its flight may use takes this size." in response.text


def test_a_creative_without_pictures_shows_samples(manager: Client) -> None:
    text = manager.get(f"{ADMIN}/creative/add/preview/").text
    assert text.count("A sample of this slot&#x27;s size") == 2


def test_a_flight_shows_what_its_form_holds(manager: Client) -> None:
    kept = CreativeFactory(alt="Kept", flight__cap_per_page=9, state=CreativeState.DRAFT)
    removed = CreativeFactory(flight=kept.flight, alt="Removed")
    data = flight_data(kept.flight.campaign_id, placements=["below"])
    rows = [
        creative_data(id=kept.pk, flight=kept.flight_id, alt="Kept, and reworded"),
        creative_data(id=removed.pk, flight=kept.flight_id, DELETE="on"),
        creative_data(flight=kept.flight_id, alt="New", narrow=upload("PNG")),
    ]
    data |= {"creatives-TOTAL_FORMS": "3", "creatives-INITIAL_FORMS": "2"}
    for number, row in enumerate(rows):
        data |= {f"creatives-{number}-{name}": value for name, value in row.items()}
    text = manager.post(f"{ADMIN}/flight/{kept.flight_id}/preview/", data).text
    assert text.startswith("spot: below")
    assert sorted(ALT.search(slot)[1] for slot in tried(text)) == ["Kept, and reworded", "New"]
    assert 'alt="Removed"' in text  # it runs still, in the places that are not on trial


def test_a_flight_as_it_is_saved(manager: Client) -> None:
    creative = CreativeFactory(alt="Saved", flight__paused=True)
    text = manager.get(f"{ADMIN}/flight/{creative.flight_id}/preview/").text
    assert text.count('alt="Saved"') == 2
    assert "A sample" in manager.get(f"{ADMIN}/flight/add/preview/").text


def test_a_placement_shows_samples_of_its_new_size(manager: Client) -> None:
    below = Placement.objects.get(spot="below")
    path = f"{ADMIN}/placement/{below.pk}/preview/"
    data = {
        "name": "Foot",
        "active": "on",
        "narrow_width": 320,
        "narrow_height": 111,
        "wide_width": 970,
        "wide_height": 222,
    }
    text = manager.post(path, data).text
    assert text.count('width="320" height="111"') == 2
    assert text.count('width="970" height="222"') == 2
    del data["active"]
    assert "panel" not in manager.post(path, data).text


# HTML


def test_a_document_is_tried_in_a_closed_frame(client: Client, stub: None) -> None:
    client.force_login(ad_manager(html=True))
    data = html_data(flight=FlightFactory().pk)
    text = client.post(f"{ADMIN}/creative/add/preview/", data).text
    assert "canary" not in text
    address = text.split('<iframe src="')[1].split('"')[0]
    assert address.startswith(f"{ADMIN}/creative/frame/")
    frame = client.get(address)
    assert HTML in frame.text
    assert frame["Content-Security-Policy"].startswith("sandbox allow-scripts allow-popups ")
    assert "allow-same-origin" not in frame["Content-Security-Policy"]
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert 'response-origin "https://boats.example/*"' in frame["Connection-Allowlist"]
    other = Client()
    assert other.get(address).status_code == 302
    other.force_login(ad_manager(html=True))
    assert other.get(address).status_code == 404
    other.force_login(staff("change_flight"))
    assert other.get(address).status_code == 403


def test_a_document_on_trial_leads_to_its_landing_page_on_the_site_s_own_host(
    client: Client, stub: None, settings: Settings
) -> None:
    settings.ADS_FRAME_HOST = "https://frames.example"
    settings.SITE_URL = "https://www.courier.example"
    client.force_login(ad_manager(html=True))
    data = html_data(flight=FlightFactory().pk, html='<a href="%%LANDING%%">Go</a>')
    text = client.post(f"{ADMIN}/creative/add/preview/", data).text
    address = text.split('<iframe src="')[1].split('"')[0]
    frame = client.get(address)
    assert '<a href="https://boats.example/">Go</a>' in frame.text
    assert "frame-ancestors 'self'" in frame["Content-Security-Policy"]


def test_a_saved_document_is_tried_before_it_is_approved(client: Client, stub: None) -> None:
    creative = CreativeFactory(make=Make.HTML, html=HTML, narrow="", wide="", state="draft")
    client.force_login(staff("view_creative", "view_flight"))
    for path in (f"creative/{creative.pk}", f"flight/{creative.flight_id}"):
        text = client.get(f"{ADMIN}/{path}/preview/").text
        address = text.split('<iframe src="')[1].split('"')[0]
        assert HTML in client.get(address).text
    assert client.get(f"/panels/{creative.pk}/").status_code == 404


def test_a_session_keeps_the_newest_documents_only(client: Client, stub: None) -> None:
    creative = CreativeFactory(make=Make.HTML, html=HTML, narrow="", wide="")
    client.force_login(ad_manager(html=True))
    for number in range(9):
        data = html_data(flight=creative.flight_id, html=f"<p>{number}</p>")
        client.post(f"{ADMIN}/creative/{creative.pk}/preview/", data)
    kept = client.session["frames_on_trial"].values()
    assert [html for html, _link in kept] == [f"<p>{number}</p>" for number in range(3, 9)]


def test_html_of_those_who_may_not_write_it_is_not_tried(manager: Client) -> None:
    data = html_data(flight=FlightFactory().pk)
    response = manager.post(f"{ADMIN}/creative/add/preview/", data)
    assert response.status_code == 422
    assert "frames_on_trial" not in manager.session


# What is wrong is told


def test_errors_are_readable(manager: Client) -> None:
    data = creative_data(link="javascript:alert(1)", name="", narrow=upload("BMP"))
    response = manager.post(f"{ADMIN}/creative/add/preview/", data)
    assert response.status_code == 422
    assert "There is no preview yet" in response.text
    for words in (
        "<b>Name:</b> This field is required.",
        "<b>Landing page:</b> Begin the address with https:// or http://.",
    ):
        assert words in response.text
    assert "is not a JPEG" in response.text


def test_errors_of_a_flights_creatives_are_told(manager: Client) -> None:
    data = flight_data(CampaignFactory().pk)
    data |= {"creatives-TOTAL_FORMS": "1", "creatives-0-name": "<script>canary</script>"}
    response = manager.post(f"{ADMIN}/flight/add/preview/", data)
    assert response.status_code == 422
    assert "<b>Landing page:</b> This field is required." in response.text
    assert "<script>canary" not in response.text


def test_a_form_without_its_parts_is_refused_in_words(manager: Client) -> None:
    whole = flight_data(CampaignFactory().pk)
    parts = {name: value for name, value in whole.items() if not name.startswith("creatives-")}
    response = manager.post(f"{ADMIN}/flight/add/preview/", parts)
    assert response.status_code == 422
    assert "<li>ManagementForm data is missing" in response.text
    assert manager.post(f"{ADMIN}/flight/999999/preview/", {}).status_code == 404
    assert manager.get(f"{ADMIN}/flight/{10**30}/preview/").status_code == 404
    assert manager.put(f"{ADMIN}/flight/add/preview/").status_code == 405


# Headers and doors


@pytest.mark.parametrize("data", [policy_data(), {}])
def test_only_the_admin_may_frame_it_and_nobody_keeps_it(
    manager: Client, data: dict[str, Any]
) -> None:
    response = manager.post(f"{ADMIN}/injectionpolicy/add/preview/", data)
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_foreign_page_can_not_post_to_it(stub: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ad_manager())
    path = f"{ADMIN}/injectionpolicy/add/preview/"
    assert client.post(path, policy_data()).status_code == 403


def test_those_who_only_look_see_the_saved_object(client: Client, stub: None) -> None:
    classic = InjectionPolicy.objects.get(name="Classic")
    path = f"{ADMIN}/injectionpolicy/{classic.pk}"
    client.force_login(staff("view_injectionpolicy"))
    assert client.get(f"{path}/preview/").status_code == 200
    assert client.post(f"{path}/preview/", policy_data()).status_code == 403
    page = client.get(f"{path}/change/").text
    assert '<iframe name="preview"' in page
    assert "preview__button" not in page


def test_a_flight_is_tried_by_those_who_may_not_change_its_creatives(
    client: Client, stub: None
) -> None:
    creative = CreativeFactory(alt="Saved")
    client.force_login(staff("change_flight", "view_creative"))
    data = flight_data(creative.flight.campaign_id)
    data |= {"creatives-TOTAL_FORMS": "1", "creatives-INITIAL_FORMS": "1"}
    data |= {"creatives-0-id": creative.pk, "creatives-0-alt": "Changed"}
    response = client.post(f"{ADMIN}/flight/{creative.flight_id}/preview/", data)
    assert response.status_code == 200
    assert 'alt="Saved"' in response.text
    assert "Changed" not in response.text


def test_nobody_learns_what_there_is_without_permission(client: Client, stub: None) -> None:
    client.force_login(staff("view_flight"))
    for pk in (CreativeFactory().pk, 999_999):
        assert client.get(f"{ADMIN}/creative/{pk}/preview/").status_code == 403


def test_the_button_works_without_a_script(manager: Client) -> None:
    for model, path in (("flight", "add"), ("creative", "add"), ("injectionpolicy", "add")):
        page = manager.get(f"{ADMIN}/{model}/{path}/").text
        assert f'formaction="{ADMIN}/{model}/add/preview/" formtarget="preview"' in page
        assert f'<iframe name="preview" src="{ADMIN}/{model}/add/preview/"' in page
    assert "preview__button" not in manager.get(f"{ADMIN}/flight/add/?_popup=1").text


# The site's own page


@pytest.mark.parametrize("spot", ["in-text", "below", "beside", "in-list", "front-top"])
def test_the_page_is_the_real_one(client: Client, spot: str) -> None:
    section = SectionFactory()
    for _ in range(6):
        StoryFactory(section=section, body=f"<p>{PARAGRAPH * 2}</p>" * 12)
    client.force_login(ad_manager())
    placement = Placement.objects.get(spot=spot)
    response = client.get(f"{ADMIN}/placement/{placement.pk}/preview/")
    assert response.status_code == 200
    assert f'class="panel panel--{spot} panel--tried"' in response.text
    assert "no-store" in response["Cache-Control"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


def test_without_a_story_the_preview_says_so(client: Client) -> None:
    client.force_login(ad_manager())
    response = client.get(f"{ADMIN}/injectionpolicy/add/preview/")
    assert response.status_code == 200
    assert Flight.objects.count() == Creative.objects.count() == 0
