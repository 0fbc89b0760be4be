"""The page of a story as readers will see it, for whoever may see stories in the admin; and links
to it for people without a login.

With `?slots=explained` it says between the blocks why an advertisement stands there, or why none
does, and at the top how much of the page's height they would take.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import previewing, rights
from articles.admin.beside import page_of_story, story_seen
from articles.admin.widths import Widths
from articles.forms.previews import PreviewLinkForm
from articles.models import PreviewLink, Story
from articles.views.previews import for_the_desk, preview_page

MOST_CLOSED = 10  # links that work no longer are shown, the latest ones


@require_safe
def preview(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The story's page in whatever state the story is. One that has no time yet shows this
    moment's."""
    story = Story.objects.for_page().filter(pk=pk).first()
    if not model_admin.has_view_or_change_permission(request, story):
        raise PermissionDenied
    if story is None:
        raise Http404("no such story")
    explained = request.GET.get("slots") == "explained"
    return for_the_desk(preview_page(request, story, now=timezone.now(), explained=explained))


@require_safe
def preview_at_width(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The same page in a frame as wide as a telephone, as a desktop, or as one likes."""
    story = story_seen(request, pk, model_admin)
    context = {
        "title": _("Preview at any width"),
        "widths": Widths(request.GET.get("width", "")),
        "shown": reverse("admin:articles_story_preview", args=[pk]),
    }
    return page_of_story(request, model_admin, story, "at_width", context)


@require_http_methods(["GET", "HEAD", "POST"])
def preview_links(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The links to a story's preview, and a form to make one."""
    story = _story(request, pk, model_admin)
    may_make = _may_make(request, story, model_admin)
    form = PreviewLinkForm(request.POST or None)
    if request.method == "POST":
        if not may_make:
            raise PermissionDenied
        if form.is_valid() and _made(request, story, form, model_admin):
            return _back(story)
    now = timezone.now()
    links = PreviewLink.objects.filter(story=story).select_related("created_by")
    context = {
        "title": _("Links to the preview"),
        "form": form,
        "may_make": may_make,
        "may_take_back": _may_take_back(request, story),
        "open_links": [(link, _address(request, link)) for link in links.open(now)],
        "closed_links": links.exclude(pk__in=links.open(now).values("pk"))[:MOST_CLOSED],
    }
    return page_of_story(request, model_admin, story, "preview_links", context)


@require_POST
def take_back_link(request: HttpRequest, pk: int, link: int, model_admin: Any) -> HttpResponse:
    """Close one link."""
    return _taken_back(request, pk, model_admin, PreviewLink.objects.filter(pk=link))


@require_POST
def take_back_links(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Close all links to a story."""
    return _taken_back(request, pk, model_admin, PreviewLink.objects.all())


def _taken_back(request: HttpRequest, pk: int, model_admin: Any, links: Any) -> HttpResponse:
    story = _story(request, pk, model_admin)
    if not _may_take_back(request, story):
        raise PermissionDenied
    count = previewing.take_back(links.filter(story=story), now=timezone.now())
    words = ngettext("%d link was taken back.", "%d links were taken back.", count) % count
    if count:
        model_admin.log_change(request, story, words)
    messages.add_message(request, messages.SUCCESS if count else messages.WARNING, words)
    return _back(story)


def _made(request: HttpRequest, story: Story, form: PreviewLinkForm, model_admin: Any) -> bool:
    now, days = timezone.now(), form.cleaned_data["days"]
    for_whom = form.cleaned_data["for_whom"]
    try:
        previewing.make_link(story, days=days, by=request.user, for_whom=for_whom, now=now)
    except previewing.TooMany:
        form.add_error(None, _("So many links work already: take one back first."))
        return False
    words = ngettext("A link was made for %d day.", "A link was made for %d days.", days) % days
    model_admin.log_change(request, story, words)
    messages.success(request, words)
    return True


def _story(request: HttpRequest, pk: int, model_admin: Any) -> Story:
    """The story, for those who may see it and its links. Raises PermissionDenied, Http404."""
    if not request.user.has_perm("articles.view_previewlink"):
        raise PermissionDenied
    return story_seen(request, pk, model_admin)


def _may_make(request: HttpRequest, story: Story, model_admin: Any) -> bool:
    """Whether somebody may give the story to others: it takes the right to change it, and a story
    that is still to come out."""
    if not previewing.is_to_come(story, timezone.now()):
        return False
    may_change: bool = model_admin.has_change_permission(request, story)
    return may_change and request.user.has_perm("articles.add_previewlink")


def _may_take_back(request: HttpRequest, story: Story) -> bool:
    """Whether somebody may close the links to a story, others' as well, where they have rights."""
    here = rights.is_here(request.user, story.section_id)
    return here and request.user.has_perm("articles.change_previewlink")


def _back(story: Story) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:articles_story_preview_links", args=[story.pk]))


def _address(request: HttpRequest, link: PreviewLink) -> str:
    """A link's whole address: where the site says it is, or as this page was asked for."""
    own = previewing.path_of(link)
    return f"{settings.SITE_URL}{own}" if settings.SITE_URL else request.build_absolute_uri(own)
