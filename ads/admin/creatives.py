"""Creatives: pictures, or HTML for those who are allowed it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ads.admin.preview import FRAMES, PreviewAdmin, frame_on_trial
from ads.admin.wording import WithPlacements, dotted, nowhere, places_of, sizes_of, with_note
from ads.forms import CreativeForm
from ads.frames import frame_response
from ads.models import Creative, FlightState, Make, Placement, Spot
from ads.serving import Trial
from ads.trials import candidate_from, spot_to_show

HTML_FIELDS = ("make", "html", "html_width", "html_height")


@admin.register(Creative)
class CreativeAdmin(PreviewAdmin):
    form = CreativeForm
    list_display = ["creative", "picture", "state", "appears"]
    list_select_related = ["flight__campaign__advertiser"]
    list_filter = ["approved", "make"]
    search_fields = ["name", "flight__name", "flight__campaign__name"]
    search_help_text = gettext_lazy("Creative, flight or campaign")
    autocomplete_fields = ["flight"]
    actions = ["approve", "hold_back"]
    preview_spots = list(Spot)
    empty_words = gettext_lazy(
        "No creatives yet. A creative is what readers see: pictures with a landing page."
    )

    def get_fieldsets(self, request: HttpRequest, obj: Creative | None = None) -> list[Any]:
        pictures = (
            gettext_lazy("Pictures"),
            {
                "fields": ["alt", "narrow", "wide"],
                "description": gettext_lazy("One picture alone is shown wherever it fits."),
            },
        )
        html = (
            gettext_lazy("HTML, in a sandboxed frame"),
            {"fields": ["make", "html", ("html_width", "html_height")]},
        )
        always = (None, {"fields": ["flight", "name", "link", ("weight", "approved")]})
        writes_html = self._may_use_html(request) or (obj and obj.make == Make.HTML)
        return [always, pictures, html] if writes_html else [always, pictures]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Creative | None = None
    ) -> tuple[str, ...]:
        return () if self._may_use_html(request) else HTML_FIELDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Creative]:
        return super().get_queryset(request).prefetch_related("flight__placements")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithPlacements

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.frame)
        return [
            path("frame/<slug:digest>/", view, name="commercial_creative_frame"),
            *super().get_urls(),
        ]

    def frame(self, request: HttpRequest, digest: str) -> HttpResponse:
        """The document that this session has on trial, closed in as readers would get it."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        html = request.session.get(FRAMES, {}).get(digest)
        if html is None:
            raise Http404
        return frame_response(html)

    @admin.display(description=gettext_lazy("creative"), ordering="name")
    def creative(self, creative: Creative) -> SafeString:
        return with_note(creative.name, creative.flight)

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, creative: Creative) -> SafeString | str:
        file = creative.narrow or creative.wide
        if creative.make == Make.HTML or not file:
            return "HTML" if creative.make == Make.HTML else "–"
        return format_html('<img class="thumbnail" src="{}" alt="{}">', file.url, creative.alt)

    @admin.display(description=gettext_lazy("state"), ordering="approved")
    def state(self, creative: Creative) -> SafeString:
        if not creative.approved:
            return dotted("paused", _("Held back"))
        state = creative.flight.state(timezone.now())
        if state == FlightState.RUNNING:
            return dotted("running", _("Running"))
        return dotted(state, _("Flight: %(state)s") % {"state": state.label.lower()})

    @admin.display(description=gettext_lazy("appears"))
    def appears(self, creative: Creative) -> SafeString:
        chosen = [placement.spot for placement in creative.flight.placements.all()]
        places = places_of([creative], creative.all_placements, chosen)  # type: ignore[attr-defined]
        return with_note(places or nowhere(), sizes_of([creative]))

    @admin.action(description=gettext_lazy("Approve the chosen creatives"), permissions=["change"])
    def approve(self, request: HttpRequest, creatives: QuerySet[Creative]) -> None:
        count = creatives.filter(approved=False).update(approved=True)
        words = ngettext("%d creative approved.", "%d creatives approved.", count)
        self.message_user(request, words % count)

    @admin.action(
        description=gettext_lazy("Hold the chosen creatives back"), permissions=["change"]
    )
    def hold_back(self, request: HttpRequest, creatives: QuerySet[Creative]) -> None:
        count = creatives.filter(approved=True).update(approved=False)
        words = ngettext("%d creative held back.", "%d creatives held back.", count)
        self.message_user(request, words % count)

    def save_model(
        self,
        request: HttpRequest,
        obj: Creative,
        form: ModelForm,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        super().save_model(request, obj, form, change)
        chosen = list(obj.flight.placements.values_list("spot", flat=True))
        if not places_of([obj], list(Placement.objects.all()), chosen):
            words = _("No placement takes this creative: its size is %(sizes)s.")
            self.message_user(request, words % {"sizes": sizes_of([obj])}, "WARNING")

    def trial(
        self,
        request: HttpRequest,
        subject: Creative,
        form: ModelForm | None,
        formsets: Sequence[Any],
    ) -> Trial:
        wanted = request.POST.get("preview_spot", "")
        if not subject.sizes:
            return Trial(spot=spot_to_show((), wanted))
        chosen = (
            list(subject.flight.placements.values_list("spot", flat=True))
            if subject.flight_id
            else []
        )
        framed = subject.make == Make.HTML
        candidate = candidate_from(
            subject,
            spots=chosen,
            frame=frame_on_trial(request, subject.html) if framed else "",
        )
        return Trial(spot=spot_to_show([candidate], wanted), candidates=(candidate,))

    def _may_use_html(self, request: HttpRequest) -> bool:
        return request.user.has_perm("commercial.use_html_creative")
