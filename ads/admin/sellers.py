"""ads.txt: its lines one by one, or pasted as a whole file."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Max
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from ads import seller_lines
from ads.admin.approving import user_of
from ads.admin.wording import CommercialAdmin
from ads.models import Kind, SellerLine
from ads.models.sellers import Relationship

LONGEST_FILE = 100_000  # characters


class SellerLineForm(forms.ModelForm):
    """One line. What it is was chosen by the link that led here, and stays."""

    class Meta:
        widgets = {"kind": forms.HiddenInput}


class OrderForm(forms.ModelForm):
    """A line's place among the others. What it says is looked at where it can be changed: one that
    came before there was such a rule must not stand in the way of the rest.

    Numbers that nobody has typed over are not written, and one that somebody else has changed since
    the list was shown is left alone."""

    left_alone: list[str]
    """Those lines, for whoever tells of them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["order"]
        field.show_hidden_initial = True
        field.widget.attrs["aria-label"] = f"{field.label}: {self.instance}"

    def clean_order(self) -> int:
        order: int = self.cleaned_data["order"]
        shown = self.data.get(self.add_initial_prefix("order"))
        if self.has_changed() and shown != str(self.initial["order"]):
            if order != self.initial["order"]:
                self.left_alone.append(str(self.instance))
            self.changed_data = []
            return int(self.initial["order"])
        return order

    def add_error(self, field: str | None, error: Any) -> None:
        if field is None and hasattr(error, "error_dict"):
            for name in error.error_dict.keys() & self.fields.keys():
                super().add_error(name, error.error_dict[name])
        else:
            super().add_error(field, error)


class WholeFileForm(forms.Form):
    """The whole file as text."""

    text = forms.CharField(
        label=gettext_lazy("ads.txt"),
        required=False,
        strip=False,
        max_length=LONGEST_FILE,
        widget=forms.Textarea(
            attrs={"rows": 24, "class": "vLargeTextField", "spellcheck": "false"}
        ),
        help_text=gettext_lazy("One line for each seller. It replaces all lines that are there."),
        validators=[seller_lines.validate],
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


@admin.register(SellerLine)
class SellerLineAdmin(CommercialAdmin):
    form = SellerLineForm
    change_list_template = "admin/commercial/sellerline/change_list.html"
    list_display = ["line", "what", "order"]
    list_editable = ["order"]
    list_filter = ["kind", "relationship"]
    search_fields = ["domain", "account", "value", "comment"]
    search_help_text = gettext_lazy("Domain, account, value or comment")
    list_per_page = 200
    ordering = ["order", "pk"]
    empty_words = gettext_lazy(
        "No lines yet: /ads.txt says that nobody sells for the paper. Add a seller, or paste the "
        "file that your sellers gave you."
    )

    @admin.display(description=gettext_lazy("line"))
    def line(self, line: SellerLine) -> SafeString:
        return format_html("<code>{}</code>", line)

    @admin.display(description=gettext_lazy("what it is"), ordering="kind")
    def what(self, line: SellerLine) -> str:
        if line.relationship == Relationship.DIRECT:
            return _("The paper's own account")
        return _("A reseller's account") if line.relationship else str(Kind(line.kind).label)

    def get_fields(self, request: HttpRequest, obj: SellerLine | None = None) -> list[Any]:
        kind = obj.kind if obj else request.POST.get("kind") or request.GET.get("kind")
        known = Kind(kind) if kind in Kind.values else Kind.RECORD
        return [*known.own, "comment", "order", "kind"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        last = SellerLine.objects.aggregate(last=Max("order"))["last"] or 0
        return {"order": last + seller_lines.STEP} | super().get_changeform_initial_data(request)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form = super().get_form(request, *args, **kwargs)
        if "relationship" in form.base_fields:
            form.base_fields["relationship"].required = True
        for name in ("domain", "account", "variable", "value"):
            if name in form.base_fields:
                form.base_fields[name].required = True
        return form

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> type[ModelForm]:
        request.left_alone = []  # type: ignore[attr-defined]
        form = super().get_changelist_form(request, **{"form": OrderForm, **kwargs})
        form.left_alone = request.left_alone  # type: ignore[attr-defined]
        return form

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(
            require_http_methods(["GET", "HEAD", "POST"])(self.whole_file)
        )
        return [path("file/", view, name="commercial_sellerline_file"), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {
            "kinds": [(kind.value, kind.label) for kind in Kind],
            "may_replace": self.may_replace(request),
            **(extra_context or {}),
        }
        response = super().changelist_view(request, context)
        for line in getattr(request, "left_alone", ()):
            text = _("“%(line)s” was left alone: somebody has moved it since the list was shown.")
            messages.warning(request, text % {"line": line})
        return response

    def may_replace(self, request: HttpRequest) -> bool:
        """Whether this member of staff may put another file in the place of all lines."""
        return (
            self.has_add_permission(request)
            and self.has_change_permission(request)
            and self.has_delete_permission(request)
        )

    def whole_file(self, request: HttpRequest) -> HttpResponse:
        """The file to be changed as text, or to be replaced by another."""
        if not self.may_replace(request):
            raise PermissionDenied
        if request.method == "POST":
            form = WholeFileForm(request.POST)
            if form.is_valid() and self._replace(request, form):
                return HttpResponseRedirect(reverse("admin:commercial_sellerline_changelist"))
        else:
            seen = seller_lines.version()
            form = WholeFileForm(initial={"text": SellerLine.objects.text(), "seen": seen})
        context = {
            **self.admin_site.each_context(request),
            "title": _("The whole file"),
            "opts": self.opts,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/commercial/sellerline/file.html", context)

    def _replace(self, request: HttpRequest, form: WholeFileForm) -> bool:
        try:
            added, gone = seller_lines.replace(
                form.cleaned_data["text"], seen=form.cleaned_data["seen"]
            )
        except ValidationError as error:
            form.add_error("text", error)
            return False
        for rows, flag in ((added, ADDITION), (gone, DELETION)):
            LogEntry.objects.log_actions(
                user_id=user_of(request).pk,
                queryset=rows,
                action_flag=flag,
                change_message=_("With the whole file."),
            )
        words = [
            ngettext("%d line added,", "%d lines added,", len(added)) % len(added),
            ngettext("%d line taken out.", "%d lines taken out.", len(gone)) % len(gone),
        ]
        messages.success(request, " ".join(words))
        return True
