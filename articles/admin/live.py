"""The live coverage of a story: a short form that posts in one press, and beneath it the entries,
those of colleagues among them."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import live, rights
from articles.admin.beside import page_of_story, pages, story_seen
from articles.body import text as words_of
from articles.forms.choices import is_key, thumbnail_of
from articles.forms.live import EntryChangeForm, EntryForm
from articles.models import LiveCoverage, LiveEntry, Story
from articles.models.transitions import Verb
from articles.pages import asked_page
from articles.paging import page_number, take
from articles.publishing import NotPossible

MOST_FORMER = 20
"""Former texts of an entry that are shown, the latest ones."""

ACTS = {
    "post": Verb.POST_ENTRY,
    "start": Verb.START_COVERAGE,
    "end": Verb.END_COVERAGE,
    "resume": Verb.RESUME_COVERAGE,
}
"""What the page's buttons do, by what they send as `_act`."""

# Sent with what was typed, and not typed: names that begin so are never given back as words.
ACT, TOKEN, SEEN = "_act", "_token", "_seen"


class LiveAdmin(admin.ModelAdmin):
    """An admin of stories that can be covered live."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "": ("live", coverage),
            "entries/": ("live_entries", entries),
            "<int:number>/": ("live_entry", change_entry),
            "<int:number>/withdraw/": ("live_withdraw", withdraw),
            "<int:number>/restore/": ("live_restore", restore),
        }
        return [*pages(self, "<int:pk>/live/", views), *super().get_urls()]


@require_http_methods(["GET", "HEAD", "POST"])
def coverage(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The page of a coverage. Its form posts an entry; its buttons start and end the coverage."""
    story = story_seen(request, pk, model_admin)
    form = EntryForm()
    if request.method == "POST":
        act = ACTS.get(request.POST.get(ACT, "post"))
        if act is None:
            return _refused(request, pk, _("Choose what is to be done."))
        if not rights.may(request.user, act, story):
            return _hand_back(request, pk, model_admin)
        if act is not Verb.POST_ENTRY:
            return _done(request, story, act)
        form = EntryForm(request.POST)
        if form.is_valid() and _posted(request, story, form):
            return _back(pk, posted=_token(request))
    context = _listed(request, story) | {
        "title": _("Live coverage"),
        "form": form,
        "token": _token(request) or uuid4(),
        "public_address": story.get_absolute_url() if story.is_public() else "",
    }
    return page_of_story(request, model_admin, story, "live", context)


