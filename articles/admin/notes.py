"""The notes on a story: a page of its own that stands beside the story's form as well, in a frame,
so that nothing which is typed there is lost."""

import json
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from articles import mentions, noting, rights
from articles.admin.beside import page_of_story, pages
from articles.admin.notices import notice_urls
from articles.admin.open_notes import open_notes_of, place
from articles.forms.notes import PEOPLE, AnswerForm, NoteForm
from articles.models import Note, Story
from articles.models.notes import Part
from articles.noting import Noted
from articles.publishing import NotPossible

MOST_RESOLVED = 20
"""Resolved threads that are shown, the latest ones."""

MOST_OFFERED = 300
"""Members of staff whom the list of usernames offers."""

BESIDE = "beside"
"""In the address of the page as it stands in a frame beside the story's form."""


class NotesAdmin(admin.ModelAdmin):
    """An admin of stories with notes on them, and with everybody's notices."""

    def get_urls(self) -> list[URLPattern]:
        views = {
            "": ("notes", notes),
            "<int:note>/answer/": ("note_answer", answer),
            "<int:note>/resolve/": ("note_resolve", resolve),
            "<int:note>/reopen/": ("note_reopen", reopen),
        }
        return [
            *notice_urls(self),
            *pages(self, "<int:pk>/notes/", views, around=_framed),
            *super().get_urls(),
        ]

    def get_list_display(self, request: HttpRequest) -> Any:
        columns = list(super().get_list_display(request))
        if rights.may_note(request.user):
            columns.insert(columns.index("state") + 1, "notes_in_list")
        return columns

    @admin.display(description=gettext_lazy("notes"))
    def notes_in_list(self, story: Story) -> str:
        count: int = story.open_notes  # type: ignore[attr-defined]
        if not count:
            return "–"
        words = ngettext("%(count)d open", "%(count)d open", count) % {"count": count}
        return format_html('<a href="{}">{}</a>', _address("notes", story.pk), words)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        if story is not None and rights.may_note(request.user, story):
            context["may_note"] = True
            count = open_notes_of(story)
            context["open_notes"] = sum(count.values())
            place(story, context["adminform"].form, context.get("parts", ()), count)
        return super().render_change_form(request, context, *args, **kwargs)


def _framed(view: Any) -> Any:
    """The view, whose answers the admin's own pages may show in a frame: see
    `newsroom.admin_site`."""
    view.in_a_frame = True
    return view


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The threads of a story, and a form to begin one."""
    story = _story(request, pk, model_admin)
    about = request.GET.get("about", "")
    form = NoteForm(
        request.POST if request.method == "POST" else None,
        initial={"about": about if about in Part.values else Part.STORY},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        written = _write(
            request,
            form,
            lambda: noting.add_note(
                story, by=request.user, text=form.words, about=data["about"], quote=data["quote"]
            ),
        )
        if written:
            # Where somebody was not reached the page is shown from its beginning, which says so.
            missed = written.out_of_reach or written.unknown
            return _back(request, story, None if missed else written.note)
    return _page(request, story, model_admin, form=form)


@require_POST
def answer(request: HttpRequest, pk: int, note: int, model_admin: Any) -> HttpResponse:
    """Answer a note. What can't be kept stays in the form beneath it."""
    story = _story(request, pk, model_admin)
    found = _note(story, note)
    form = _answer_form(found, request.POST)
    if form.is_valid():
        written = _write(
            request, form, lambda: noting.answer(found, by=request.user, text=form.words)
        )
        if written:
            # Where somebody was not reached the page is shown from its beginning, which says so.
            missed = written.out_of_reach or written.unknown
            return _back(request, story, None if missed else written.note)
    return _page(request, story, model_admin, answering={found.answer_to_id or found.pk: form})


@require_POST
def resolve(request: HttpRequest, pk: int, note: int, model_admin: Any) -> HttpResponse:
    """Say that a thread is settled."""
    return _settle(request, pk, note, model_admin, noting.resolve)


@require_POST
def reopen(request: HttpRequest, pk: int, note: int, model_admin: Any) -> HttpResponse:
    """Say that it is not, after all."""
    return _settle(request, pk, note, model_admin, noting.reopen)


def _settle(
    request: HttpRequest, pk: int, note: int, model_admin: Any, act: Callable[..., Note]
) -> HttpResponse:
    story = _story(request, pk, model_admin)
    found = _note(story, note)
    try:
        found = act(found, by=request.user)
    except NotPossible as problem:
        messages.warning(request, " ".join(problem.messages))
    else:
        done = _("Reopened.") if found.is_open else _("Resolved.")
        messages.success(request, done)
    return _back(request, story, found)


