"""Arrows follow the direction of the page."""

import pytest
from django.template import Context, Template
from django.utils import translation


@pytest.mark.parametrize(("language", "shown"), [("en", "← →"), ("ar", "→ ←")])
def test_arrows_follow_the_direction_of_the_page(language: str, shown: str) -> None:
    template = Template("{% load arrows %}{% arrow_back %} {% arrow_on %}")
    with translation.override(language):
        assert template.render(Context()) == shown
