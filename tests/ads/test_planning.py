"""Stored policies and the planner's: the same numbers, and one of them the site's."""

import pytest
from django.db import IntegrityError, transaction

from ads.models import InjectionPolicy
from ads.placement import CLASSIC, COMFORTABLE
from ads.planning import make_site_default, policy_from

pytestmark = pytest.mark.django_db


def numbers(policy: InjectionPolicy) -> dict[str, int | bool]:
    return {name: getattr(policy, name) for name in InjectionPolicy.NUMBERS}


@pytest.mark.parametrize(("name", "policy"), [("Comfortable", COMFORTABLE), ("Classic", CLASSIC)])
def test_the_policies_that_come_along_are_the_planners(name: str, policy: object) -> None:
    assert policy_from(InjectionPolicy.objects.get(name=name)) == policy


def test_comfortable_is_the_sites() -> None:
    assert InjectionPolicy.objects.get(site_default=True).name == "Comfortable"


def test_a_new_policy_starts_as_comfortable() -> None:
    assert policy_from(InjectionPolicy(name="New")) == COMFORTABLE


def test_every_number_of_the_planner_is_kept() -> None:
    assert set(COMFORTABLE.to_dict()) - {"sizes"} == set(InjectionPolicy.NUMBERS)


def test_policy_from_a_mapping_with_yes_and_no_as_numbers() -> None:
    stored = numbers(InjectionPolicy.objects.get(name="Classic"))
    as_sqlite_writes_json = {name: int(value) for name, value in stored.items()}
    assert policy_from(as_sqlite_writes_json) == CLASSIC


def test_policy_from_nothing() -> None:
    assert policy_from(None) == COMFORTABLE


def test_policy_from_nonsense() -> None:
    with pytest.raises(ValueError, match="every"):
        policy_from({"every": -1})


def test_the_mark_moves() -> None:
    classic = InjectionPolicy.objects.get(name="Classic")
    make_site_default(classic)
    assert list(InjectionPolicy.objects.filter(site_default=True)) == [classic]
    assert classic.site_default is True
    make_site_default(classic)  # once more changes nothing
    assert list(InjectionPolicy.objects.filter(site_default=True)) == [classic]


def test_the_database_allows_one_mark() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InjectionPolicy.objects.filter(name="Classic").update(site_default=True)
