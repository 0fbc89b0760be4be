"""Flights: when, where and how often, and the creatives that they show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from ads.admin.availability import how_much
from ads.admin.creatives import CreativeInline
from ads.admin.preview import PreviewAdmin, frame_on_trial
from ads.admin.why import why
from ads.admin.wording import (
    WithPlacements,
    dotted,
    nowhere,
    places_of,
    sizes_of,
    with_note,
)
from ads.forms import FlightForm
from ads.models import Creative, Flight, FlightState, Goal, Make, Placement, Spot, Tier
from ads.rationing.outlook import outlook
from ads.serving import Trial
from ads.stock.keeping import Issue
from ads.stock.shelf import NOTHING, shelf
from ads.trials import offer_from, spot_to_show

ON_TIME = 0.995  # of its goal: less than that, and the list says so


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


class Reckoned:
    """What is to be expected of flights (see `outlook`), reckoned once for each issue of the shelf:
    anew at once when an ad manager has changed something, and else as often as rates are."""

    def __init__(self) -> None:
        self._issue: Issue = NOTHING
        self._expected: dict[int, float] = {}

    def at(self, now: datetime) -> dict[int, float]:
        """By key of the flight, the part of its goal; `now` is aware."""
        issue = shelf.issue(now)
        if issue is NOTHING or issue is not self._issue:
            self._issue, self._expected = issue, outlook(now)
        return self._expected


reckoned = Reckoned()


class WithOutlook(WithPlacements):
    """The list of flights, with what is to be expected of those that have a goal."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        expected = reckoned.at(timezone.now()) if self.result_list else {}
        for row in self.result_list:
            row.expected = expected.get(row.pk)


@admin.register(Flight)
class FlightAdmin(PreviewAdmin):
    form = FlightForm
    change_list_template = "admin/commercial/flight/change_list.html"
    list_display = ["flight", "state", "dates", "share", "appears"]
    list_select_related = ["campaign__advertiser"]
    list_filter = [StateFilter, "tier", ("campaign__advertiser", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "campaign__name", "campaign__advertiser__name"]
    search_help_text = gettext_lazy("Flight, campaign or advertiser")
    autocomplete_fields = ["campaign"]
    fieldsets = [
        (None, {"fields": ["campaign", "name", "tier", ("goal_kind", "goal"), "curve", "weight"]}),
        (gettext_lazy("When"), {"fields": ["starts_at", "ends_at", "hours", "paused"]}),
        (gettext_lazy("Price"), {"fields": [("pricing", "price")]}),
        (gettext_lazy("Where"), {"fields": ["placements", "screens", "sections"]}),
        (
            gettext_lazy("More about where"),
            {
                "fields": [
                    ("topics", "keywords"),
                    "not_placements",
                    "not_sections",
                    ("not_topics", "not_keywords"),
                ],
                "classes": ["collapse"],
            },
        ),
        (
            gettext_lazy("On a page"),
            {
                "fields": ["cap_per_page", "roadblock", "beside_sensitive"],
                "classes": ["collapse"],
            },
        ),
    ]
    inlines = [CreativeInline]
    actions = ["pause", "resume"]
    preview_spots = list(Spot)
    empty_words = gettext_lazy(
        "No flights yet. A flight is a stretch of time in which a campaign's creatives are shown."
    )

    def get_urls(self) -> list[URLPattern]:
        availability = self.admin_site.admin_view(require_safe(self.availability))
        return [
            path("availability/", availability, name="commercial_flight_availability"),
            path("why/", self.admin_site.admin_view(self.why), name="commercial_flight_why"),
            *super().get_urls(),
        ]

    def why(self, request: HttpRequest) -> HttpResponse:
        """Why this advertisement, and why none."""
        return why(request, site_context=self.admin_site.each_context(request))

    def availability(self, request: HttpRequest) -> HttpResponse:
        """How much can still be sold."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return how_much(request, site_context=self.admin_site.each_context(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flight]:
        return super().get_queryset(request).prefetch_related("creatives", "targets")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return WithOutlook

    def get_form(
        self,
        request: HttpRequest,
        obj: Flight | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 (Django's signature)
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.looks_ahead = not request.path.endswith("/preview/")  # type: ignore[attr-defined]
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Flight | None = None) -> Any:
        """Whether to save it all the same is asked only of somebody who has just been told."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.method != "POST":
            return fieldsets
        return [(None, {"fields": ["all_the_same"], "classes": ["all-the-same"]}), *fieldsets]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        now = timezone.now().replace(second=0, microsecond=0)
        return {"starts_at": now, "goal_kind": Goal.IMPRESSIONS} | (
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
        expected: float | None = flight.expected  # type: ignore[attr-defined]
        if state == FlightState.RUNNING and expected is not None and expected < ON_TIME:
            words = _("Behind: will reach about %(per_cent)d %%")
            return dotted("wrong", words % {"per_cent": int(100 * expected)})
        return dotted(state, state.label)

    @admin.display(description=gettext_lazy("dates"), ordering="starts_at")
    def dates(self, flight: Flight) -> str:
        starts, ends = (
            moment and date_format(timezone.localtime(moment), "j M Y, H:i")
            for moment in (flight.starts_at, flight.ends_at)
        )
        ends = ends or _("open end")
        return f"{starts} – {ends}"

    @admin.display(description=gettext_lazy("tier, goal"), ordering="tier")
    def share(self, flight: Flight) -> str:
        tier = Tier(flight.tier)
        if flight.goal_kind == Goal.SHARE:
            return f"{tier.short}, {flight.goal} %"
        if flight.goal:
            return f"{tier.short}, {flight.goal:,} {Goal(flight.goal_kind).label.lower()}"
        weight = _("weight %(number)s") % {"number": flight.weight}
        return f"{tier.short}, {weight}"

    @admin.display(description=gettext_lazy("appears"))
    def appears(self, flight: Flight) -> SafeString | str:
        creatives = _shown(flight)
        if not creatives:
            return "–"
        chosen = flight.spots
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
        form: FlightForm,
        formsets: list,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        super().save_related(request, form, formsets, change)
        flight: Flight = form.instance
        form.save_targets()
        creatives = list(flight.creatives.approved())
        chosen = flight.spots
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
            chosen = form.cleaned_data["placements"]
            creatives = [
                one.instance
                for formset in formsets
                for one in formset.forms
                if one.instance.name and not one.cleaned_data.get("DELETE")
            ]
        else:
            chosen = sorted(subject.spots) if subject.pk else []
            creatives = list(subject.creatives.all()) if subject.pk else []
        offers = tuple(
            offer_from(
                creative,
                key=number,
                spots=chosen,
                frame=frame_on_trial(request, creative) if creative.make == Make.HTML else "",
            )
            for number, creative in enumerate(creatives)
        )
        wanted = request.POST.get("preview_spot", "") or (chosen[0] if chosen else "")
        return Trial(spot=spot_to_show(offers, wanted), offers=offers)


def _shown(flight: Flight) -> list[Creative]:
    """Its approved creatives, out of those fetched with it."""
    return [creative for creative in flight.creatives.all() if creative.approved]
