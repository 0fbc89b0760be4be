"""Tables of rows in a form."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import FlightFactory, UserFactory


@pytest.mark.django_db
def test_every_box_of_a_table_says_what_it_is(client: Client) -> None:
    flight = FlightFactory()
    client.force_login(UserFactory(is_superuser=True))
    page = client.get(reverse("admin:commercial_campaign_change", args=[flight.campaign_id]))
    row = page.context["inline_admin_formsets"][0].formset.forms[0]
    said = {
        name: [
            box.attrs.get("aria-label") for box in getattr(field.widget, "widgets", [field.widget])
        ]
        for name, field in row.fields.items()
        if not field.widget.is_hidden
    }
    assert said["name"] == ["Name"]
    assert said["starts_at"] == ["Starts: date", "Starts: time"]
    assert "DELETE" in said
    assert all(all(names) for names in said.values())


@pytest.mark.django_db
def test_the_two_boxes_of_a_moment_differ(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True))
    form = client.get(reverse("admin:commercial_flight_add")).context["adminform"].form
    boxes = [*form.fields["starts_at"].widget.widgets, *form.fields["ends_at"].widget.widgets]
    names = [box.attrs["aria-label"] for box in boxes]
    assert names == ["Starts: date", "Starts: time", "Ends: date", "Ends: time"]
