"""What a reader gets where there is nothing."""

import pytest
from django.db import DatabaseError

from articles import models
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db


def test_a_missing_page_offers_the_latest_stories(client):
    story = StoryFactory()
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert story.headline in response.content.decode()


def test_a_missing_page_is_missing_without_a_database_too(client, monkeypatch):
    def fail(*args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(models.Story.objects, "public", fail)
    assert client.get("/nothing.txt").status_code == 404


@pytest.mark.parametrize("path", ["/", "/nothing/", "/admin/"])
def test_a_host_that_is_not_ours_is_refused(client, path):
    assert client.get(path, headers={"host": "elsewhere.example"}).status_code == 400
