"""All authors and all topics."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Author
from articles.models.stories import Status
from articles.views import directories
from tests.factories import AuthorFactory, PhotoFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


def hidden() -> list[dict[str, object]]:
    now = timezone.now()
    return [
        {"status": Status.DRAFT},
        {"status": Status.WITHDRAWN},
        {"status": Status.BINNED},
        {"publish_at": now + timedelta(hours=1)},
        {"expire_at": now - timedelta(seconds=1)},
    ]


def test_authors_of_public_stories_stand_by_name(client):
    zoe, ada = AuthorFactory(name="Zoë"), AuthorFactory(name="Ada", portrait=PhotoFactory())
    AuthorFactory(name="Nobody yet")
    StoryFactory(authors=[zoe, ada])
    for fields in hidden():
        StoryFactory(authors=[AuthorFactory(name="Hidden")], **fields)
    response = client.get("/authors/")
    assert list(response.context["entries"]) == [ada, zoe]
    assert "Hidden" not in response.content.decode()


def test_topics_of_the_latest_stories_stand_by_use(client, monkeypatch):
    rare, often, hid = TopicFactory(), TopicFactory(), TopicFactory(name="Hidden")
    StoryFactory(topics=[rare, often])
    StoryFactory(topics=[often])
    for fields in hidden():
        StoryFactory(topics=[hid], **fields)
    response = client.get("/topics/")
    assert response.context["entries"] == [often, rare]
    assert "Hidden" not in response.content.decode()


def test_what_was_used_long_ago_makes_way(client, monkeypatch):
    monkeypatch.setattr("articles.models.sections.LATELY", 2)
    old, new = TopicFactory(), TopicFactory()
    for days in (3, 4, 5):
        StoryFactory(topics=[old], publish_at=timezone.now() - timedelta(days=days))
    StoryFactory(topics=[new])
    StoryFactory(topics=[new])
    assert client.get("/topics/").context["entries"] == [new]


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("path", ["/authors/", "/topics/"])
def test_queries_do_not_grow_with_the_list(client, django_assert_num_queries, many, path):
    for _ in range(many):
        face = AuthorFactory(portrait=PhotoFactory())
        StoryFactory(authors=[face], topics=[TopicFactory()])
    with django_assert_num_queries(2):  # they; the paper
        assert len(client.get(path).context["entries"]) == many


def test_a_long_list_has_pages(client, monkeypatch):
    monkeypatch.setattr(directories, "PAGE", 2)
    for n in range(3):
        StoryFactory(authors=[AuthorFactory(name=f"Name {n}")])
    assert len(client.get("/authors/").context["entries"]) == 2
    assert len(client.get("/authors/?page=2").context["entries"]) == 1
    assert client.get("/authors/?page=3").status_code == 404


@pytest.mark.parametrize("path", ["/authors/", "/topics/", "/series/"])
def test_an_empty_one_is_a_page(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert b"noindex" in response.content


def test_an_author_shows_how_to_reach_them(client):
    author = AuthorFactory(
        biography="One.\n\nTwo <b>.",
        job_title="Reporter",
        email="ada@courier.example",
        link="https://ada.example/",
    )
    html = client.get(author.get_absolute_url()).content.decode()
    assert "<p>One.</p>" in html
    assert "Two &lt;b&gt;." in html
    assert 'href="mailto:ada@courier.example"' in html
    assert 'rel="me noopener" href="https://ada.example/"' in html
    assert '"sameAs":"https://ada.example/"' in html


def test_a_link_that_is_none_is_refused(admin_client):
    data = {"name": "Ada", "slug": "ada", "link": "javascript:alert(1)", "email": "no"}
    response = admin_client.post("/admin/articles/author/add/", data)
    assert set(response.context["adminform"].form.errors) == {
        "link",
        "email",
    }
    assert not Author.objects.exists()
