"""The paper's sections in the admin: rights that are limited to some of them end there."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Section, SectionLimit
from tests.articles.admin.sending import staff
from tests.factories import SectionFactory

LIST = "/admin/articles/section/"


@pytest.fixture
def limited(client: Client, section: Section) -> Client:
    """An editor of the City section and no other."""
    user = staff("Editor")
    SectionLimit.objects.create(user=user, section=section)
    client.force_login(user)
    return client


def change(section: Section) -> str:
    return reverse("admin:articles_section_change", args=[section.pk])


def delete(section: Section) -> str:
    return reverse("admin:articles_section_delete", args=[section.pk])


def test_who_is_limited_changes_their_own_sections(limited: Client, section: Section) -> None:
    part, other = SectionFactory(parent=section), SectionFactory(name="Sea", slug="sea")
    typed = {"name": "Typed", "slug": "typed", "order": 1}
    assert limited.post(change(part), typed).status_code == 302
    assert limited.get(change(other)).status_code == 200
    assert limited.post(change(other), typed | {"name": "Mine"}).status_code == 403
    assert set(Section.objects.values_list("name", flat=True)) == {"City", "Typed", "Sea"}


def test_the_plan_of_the_paper_is_for_those_without_a_limit(
    limited: Client, section: Section
) -> None:
    free, part = Client(), SectionFactory(parent=section)
    free.force_login(staff("Editor"))
    for url in (f"{LIST}add/", delete(part)):
        assert limited.get(url).status_code == 403, url
        assert limited.post(url, {"post": "yes"}).status_code == 403, url
        assert free.get(url).status_code == 200, url
    assert f'href="{LIST}add/"' not in limited.get(LIST).text
    assert f'href="{LIST}add/"' in free.get(LIST).text
    chosen = {"action": "delete_selected", "_selected_action": [part.pk], "post": "yes"}
    limited.post(LIST, chosen)
    assert Section.objects.filter(pk=part.pk).exists()