@require_safe
def entries(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The newest entries, for a page that is open: 204 if it has `seen` them all."""
    story = story_seen(request, pk, model_admin)
    seen = request.GET.get("seen", "")
    running = LiveCoverage.objects.filter(story=story).first()
    if running and seen == str(running.revision):
        return HttpResponse(status=204)
    context = _listed(request, story)
    return TemplateResponse(
        request, "admin/articles/story/live_entries.html", {"original": story, **context}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change_entry(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """One entry, to be changed; and what it said before."""
    story = story_seen(request, pk, model_admin)
    entry = _entry(story, number)
    if not rights.may(request.user, Verb.EDIT_ENTRY, story):
        if request.method == "POST":
            return _hand_back(request, pk, model_admin)
        raise PermissionDenied
    form = EntryChangeForm(request.POST if request.method == "POST" else None, entry=entry)
    overtaken = False
    if request.method == "POST" and form.is_valid():
        try:
            live.edit_entry(
                entry,
                body=form.cleaned_data["text"],
                headline=form.cleaned_data["headline"],
                photo=form.cleaned_data["photo"],
                is_key=form.cleaned_data["is_key"],
                typo=form.cleaned_data["typo"],
                by=request.user,
                seen=_number(request.POST.get(SEEN, "")),
            )
        except NotPossible as problem:
            form.add_error(None, problem)
            if overtaken := isinstance(problem, live.Overtaken):
                entry = problem.entry
        else:
            messages.success(request, _("The entry is changed."))
            return _back(pk, posted=_token(request))
    seen = entry.revision if overtaken else request.POST.get(SEEN, entry.revision)
    context = {
        "title": _("Change an entry"),
        "entry": entry,
        "form": form,
        "seen": seen,
        "token": _token(request) or uuid4(),
        "overtaken": overtaken,
        "former": [
            {"former": one, "words": words_of(one.body)}
            for one in entry.former.select_related("photo")[:MOST_FORMER]
        ],
    }
    return page_of_story(request, model_admin, story, "live_entry", context)


@require_POST
def withdraw(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """Take an entry away from readers."""
    story = story_seen(request, pk, model_admin)
    return _moved(request, story, number, Verb.WITHDRAW_ENTRY, _("The entry is withdrawn."))


@require_POST
def restore(request: HttpRequest, pk: int, number: int, model_admin: Any) -> HttpResponse:
    """Show it again."""
    story = story_seen(request, pk, model_admin)
    return _moved(request, story, number, Verb.RESTORE_ENTRY, _("The entry is shown again."))


# What is done


def _posted(request: HttpRequest, story: Story, form: EntryForm) -> bool:
    data = form.cleaned_data
    try:
        entry = live.post_entry(
            story,
            body=data["text"],
            headline=data["headline"],
            photo=data["photo"],
            is_key=data["is_key"],
            by=request.user,
            token=_token(request),
        )
    except NotPossible as problem:
        form.add_error(None, problem)
        return False
    messages.success(request, _("Posted: %(entry)s") % {"entry": entry})
    return True


def _done(request: HttpRequest, story: Story, act: Verb) -> HttpResponse:
    try:
        getattr(live, act)(story, by=request.user)
    except NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, f"{act.label}.")
    return HttpResponseRedirect(request.path)


def _moved(request: HttpRequest, story: Story, number: int, act: Verb, said: str) -> HttpResponse:
    if not rights.may(request.user, act, story):
        raise PermissionDenied
    try:
        getattr(live, act)(_entry(story, number), by=request.user)
    except NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, said)
    return _back(story.pk)


def _refused(request: HttpRequest, pk: int, said: str) -> HttpResponse:
    messages.error(request, said)
    return _back(pk)


def _back(pk: int, *, posted: UUID | None = None) -> HttpResponse:
    """To the page of the coverage, whose script forgets the words of the form that was `posted`."""
    address = reverse("admin:articles_story_live", args=[pk])
    return HttpResponseRedirect(f"{address}?posted={posted}" if posted else address)


def _hand_back(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """403 with what was typed, for somebody whose right to post it has gone meanwhile."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Not saved"),
        "message": _(
            "You may not post to this live coverage, or no longer, so this was not saved. Here is "
            "what you typed: copy it, and talk to the desk."
        ),
        "onward": reverse("admin:articles_story_live", args=[pk]),
        "onward_words": _("Back to the live coverage"),
        "typed": [
            (label, request.POST[name])
            for name, label in (("headline", _("Headline")), ("text", _("Text")))
            if request.POST.get(name, "").strip()
        ],
    }
    return TemplateResponse(request, "admin/not_saved.html", context, status=403)


# What is asked for


def _entry(story: Story, number: int) -> LiveEntry:
    entry = LiveEntry.objects.filter(story=story, pk=number).first()
    if entry is None:
        raise Http404("no such entry")
    return entry


def _token(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(TOKEN, ""))
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if is_key(text) else None


# What is shown


def _listed(request: HttpRequest, story: Story) -> dict[str, Any]:
    """The coverage, a page of its entries, and what this member of staff may do with them."""
    standing = rights.Standing(request.user, story)
    number = page_number(asked_page(request))
    listed = LiveEntry.objects.filter(story=story).newest_first()
    listed = listed.select_related("author", "photo").annotate(times=Count("former"))
    found, page = take(listed, number)
    return {
        "coverage": LiveCoverage.objects.filter(story=story).first(),
        "entries": [
            {"entry": entry, "thumbnail": thumbnail_of(entry.photo) if entry.photo else ""}
            for entry in found
        ],
        "page": page,
        "may_post": standing.may(Verb.POST_ENTRY),
        "may_start": standing.may(Verb.START_COVERAGE),
        "may_change": standing.may(Verb.EDIT_ENTRY),
    }
