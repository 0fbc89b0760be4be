"""Who knocks at the ad managers' pages, and what a filled-in form sends."""

from typing import Any

from django.contrib.auth.models import Permission

from newsroom.models import User
from tests.factories import UserFactory

MODELS = ["advertiser", "campaign", "flight", "creative", "placement", "injectionpolicy"]
ALL = [*MODELS, "sellerline"]


def staff(*permissions: str) -> User:
    """A member of staff with just these permissions of the app, as in "change_flight"."""
    user = UserFactory()
    found = Permission.objects.filter(
        content_type__app_label="commercial", codename__in=permissions
    )
    assert len(found) == len(permissions)
    user.user_permissions.set(found)
    return user


def ad_manager(*, html: bool = False) -> User:
    """May do everything on these pages; write HTML only if asked."""
    names = [f"{verb}_{model}" for verb in ("view", "add", "change", "delete") for model in ALL]
    return staff(*names, "approve_creative", *(["use_html_creative"] if html else []))


def creative_data(**changes: Any) -> dict[str, Any]:
    """A creative's form, without its pictures."""
    return {
        "name": "Boats",
        "link": "https://boats.example/",
        "alt": "Come and see the boats",
        "weight": "10",
        **changes,
    }


def flight_data(campaign: int, **changes: Any) -> dict[str, Any]:
    """A flight's form, without creatives."""
    return {
        "campaign": campaign,
        "name": "Spring",
        "tier": "standard",
        "goal_kind": "impressions",
        "goal": "10000",
        "curve": "even",
        "weight": "10",
        "cap_per_page": "1",
        "starts_at_0": "2030-03-01",
        "starts_at_1": "08:00",
        "ends_at_0": "2030-03-31",
        "ends_at_1": "23:59",
        "creatives-TOTAL_FORMS": "0",
        "creatives-INITIAL_FORMS": "0",
        **changes,
    }


def policy_data(**changes: Any) -> dict[str, Any]:
    """A slot policy's form."""
    return {
        "name": "Sparse",
        "first_after": "4",
        "every": "6",
        "min_words": "150",
        "min_characters": "60",
        "keep_clear_end": "2",
        "at_end": "on",
        "at_most": "3",
        "short_words": "200",
        "density_limit": "on",
        **changes,
    }
