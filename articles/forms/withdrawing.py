"""What is asked of whoever withdraws a story that others link to."""

from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import replacing
from articles.forms.choices import StoryChoiceField, StorySelect
from articles.models import RelatedLink, Story
from articles.models.transitions import WHY_LENGTH


class WithdrawingForm(forms.Form):
    """Another story for the lines that lead to this one. Of a story that is withdrawn already only
    that is asked."""

    def __init__(
        self, *args: Any, story: Story, gone: bool, site: AdminSite, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.story = story
        field: Any = RelatedLink._meta.get_field("target")
        self.fields["replacement"] = StoryChoiceField(
            label=_("Instead, they link to"),
            queryset=Story.objects.defer("body", "blocks", "slots"),
            required=gone,
            widget=StorySelect(field, site),
            error_messages={"required": _("Choose the story that they link to instead.")},
            help_text=""
            if gone
            else _("Empty: their lines stay, and readers do not see them while the story is gone."),
        )
        if not gone:
            self.fields["why"] = forms.CharField(
                label=_("Why"),
                max_length=WHY_LENGTH,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            )

    def clean_replacement(self) -> Story | None:
        """A story that can stand for the one that goes."""
        chosen: Story | None = self.cleaned_data["replacement"]
        if chosen is not None:
            try:
                replacing.refuse_replacement(self.story, chosen)
            except ValidationError as problem:
                raise ValidationError(problem.messages) from None
        return chosen
