"""What `articles.rights` allows, as Django's admin asks for it; and the buttons and bulk actions
that move a story's status."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles import publishing, rights
from articles.admin.as_shown import AsShown
from articles.admin.listing import StateFilter
from articles.admin.telling import now_it_is
from articles.desk import OPEN_ACTS, Act, State, state_of
from articles.models import Section, Story
from articles.models.stories import Status
from articles.models.transitions import Verb
from articles.rights import Keeping

ACTS_OF_A_NEW_STORY = [act for act in OPEN_ACTS[State.DRAFT] if act is not Act.DISCARD]

IN_THE_BIN = {"take_out_selected"}
"""Bulk actions of the list of what is there; the others are those of all other lists."""

MOST_AT_ONCE = 100
"""Stories that one bulk action takes."""


class ActingAdmin(AsShown):
    """An admin of stories whose status is moved by acts alone. Everything typed is saved first, so
    an act that is not possible costs a message and no word."""

    actions = [
        "approve_selected",
        "publish_selected",
        "withdraw_selected",
        "discard_selected",
        "take_out_selected",
    ]

    # Rights. Without a story: whether there are stories for which the answer could be yes.

    def has_view_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        return rights.may(request.user, Keeping.LOOK, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights.may(request.user, Keeping.ADD)

    def has_change_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        return rights.may(request.user, Keeping.CHANGE, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        if obj is None:
            return bool(request.user.has_perm("articles.delete_story"))
        return rights.may(request.user, Keeping.DELETE, obj)

    def has_approve_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        if obj is None:
            return bool(request.user.has_perm("articles.approve_story"))
        return rights.may(request.user, Verb.APPROVE, obj)

    def has_publish_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        if obj is None:
            return bool(request.user.has_perm("articles.publish_story"))
        return rights.may(request.user, Verb.PUBLISH, obj)

    def has_correct_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        return rights.may(request.user, Verb.CORRECT, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        in_bin = request.GET.get(StateFilter.parameter_name) == State.BINNED
        here = IN_THE_BIN if in_bin else actions.keys() - IN_THE_BIN
        return {name: actions[name] for name in actions if name in here - {"delete_selected"}}

    def acts_for(self, request: HttpRequest, story: Story | None) -> list[Act]:
        """The acts that this member of staff can do now; for a new story, those of a draft."""
        standing = rights.Standing(request.user, story)
        open_acts = OPEN_ACTS[state_of(story)] if story else ACTS_OF_A_NEW_STORY
        return [act for act in open_acts if standing.may(act.verb)]

    # The form

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A story is put into, and moved to, sections in which one has rights."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "section" and field is not None:
            here = rights.sections_of(request.user)
            if here is not None:
                field.queryset = Section.objects.filter(pk__in=here)
                field.error_messages["invalid_choice"] = _(
                    "Your rights end at other sections. Choose one of those offered."
                )
        return field

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new story stands in one's own section, if one has rights in no other."""
        here = rights.sections_of(request.user) or frozenset()
        only = {"section": str(*here)} if len(here) == 1 else {}
        return only | super().get_changeform_initial_data(request)

    def get_form(
        self,
        request: HttpRequest,
        obj: Story | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        """The times of an approved story are for those who publish: readers see it by them."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and obj.status == Status.APPROVED:
            publishes = rights.may(request.user, Verb.PUBLISH, obj)
            for name in {"publish_at", "expire_at"} & form.base_fields.keys():
                form.base_fields[name].disabled = not publishes
        return form

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:  # noqa: FBT001
        """What was typed, as a story that is not stored yet. Everything that saves a form comes
        through here, editing in the list as well. Raises PermissionDenied for a story that is, or
        would be, where one has no right to change it."""
        story: Story = form.instance
        if change:
            request.own_before = rights.is_own(request.user, story)  # type: ignore[attr-defined]
            request.publish_at_before = form.initial.get("publish_at", story.publish_at)  # type: ignore[attr-defined]
            was_here = rights.is_here(request.user, form.initial.get("section", story.section_id))
            if not was_here or not self.has_change_permission(request, story):
                raise PermissionDenied
        elif not rights.is_here(request.user, story.section_id):
            raise PermissionDenied
        return super().save_form(request, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Beneath the form: what the buttons ask for, and who approves what one has written."""
        story: Story | None = kwargs.get("obj")
        context.setdefault("acts", self.acts_for(request, story))
        context["asks_why"] = [act.label for act in context["acts"] if act.takes_a_reason]
        context["who_approves"] = self._who_approves(request, story)
        return super().render_change_form(request, context, *args, **kwargs)

    def _who_approves(self, request: HttpRequest, story: Story | None) -> str:
        """Said to those who may approve, under a story that is their own and when they submit it;
        empty for all others."""
        if story is None or Act.APPROVE not in OPEN_ACTS[state_of(story)]:
            return ""
        standing = rights.Standing(request.user, story)
        own = standing.problem(Verb.APPROVE) is rights.Problem.OWN
        return publishing.own_in_words(story) if own else ""

    # Acts

    def response_add(
        self, request: HttpRequest, obj: Story, post_url_continue: str | None = None
    ) -> HttpResponse:
        return self._pressed(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Story) -> HttpResponse:
        was = getattr(request, "publish_at_before", obj.publish_at)
        if Act.asked(request.POST) is None:
            publishing.log_new_time(obj, was=was, by=request.user)
        return self._pressed(request, obj) or super().response_change(request, obj)

    def _pressed(self, request: HttpRequest, story: Story) -> HttpResponse | None:
        """Do what the pressed button says, now that everything typed is saved."""
        act = Act.asked(request.POST)
        if act is None:
            return None
        self._do(request, act, story, why=request.POST.get("why", ""))
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))

    def _do(self, request: HttpRequest, act: Act, story: Story, *, why: str = "") -> None:
        own = getattr(request, "own_before", False)  # the byline may have been emptied just now
        try:
            with transaction.atomic():
                publishing.refuse_without_right(story, act.verb, request.user, own=own)
                story = act.on(story, by=request.user, why=why)
        except publishing.NotPossible as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            self.log_change(request, story, str(act.label))
            messages.success(request, now_it_is(story))
            if act is Act.SUBMIT and (who := self._who_approves(request, story)):
                messages.info(request, who)

    @admin.action(description=_("Approve the selected stories"), permissions=["approve"])
    def approve_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.APPROVE, queryset)

    @admin.action(description=_("Publish the selected stories now"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.PUBLISH, queryset)

    @admin.action(description=_("Withdraw the selected stories"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.WITHDRAW, queryset)

    @admin.action(description=_("Put the selected stories into the bin"), permissions=["delete"])
    def discard_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.DISCARD, queryset)

    @admin.action(description=_("Take the selected stories out of the bin"), permissions=["delete"])
    def take_out_selected(self, request: HttpRequest, queryset: models.QuerySet[Story]) -> None:
        self._do_to_all(request, Act.TAKE_OUT, queryset)

    def _do_to_all(self, request: HttpRequest, act: Act, queryset: models.QuerySet[Story]) -> None:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
        if len(keys) > MOST_AT_ONCE:
            text = _("At most %(most)d stories at once. Nothing was done.")
            messages.error(request, text % {"most": MOST_AT_ONCE})
            return
        for key in sorted(keys):
            with transaction.atomic():
                story = Story.objects.select_for_update().filter(pk=key).first()
                if story is not None and self.is_as_shown(request, story):
                    self._do(request, act, story)
