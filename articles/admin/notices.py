"""Everybody's own notices: what happened to stories that concern them."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import mentions, notifying, rights
from articles.admin.beside import pages
from articles.forms.choices import is_key
from articles.forms.notes import MailForm
from articles.models import MailChoice, Notification
from articles.models.notifications import Kind, Mailing
from articles.notices import in_words

A_PAGE = 30
MOST_COUNTED = 100
"""Unseen notices that are counted above every page."""


def notice_urls(model_admin: Any) -> list[URLPattern]:
    """The addresses of the notices, below those of stories."""
    views = {
        "": ("notices", notices),
        "seen/": ("notices_seen", seen),
        "mail/": ("notices_mail", choose_mail),
        "<int:pk>/open/": ("notice_open", open_notice),
    }
    return pages(model_admin, "notices/", views)


def unseen_count(person: Any) -> int:
    """How many notices somebody has not seen, counted up to MOST_COUNTED."""
    return Notification.objects.unseen_by(person).order_by()[:MOST_COUNTED].count()


@require_safe
def notices(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """One's notices, the newest first; `before` is the key of the last one on the page before."""
    return _page(request, model_admin, _mail_form(request))


@require_POST
def seen(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """Mark one (`notice`) as seen, or all that the page listed or could have (`upto`)."""
    _refuse_strangers(request)
    own = _own(request)
    one, upto = _key(request.POST.get("notice")), _key(request.POST.get("upto"))
    marked = own.filter(pk=one) if one else own.filter(pk__lte=upto)
    notifying.mark_seen(marked, now=timezone.now())
    return HttpResponseRedirect(_address("notices"))


@require_POST
def open_notice(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """Mark a notice as seen, and lead to what it tells of."""
    _refuse_strangers(request)
    notice = _own(request).select_related("story", "note").filter(pk=pk).first()
    if notice is None:
        raise Http404("no such notice")
    notifying.mark_seen(_own(request).filter(pk=pk), now=timezone.now())
    if notice.story is None:
        messages.warning(request, _("The story is no longer there."))
        return HttpResponseRedirect(_address("notices"))
    if notice.note is None:
        return HttpResponseRedirect(_address("change", notice.story_id))
    place = f"#note-{notice.note_id}"
    return HttpResponseRedirect(f"{_address('notes', notice.story_id)}{place}")


@require_POST
def choose_mail(request: HttpRequest, model_admin: Any) -> HttpResponse:
    """When notices come by e-mail."""
    _refuse_strangers(request)
    form = MailForm(request.POST)
    if not form.is_valid():
        return _page(request, model_admin, form)
    notifying.choose_mail(request.user, form.cleaned_data["mailing"], now=timezone.now())
    messages.success(request, _("Your choice is kept."))
    return HttpResponseRedirect(_address("notices"))


def _page(request: HttpRequest, model_admin: Any, form: MailForm) -> HttpResponse:
    _refuse_strangers(request)
    found = _own(request).newest_first().select_related("story", "note")
    if before := _key(request.GET.get("before")):
        found = found.filter(pk__lt=before)
    rows = list(found.defer("story__body", "story__blocks", "story__slots")[: A_PAGE + 1])
    listed = rows[:A_PAGE]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": _("Notices"),
        "entries": [_entry(request, row) for row in listed],
        "newest": listed[0].pk if listed else None,
        "any_unseen": any(row.seen_at is None for row in listed),
        "older": listed[-1].pk if len(rows) > A_PAGE else None,
        "newer": bool(before),
        "form": form,
        "no_mail": not settings.EMAIL_SET_UP,
        "no_address": not getattr(request.user, "email", ""),
    }
    return TemplateResponse(request, "admin/articles/story/notices.html", context)


def _entry(request: HttpRequest, notice: Notification) -> dict[str, Any]:
    """A notice as it is listed. Of a story that one may not see any more, nothing is said."""
    if notice.story is not None and not rights.may_note(request.user, notice.story):
        return {"notice": notice, "words": _("Something on a story that you may not see any more")}
    return {
        "notice": notice,
        "words": in_words(notice),
        "pieces": mentions.pieces(notice.note.text) if notice.note else [],
        "about": notice.note.get_about_display() if notice.note else "",
        "why": notice.params.get("why", "") if notice.kind == Kind.ACT else "",
        "leads": notice.story is not None,
    }


def _mail_form(request: HttpRequest) -> MailForm:
    _refuse_strangers(request)
    chosen = MailChoice.objects.filter(person=request.user.pk).values_list("mailing", flat=True)
    return MailForm(initial={"mailing": chosen.first() or Mailing.AT_ONCE})


def _refuse_strangers(request: HttpRequest) -> None:
    if not rights.may_note(request.user):
        raise PermissionDenied


def _own(request: HttpRequest) -> Any:
    return Notification.objects.filter(person=request.user.pk)


def _key(text: str | None) -> int:
    return int(text) if text and is_key(text) else 0


def _address(name: str, *args: Any) -> str:
    return reverse(f"admin:articles_story_{name}", args=args)
