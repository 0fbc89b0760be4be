"""Arrows that lead back and on, whichever way a page runs: no browser mirrors them."""

from django import template
from django.utils.translation import get_language_bidi

register = template.Library()


@register.simple_tag
def arrow_back() -> str:
    """The arrow that leads to what came before."""
    return "→" if get_language_bidi() else "←"


@register.simple_tag
def arrow_on() -> str:
    """The arrow that leads to what comes next."""
    return "←" if get_language_bidi() else "→"
