"""The editorial backend: Django's own admin, under the paper's name."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from csp.constants import SELF
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import include, path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

# Fields that nobody types, and one that nobody may see again.
NOT_WORDS = re.compile(
    r"^_|^csrf|password|_FORMS$|-id$|^action$|^seen_at$|^to_choose$|^choose-|^work$|^whose$"
)

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NewsroomAdminSite(AdminSite):
    """Every page of it is answered under the admin's content security policy and kept by no cache.

    A view that needs another policy (the story form, with its editor) sets `_csp_replace` itself.
    One that the admin's own pages show in a frame has the attribute `in_a_frame`.
    """

    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Today")
    site_url = "/"
    index_template = "admin/newsroom/index.html"

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's, and for those who take notes on stories how many notices they have not seen."""
        from articles import rights  # which needs the models, and they are not there yet
        from articles.admin.notices import unseen_count

        context = super().each_context(request)
        if self.has_permission(request) and rights.may_note(request.user):
            context["has_notices"] = True
            context["unseen_notices"] = SimpleLazyObject(lambda: unseen_count(request.user))
        return context

    def get_urls(self) -> list[Any]:
        """Django's, and a second address for each model whose name ad blockers know: links lead
        there. The catch-all stays last."""
        from newsroom import ahead  # which needs the models, and they are not there yet

        *urls, catch_all = super().get_urls()
        see, see_page = self.admin_view(ahead.look_ahead), self.admin_view(ahead.page_ahead)
        return [
            *urls,
            path("ahead/", see, {"admin_site": self}, name="ahead"),
            path("ahead/<moment:moment>/", see_page, name="ahead-front"),
            path("ahead/<moment:moment>/<path:path>", see_page, name="ahead-page"),
            *(
                path(f"{model._meta.app_label}/{neutral}/", include(model_admin.urls))
                for model, model_admin in self._registry.items()
                if (neutral := getattr(model_admin, "neutral_address", ""))
            ),
            catch_all,
        ]

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002 (Django's signature)
        return _under_admin_policy(self._handing_back(super().admin_view(view, cacheable)))

    def _handing_back(self, view: View) -> View:
        """A view that gives back what was typed if the login has ended meanwhile, instead of
        forgetting it on the way to the login page."""

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                if request.method == "POST" and _typed(request):
                    return not_saved(request)
                if "beside" in request.GET and _is_framed(request):
                    return not_shown(request)
            return view(request, *args, **kwargs)

        return cast(View, answer)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's, which is in the order of the alphabet, with the stories first."""
        found = super().get_app_list(request, app_label)
        return sorted(found, key=lambda app: app["app_label"] != "articles")

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The first page: for those who may look at stories, with what waits for them."""
        from articles import rights, today  # which need the models, and they are not there yet

        looks = rights.may(request.user, rights.Keeping.LOOK)
        found = today.panels(request.user) if looks else []
        return super().index(request, {**(extra_context or {}), "panels": found})

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return _under_admin_policy(super().login)(request, extra_context)


def not_saved(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 with all that a form sent, for somebody who is logged out or in again; also Django's
    `CSRF_FAILURE_VIEW`, whose `reason` is for programmers."""
    context = {
        "title": _("Not saved"),
        "message": _(
            "Your login has ended or changed since this page was opened, so this was not saved. "
            "Here is what you typed: copy it, log in, and put it in again."
        ),
        "typed": _typed(request),
    }
    return _refused(request, context)


def not_shown(request: HttpRequest) -> HttpResponse:
    """403 in a frame, for somebody who is logged out: the login page would not show there."""
    context = {
        "title": _("Not shown"),
        "message": _("Your login has ended. Log in, then reload this part of the page."),
    }
    return _refused(request, context)


def _refused(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    framed = _is_framed(request)
    context |= {
        "is_popup": framed,
        "onward": reverse("admin:index") if framed else request.get_full_path(),
        "onward_words": _("Log in in another tab") if framed else _("Log in and go on"),
    }
    response = TemplateResponse(request, "admin/not_saved.html", context, status=403)
    _put_policy(request, response)
    add_never_cache_headers(response)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, field by field, without what nobody typed."""
    return [
        (name.replace("-", " ").replace("_", " "), words)
        for name, values in request.POST.lists()
        if not NOT_WORDS.search(name)
        for words in values
        if words.strip()
    ]


def _under_admin_policy(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        _refuse_traps(request)
        response = view(request, *args, **kwargs)
        if not hasattr(response, "_csp_replace"):
            _put_policy(request, response)
        return response

    return cast(View, answer)


def _is_framed(request: HttpRequest) -> bool:
    """Whether it is the address of a page that the admin shows in a frame."""
    match = request.resolver_match
    return match is not None and getattr(match.func, "in_a_frame", False)


def _put_policy(request: HttpRequest, response: HttpResponseBase) -> None:
    policy = settings.ADMIN_CONTENT_SECURITY_POLICY
    if _is_framed(request):
        policy = policy | {"frame-ancestors": [SELF]}
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response._csp_replace = policy  # type: ignore[attr-defined]


def _chosen(request: HttpRequest) -> list[str]:
    """The rows of a list that are chosen for an action."""
    match = request.resolver_match
    lists = request.method == "POST" and match and (match.url_name or "").endswith("_changelist")
    return request.POST.getlist(ACTION_CHECKBOX_NAME) if lists else []


def _refuse_traps(request: HttpRequest) -> None:
    """Lists and finders hand what they are asked for to the database. Three things that nobody
    types make it fail or run for ever: a null byte, a pattern, and a row that is chosen by what is
    no key. Raises BadRequest for them."""
    from articles.forms.choices import is_key  # which needs the models, and they are not there yet

    if not all(map(is_key, _chosen(request))):
        raise BadRequest("no key of a row")
    for name, values in request.GET.lists():
        if name.endswith("regex") or "\x00" in "".join([name, *values]):
            raise BadRequest("a null byte or a pattern in the address")
