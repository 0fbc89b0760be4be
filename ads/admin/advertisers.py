"""Advertisers and their campaigns."""

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ads.admin.reporting import ReportedCampaigns
from ads.admin.wording import CommercialAdmin, dotted
from ads.forms import PartForm, TableRows
from ads.models import Advertiser, Campaign, CompetitionLabel, Flight


@admin.register(CompetitionLabel)
class CompetitionLabelAdmin(CommercialAdmin):
    list_display = ["name", "who"]
    search_fields = ["name"]
    empty_words = gettext_lazy(
        "No labels yet. Two advertisers with the same one, as “Banks”, never share a page."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[CompetitionLabel]:
        return super().get_queryset(request).prefetch_related("advertisers")

    @admin.display(description=gettext_lazy("advertisers"))
    def who(self, label: CompetitionLabel) -> str:
        return ", ".join(advertiser.name for advertiser in label.advertisers.all()) or "–"


@admin.register(Advertiser)
class AdvertiserAdmin(CommercialAdmin):
    neutral_address = "customer"  # EasyList blocks what lies below /advertiser/
    autocomplete_fields = ["labels"]
    list_display = ["name", "contact_name", "contact_email", "campaign_number"]
    search_fields = ["name", "contact_name", "contact_email"]
    fields = ["name", "website", "labels", ("contact_name", "contact_email"), "notes"]
    empty_words = gettext_lazy(
        "No advertisers yet. Add the paper itself as one too: its house advertisements fill what "
        "is unsold."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Advertiser]:
        return super().get_queryset(request).annotate(campaign_count=Count("campaigns"))

    @admin.display(description=gettext_lazy("campaigns"), ordering="campaign_count")
    def campaign_number(self, advertiser: Advertiser) -> str:
        return str(advertiser.campaign_count)  # type: ignore[attr-defined]


class FlightInline(admin.TabularInline):
    """The flights at a glance; each has a page of its own."""

    model = Flight
    form = PartForm
    formset = TableRows
    fields = ["name", "tier", "goal_kind", "goal", "starts_at", "ends_at", "paused"]
    extra = 0
    show_change_link = True


@admin.register(Campaign)
class CampaignAdmin(ReportedCampaigns):
    list_display = ["name", "advertiser", "state"]
    list_select_related = ["advertiser"]
    list_filter = [("advertiser", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "advertiser__name"]
    autocomplete_fields = ["advertiser"]
    fields = ["advertiser", "name", ("starts_on", "ends_on"), "budget", "notes"]
    inlines = [FlightInline]
    empty_words = gettext_lazy(
        "No campaigns yet. A campaign is what an advertiser ordered; its flights say when it runs."
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        running = Flight.objects.running(timezone.now()).filter(campaign=OuterRef("pk"))
        return (
            super()
            .get_queryset(request)
            .annotate(flight_count=Count("flights"), is_running=Exists(running))
        )

    @admin.display(description=gettext_lazy("state"), ordering="is_running")
    def state(self, campaign: Campaign) -> SafeString:
        count: int = campaign.flight_count  # type: ignore[attr-defined]
        if campaign.is_running:  # type: ignore[attr-defined]
            return dotted("running", _("Running"))
        if not count:
            return dotted("wrong", _("No flights yet"))
        words = ngettext("Not running: %d flight", "Not running: %d flights", count) % count
        return dotted("ended", words)

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: list,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        super().save_related(request, form, formsets, change)
        if not form.instance.flights.exists():
            self.message_user(
                request,
                _("This campaign has no flights yet: nothing of it will be shown."),
                "WARNING",
            )
