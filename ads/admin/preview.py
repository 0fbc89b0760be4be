"""The live preview: the real page, with what the form holds on trial, in a frame beside the form.

The form is posted to `…/preview/` whenever a field changes (by static/panels/preview.js) or when
someone presses Preview (without any script). Nothing is saved.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from csp.constants import SELF
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.forms import BaseFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ads.admin.wording import CommercialAdmin
from ads.forms import CreativeForm
from ads.models import Creative, Spot
from ads.serving import Trial

FRAMES = "frames_on_trial"  # in the session: the HTML on trial and where it leads, by digest
MOST_FRAMES = 6


class PreviewAdmin(CommercialAdmin):
    """A model admin whose add and change pages show the page that its object will be seen on."""

    change_form_template = "admin/commercial/preview_form.html"
    preview_spots: Sequence[Spot] = ()  # to choose from; empty where there is nothing to choose

    class Media:
        js = ["panels/preview.js"]

    def trial(
        self, request: HttpRequest, subject: Any, form: ModelForm | None, formsets: Sequence[Any]
    ) -> Trial:
        """What to try out. `form` is None, and `formsets` empty, where `subject` is shown as saved.

        Raises ValidationError to say why there is nothing to see.
        """
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(
            require_http_methods(["GET", "HEAD", "POST"])(self.preview)
        )
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        return [
            path("add/preview/", view, name=f"{name}_add"),
            path("<int:pk>/preview/", view, name=name),
            *super().get_urls(),
        ]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        change: bool = False,  # noqa: FBT001, FBT002
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        context["preview_url"] = reverse(name, args=[obj.pk]) if obj else reverse(f"{name}_add")
        context["preview_spots"] = [(spot.value, spot.label) for spot in self.preview_spots]
        context["may_post_preview"] = (
            self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        )
        if request.method == "POST":
            keep_uploads(context)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def preview(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The page with the posted form on trial; on GET, with the saved object."""
        subject = self._subject(request, pk)
        form, formsets = None, []
        if request.method == "POST":
            form = self._form(request, subject)
            formsets, _inlines = self._create_formsets(  # type: ignore[attr-defined] # Django's own
                request, form.instance, change=bool(subject.pk)
            )
            # All are asked, so that all their errors are told.
            valid = [part.is_valid() for part in (form, *formsets)]
            if not all(valid):
                return _framed(self._errors(request, [form, *formsets]))
            subject = form.instance
        try:
            trial = self.trial(request, subject, form, formsets)
        except ValidationError as error:
            return _framed(self._page_of(request, [("", error.messages)]))
        page = import_string(settings.ADS_PREVIEW_PAGE)
        return _framed(page(request, trial=trial, spot=trial.spot))

    def _subject(self, request: HttpRequest, pk: int | None) -> Any:
        if pk is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return self.model()
        subject = self.get_object(request, str(pk))
        may = (
            self.has_change_permission(request, subject)
            if request.method == "POST"
            else self.has_view_or_change_permission(request, subject)
        )
        if not may:
            raise PermissionDenied
        if subject is None:
            raise Http404
        return subject

    def _form(self, request: HttpRequest, subject: Model) -> ModelForm:
        form_class = self.get_form(
            request, subject if subject.pk else None, change=bool(subject.pk)
        )
        return form_class(request.POST, request.FILES, instance=subject)

    def _errors(
        self, request: HttpRequest, parts: Sequence[ModelForm | BaseFormSet]
    ) -> HttpResponse:
        problems: list[tuple[Any, Sequence[Any]]] = []
        forms: list[Any] = []
        for part in parts:
            if isinstance(part, BaseFormSet):
                problems.append(("", part.non_form_errors()))
                forms += part.forms
            else:
                forms.append(part)
        for form in forms:
            for name, errors in form.errors.items():
                label = form.fields[name].label if name in form.fields else ""
                problems.append((label, errors))
        return self._page_of(request, problems)

    def _page_of(
        self, request: HttpRequest, problems: Sequence[tuple[Any, Sequence[Any]]]
    ) -> HttpResponse:
        return TemplateResponse(
            request,
            "admin/commercial/preview_problems.html",
            {"problems": problems, "title": _("Preview")},
            status=422,
        )


def keep_uploads(context: Mapping[str, Any]) -> None:
    """Keep the pictures that a refused form has accepted: its page goes out again, and browsers
    forget chosen files."""
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.forms
    for form in forms:
        if isinstance(form, CreativeForm):
            form.keep_uploads()


def _framed(response: HttpResponse) -> HttpResponse:
    """The answer as the admin's own frame may show it, kept by no cache and found by no search."""
    public: Mapping[str, Any] = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    response._csp_replace = {**public, "frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def frame_on_trial(request: HttpRequest, creative: Creative) -> str:
    """The address, for this session only, of a document that is not on the site (yet)."""
    digest = sha256(f"{creative.link}\n{creative.html}".encode()).hexdigest()[:32]
    frames: dict[str, list[str]] = request.session.get(FRAMES, {})
    if digest not in frames:
        newest = [*frames.items(), (digest, [creative.html, creative.link])][-MOST_FRAMES:]
        request.session[FRAMES] = dict(newest)
    return reverse("admin:commercial_creative_frame", args=[digest])
