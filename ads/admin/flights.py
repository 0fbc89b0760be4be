"""Flights: when, where and how often, and the creatives that they show."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import ManyToManyField, QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ads.admin.preview import PreviewAdmin, frame_on_trial
from ads.admin.wording import (
    SAFE_LINKS,
    WithPlacements,
    dotted,
    nowhere,
    places_of,
    sizes_of,
    with_note,
)
from ads.forms import CreativeForm
from ads.models import Creative, Flight, FlightState, Make, Placement, Spot
from ads.serving import Trial
from ads.trials import candidate_from, spot_to_show


class CreativeInline(admin.StackedInline):
    """Pictures. A creative in HTML has a page of its own."""

    model = Creative
    form = CreativeForm
    fields = ["name", "link", "alt", ("narrow", "wide"), ("weight", "approved")]
    extra = 0
    show_change_link = True
    formfield_overrides = SAFE_LINKS


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(state.value, str(state.label)) for state in FlightState]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Flight]) -> QuerySet[Flight]:
        state = self.value() or ""
        if state not in FlightState.values:
            return queryset
        in_state = Flight.objects.in_state(FlightState(state), timezone.now())
        return queryset.filter(pk__in=in_state.values("pk"))


@admin.register(Flight)
class FlightAdmin(PreviewAdmin):
    list_display = ["flight", "state", "dates", "share", "appears"]
    list_select_related = ["campaign__advertiser"]
    list_filter = [StateFilter, "tier", ("campaign__advertiser", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "campaign__name", "campaign__advertiser__name"]
    search_help_text = gettext_lazy("Flight, campaign or advertiser")
    autocomplete_fields = ["campaign"]
    fieldsets = [
        (None, {"fields": ["campaign", "name", ("tier", "weight")]}),
        (gettext_lazy("When"), {"fields": ["starts_at", "ends_at", "paused"]}),
        (gettext_lazy("Where"), {"fields": ["placements"]}),
    ]
    inlines = [CreativeInline]
    actions = ["pause", "resume"]
    preview_spots = list(Spot)
    empty_words = gettext_lazy(
        "No flights yet. A flight is a stretch of time in which a campaign's creatives are shown."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flight]:
        return super().get_queryset(request).prefetch_related("creatives", "placements")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithPlacements

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **kwargs | {"widget": CheckboxSelectMultiple}
        )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"starts_at": timezone.now().replace(second=0, microsecond=0)} | (
            super().get_changeform_initial_data(request)
        )

    @admin.display(description=gettext_lazy("flight"), ordering="name")
    def flight(self, flight: Flight) -> SafeString:
        return with_note(flight.name, flight.campaign)

    @admin.display(description=gettext_lazy("state"))
    def state(self, flight: Flight) -> SafeString:
        state = flight.state(timezone.now())
        if state == FlightState.RUNNING and not _shown(flight):
            return dotted("wrong", _("Nothing to show"))
        return dotted(state, state.label)

    @admin.display(description=gettext_lazy("dates"), ordering="starts_at")
    def dates(self, flight: Flight) -> str:
        starts, ends = (
            moment and date_format(timezone.localtime(moment), "j M Y, H:i")
            for moment in (flight.starts_at, flight.ends_at)
        )
        return f"{starts} – {ends or _('open end')}"

    @admin.display(description=gettext_lazy("tier, weight"), ordering="tier")
    def share(self, flight: Flight) -> str:
        tier = flight.get_tier_display().partition(":")[0]
        return f"{tier}, {flight.weight}"

    @admin.display(description=gettext_lazy("appears"))
    def appears(self, flight: Flight) -> SafeString | str:
        creatives = _shown(flight)
        if not creatives:
            return "–"
        chosen = [placement.spot for placement in flight.placements.all()]
        places = places_of(creatives, flight.all_placements, chosen)  # type: ignore[attr-defined]
        return with_note(places or nowhere(), sizes_of(creatives))

    @admin.action(description=gettext_lazy("Pause the chosen flights"), permissions=["change"])
    def pause(self, request: HttpRequest, flights: QuerySet[Flight]) -> None:
        count = flights.filter(paused=False).update(paused=True)
        self.message_user(
            request, ngettext("%d flight paused.", "%d flights paused.", count) % count
        )

    @admin.action(description=gettext_lazy("Let the chosen flights go on"), permissions=["change"])
    def resume(self, request: HttpRequest, flights: QuerySet[Flight]) -> None:
        count = flights.filter(paused=True).update(paused=False)
        self.message_user(
            request, ngettext("%d flight goes on.", "%d flights go on.", count) % count
        )

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        super().save_related(request, form, formsets, change)
        flight: Flight = form.instance
        creatives = list(flight.creatives.approved())
        chosen = flight.placements.values_list("spot", flat=True)
        if not creatives:
            words = _("This flight has no approved creative yet: nothing of it will be shown.")
        elif not places_of(creatives, list(Placement.objects.all()), list(chosen)):
            words = _("No placement takes the creatives of this flight: their sizes do not fit.")
        else:
            return
        self.message_user(request, words, "WARNING")

    def trial(
        self, request: HttpRequest, subject: Flight, form: ModelForm | None, formsets: Sequence[Any]
    ) -> Trial:
        if form is not None:
            chosen = [placement.spot for placement in form.cleaned_data["placements"]]
            creatives = [
                one.instance
                for formset in formsets
                for one in formset.forms
                if one.instance.name and not one.cleaned_data.get("DELETE")
            ]
        else:
            chosen = (
                [placement.spot for placement in subject.placements.all()] if subject.pk else []
            )
            creatives = list(subject.creatives.all()) if subject.pk else []
        candidates = tuple(
            candidate_from(
                creative,
                key=number,
                spots=chosen,
                frame=frame_on_trial(request, creative.html) if creative.make == Make.HTML else "",
            )
            for number, creative in enumerate(creatives)
        )
        wanted = request.POST.get("preview_spot", "") or (chosen[0] if chosen else "")
        return Trial(spot=spot_to_show(candidates, wanted), candidates=candidates)


def _shown(flight: Flight) -> list[Creative]:
    """Its approved creatives, out of those fetched with it."""
    return [creative for creative in flight.creatives.all() if creative.approved]
