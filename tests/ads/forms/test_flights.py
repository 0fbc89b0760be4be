"""A flight's form: what is typed becomes targets and hours, and comes back as it was typed."""

from typing import Any

import pytest

from ads.forms import FlightForm
from ads.models import Flight
from ads.rationing.outlook import Shortfall
from articles.models import Section, Topic
from tests.ads.admin.people import flight_data
from tests.factories import CampaignFactory, FlightFactory

pytestmark = pytest.mark.django_db


class Form(FlightForm):
    class Meta:
        model = Flight
        exclude: list[str] = []


@pytest.fixture(autouse=True)
def subjects() -> None:
    sport = Section.objects.create(name="Sport", slug="sport")
    Section.objects.create(name="Football", slug="football", parent=sport)
    Section.objects.create(name="World", slug="world")
    Topic.objects.create(name="Harbour Dredging", slug="dredging")


def form(instance: Flight | None = None, **changes: Any) -> Form:
    campaign = changes.pop("campaign", None) or CampaignFactory()
    return Form(
        flight_data(campaign.pk, starts_at="2030-03-01 08:00", **changes), instance=instance
    )


def kept(**changes: Any) -> set[tuple[str, str, bool]]:
    """The targets of a flight that was saved with these fields."""
    filled = form(ends_at="2030-03-31 23:59", **changes)
    assert filled.is_valid(), filled.errors
    flight = filled.save()
    filled.save_targets()
    return set(flight.targets.values_list("dimension", "value", "exclude"))


def test_everything_that_is_typed_becomes_a_target() -> None:
    assert kept(
        placements=["in-text", "below"],
        screens="narrow",
        sections=["football"],
        not_sections=["world"],
        topics="harbour dredging\n\ndredging",
        keywords="Fähre, Ebbe & Flut",
        not_keywords="Unglück",
    ) == {
        ("placement", "in-text", False),
        ("placement", "below", False),
        ("screen", "narrow", False),
        ("section", "football", False),
        ("section", "world", True),
        ("topic", "dredging", False),
        ("keyword", "fahre", False),
        ("keyword", "ebbe flut", False),
        ("keyword", "ungluck", True),
    }


def test_nothing_typed_is_everywhere() -> None:
    assert kept() == set()


def test_what_was_kept_stands_in_the_form_again() -> None:
    flight = FlightFactory(hours=0b111 << 6)
    for dimension, value, exclude in (
        ("placement", "below", True),
        ("section", "sport", False),
        ("topic", "dredging", False),
        ("topic", "gone", True),
        ("keyword", "ebbe flut", False),
        ("screen", "wide", False),
    ):
        flight.targets.create(dimension=dimension, value=value, exclude=exclude)
    initial = Form(instance=flight).initial
    assert initial["hours"] == "6-9"
    assert initial["not_placements"] == ["below"]
    assert initial["sections"] == ["sport"]
    assert initial["topics"] == "Harbour Dredging"
    assert initial["not_topics"] == "gone"
    assert initial["keywords"] == "ebbe flut"
    assert initial["screens"] == "wide"


def test_saving_again_replaces_the_targets() -> None:
    flight = FlightFactory(spots=["below"])
    filled = form(flight, ends_at="2030-03-31 23:59", placements=["beside"])
    assert filled.is_valid()
    filled.save()
    filled.save_targets()
    assert [target.value for target in flight.targets.all()] == ["beside"]


def test_sections_are_offered_with_those_above_them() -> None:
    assert form().fields["sections"].choices == [  # type: ignore[attr-defined]
        ("sport", "Sport"),
        ("football", "Sport / Football"),
        ("world", "World"),
    ]


@pytest.mark.parametrize(
    ("tier", "fields", "kind"),
    [
        ("sponsorship", {"goal": "40", "goal_kind": "impressions"}, "share"),
        ("house", {"goal": "", "goal_kind": "impressions"}, ""),
        ("standard", {"goal": "5000", "goal_kind": "clicks"}, "clicks"),
    ],
)
def test_what_a_tier_leaves_no_choice_about_needs_no_choosing(
    tier: str, fields: dict[str, str], kind: str
) -> None:
    filled = form(tier=tier, ends_at="2030-03-31 23:59", **fields)
    assert filled.is_valid(), filled.errors
    assert filled.save().goal_kind == kind


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours": "all morning"}, "hours"),
        ({"topics": "No such thing"}, "topics"),
        ({"keywords": "x" * 200}, "keywords"),
        ({"sections": ["nowhere"]}, "sections"),
        ({"sections": ["sport"], "not_sections": ["sport"]}, "not_sections"),
        ({"keywords": "sea", "not_keywords": "Sea!"}, "not_keywords"),
        (
            {"not_placements": ["in-text", "front-top", "in-list", "beside", "below"]},
            "not_placements",
        ),
        ({"goal": ""}, "goal"),
        ({"goal_kind": "share"}, "goal_kind"),
        ({"tier": "sponsorship", "goal": "101"}, "goal"),
        ({"tier": "house"}, "goal"),
        ({"ends_at": ""}, "ends_at"),
        ({"pricing": "cpm"}, "price"),
        ({"price": "12"}, "pricing"),
        ({"cap_per_page": "0"}, "cap_per_page"),
        ({"tier": "house", "goal": "", "roadblock": "on"}, "roadblock"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(changes: dict[str, Any], field: str) -> None:
    filled = form(**{"ends_at": "2030-03-31 23:59", **changes})
    assert field in filled.errors
    assert all(str(error) for errors in filled.errors.values() for error in errors)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"ends_on": "2030-02-28"}, "starts_at"),
        ({"starts_on": "2030-04-01"}, "ends_at"),
        ({"starts_on": "2030-03-31", "ends_on": "2030-03-31"}, None),
    ],
)
def test_a_flight_outside_its_campaign_is_refused(days: dict[str, str], field: str | None) -> None:
    campaign = CampaignFactory(**days)
    filled = form(
        campaign=CampaignFactory._meta.model.objects.get(pk=campaign.pk), ends_at="2030-03-31 23:59"
    )
    assert set(filled.errors) == ({field} if field else set())


def promise(**values: Any) -> Form:
    return form(ends_at="2030-03-31 23:59", **values)


def test_who_would_come_up_short_is_told_once_before_it_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    short = [Shortfall(None, "Spring", 10_000, 8_150), Shortfall(7, "Boats, Summer", 500, 400)]
    monkeypatch.setattr("ads.forms.flights.oversold", lambda *args: short)
    filled = promise()
    assert filled.errors["all_the_same"] == [
        "“Spring” will reach about 81 % of its goal: 1,850 too few.",
        "“Boats, Summer” will reach about 80 % of its goal: 100 too few.",
    ]
    assert promise(all_the_same="on").is_valid()


def test_nobody_is_told_of_promises_while_something_else_is_wrong_or_only_tried_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "ads.forms.flights.oversold", lambda *args: [Shortfall(None, "Spring", 100, 50)]
    )
    assert set(promise(name="").errors) == {"name"}
    monkeypatch.setattr(Form, "looks_ahead", False)
    assert promise().is_valid()
