"""Adding a note to readers to a public story."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import publishing
from articles.admin.beside import page_of_story
from articles.forms.corrections import CorrectionForm
from articles.models import Story


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """A short form; sending it adds the note and moves the story's visible time of update."""
    story = Story.objects.filter(pk=pk).first()
    if not model_admin.has_correct_permission(request, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            note = publishing.correct(story, **form.cleaned_data, by=request.user)
        except publishing.NotPossible as problem:
            form.add_error(None, problem)
        else:
            text = _("Added to the story: %(note)s") % {"note": note}
            model_admin.log_change(request, story, text)
            messages.success(request, text)
            return redirect(reverse("admin:articles_story_change", args=[story.pk]))
    context = {
        "title": _("Add a correction"),
        "form": form,
    }
    return page_of_story(request, model_admin, story, "correct", context)
