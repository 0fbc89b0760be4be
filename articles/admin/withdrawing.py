"""Withdrawing a story that others link to: which they are, and what they link to instead."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from articles import replacing, rights
from articles.admin.acting import ActingAdmin
from articles.admin.beside import page_of_story, pages
from articles.admin.telling import now_it_is
from articles.desk import Act, State, state_of
from articles.forms.choices import is_key, standing_of
from articles.forms.withdrawing import WithdrawingForm
from articles.models import Story, Version
from articles.models.stories import Status
from articles.models.transitions import WHY_LENGTH, Verb
from articles.models.versions import Reason
from articles.publishing import NotPossible
from articles.replacing import Replaced, linking_to


class WithdrawingAdmin(ActingAdmin):
    """An admin of stories that asks again before one goes to which others link."""

    def get_urls(self) -> list[URLPattern]:
        views = {"withdraw/": ("withdraw", withdraw)}
        return [*pages(self, "<int:pk>/", views), *super().get_urls()]

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if Act.asked(request.POST) is Act.WITHDRAW and is_key(object_id or ""):
            request.version_before = _newest(int(object_id or 0))  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        story: Story | None = kwargs.get("obj")
        context["links_url"] = ""
        if story is not None and story.status == Status.WITHDRAWN and _may(request, story):
            context["links_url"] = withdraw_url(story)
        return super().render_change_form(request, context, *args, **kwargs)

    def _pressed(self, request: HttpRequest, story: Story) -> HttpResponse | None:
        """Ask again, unless something was typed, which goes off with the story: readers would have
        it until somebody has answered."""
        act = Act.asked(request.POST)
        if (
            act is Act.WITHDRAW
            and state_of(story) in {State.PUBLIC, State.EXPIRED}
            and _may(request, story)
            and _newest(story.pk) == getattr(request, "version_before", None)
            and linking_to(story).exists()
        ):
            why = urlencode({"why": request.POST.get("why", "")[:WHY_LENGTH]})
            return HttpResponseRedirect(f"{withdraw_url(story)}?{why}")
        return super()._pressed(request, story)

    def _do(self, request: HttpRequest, act: Act, story: Story, *, why: str = "") -> None:
        super()._do(request, act, story, why=why)
        if act is not Act.WITHDRAW:
            return
        linking = linking_to(story).count()
        if linking and Story.objects.filter(pk=story.pk, status=Status.WITHDRAWN).exists():
            text = ngettext(
                "%(n)d story links to “%(headline)s”.",
                "%(n)d stories link to “%(headline)s”.",
                linking,
            ) % {"n": linking, "headline": story.headline}
            choose = _("Choose another story for them")
            link = format_html('{} <a href="{}">{}</a>', text, withdraw_url(story), choose)
            messages.warning(request, link)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """How many stories link to one that goes, and which; sending the form withdraws it, and leads
    them to another story. Of one that is withdrawn already, only the latter."""
    story = Story.objects.filter(pk=pk).first()
    if not _may(request, story):
        raise PermissionDenied
    if story is None or state_of(story) not in {State.PUBLIC, State.EXPIRED, State.WITHDRAWN}:
        raise Http404("no story that readers have had")
    gone = story.status == Status.WITHDRAWN
    data = request.POST if request.method == "POST" else None
    initial = {"why": request.GET.get("why", "")[:WHY_LENGTH].replace("\x00", "")}
    form = WithdrawingForm(
        data, story=story, gone=gone, site=model_admin.admin_site, initial=initial
    )
    if data is not None and form.is_valid() and _done(request, story, form, model_admin, gone=gone):
        return HttpResponseRedirect(reverse("admin:articles_story_change", args=[story.pk]))
    linking = linking_to(story)
    context = {
        "title": _("What links to it") if gone else _("Withdraw"),
        "form": form,
        "media": form.media,
        "gone": gone,
        "count": linking.count(),
        "linking": [
            (one, state_of(one), standing_of(one)) for one in linking[: replacing.MOST_LISTED]
        ],
        "elsewhere": _elsewhere(request, linking),
    }
    return page_of_story(request, model_admin, story, "withdraw", context)


def _done(
    request: HttpRequest, story: Story, form: WithdrawingForm, model_admin: Any, *, gone: bool
) -> bool:
    chosen: Story | None = form.cleaned_data["replacement"]
    try:
        if gone:
            done = replacing.replace(story, by_story=chosen, by=request.user)  # type: ignore[arg-type]
        else:
            why = form.cleaned_data["why"]
            done = replacing.withdraw(story, by=request.user, why=why, replacement=chosen)
    except NotPossible as problem:
        form.add_error(None, problem)
        return False
    story.refresh_from_db()
    if not gone:
        model_admin.log_change(request, story, str(Act.WITHDRAW.label))
        messages.success(request, now_it_is(story))
    if chosen is not None:
        said = in_words(done, chosen)
        model_admin.log_change(request, story, said)
        messages.info(request, said)
        if done.left:
            text = ngettext(
                "%d story is not yours to change, and was left as it is.",
                "%d stories are not yours to change, and were left as they are.",
                done.left,
            )
            messages.warning(request, text % done.left)
    return True


def in_words(done: Replaced, to: Story) -> str:
    """What became of the lines."""
    said = ngettext(
        "%(n)d story links to “%(headline)s” now.",
        "%(n)d stories link to “%(headline)s” now.",
        done.moved,
    ) % {"n": done.moved, "headline": to.headline}
    if not done.dropped:
        return said
    dropped = ngettext(
        "%d has lost its line, for it had one to it already, or is it.",
        "%d have lost their line, for they had one to it already, or are it.",
        done.dropped,
    )
    return f"{said} {dropped % done.dropped}"


def _elsewhere(request: HttpRequest, linking: Any) -> int:
    """How many of them stand where one's rights end."""
    here = rights.sections_of(request.user)
    return 0 if here is None else int(linking.exclude(section__in=here).count())


def _may(request: HttpRequest, story: Story | None) -> bool:
    return rights.may(request.user, Verb.WITHDRAW, story)


def _newest(pk: int) -> int:
    """The number of a story's newest version, as it was saved; 0 for none."""
    saved = Version.objects.filter(story=pk).exclude(reason=Reason.BEFORE)
    number: int | None = saved.order_by("-number").values_list("number", flat=True).first()
    return number or 0


def withdraw_url(story: Story) -> str:
    """The page on which a story is withdrawn that others link to."""
    return reverse("admin:articles_story_withdraw", args=[story.pk])
