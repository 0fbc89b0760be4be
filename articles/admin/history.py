"""The history of a story: every version, what differs between two of them, and the way back."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import changing, publishing, rights
from articles.admin.beside import page_of_story, pages, story_seen
from articles.admin.waiting import may_decide
from articles.desk import moment_in_words
from articles.forms.choices import is_key
from articles.models import Story, Version
from articles.models.stories import Status
from articles.models.versions import Reason
from articles.versions import showing
from articles.versions.keeping import newest_in_words
from articles.versions.restoring import gone, restore
from articles.versions.snapshot import snapshot

A_PAGE = 25
MOST_ACTS = 200
"""Acts that are listed above the versions, the latest ones."""


class HistoryAdmin(admin.ModelAdmin):
    """An admin of stories with a history of its own in the place of Django's, which stays at hand
    as the log of who pressed what."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "log/": ("log", log),
            "compare/": ("compare", compare),
            "<int:number>/": ("version", version),
            "<int:number>/restore/": ("restore", restore_version),
            "<int:number>/readers/": ("readers", keep_from_readers),
        }
        return [*pages(self, "<int:pk>/history/", views), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        key = unquote(object_id)
        return versions(request, int(key) if is_key(key) else 0, model_admin=self)

    def django_history_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return super().history_view(request, object_id)


@require_safe
def versions(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The versions of a story, the newest first, with a choice of two to compare."""
    story = story_seen(request, pk, model_admin)
    newest = _newest(story)
    top = min(_number(request, "from") or newest, newest)
    listed = list(story.versions.newest_first().filter(number__lte=top)[:A_PAGE])
    last = listed[-1].number if listed else 0
    seen = set(
        story.versions.seen_by_readers()
        .filter(number__lte=top, number__gte=last)
        .values_list("number", flat=True)
    )
    context = {
        "title": _("History"),
        "transitions": _acts(request, story),
        "entries": [_entry(one, seen=one.number in seen) for one in listed],
        "newer": min(top + A_PAGE, newest) if top < newest else None,
        "older": last - 1 if last > 1 else None,
        "old": max(top - 1, 1),
        "new": top,
    }
    return page_of_story(request, model_admin, story, "history", context)


@require_safe
def log(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Django's own history: who pressed what in the admin."""
    story_seen(request, pk, model_admin)
    response: HttpResponse = model_admin.django_history_view(request, str(pk))
    return response


@require_safe
def compare(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Two versions side by side, with the words that differ. `old` and `new` are their numbers."""
    story = story_seen(request, pk, model_admin)
    asked = [_number(request, name) for name in ("old", "new")]
    found = {one.number: one for one in story.versions.filter(number__in=asked)}
    if len(found) < len(set(asked)):
        raise Http404("no such versions")
    old, new = (found[number] for number in sorted(asked))
    context = {
        "title": _("Versions %(old)d and %(new)d") % {"old": old.number, "new": new.number},
        "old": _entry(old),
        "new": _entry(new),
        "differences": showing.differences(old.content, new.content),
    }
    return page_of_story(request, model_admin, story, "compared", context)


@require_safe
def version(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """One version as it was, and the button that brings it back."""
    story = story_seen(request, pk, model_admin)
    found = _version(story, number)
    context = {
        "title": _("Version %(number)d") % {"number": number},
        "entry": _entry(found),
        "parts": showing.in_words(found.content),
        "newest": _newest(story),
        "may_restore": model_admin.has_change_permission(request, story),
        "restores_at_once": not story.has_readers(),
        "may_keep_from_readers": may_decide(request, model_admin, story),
    }
    return page_of_story(request, model_admin, story, "version", context)


@require_POST
def restore_version(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """Bring a version back: as the newest version, or, if readers have the story, as a change that
    waits."""
    story = story_seen(request, pk, model_admin)
    if not model_admin.has_change_permission(request, story):
        raise PermissionDenied
    found = _version(story, number)
    try:
        with transaction.atomic():
            _refuse_unseen(request, story)
            _refuse_elsewhere(request, found)
            if story.has_readers():
                changing.set_aside(story, snapshot(story) | found.content, by=request.user)
                said = _("Version %(number)d is back, as a change that waits.")
                there, lost = "waiting", gone(found.content)
            else:
                _kept, lost = restore(story, found, by=request.user)
                there, said = "change", _("Version %(number)d is back, as the newest one.")
    except publishing.NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
        return HttpResponseRedirect(reverse("admin:articles_story_version", args=[pk, number]))
    said %= {"number": number}
    model_admin.log_change(request, story, said)
    messages.success(request, said)
    for sentence in lost:
        messages.warning(request, _("Not restored: %(what)s") % {"what": sentence})
    return HttpResponseRedirect(reverse(f"admin:articles_story_{there}", args=[pk]))


def _refuse_unseen(request: HttpRequest, story: Story) -> None:
    """Hold the story's row. Raises NotPossible if it was saved since the page was opened."""
    Story.objects.select_for_update().get(pk=story.pk)
    if request.POST.get("newest") != str(_newest(story)):
        who, when = newest_in_words(story)
        raise publishing.NotPossible(
            _(
                "%(who)s saved this story at %(when)s, after this page was opened. Nothing was "
                "restored: compare the two, and restore it again."
            )
            % {"who": who, "when": when}
        )


def _refuse_elsewhere(request: HttpRequest, found: Version) -> None:
    """Raise NotPossible if the story would come back to a section where one's rights end."""
    section = found.content["section"]
    if not rights.is_here(request.user, section["key"]):
        raise publishing.NotPossible(
            _("This version stands in %(section)s, and your rights end at other sections.")
            % {"section": section["name"]}
        )


@require_POST
def keep_from_readers(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """Take a version out of the public history, or put it back: for what had to go from a story and
    must not be read in its history either."""
    story = story_seen(request, pk, model_admin)
    if not may_decide(request, model_admin, story):
        raise PermissionDenied
    found = _version(story, number)
    found.kept_from_readers = request.POST.get("keep") == "yes"
    found.save(update_fields=["kept_from_readers"])
    said = (
        _("Version %(number)d is kept from readers.")
        if found.kept_from_readers
        else _("Version %(number)d may be seen in the public history.")
    ) % {"number": number}
    model_admin.log_change(request, story, said)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("admin:articles_story_version", args=[pk, number]))


def _acts(request: HttpRequest, story: Story) -> Any:
    """What has been done with the story and why, for those who may know."""
    if not request.user.has_perm("articles.view_transition"):
        return []
    return story.transitions.newest_first()[:MOST_ACTS]


def _newest(story: Story) -> int:
    """The number of the newest version; 0 where none has been kept."""
    return story.versions.order_by("-number").values_list("number", flat=True).first() or 0


def _version(story: Story, number: int) -> Version:
    found = story.versions.filter(number=number).first()
    if found is None:
        raise Http404("no such version")
    return found


def _number(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if is_key(asked) and len(asked) <= 9 else 0


def _entry(one: Version, *, seen: bool = False) -> dict[str, Any]:
    """A version as the history lists it."""
    what = str(Reason(one.reason).label)
    if "status" in one.changed and one.status in Status.values:
        what = str(Status(one.status).label)
    return {
        "version": one,
        "when": moment_in_words(one.made_at),
        "who": one.made_by_name or _("Nobody (a command)"),
        "what": what,
        "kind": one.get_change_display() if one.change else "",
        "changed": showing.labels(one.changed),
        "seen": seen,
    }
