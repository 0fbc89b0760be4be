"""Slot policies: from the numbers an ad manager keeps to the rules of the planner."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ads.models import InjectionPolicy
from ads.placement import COMFORTABLE, Policy

# What is not a number in a policy. SQLite writes yes and no as 1 and 0 into JSON.
YES_OR_NO = frozenset({"after_related", "at_end", "density_limit"})


def policy_from(numbers: Mapping[str, Any] | InjectionPolicy | None) -> Policy:
    """The planner's policy for a row, or for a mapping with the names of `InjectionPolicy.NUMBERS`.

    None gives COMFORTABLE; so does, number by number, what a mapping leaves out. Raises ValueError
    for a value that no policy can have.
    """
    if numbers is None:
        return COMFORTABLE
    if isinstance(numbers, InjectionPolicy):
        numbers = {name: getattr(numbers, name) for name in InjectionPolicy.NUMBERS}
    return Policy.from_dict(
        {name: bool(value) if name in YES_OR_NO else value for name, value in numbers.items()}
    )


@transaction.atomic
def make_site_default(policy: InjectionPolicy) -> None:
    """Make `policy` the one that is used where nothing nearer is chosen; the other loses the mark.

    All policies are locked first: of two ad managers at once, the second finds the first one's
    choice and replaces it.
    """
    list(InjectionPolicy.objects.select_for_update().order_by("pk").values_list("pk"))
    InjectionPolicy.objects.filter(site_default=True).exclude(pk=policy.pk).update(
        site_default=False
    )
    InjectionPolicy.objects.filter(pk=policy.pk).update(site_default=True)
    policy.site_default = True
