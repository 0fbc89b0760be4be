"""The strip of breaking news, in the admin."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.beside import pages
from articles.admin.choosing import Choosing
from articles.admin.listing import BoundedPaginator
from articles.desk import moment_in_words
from articles.forms.breaking import FIELDS, BreakingForm
from articles.front import breaking
from articles.front.desk import LineState, state_of_line
from articles.front.rights import FrontAct, may
from articles.models import BreakingLine
from articles.publishing import NotPossible


@admin.register(BreakingLine)
class BreakingLineAdmin(Choosing, admin.ModelAdmin):
    """Lines above every page: broken, mended and ended through `articles.front.breaking`."""

    form = BreakingForm
    fields = FIELDS
    story_fields = ["story"]
    bare_choices = ["story"]
    list_display = ["words", "state", "time", "made_by_name"]
    list_per_page = 50
    sortable_by = ()
    paginator = BoundedPaginator
    show_full_result_count = False
    actions = ["end_selected"]
    # An address typed without its scheme is taken to mean https.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    class Media:
        css = {"screen": ["admin_extra/stories.css", "admin_extra/front-page.css"]}

    @admin.display(description=_("state"))
    def state(self, line: BreakingLine) -> SafeString:
        state = state_of_line(line)
        return format_html('<span class="state state--{}">{}</span>', state, state.label)

    @admin.display(description=_("time"))
    def time(self, line: BreakingLine) -> str:
        start, end = moment_in_words(line.starts_at), moment_in_words(line.ended_at or line.ends_at)
        words = gettext("%(start)s until %(end)s") % {"start": start, "end": end}
        return f"{words} ({line.ended_by_name})" if line.ended_by_name else words

    # Rights. A line that has ended is looked at.

    def has_view_permission(self, request: HttpRequest, obj: BreakingLine | None = None) -> bool:
        return bool(request.user.has_perm("articles.view_breakingline"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, FrontAct.BREAK)

    def has_change_permission(self, request: HttpRequest, obj: BreakingLine | None = None) -> bool:
        ended = obj is not None and state_of_line(obj) is LineState.ENDED
        return may(request.user, FrontAct.END) and not ended

    def has_delete_permission(self, request: HttpRequest, obj: BreakingLine | None = None) -> bool:
        return False

    # The form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        line: BreakingLine | None = kwargs.get("obj")
        context["ends"] = line if line and self.has_change_permission(request, line) else None
        context["show_save_and_add_another"] = context["show_save_and_continue"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: BreakingLine, form: Any, change: bool) -> None:  # noqa: FBT001
        fields = {name: form.cleaned_data[name] for name in FIELDS}
        if change:
            breaking.reword_breaking(obj, **fields, by=request.user)
        else:
            obj.pk = breaking.break_news(**fields, by=request.user).pk

    # Ending

    def get_urls(self) -> list[URLPattern]:
        return [*pages(self, "<int:pk>/", {"end/": ("end", end_line)}), *super().get_urls()]

    @admin.action(description=_("End the selected lines now"), permissions=["change"])
    def end_selected(self, request: HttpRequest, queryset: models.QuerySet[BreakingLine]) -> None:
        for line in queryset.order_by("pk")[: self.list_per_page]:
            self.end(request, line)

    def end(self, request: HttpRequest, line: BreakingLine) -> None:
        """Take one line away, and say so."""
        try:
            breaking.end_breaking(line, by=request.user)
        except NotPossible as problem:
            messages.error(request, f"“{line}”: {' '.join(problem.messages)}")
            return
        self.log_change(request, line, gettext("Ended."))
        messages.success(request, gettext("“%(words)s” is off every page.") % {"words": line})


@require_POST
def end_line(request: HttpRequest, pk: int, model_admin: Any) -> HttpResponse:
    """The button “End now”."""
    line = BreakingLine.objects.filter(pk=pk).first()
    if not may(request.user, FrontAct.END):
        raise PermissionDenied
    if line is None:
        raise Http404("no such line")
    model_admin.end(request, line)
    return HttpResponseRedirect(reverse("admin:articles_breakingline_changelist"))
