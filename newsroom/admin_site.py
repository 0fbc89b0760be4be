"""The editorial backend: Django's own admin, under the paper's name."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

# Fields that nobody types, and one that nobody may see again.
NOT_WORDS = re.compile(r"^_|^csrf|password|_FORMS$|-id$|^action$|^seen_at$|^save_anyway$")

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


class NewsroomAdminSite(AdminSite):
    """Every page of it is answered under the admin's content security policy and kept by no cache.

    A view that needs another policy (the story form, with its editor) sets `_csp_replace` itself.
    """

    site_header = _("Newsroom")
    site_title = _("Newsroom")
    index_title = _("Today")
    site_url = "/"

    def admin_view(self, view: View, cacheable: bool = False) -> View:  # noqa: FBT001, FBT002 (Django's signature)
        return _under_admin_policy(self._handing_back(super().admin_view(view, cacheable)))

    def _handing_back(self, view: View) -> View:
        """A view that gives back what was typed if the login has ended meanwhile, instead of
        forgetting it on the way to the login page."""

        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not self.has_permission(request) and _typed(request):
                return not_saved(request)
            return view(request, *args, **kwargs)

        return cast(View, answer)

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
        "onward": request.get_full_path(),
        "onward_words": _("Log in and go on"),
    }
    response = TemplateResponse(request, "admin/not_saved.html", context, status=403)
    response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
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
            response._csp_replace = settings.ADMIN_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]
        return response

    return cast(View, answer)


def _refuse_traps(request: HttpRequest) -> None:
    """Lists and finders hand what an address asks for to the database. Two things that nobody types
    make it fail or run for ever: a null byte, and a pattern. Raises BadRequest for them."""
    for name, values in request.GET.lists():
        if name.endswith("regex") or "\x00" in "".join([name, *values]):
            raise BadRequest("a null byte or a pattern in the address")
