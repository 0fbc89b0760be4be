"""What trafilatura (https://trafilatura.readthedocs.io), which archives and search services use to
get at the text of a page, makes of each story of the demonstration."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trafilatura
from django.test import Client

from articles.body import Block, text
from articles.models import Story
from tests.newsroom.demo.loading import AT, loaded_edition
from tests.reading import NOT_OF_THE_STORY, letters, of_the_text

pytestmark = pytest.mark.django_db  # and so before the tests that empty the database


@pytest.fixture(scope="module", autouse=True)
def loaded(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    with loaded_edition(django_db_blocker, tmp_path_factory.mktemp("edition")) as folder:
        yield folder


def test_it_gets_headline_byline_date_and_the_whole_text_and_nothing_else(client: Client) -> None:
    with_panels, links = 0, 0
    stories = Story.objects.public(AT).for_page()
    assert len(stories) >= 40
    for story in stories:
        html = client.get(story.get_absolute_url()).text
        found = trafilatura.bare_extraction(
            html, url=f"http://testserver{story.get_absolute_url()}", with_metadata=True
        )
        assert found, story
        assert found.title == story.headline
        assert (found.author or "") == "; ".join(row["name"] for row in story.author_rows)
        assert found.date == story.published_on.isoformat()
        assert found.sitename == "The Ellery Courier"
        got = letters(found.text)
        for piece in of_the_text(Block.from_json(block) for block in story.blocks):
            assert letters(text(piece)) in got, (story, piece)
        for words in NOT_OF_THE_STORY:
            assert letters(words) not in got, (story, words)
        for link in story.related_links.select_related("target"):
            assert letters(link.headline) not in got, (story, link.headline)
            links += link.headline in html
        with_panels += "Advertisement" in html
    assert with_panels >= 20
    assert links >= 40
