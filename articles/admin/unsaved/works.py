"""What one has typed and not saved: a list of it, and each to look at or throw away. Nobody sees
another's."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import body, unsaved
from articles.desk import moment_in_words
from articles.models import UnsavedWork
from articles.unsaved import is_form_key


@require_safe
def works(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """What one has typed and not saved, in whatever story."""
    _refuse_readers(request, model_admin)
    found = own_works(request).for_list()
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("What you have not saved"),
        "works": [offer(one) | {"headline": one.headline} for one in found],
        "kept_for": unsaved.KEPT_FOR.days,
    }
    return TemplateResponse(request, "admin/articles/story/unsaved.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, key: str, model_admin: Any) -> HttpResponse:
    """What was typed, to look at; sent, it is thrown away."""
    _refuse_readers(request, model_admin)
    found = (
        own_works(request).filter(key=key[:99]).with_state().select_related("story").first()
        if is_form_key(key)
        else None
    )
    if found is None:
        raise Http404("no such work")
    if request.method == "POST":
        unsaved.finish(person=request.user, key=found.key)
        messages.success(request, _("What was not saved is thrown away."))
        there = (
            reverse("admin:articles_story_change", args=[found.story_id])
            if found.story_id
            else reverse("admin:articles_story_unsaved")
        )
        return HttpResponseRedirect(there)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Not saved"),
        "work": offer(found) | {"headline": found.headline},
        "original": found.story,
        "typed": _typed(found, model_admin),
    }
    return TemplateResponse(request, "admin/articles/story/unsaved_work.html", context)


def _refuse_readers(request: HttpRequest, model_admin: Any) -> None:
    if not (model_admin.has_add_permission(request) or model_admin.has_change_permission(request)):
        raise PermissionDenied


def _typed(found: UnsavedWork, model_admin: Any) -> list[tuple[str, str]]:
    """The words that were typed, by the label of their field."""
    said = []
    for name in ("headline", "standfirst", "body", "lead_caption"):
        words = "\n".join(str(value) for value in found.fields.get(name, []))
        if name == "body":
            words = body.text(words).replace("\n", "\n\n")
        if words.strip():
            said.append((capfirst(str(model_admin.opts.get_field(name).verbose_name)), words))
    return said


def own_works(request: HttpRequest) -> Any:
    return UnsavedWork.objects.open_for(request.user)  # type: ignore[arg-type]


def form_url(found: UnsavedWork) -> str:
    """Where one goes on with it."""
    if not found.story_id:
        return reverse("admin:articles_story_add")
    name = "waiting_edit" if found.is_of_change else "change"
    return reverse(f"admin:articles_story_{name}", args=[found.story_id])


def as_sent(found: UnsavedWork) -> QueryDict:
    """What was kept, as the form would send it."""
    data = QueryDict(mutable=True)
    for name, values in found.fields.items():
        data.setlist(name, [str(value) for value in values])
    return data


def when(found: UnsavedWork) -> str:
    """When a work was last heard of: the time of day, with the date if it was another day."""
    local = timezone.localtime(found.saved_at)
    today = local.date() == timezone.localdate()
    return date_format(local, "H:i") if today else moment_in_words(found.saved_at)


def offer(found: UnsavedWork) -> dict[str, str]:
    """What is said of a work, and the ways from there."""
    return {
        "when": when(found),
        "what": _("in the change that waits") if found.is_of_change else "",
        "restore": f"{form_url(found)}?restore={found.key}",
        "look": reverse("admin:articles_story_unsaved_work", args=[found.key]),
    }
