"""The bin in the admin: the way out of it, and until when."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from articles import binning, rights
from articles.admin.telling import now_it_is
from articles.desk import Act, moment_in_words
from articles.models import Story
from articles.models.stories import Status
from articles.publishing import NotPossible


def leaves_bin_at(story: Story | None) -> str:
    """When the story is deleted for good, in words; empty for one that is not in the bin."""
    binned = story is not None and story.status == Status.BINNED
    return moment_in_words(binning.leaves_at(story)) if story and binned else ""


@require_POST
def take_out(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Take the story out of the bin. 403 for whoever may not, 404 for no story; one that somebody
    else has taken out meanwhile is said to be what it is."""
    story = Story.objects.filter(pk=pk).first()
    if story is None:
        raise Http404
    binned = story.status == Status.BINNED
    if not rights.may(request.user, Act.TAKE_OUT.verb, story) and (
        binned or not model_admin.has_delete_permission(request)
    ):
        raise PermissionDenied
    try:
        story = Act.TAKE_OUT.on(story, by=request.user)
    except NotPossible as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        model_admin.log_change(request, story, str(Act.TAKE_OUT.label))
        messages.success(request, now_it_is(story))
    return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))
