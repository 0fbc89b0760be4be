"""How strict the paper is, check by check."""

from typing import Any

from django import forms


class LevelForm(forms.ModelForm):
    """A row of the list, whose choice says for which check it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].widget.attrs["aria-label"] = str(self.instance)
