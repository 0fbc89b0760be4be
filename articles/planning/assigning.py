"""Saying for which day a story is planned, and who sees to it."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles import notifying, publishing, rights
from articles.models import Assignment, Story
from articles.rights import Keeping


def people() -> QuerySet[Any]:
    """Those who can be asked to see to a story: staff who may change stories."""
    users = get_user_model()._default_manager.with_perm("articles.change_story")
    return users.filter(is_staff=True, is_active=True).order_by("first_name", "username")


@transaction.atomic
def assign(
    story: Story, *, planned_on: date | None, assignee: Any = None, by: Any = None
) -> Assignment | None:
    """Plan a story for a day, and for somebody, who is told of it if it was not theirs before; None
    and None take it off the plan. Raises NotAllowed for `by` without the right to change the story
    and without that to publish it."""
    held = Story.objects.select_for_update().get(pk=story.pk)
    if by is not None and not may_plan(by, held):
        raise publishing.NotAllowed(_("Planning this story is for those who may change it."))
    if planned_on is None and assignee is None:
        Assignment.objects.filter(story=held).delete()
        return None
    had_it = Assignment.objects.of(assignee).filter(story=held).exists() if assignee else True
    plan, _made = Assignment.objects.update_or_create(
        story=held, defaults={"planned_on": planned_on, "assignee": assignee}
    )
    if not had_it:
        notifying.tell_of_assignment(plan, by=by)
    return plan


def may_plan(user: Any, story: Story) -> bool:
    """Whether somebody may say when a story is for and whose it is."""
    return user.has_perm("articles.change_assignment") and rights.may(user, Keeping.CHANGE, story)
