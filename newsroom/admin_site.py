"""The editorial backend: Django's own admin, under the paper's name."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

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
        return _under_admin_policy(super().admin_view(view, cacheable))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return _under_admin_policy(super().login)(request, extra_context)


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
