"""Creatives: pictures, or HTML for those who are allowed it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.admin.approving import (
    TONES,
    ApprovingAdmin,
    CreativeRows,
    standing,
    tell_what_became,
    user_of,
)
from ads.admin.preview import FRAMES, PreviewAdmin, frame_on_trial
from ads.admin.wording import (
    SAFE_LINKS,
    WithPlacements,
    dotted,
    nowhere,
    places_of,
    sizes_of,
    with_note,
)
from ads.approval import WRITE_HTML, version
from ads.forms import CreativeForm
from ads.frames import trial_response
from ads.links import plain_host
from ads.models import Creative, CreativeState, FlightState, Make, Placement, Spot
from ads.serving import Trial
from ads.trials import offer_from, spot_to_show

HTML_FIELDS = ("make", "html", "html_width", "html_height")


class CreativeInline(admin.StackedInline):
    """Pictures, on the page of their flight. A creative in HTML has a page of its own."""

    model = Creative
    form = CreativeForm
    formset = CreativeRows
    fields = ["name", "link", "alt", ("narrow", "wide"), ("weight", "draft", "standing"), "seen"]
    readonly_fields = ["standing"]
    extra = 0
    show_change_link = True
    formfield_overrides = SAFE_LINKS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Creative]:
        return super().get_queryset(request).select_related("written_by", "approved_by")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.request = request
        formset.form.user = user_of(request)
        return formset

    @admin.display(description=gettext_lazy("state"))
    def standing(self, creative: Creative) -> SafeString | str:
        return standing(creative) if creative.pk else "–"


@admin.register(Creative)
class CreativeAdmin(ApprovingAdmin, PreviewAdmin):
    form = CreativeForm
    list_display = ["creative", "picture", "stage", "appears"]
    list_select_related = ["flight__campaign__advertiser", "written_by", "approved_by"]
    list_filter = ["state", "make"]
    search_fields = ["name", "flight__name", "flight__campaign__name"]
    search_help_text = gettext_lazy("Creative, flight or campaign")
    autocomplete_fields = ["flight"]
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
        state = "standing" if obj else "draft"
        always = (None, {"fields": ["flight", "name", "link", "weight", state, "seen"]})
        writes_html = self._may_use_html(request) or (obj and obj.make == Make.HTML)
        return [always, pictures, html] if writes_html else [always, pictures]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Creative | None = None
    ) -> tuple[str, ...]:
        return ("standing",) if self._may_use_html(request) else ("standing", *HTML_FIELDS)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.user = user_of(request)
        return form

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Creative | None:
        """The creative; for a save its row is held until the end, so that two saves follow one
        another and the second sees the first."""
        if request.method == "POST" and transaction.get_connection().in_atomic_block:
            key = int(object_id) if object_id.isdecimal() and len(object_id) < 19 else 0
            held = Creative.objects.select_for_update().filter(pk=key).order_by()
            held.values_list("pk").first()
        creative: Creative | None = super().get_object(request, object_id, from_field)
        return creative

    def get_queryset(self, request: HttpRequest) -> QuerySet[Creative]:
        return super().get_queryset(request).prefetch_related("flight__targets")

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
        on_trial = request.session.get(FRAMES, {}).get(digest)
        if on_trial is None:
            raise Http404
        html, link = on_trial
        return trial_response(html, link=link)

    @admin.display(description=gettext_lazy("creative"), ordering="name")
    def creative(self, creative: Creative) -> SafeString:
        """Its name, flight and landing page; and for whoever approves it from the list, what was
        looked at there."""
        seen = format_html(
            '<input type="hidden" name="seen-{}" value="{}">', creative.pk, version(creative)
        )
        note = f"{creative.flight} → {plain_host(creative.link)}"
        return with_note(creative.name, note) + seen

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, creative: Creative) -> SafeString | str:
        file = creative.narrow or creative.wide
        if creative.make == Make.HTML or not file:
            return "HTML" if creative.make == Make.HTML else "–"
        return format_html('<img class="thumbnail" src="{}" alt="{}">', file.url, creative.alt)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def stage(self, creative: Creative) -> SafeString:
        """How far it is, and who approved it; until somebody has, who wrote it."""
        if not creative.approved:
            state = CreativeState(creative.state)
            note = creative.written_by and _("written by %(name)s") % {"name": creative.written_by}
            return with_note(dotted(TONES[state], state.label), note or "")
        running = creative.flight.state(timezone.now())
        words = _("Flight: %(state)s") % {"state": running.label.lower()}
        note = creative.approved_by and _("approved by %(name)s") % {"name": creative.approved_by}
        is_running = running == FlightState.RUNNING
        return with_note(dotted(running, running.label if is_running else words), note or "")

    @admin.display(description=gettext_lazy("appears"))
    def appears(self, creative: Creative) -> SafeString:
        chosen = creative.flight.spots
        places = places_of([creative], creative.all_placements, chosen)  # type: ignore[attr-defined]
        return with_note(places or nowhere(), sizes_of([creative]))

    @admin.display(description=gettext_lazy("state"))
    def standing(self, creative: Creative) -> SafeString:
        return standing(creative)

    def save_model(
        self,
        request: HttpRequest,
        obj: Creative,
        form: Any,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        form.store()
        tell_what_became(request, form)
        chosen = obj.flight.spots
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
        chosen = subject.flight.spots if subject.flight_id else frozenset()
        framed = subject.make == Make.HTML
        offer = offer_from(
            subject,
            spots=chosen,
            frame=frame_on_trial(request, subject) if framed else "",
        )
        return Trial(spot=spot_to_show([offer], wanted), offers=(offer,))

    def _may_use_html(self, request: HttpRequest) -> bool:
        return user_of(request).has_perm(WRITE_HTML)