def _write(request: HttpRequest, form: AnswerForm, write: Callable[[], Noted]) -> Noted | None:
    """The note as it was kept, and its writer told whom it reaches; None if it was refused, with
    the reason in the form."""
    try:
        noted = write()
    except NotPossible as problem:
        form.add_error(None, problem)
        return None
    if noted.reached:
        people = [one for one in noted.reached if one.pk != request.user.pk]
        if people:
            messages.success(request, _("Told: %(names)s.") % {"names": rights.names_of(people)})
    if noted.out_of_reach:
        text = _("Not told, for they may not read notes on this story: %(names)s.")
        messages.warning(request, text % {"names": rights.names_of(noted.out_of_reach)})
    if noted.unknown:
        text = _("Nobody here has this username: %(names)s.")
        messages.warning(request, text % {"names": ", ".join(f"@{one}" for one in noted.unknown)})
    return noted


def _story(request: HttpRequest, pk: int, model_admin: Any) -> Story:
    """The story, for those who take notes on it. Raises PermissionDenied, Http404."""
    found = model_admin.get_queryset(request).filter(pk=pk).defer("body", "blocks", "slots")
    story: Story | None = found.first()
    if not rights.may_note(request.user, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    return story


def _note(story: Story, pk: int) -> Note:
    found = story.notes.filter(pk=pk).first()
    if found is None:
        raise Http404("no such note")
    return found


def _answer_form(note: Note, data: Any = None) -> AnswerForm:
    return AnswerForm(data, auto_id=f"id_{note.answer_to_id or note.pk}_%s")


def _page(
    request: HttpRequest,
    story: Story,
    model_admin: Any,
    *,
    form: NoteForm | None = None,
    answering: dict[int, AnswerForm] | None = None,
) -> HttpResponse:
    threads, resolved = _threads(story, answering or {})
    parts = _by_part(threads)
    beside = BESIDE in request.GET
    context = {
        "title": _("Notes"),
        "is_popup": beside,
        "suffix": f"?{BESIDE}=1" if beside else "",
        "form": form or NoteForm(initial={"about": Part.STORY}),
        "parts": parts,
        "open_notes": json.dumps({part: len(listed) for part, listed in parts}),
        "resolved": resolved,
        "answering_resolved": any(one["answering"] for one in resolved),
        "list_id": PEOPLE,
        "people": [
            (one.get_username(), rights.name_of(one))
            for one in rights.note_takers().order_by("username")[:MOST_OFFERED]
        ],
    }
    return page_of_story(request, model_admin, story, "notes", context)


def _threads(
    story: Story, answering: dict[int, AnswerForm]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The open threads and the latest resolved ones, in three queries."""
    open_ones = list(story.notes.open()[: noting.MOST_OPEN])
    resolved = list(story.notes.resolved()[:MOST_RESOLVED])
    answers: dict[int, list[dict[str, Any]]] = {}
    keys = [note.pk for note in (*open_ones, *resolved)]
    for one in story.notes.filter(answer_to__in=keys).order_by("at", "pk"):
        answers.setdefault(one.answer_to_id, []).append(_said(one))  # type: ignore[arg-type]

    def thread(note: Note) -> dict[str, Any]:
        return {
            "note": note,
            "said": [_said(note), *answers.get(note.pk, [])],
            "form": answering.get(note.pk) or _answer_form(note),
            "answering": note.pk in answering,
        }

    return [thread(note) for note in open_ones], [thread(note) for note in resolved]


def _said(note: Note) -> dict[str, Any]:
    return {"note": note, "pieces": mentions.pieces(note.text)}


def _by_part(threads: list[dict[str, Any]]) -> list[tuple[Part, list[dict[str, Any]]]]:
    """The threads under what they are about, in the order of the story's form."""
    parts = [(part, [one for one in threads if one["note"].about == part]) for part in Part]
    return [(part, listed) for part, listed in parts if listed]


def _back(request: HttpRequest, story: Story, note: Note | None) -> HttpResponse:
    """To the page of the notes, at this one if it is shown openly."""
    suffix = f"?{BESIDE}=1" if BESIDE in request.GET else ""
    place = f"#note-{note.pk}" if note is not None and note.is_open else ""
    return HttpResponseRedirect(f"{_address('notes', story.pk)}{suffix}{place}")


def _address(name: str, *args: Any) -> str:
    return reverse(f"admin:articles_story_{name}", args=args)
