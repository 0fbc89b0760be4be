"""Topics, authors and sections: what moves leaves its address behind, and two can become one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles import addresses, mergers
from articles.admin.beside import pages
from articles.admin.deleting import DeletesAsSeen, state_of_rows
from articles.forms.mergers import MergeForm
from articles.mergers import Merged, NotMerged

MOST_NAMED = 5


class LastingAdmin(DeletesAsSeen):
    """An admin of things whose old addresses lead to them."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        old = form.initial.get("slug") if change else None
        aimed = addresses.save(obj)
        if old and old != obj.slug:
            text = _("The old address leads to %(new)s from now on.")
            messages.info(request, text % {"new": obj.get_absolute_url()})
        if aimed.targets:
            text = ngettext(
                "%d target of advertisements has moved with it.",
                "%d targets of advertisements have moved with it.",
                aimed.targets,
            )
            messages.info(request, text % aimed.targets)
        tell_contradicting(request, aimed.contradicting)


class MergingAdmin(LastingAdmin):
    """An admin of things of which two can become one."""

    def get_urls(self) -> list[URLPattern]:
        return [*pages(self, "<int:pk>/", {"merge/": ("merge", merge)}), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["merge_url"] = ""
        if (thing := kwargs.get("obj")) and mergers.may_merge(request.user, self.model):
            context["merge_url"] = merge_url(thing)
        return super().render_change_form(request, context, *args, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Ask which one stays; then say what that means, and ask again; then do it."""
    if not mergers.may_merge(request.user, model_admin.model):
        raise PermissionDenied
    source = model_admin.model.objects.filter(pk=pk).first()
    if source is None:
        raise Http404("no such row")
    data = request.POST if request.method == "POST" else None
    form = MergeForm(data, source=source, site=model_admin.admin_site)
    ahead = None
    if data is not None and form.is_valid():
        into = form.cleaned_data["into"]
        ahead = mergers.looked_ahead(source, into=into)
        if "confirmed" in data:
            if data.get("goes") != state_of_rows([source, into], ahead):
                form.add_error(None, _("One of the two was changed meanwhile. Look again."))
            elif response := _merged(request, source, into, form, model_admin):
                return response
            else:
                ahead = None
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": source,
        "title": _("Merge with another one"),
        "form": form,
        "media": form.media,
        "stories": _stories_in_words(source),
        "ahead": ahead,
        "goes": state_of_rows([source, form.cleaned_data["into"]], ahead) if ahead else "",
        "into": form.cleaned_data.get("into") if ahead else None,
    }
    return TemplateResponse(request, "admin/articles/merge.html", context)


def _stories_in_words(thing: Any) -> str:
    keys, more = mergers.first_stories(thing)
    if more:
        return _("more than %s stories") % f"{mergers.COUNTED:,}"
    return ngettext("%d story", "%d stories", len(keys)) % len(keys)


def _merged(
    request: HttpRequest, source: Any, into: Any, form: MergeForm, model_admin: Any
) -> HttpResponse | None:
    try:
        done = mergers.merge(source, into=into, by=request.user)
    except NotMerged as problem:
        form.add_error(None, problem)
        return None
    said = in_words(source, into, done)
    model_admin.log_change(request, into, said)
    messages.success(request, said)
    tell_contradicting(request, done.contradicting)
    return HttpResponseRedirect(
        reverse(f"admin:articles_{model_admin.opts.model_name}_change", args=[into.pk])
    )


def in_words(source: Any, into: Any, done: Merged) -> str:
    """What a merger has done, as the desk is told."""
    text = ngettext(
        "“%(source)s” is part of “%(into)s” now; %(stories)d story has moved.",
        "“%(source)s” is part of “%(into)s” now; %(stories)d stories have moved.",
        done.stories,
    )
    return text % {"source": source, "into": into, "stories": done.stories}


def tell_contradicting(request: HttpRequest, flights: list[str]) -> None:
    """Name the flights that an ad manager has to decide about."""
    if not flights:
        return
    named = ", ".join(flights[:MOST_NAMED]) + (" …" if flights[MOST_NAMED:] else "")
    messages.warning(
        request,
        _(
            "These flights ask for the one and keep away from the other, so they are not shown any "
            "more until an ad manager decides: %(flights)s."
        )
        % {"flights": named},
    )


def merge_url(thing: Any) -> str:
    """The page on which a topic or an author is merged."""
    return reverse(f"admin:articles_{thing._meta.model_name}_merge", args=[thing.pk])
