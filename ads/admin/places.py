"""Placements, which the site's pages have, and slot policies, which say where slots stand."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ads.admin.preview import PreviewAdmin
from ads.admin.wording import dotted
from ads.forms import InjectionPolicyForm
from ads.models import InjectionPolicy, Placement, Spot
from ads.planning import make_site_default, policy_from
from ads.serving import Trial
from ads.sizes import Size
from ads.trials import room_of


@admin.register(Placement)
class PlacementAdmin(PreviewAdmin):
    """The templates have these places and no others, so none is added or deleted."""

    list_display = ["name", "where", "state", "narrow_screens", "wide_screens"]
    readonly_fields = ["where"]

    def get_fieldsets(self, request: HttpRequest, obj: Placement | None = None) -> list[Any]:
        narrow = (
            gettext_lazy("Largest creative on narrow screens (below 900 pixels)"),
            {"fields": [("narrow_width", "narrow_height")]},
        )
        wide = (
            gettext_lazy("Largest creative on wide screens"),
            {"fields": [("wide_width", "wide_height")]},
        )
        always = (None, {"fields": ["where", "name", "active"]})
        if obj and Spot(obj.spot).wide_only:
            return [always, wide]
        return [always, narrow, wide]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Placement | None = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("where"), ordering="spot")
    def where(self, placement: Placement) -> str:
        return placement.get_spot_display()

    @admin.display(description=gettext_lazy("state"), ordering="active")
    def state(self, placement: Placement) -> SafeString:
        if placement.active:
            return dotted("running", _("In use"))
        return dotted("ended", _("Not in use"))

    @admin.display(description=gettext_lazy("narrow screens"))
    def narrow_screens(self, placement: Placement) -> str:
        if Spot(placement.spot).wide_only:
            return _("not shown")
        return str(Size(placement.narrow_width, placement.narrow_height))

    @admin.display(description=gettext_lazy("wide screens"))
    def wide_screens(self, placement: Placement) -> str:
        return str(Size(placement.wide_width, placement.wide_height))

    def trial(
        self,
        request: HttpRequest,
        subject: Placement,
        form: ModelForm | None,
        formsets: Sequence[Any],
    ) -> Trial:
        room = room_of(subject) if subject.active else None
        return Trial(spot=Spot(subject.spot), room=room, closed=not subject.active)


@admin.register(InjectionPolicy)
class InjectionPolicyAdmin(PreviewAdmin):
    form = InjectionPolicyForm
    list_display = ["name", "state", "spacing", "limits"]
    actions = None  # a few rows; and the site's own must not go with others
    fieldsets = [
        (None, {"fields": ["name", "site_default"]}),
        (
            gettext_lazy("Regular slots"),
            {
                "fields": [
                    ("first_after", "every"),
                    ("min_characters", "min_words"),
                    "keep_clear_end",
                ]
            },
        ),
        (gettext_lazy("Further slots"), {"fields": ["after_related", "at_end"]}),
        (gettext_lazy("Limits"), {"fields": [("at_most", "short_words"), "density_limit"]}),
    ]

    @admin.display(description=gettext_lazy("state"), ordering="site_default")
    def state(self, policy: InjectionPolicy) -> SafeString:
        if policy.site_default:
            return dotted("running", _("The site's policy"))
        return dotted("planned", _("For sections and stories that choose it"))

    @admin.display(description=gettext_lazy("regular slots"))
    def spacing(self, policy: InjectionPolicy) -> str:
        first = (
            _("after paragraph %d") % policy.first_after
            if policy.first_after
            else _("before the text")
        )
        then = _("then every %d") % policy.every if policy.every else _("no further")
        return f"{first}, {then}"

    @admin.display(description=gettext_lazy("limits"))
    def limits(self, policy: InjectionPolicy) -> str:
        most = _("at most %d") % policy.at_most
        return _("%s, within the density limit") % most if policy.density_limit else most

    def save_model(
        self,
        request: HttpRequest,
        obj: InjectionPolicy,
        form: InjectionPolicyForm,
        change: bool,  # noqa: FBT001 (Django's signature)
    ) -> None:
        # Without the mark, which somebody else may have moved since the row was read.
        obj.save(update_fields=["name", *InjectionPolicy.NUMBERS] if change else None)
        if form.takes_the_mark:
            make_site_default(obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        policy = self.get_object(request, object_id)
        if policy and policy.site_default and self.has_delete_permission(request, policy):
            self.message_user(
                request,
                _("“%(name)s” is the site's policy. Choose another as the site's first.")
                % {"name": policy.name},
                "ERROR",
            )
            return redirect(reverse("admin:commercial_injectionpolicy_change", args=[policy.pk]))
        return super().delete_view(request, object_id, extra_context)

    def trial(
        self,
        request: HttpRequest,
        subject: InjectionPolicy,
        form: ModelForm | None,
        formsets: Sequence[Any],
    ) -> Trial:
        return Trial(spot=Spot.IN_TEXT, policy=policy_from(subject))
