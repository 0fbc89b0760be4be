"""The buttons that bring a creative before readers: who has them, and what they say and leave."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ads.approval import version
from ads.models import Creative, CreativeState, Make
from newsroom.models import User
from newsroom.roles import Role
from tests.ads.admin.people import ad_manager, creative_data, flight_data, staff
from tests.ads.pictures import upload
from tests.factories import CampaignFactory, CreativeFactory, FlightFactory, UserFactory

pytestmark = pytest.mark.django_db

ADMIN = "/admin/commercial"
LIST = f"{ADMIN}/creative/"
DRAFT, WAITING, APPROVED = CreativeState
HTML = "<p>Boats</p>"
CHANGER = ("view_creative", "add_creative", "change_creative", "view_flight")


def messages(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def html(**values: Any) -> Creative:
    return CreativeFactory(make=Make.HTML, html=HTML, narrow="", wide="", **values)


def page(creative: Creative) -> str:
    return f"{LIST}{creative.pk}/change/"


def data_of(creative: Creative, **changes: Any) -> dict[str, Any]:
    """What its form sends if nothing is changed in it."""
    data = creative_data(
        flight=creative.flight_id,
        name=creative.name,
        link=creative.link,
        alt=creative.alt,
        seen=version(creative),
    )
    if creative.make == Make.HTML:
        data |= {"make": "html", "html": creative.html, "html_width": 300, "html_height": 250}
    return data | changes


def buttons(client: Client, creative: Creative) -> set[str]:
    text = client.get(page(creative)).text
    return set(re.findall(r'<button class="act" type="submit" name="_([a-z-]+)"', text))


def logged(creative: Creative) -> list[tuple[str, str]]:
    entries = LogEntry.objects.filter(
        content_type__model="creative", object_id=str(creative.pk)
    ).order_by("pk")
    return [(entry.user.username, entry.get_change_message()) for entry in entries]


# New creatives


@pytest.mark.parametrize(
    ("permissions", "draft", "state"),
    [
        ((*CHANGER, "approve_creative"), "", APPROVED),
        ((*CHANGER, "approve_creative"), "on", DRAFT),
        (CHANGER, "", WAITING),
        (CHANGER, "on", DRAFT),
    ],
)
def test_new_pictures(permissions: tuple[str, ...], draft: str, state: CreativeState) -> None:
    user = staff(*permissions)
    data = creative_data(flight=FlightFactory().pk, narrow=upload("PNG"))
    response = client_of(user).post(f"{LIST}add/", data | {"draft": draft})
    creative = Creative.objects.get()
    assert (creative.state, creative.written_by) == (state, user)
    assert creative.approved_by == (user if state == APPROVED else None)
    said = {DRAFT: "is a draft", WAITING: "waits for somebody", APPROVED: "is approved"}[state]
    assert said in messages(response)
    assert (user.username, f"Now: {state.label}.") in logged(creative)


def test_new_html_waits_for_a_second_person_whoever_writes_it() -> None:
    user = ad_manager(html=True)
    flight = FlightFactory()
    data = creative_data(
        flight=flight.pk, make="html", html=HTML, html_width="300", html_height="250"
    )
    response = client_of(user).post(f"{LIST}add/", data)
    creative = Creative.objects.get()
    assert (creative.state, creative.written_by, creative.approved_by) == (WAITING, user, None)
    assert "waits for somebody to approve it" in messages(response)


def test_a_form_can_not_say_its_own_state() -> None:
    data = creative_data(flight=FlightFactory().pk, narrow=upload("PNG"), draft="on")
    other = UserFactory()
    data |= {"state": "approved", "approved_by": other.pk, "written_by": other.pk}
    user = staff(*CHANGER)
    client_of(user).post(f"{LIST}add/", data)
    creative = Creative.objects.get()
    assert (creative.state, creative.written_by, creative.approved_by) == (DRAFT, user, None)


# The buttons


@pytest.mark.parametrize(
    ("state", "permissions", "expected"),
    [
        (DRAFT, CHANGER, {"submit"}),
        (WAITING, CHANGER, {"hold-back"}),
        (APPROVED, CHANGER, {"hold-back"}),
        (DRAFT, (*CHANGER, "approve_creative"), {"approve"}),
        (WAITING, (*CHANGER, "approve_creative"), {"approve", "hold-back"}),
        (APPROVED, (*CHANGER, "approve_creative"), {"hold-back"}),
        (DRAFT, ("view_creative", "approve_creative"), {"approve"}),
        (WAITING, ("view_creative", "approve_creative"), {"approve", "hold-back"}),
        (APPROVED, ("view_creative",), set()),
    ],
)
def test_everybody_gets_the_buttons_that_work(
    state: CreativeState, permissions: tuple[str, ...], expected: set[str]
) -> None:
    assert buttons(client_of(staff(*permissions)), CreativeFactory(state=state)) == expected


def test_who_wrote_html_gets_no_button_to_approve_it() -> None:
    author, other = ad_manager(html=True), ad_manager()
    waiting = html(state=WAITING, written_by=author, approved_by=None)
    draft = html(state=DRAFT, written_by=author, approved_by=None)
    assert buttons(client_of(author), waiting) == {"hold-back"}
    assert buttons(client_of(other), waiting) == {"approve", "hold-back"}
    assert buttons(client_of(other), draft) == {"submit"}


def test_the_page_says_who_wrote_and_approved_it() -> None:
    author = UserFactory(first_name="Nell", last_name="Osk")
    creative = html(written_by=author, approved_by=UserFactory(username="second"))
    text = client_of(ad_manager()).get(page(creative)).text
    assert "Written by Nell Osk." in text
    assert "Approved by second." in text
    listed = client_of(ad_manager()).get(LIST).text
    assert "approved by second" in listed


def test_a_button_saves_what_was_typed_and_then_acts() -> None:
    user = staff(*CHANGER)
    creative = CreativeFactory(state=DRAFT)
    response = client_of(user).post(
        page(creative), data_of(creative, alt="New words", _submit=version(creative))
    )
    assert response["Location"] == page(creative)
    creative.refresh_from_db()
    assert (creative.alt, creative.state) == ("New words", WAITING)
    assert logged(creative)[-1] == (user.username, "Submitted for approval.")


def test_approving_and_holding_back_are_put_down() -> None:
    user = ad_manager()
    client = client_of(user)
    creative = CreativeFactory(state=WAITING)
    response = client.post(page(creative), data_of(creative, _approve=version(creative)))
    assert "is approved. It runs with its flight" in messages(response)
    creative.refresh_from_db()
    assert (creative.state, creative.approved_by) == (APPROVED, user)
    client.post(page(creative), data_of(creative, **{"_hold-back": version(creative)}))
    creative.refresh_from_db()
    assert creative.state == DRAFT
    said = [words for _name, words in logged(creative)]
    assert "Approved." in said
    assert said[-1] == "Held back."


def test_who_changes_html_while_approving_it_becomes_its_writer() -> None:
    author, other = ad_manager(html=True), ad_manager(html=True)
    creative = html(state=WAITING, written_by=author, approved_by=None)
    response = client_of(other).post(
        page(creative), data_of(creative, html="<p>Mine</p>", _approve=version(creative))
    )
    assert "another person approves it" in messages(response)
    creative.refresh_from_db()
    assert (creative.html, creative.state, creative.written_by) == ("<p>Mine</p>", WAITING, other)


def test_a_change_takes_the_approval_away_and_says_so() -> None:
    creative = html()
    other = ad_manager(html=True)
    data = data_of(creative, html="<p>Other</p>")
    response = client_of(other).post(page(creative), data)
    assert "waits for somebody to approve it" in messages(response)
    creative.refresh_from_db()
    assert (creative.state, creative.written_by) == (WAITING, other)
    assert (other.username, "Now: Waits for approval.") in logged(creative)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_are_no_change(ends: str) -> None:
    creative = html()
    Creative.objects.filter(pk=creative.pk).update(html="<p>\nBoats\n</p>")
    creative.refresh_from_db()
    data = data_of(creative, html=creative.html.replace("\n", ends), name="Renamed")
    client_of(ad_manager(html=True)).post(page(creative), data)
    creative.refresh_from_db()
    assert (creative.name, creative.state) == ("Renamed", APPROVED)


# Two at once


def test_what_has_changed_since_it_was_looked_at_is_not_approved() -> None:
    creative = CreativeFactory(state=WAITING)
    seen = version(creative)
    Creative.objects.filter(pk=creative.pk).update(link="https://elsewhere.example/")
    approver = client_of(staff("view_creative", "approve_creative"))
    response = approver.post(f"{LIST}{creative.pk}/approve/", {"_approve": seen})
    assert "has been changed since you looked. Look again." in messages(response)
    creative.refresh_from_db()
    assert creative.state == WAITING
    approver.post(f"{LIST}{creative.pk}/approve/", {"_approve": version(creative)})
    creative.refresh_from_db()
    assert creative.state == APPROVED


def test_a_save_over_anothers_change_is_refused_once_and_keeps_what_was_typed() -> None:
    creative = CreativeFactory(name="Boats")
    stale = data_of(creative, alt="Mine", name="Still boats")
    Creative.objects.filter(pk=creative.pk).update(alt="Theirs")
    client = client_of(ad_manager())
    response = client.post(page(creative), stale)
    assert response.status_code == 200
    assert "Somebody has changed “Boats” since you opened this page" in response.text
    form = response.context["adminform"].form
    assert (form["alt"].value(), form["name"].value()) == ("Mine", "Still boats")
    creative.refresh_from_db()
    assert creative.alt == "Theirs"
    assert client.post(page(creative), stale | {"seen": form["seen"].value()}).status_code == 302
    creative.refresh_from_db()
    assert creative.alt == "Mine"


def test_the_buttons_of_a_refused_form_are_those_of_what_is_stored() -> None:
    creative = html(state=WAITING, approved_by=None)
    data = data_of(creative, html="<p>Unsaved</p>", name="")
    text = client_of(ad_manager(html=True)).post(page(creative), data).text
    assert f'name="_approve" value="{version(creative)}"' in text
    assert "&lt;p&gt;Unsaved&lt;/p&gt;" in text


# The list


def test_pictures_are_approved_from_the_list_as_they_were_seen_there() -> None:
    user = ad_manager()
    client = client_of(user)
    looked_at, changed = CreativeFactory(state=WAITING), CreativeFactory(state=WAITING)
    unseen, framed = CreativeFactory(state=DRAFT), html(state=WAITING, approved_by=None)
    text = client.get(LIST).text
    seen = dict(re.findall(r'<input type="hidden" name="(seen-\d+)" value="(\w+)">', text))
    assert len(seen) == 4
    del seen[f"seen-{unseen.pk}"]
    Creative.objects.filter(pk=changed.pk).update(link="https://elsewhere.example/")
    chosen = [one.pk for one in (looked_at, changed, unseen, framed)]
    response = client.post(LIST, {"action": "approve", "_selected_action": chosen} | seen)
    states = dict(Creative.objects.values_list("pk", "state"))
    assert states[looked_at.pk] == APPROVED
    assert [states[one.pk] for one in (changed, unseen, framed)] == [WAITING, DRAFT, WAITING]
    said = messages(response)
    assert f"“{changed.name}” has been changed since you looked" in said
    assert f"Open “{framed.name}” and look at it" in said
    assert logged(looked_at) == [(user.username, "Approved.")]


def test_what_waits_is_one_click_away() -> None:
    CreativeFactory(name="Calm", state=APPROVED)
    CreativeFactory(name="Eager", state=WAITING)
    client = client_of(ad_manager())
    assert ">Waits for approval</a>" in client.get(LIST).text
    found = client.get(LIST, {"state__exact": "waiting"}).context["cl"].result_list
    assert [one.name for one in found] == ["Eager"]


def test_the_list_costs_the_same_with_one_row_and_with_three() -> None:
    client = client_of(ad_manager())
    counts = []
    for _ in range(3):
        CreativeFactory(written_by=UserFactory(), approved_by=UserFactory())
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    # Session, user, two for permissions, two counts and the rows; then targets and placements.
    assert counts == [8, 8, 8]


def test_not_too_many_at_once() -> None:
    flight = FlightFactory()
    Creative.objects.bulk_create(
        Creative(flight=flight, name=f"{n}", alt="x", link="https://x.example/", narrow="x.webp")
        for n in range(101)
    )
    Creative.objects.update(state=WAITING)
    data = {"action": "hold_back", "_selected_action": [Creative.objects.first().pk]}
    response = client_of(ad_manager()).post(LIST, data | {"select_across": "1"})
    assert "At most 100 creatives at once. Nothing was done." in messages(response)
    assert not Creative.objects.exclude(state=WAITING).exists()


# On the page of their flight


def with_rows(flight: Any, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    data = flight_data(flight.campaign_id, name=flight.name)
    data["creatives-TOTAL_FORMS"] = str(len(rows))
    data["creatives-INITIAL_FORMS"] = str(initial)
    for number, row in enumerate(rows):
        data |= {f"creatives-{number}-{name}": value for name, value in row.items()}
    return data


def manager_of_flights(*more: str) -> User:
    return staff(*CHANGER, "change_flight", "add_flight", "view_campaign", *more)


@pytest.mark.parametrize(
    ("more", "draft", "state"),
    [
        (("approve_creative",), "", APPROVED),
        (("approve_creative",), "on", DRAFT),
        ((), "", WAITING),
    ],
)
def test_creatives_added_with_their_flight(
    more: tuple[str, ...], draft: str, state: CreativeState
) -> None:
    flight = FlightFactory()
    user = manager_of_flights(*more)
    row = creative_data(narrow=upload("PNG"), draft=draft)
    response = client_of(user).post(f"{ADMIN}/flight/{flight.pk}/change/", with_rows(flight, row))
    assert response.status_code == 302, response.context["errors"]
    creative = Creative.objects.get()
    assert (creative.state, creative.written_by) == (state, user)
    assert logged(creative) == [(user.username, f"Now: {state.label}.")]


def test_a_draft_is_handed_on_and_held_back_on_the_page_of_its_flight() -> None:
    creative = CreativeFactory(state=DRAFT)
    client = client_of(manager_of_flights("approve_creative"))
    path = f"{ADMIN}/flight/{creative.flight_id}/change/"
    row = {"id": creative.pk} | data_of(creative)
    del row["flight"]
    for was, ticked, state in (("True", {}, APPROVED), ("False", {"draft": "on"}, DRAFT)):
        data = with_rows(creative.flight, row | ticked, initial=1)
        data["initial-creatives-0-draft"] = was
        response = client.post(path, data)
        assert response.status_code == 302, response.context["errors"]
        creative.refresh_from_db()
        assert creative.state == state


def test_an_old_page_of_the_flight_does_not_undo_an_approval() -> None:
    creative = CreativeFactory(state=DRAFT)
    row = {"id": creative.pk, "draft": "on"} | data_of(creative, name="Renamed")
    del row["flight"]
    Creative.objects.filter(pk=creative.pk).update(state=APPROVED)
    data = with_rows(creative.flight, row, initial=1) | {"initial-creatives-0-draft": "True"}
    path = f"{ADMIN}/flight/{creative.flight_id}/change/"
    assert client_of(manager_of_flights()).post(path, data).status_code == 302
    creative.refresh_from_db()
    assert (creative.name, creative.state) == ("Renamed", APPROVED)


def test_a_link_changed_on_the_page_of_the_flight_takes_the_approval_away() -> None:
    creative = html()
    row = {"id": creative.pk} | creative_data(name=creative.name, link="https://elsewhere.example/")
    data = with_rows(creative.flight, row, initial=1)
    user = manager_of_flights("approve_creative")
    path = f"{ADMIN}/flight/{creative.flight_id}/change/"
    assert client_of(user).post(path, data).status_code == 302
    creative.refresh_from_db()
    assert (creative.state, creative.written_by) == (WAITING, user)


# Roles and doors


def in_role(role: Role) -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name=role))
    return client_of(user)


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_may_do_its_part(role: Role | None) -> None:
    waiting, approved = CreativeFactory(state=WAITING), CreativeFactory()
    client = in_role(role) if role else Client()
    sells = role in (Role.AD_MANAGER, Role.ADMINISTRATOR)
    refused = 302 if role is None else 403
    for path in (LIST, page(waiting), f"{LIST}add/"):
        assert client.get(path).status_code == (200 if sells else refused), path
    for creative, act in ((waiting, "approve"), (approved, "hold-back")):
        data = {f"_{act}": version(creative)}
        answer = client.post(f"{LIST}{creative.pk}/{act}/", data)
        assert answer.status_code == (302 if sells else refused)
    for action in ("approve", "hold_back"):
        data = {"action": action, "_selected_action": [waiting.pk]}
        assert client.post(LIST, data).status_code == (302 if sells else refused)
    states = dict(Creative.objects.values_list("pk", "state"))
    assert states[approved.pk] == (DRAFT if sells else APPROVED)
    assert (states[waiting.pk] == WAITING) is not sells


def test_each_button_takes_its_permission() -> None:
    for act, state in (("approve", WAITING), ("hold-back", APPROVED)):
        creative = CreativeFactory(state=state)
        path = f"{LIST}{creative.pk}/{act}/"
        data = {f"_{act}": version(creative)}
        for without in (("view_creative",), ("approve_creative",), CHANGER):
            assert client_of(staff(*without)).post(path, data).status_code == 403
        allowed = client_of(staff("view_creative", "approve_creative"))
        assert allowed.get(path).status_code == 405
        assert allowed.post(f"{LIST}999999/{act}/", data).status_code == 404
        creative.refresh_from_db()
        assert creative.state == state
        assert allowed.post(path, data).status_code == 302
        creative.refresh_from_db()
        assert creative.state != state


def test_a_foreign_page_can_press_no_button() -> None:
    creative = CreativeFactory(state=WAITING)
    client = Client(enforce_csrf_checks=True)
    client.force_login(ad_manager())
    path = f"{LIST}{creative.pk}/approve/"
    assert client.post(path, {"_approve": version(creative)}).status_code == 403
    creative.refresh_from_db()
    assert creative.state == WAITING


def test_those_who_only_look_are_shown_no_field() -> None:
    creative = html()
    text = client_of(staff("view_creative")).get(page(creative)).text
    assert "&lt;p&gt;Boats&lt;/p&gt;" in text
    assert "<textarea" not in text
    assert 'name="seen"' not in text


def test_who_approved_something_is_not_deleted_and_the_page_says_why() -> None:
    approver = UserFactory(username="second")
    creative = html(name="Mittens", approved_by=approver)
    client = client_of(User.objects.create_superuser("root"))
    path = f"/admin/newsroom/user/{approver.pk}/delete/"
    for response in (client.get(path), client.post(path, {"post": "yes"})):
        assert response.status_code == 200
        assert "protected" in response.text
        assert "Mittens" in response.text
        assert "take away “Active”" in response.text
    data = {"action": "delete_selected", "_selected_action": [approver.pk], "post": "yes"}
    assert "Mittens" in client.post("/admin/newsroom/user/", data).text
    assert User.objects.filter(pk=approver.pk).exists()
    creative.delete()
    assert client.post(path, {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=approver.pk).exists()


# Nothing uploaded is lost


def test_a_picture_that_was_accepted_comes_with_the_form_that_was_not() -> None:
    client = client_of(ad_manager())
    data = creative_data(flight=FlightFactory().pk, name="", wide=upload("BMP"))
    first = client.post(f"{LIST}add/", data | {"narrow": upload("PNG")})
    assert first.status_code == 200
    words = dict(re.findall(r'name="(\w+)-kept" value="([^"]+)"', first.text))
    assert set(words) == {"narrow"}  # what was refused is not kept
    assert "The picture that you chose (300 × 250) is kept" in first.text
    again = data | {"name": "Boats", "wide": "", "narrow-kept": words["narrow"]}
    assert client.post(f"{LIST}add/", again).status_code == 302
    creative = Creative.objects.get()
    assert (creative.narrow_width, creative.narrow_height) == (300, 250)
    assert creative.narrow.name.startswith("panels/")
    with creative.narrow.open() as file:
        assert file.read()[8:12] == b"WEBP"


def test_a_kept_picture_is_anothers_word_for_nothing() -> None:
    data = creative_data(flight=FlightFactory().pk, name="", narrow=upload("PNG"))
    text = client_of(ad_manager()).post(f"{LIST}add/", data).text
    word = re.search(r'name="narrow-kept" value="([^"]+)"', text)[1]
    again = data | {"name": "Boats", "narrow": "", "narrow-kept": word}
    response = client_of(ad_manager()).post(f"{LIST}add/", again)
    assert "The picture chosen before is gone. Choose it again." in response.text
    assert not Creative.objects.exists()


def test_a_kept_picture_may_be_left_out_or_replaced() -> None:
    client = client_of(ad_manager())
    data = creative_data(flight=FlightFactory().pk, name="", narrow=upload("PNG"))
    text = client.post(f"{LIST}add/", data).text
    word = re.search(r'name="narrow-kept" value="([^"]+)"', text)[1]
    again = data | {"name": "Boats", "narrow": "", "narrow-kept": word}
    refused = client.post(f"{LIST}add/", again | {"narrow-clear": "on"})
    assert "Upload a picture here" in refused.text
    assert "narrow-kept" not in refused.text
    other = client.post(f"{LIST}add/", again | {"narrow": upload("PNG", (320, 50))})
    assert other.status_code == 302
    assert Creative.objects.get().narrow_height == 50


def test_a_stored_picture_is_replaced_by_the_kept_one() -> None:
    client = client_of(ad_manager())
    creative = CreativeFactory()
    data = data_of(creative, name="", narrow=upload("PNG", (320, 50)))
    text = client.post(page(creative), data).text
    word = re.search(r'name="narrow-kept" value="([^"]+)"', text)[1]
    client.post(page(creative), data_of(creative, name="Boats") | {"narrow-kept": word})
    creative.refresh_from_db()
    assert (creative.name, creative.narrow_height) == ("Boats", 50)


def test_pictures_are_kept_when_only_their_flight_is_refused() -> None:
    client = client_of(manager_of_flights("approve_creative"))
    campaign = CampaignFactory()
    flight = FlightFactory.build(campaign=campaign, campaign_id=campaign.pk)
    row = creative_data(narrow=upload("PNG"))
    data = with_rows(flight, row) | {"name": ""}
    text = client.post(f"{ADMIN}/flight/add/", data).text
    word = re.search(r'name="creatives-0-narrow-kept" value="([^"]+)"', text)[1]
    data |= {"name": "Spring", "creatives-0-narrow": "", "creatives-0-narrow-kept": word}
    assert client.post(f"{ADMIN}/flight/add/", data).status_code == 302
    assert Creative.objects.get().narrow_width == 300


def test_a_row_with_nothing_but_a_kept_picture_is_not_forgotten() -> None:
    client = client_of(manager_of_flights("approve_creative"))
    flight = FlightFactory()
    empty = {"name": "", "link": "", "alt": "", "weight": "10"}
    data = with_rows(flight, empty | {"narrow": upload("PNG")})
    path = f"{ADMIN}/flight/{flight.pk}/change/"
    text = client.post(path, data).text
    word = re.search(r'name="creatives-0-narrow-kept" value="([^"]+)"', text)[1]
    data = with_rows(flight, empty | {"narrow-kept": word})
    again = client.post(path, data)
    assert again.status_code == 200
    assert "This field is required." in again.text
