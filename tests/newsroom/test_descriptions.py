"""What every page says of itself to search engines: its own words, else the paper's."""

import pytest
from django.test import Client

from newsroom.models import Paper
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

NAME, SHARED = '<meta name="description" content="', '<meta property="og:description" content="'


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ({"description": "News & views", "tagline": "Daily"}, "News &amp; views"),
        ({"description": "", "tagline": "The island's <own>"}, "The island&#x27;s &lt;own&gt;"),
    ],
)
def test_a_page_without_words_of_its_own_says_what_the_paper_is(
    client: Client, paper: dict[str, str], words: str
) -> None:
    Paper.objects.update_or_create(pk=1, defaults=paper)
    for path in ("/", "/search/", "/latest/"):
        html = client.get(path).text
        assert f'{NAME}{words}">' in html
        assert f'{SHARED}{words}">' in html


def test_a_storys_words_come_first_and_nothing_is_said_where_there_are_none(client: Client) -> None:
    Paper.objects.update_or_create(pk=1, defaults={"description": "The paper", "tagline": ""})
    story = StoryFactory(standfirst="Ships wait.")
    assert f'{NAME}Ships wait.">' in client.get(story.get_absolute_url()).text
    Paper.objects.update(description="")
    assert NAME not in client.get("/").text
