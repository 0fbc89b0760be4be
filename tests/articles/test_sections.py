"""Sections: their addresses and their tree."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver

from articles.models.sections import RESERVED_SLUGS, Section, refuse_reserved_slug
from tests.factories import SectionFactory


def first_words() -> set[str]:
    """The words that begin an address of the site, from its map."""
    found: set[str] = set()
    for routes in get_resolver().reverse_dict.lists():
        for possibilities, *_ in routes[1]:
            found |= {route.split("/")[0] for route, _ in possibilities}
    return {word for word in found if word and "%" not in word and "." not in word}


def test_no_section_may_hide_a_page_of_the_site():
    words = first_words()
    assert {"latest", "topics", "search"} <= words
    assert words <= RESERVED_SLUGS


@pytest.mark.parametrize("slug", ["search", "2026", "admin"])
def test_an_address_of_the_site_is_refused(slug):
    with pytest.raises(ValidationError, match="used by the site"):
        refuse_reserved_slug(slug)


@pytest.mark.django_db
class TestTheTree:
    def test_is_two_levels_deep(self):
        city = SectionFactory()
        SectionFactory(parent=city).clean()
        with pytest.raises(ValidationError, match="not itself part"):
            Section(parent=SectionFactory(parent=city)).clean()

    def test_does_not_sink(self):
        city = SectionFactory()
        SectionFactory(parent=city)
        city.parent = SectionFactory()
        with pytest.raises(ValidationError, match="sections of its own"):
            city.clean()

    def test_has_no_loop(self):
        city = SectionFactory()
        city.parent = city
        with pytest.raises(ValidationError, match="part of itself"):
            city.clean()
