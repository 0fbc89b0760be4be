"""Two editors at one story: who saves second is shown what the first has changed, and decides."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.db import IntegrityError, connection, transaction
from django.http import HttpRequest, HttpResponse, QueryDict

from articles.admin.unsaved import restored
from articles.admin.waiting import edited_change
from articles.forms.choices import is_key
from articles.forms.merging import TO_CHOOSE, Merge, Merging, stored_copy
from articles.models import Story
from articles.versions.comparing import Content, changed
from articles.versions.keeping import newest_in_words
from articles.versions.seen import Seen, seen, state_of_row
from articles.versions.snapshot import LINES, snapshot


class MergesSaves(admin.ModelAdmin):
    """An admin of stories whose form never overwrites what somebody has saved since it was opened,
    and loses nothing of what was typed."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        view = partial(self._merged_view, request, object_id, form_url, extra_context)
        try:
            return view()
        except IntegrityError:
            # What the form names has gone while it was saved, as a topic that has become part of
            # another: the form is judged once more, by what is there now.
            if request.method != "POST" or connection.in_atomic_block:
                raise
            list(messages.get_messages(request))  # read, for they tell of what has not come to be
            return view()

    def _merged_view(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, Any] | None,
    ) -> HttpResponse:
        sent = request.POST if request.method == "POST" else restored(request)
        if sent is None or not is_key(object_id or ""):
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():  # between looking and saving nobody else saves
            self._merge(request, int(object_id or 0), sent)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _merge(self, request: HttpRequest, pk: int, sent: QueryDict) -> None:
        held = self.get_queryset(request).select_for_update().filter(pk=pk)
        story: Story | None = held.first()
        if story is None or not self.has_change_permission(request, story):
            return  # Django says so
        opened = Seen.read(sent.get("seen_at", ""))
        stale = opened.at != state_of_row(story)
        if not stale and TO_CHOOSE not in sent:
            return
        data = sent.copy()
        theirs = snapshot(story)
        base = _Bases(request, story, opened)
        started = base(opened.number)
        touched_only = started is not None and not changed(started, theirs)
        if not touched_only or TO_CHOOSE in sent:
            who, when = newest_in_words(story)
            merging = self._merging(request, story, data, theirs, base)
            merging.stale = stale and not touched_only
            merging.judged = request.method == "POST"
            _give(request, merging.merge(who=who, when=when))
        data["seen_at"] = str(seen(story))
        if request.method == "POST":
            request.POST = data  # type: ignore[assignment]
        else:
            request.restored = data  # type: ignore[attr-defined]

    def _merging(
        self, request: HttpRequest, story: Story, data: QueryDict, theirs: Content, base: Any
    ) -> Merging:
        fields = flatten_fieldsets(self.get_fieldsets(request, story))
        form_class = self.get_form(request, story, change=True, fields=fields)
        form_class.restored = None
        form = form_class(data, instance=stored_copy(story))
        form.full_clean()
        formsets = {}
        for formset_class, inline in self.get_formsets_with_inlines(request, story):
            prefix = formset_class.get_default_prefix()
            if prefix in LINES and inline.has_change_permission(request, story):
                rows = inline.get_queryset(request)
                formsets[prefix] = formset_class(instance=story, prefix=prefix, queryset=rows)
        return Merging(
            data=data,
            form=form,
            stored=form_class(instance=stored_copy(story)),
            formsets=formsets,
            theirs=theirs,
            opened=base.opened.number,
            base_of=base,
            stale=True,
        )

    def get_form(
        self,
        request: HttpRequest,
        obj: Story | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.merge = _merge_of(request)  # type: ignore[attr-defined]
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["merge"] = _merge_of(request)
        return super().render_change_form(request, context, *args, **kwargs)


class _Bases:
    """The versions from which a form and what was saved meanwhile have both started. A change that
    waits has no versions: there, whatever differs is asked."""

    def __init__(self, request: HttpRequest, story: Story, opened: Seen) -> None:
        self.story, self.opened = story, opened
        self.none = not opened.at or edited_change(request) is not None
        self.known: dict[int, Content | None] = {}

    def __call__(self, number: int) -> Content | None:
        if self.none:
            return None
        if number not in self.known:
            version = self.story.versions.filter(number=number or 1).first()
            self.known[number] = version.content if version else None
        return self.known[number]


def _give(request: HttpRequest, merge: Merge | None) -> None:
    request.merge = merge  # type: ignore[attr-defined]


def _merge_of(request: HttpRequest) -> Merge | None:
    merge: Merge | None = getattr(request, "merge", None)
    return merge
