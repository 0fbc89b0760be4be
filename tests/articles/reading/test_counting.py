"""From what pages tell to what is read most."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from ads.counting import log
from ads.counting.verdicts import flood
from articles import publishing, reading
from articles.models import CountedReadings, MostRead, Reading
from articles.models.stories import Status
from articles.reading import counting
from articles.reading.counting import DAY, KEEP, add, chore, count, rank, sweep
from articles.reading.reception import FOLDER, repeats
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
READER = {"HTTP_USER_AGENT": AGENT, "REMOTE_ADDR": "203.0.113.7"}
NOW = datetime(2026, 11, 25, 12, 10, tzinfo=UTC)
HOUR = NOW.replace(minute=0)


@pytest.fixture(autouse=True)
def nobody_has_read() -> None:
    repeats.forget()
    flood.forget()


def written() -> list[str]:
    """The lines of the log."""
    found = []
    for folder in log.hosts(FOLDER):
        for segment in log.segments(folder):
            text = (folder / segment).read_text()
            found += [line.split(" ", 1)[1] for line in text.splitlines() if line]
    return found


def logged(*keys: object, at: datetime = NOW) -> None:
    for key in keys:
        log.append(log.home(FOLDER), str(key), clock=at.timestamp)


def views() -> dict[int, int]:
    return dict(Reading.objects.values_list("story_id", "views"))


def tell(client: Client, story: int = 7, **about: str) -> int:
    return client.post(f"/stories/{story}/read/", **(READER | about)).status_code


def test_a_reader_is_written_down_as_the_story_alone(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert tell(client) == 204
    assert written() == ["7"]


def test_the_answer_is_kept_by_no_cache_and_sets_no_cookie(client):
    response = client.post("/stories/7/read/", **READER)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.parametrize(
    "about",
    [
        {"HTTP_USER_AGENT": "Googlebot/2.1 (+http://www.google.com/bot.html)"},
        {"HTTP_USER_AGENT": ""},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"REMOTE_ADDR": "3.5.140.1"},
    ],
    ids=["robot", "nameless", "prefetch", "another site", "data centre"],
)
def test_who_is_no_reader_is_not_written_down(client, about):
    assert tell(client, **about) == 204
    assert written() == []
    assert tell(client) == 204
    assert written() == ["7"]


def test_staff_are_no_readers(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    assert tell(client) == 204
    assert written() == []


def test_a_loop_pushes_no_story_up(client):
    for n in range(60):
        tell(client, HTTP_USER_AGENT=f"{AGENT} {n}")
    assert len(written()) == 10


@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
def test_only_a_post_tells(client, method):
    assert getattr(client, method)("/stories/7/read/").status_code == 405


@pytest.mark.parametrize("key", ["x", "-1", "1" * 19, "1/2"])
def test_what_is_no_key_is_no_address(client, key):
    assert client.post(f"/stories/{key}/read/", **READER).status_code == 404


def test_a_log_that_takes_nothing_says_so(client, monkeypatch):
    def full(*_about: object) -> None:
        raise OSError

    monkeypatch.setattr(log, "append", full)
    assert tell(client) == 503


def test_a_segment_counts_once_it_is_over():
    story = StoryFactory()
    logged(story.pk, story.pk)
    assert count(NOW + timedelta(minutes=1)) == 0
    assert count(NOW + timedelta(minutes=6)) == 1
    assert views() == {story.pk: 2}
    assert Reading.objects.get().hour == HOUR
    assert written() == []
    assert not CountedReadings.objects.exists()


def test_later_segments_of_an_hour_are_added():
    story, other = StoryFactory(), StoryFactory()
    logged(story.pk)
    count(NOW + timedelta(minutes=6))
    logged(story.pk, other.pk, story.pk, at=NOW + timedelta(minutes=10))
    count(NOW + timedelta(minutes=20))
    assert views() == {story.pk: 3, other.pk: 1}


def test_a_segment_that_is_counted_and_still_there_counts_no_second_time(monkeypatch):
    story = StoryFactory()
    logged(story.pk)
    (folder,) = log.hosts(FOLDER)
    (segment,) = log.segments(folder)
    CountedReadings.objects.create(host=folder.name, segment=segment)
    count(NOW + timedelta(minutes=6))
    assert views() == {}
    assert written() == []
    assert not CountedReadings.objects.exists()


def test_only_public_stories_count_and_what_is_torn_is_passed_over():
    shown = StoryFactory()
    hidden = [
        StoryFactory(status=Status.DRAFT),
        StoryFactory(status=Status.WITHDRAWN),
        StoryFactory(publish_at=timezone.now() + timedelta(hours=1)),
        StoryFactory(expire_at=timezone.now() - timedelta(seconds=1)),
    ]
    logged(shown.pk, *(story.pk for story in hidden), 999_999_999, "nonsense", "9" * 19)
    (folder,) = log.hosts(FOLDER)
    (segment,) = log.segments(folder)
    with open(folder / segment, "ab") as file:
        file.write(b"\n00000000 5\n123")
    count(NOW + timedelta(minutes=6))
    assert views() == {shown.pk: 1}


def test_the_most_read_of_a_day_are_ranked():
    first, second, unread = (StoryFactory(publish_at=NOW - DAY * 2) for _ in range(3))
    add(HOUR, Counter({first.pk: 2, second.pk: 4}))
    add(HOUR - timedelta(hours=20), Counter({first.pk: 3}))
    add(HOUR - DAY, Counter({second.pk: 50, unread.pk: 50}))
    rank(NOW)
    assert list(MostRead.objects.order_by("-views").values_list("story", "views")) == [
        (first.pk, 5),
        (second.pk, 4),
    ]


def test_ranks_are_made_anew_as_the_day_moves_on():
    story = StoryFactory(publish_at=NOW - DAY)
    add(HOUR, Counter({story.pk: 2}))
    chore(NOW)
    assert not MostRead.objects.exists()  # nothing has come in
    logged(story.pk)
    chore(NOW + timedelta(minutes=6))
    assert MostRead.objects.get().views == 3
    chore(NOW + DAY)
    assert not MostRead.objects.exists()


def test_old_hours_go_and_of_those_that_are_over_the_least_read(monkeypatch):
    monkeypatch.setattr(counting, "AN_HOUR", 2)
    stories = [StoryFactory() for _ in range(3)]
    for hour in (HOUR, HOUR - timedelta(hours=1), HOUR - KEEP - timedelta(hours=1)):
        add(hour, Counter({story.pk: n for n, story in enumerate(stories, start=1)}))
    sweep(NOW)
    kept = Reading.objects.order_by("-hour", "views").values_list("hour", "views")
    last = HOUR - timedelta(hours=1)
    assert list(kept) == [(HOUR, 1), (HOUR, 2), (HOUR, 3), (last, 2), (last, 3)]


def test_the_keeper_is_told_of_it():
    assert "articles.reading.chore" in settings.KEEPER_CHORES
    assert reading.chore is chore


def read_most(*stories) -> None:
    """The stories, most read first, as the keeper leaves them."""
    now = timezone.now()
    add(now.replace(minute=0), Counter({s.pk: 9 - n for n, s in enumerate(stories)}))
    rank(now)


def test_the_front_page_and_the_list_show_the_most_read_in_order(client):
    stories = [StoryFactory() for _ in range(3)]
    read_most(*reversed(stories))
    assert client.get("/").context["most_read"] == stories[::-1]
    assert client.get("/most-read/").context["stories"] == stories[::-1]


def test_nothing_is_shown_where_nothing_is_counted(client):
    StoryFactory()
    assert b"most-read" not in client.get("/").content.replace(b'href="/most-read/"', b"")
    response = client.get("/most-read/")
    assert b"Nothing has been counted yet" in response.content
    assert b"noindex" in response.content


def test_what_is_read_most_goes_with_the_story(client):
    withdrawn, expired, kept = StoryFactory(), StoryFactory(), StoryFactory()
    read_most(withdrawn, expired, kept)
    publishing.withdraw(withdrawn)
    expired.expire_at = timezone.now() - timedelta(seconds=1)
    expired.save()
    assert MostRead.objects.count() == 3
    assert client.get("/").context["most_read"] == [kept]
    assert client.get("/most-read/").context["stories"] == [kept]


def test_an_old_order_is_not_shown(client):
    read_most(StoryFactory())
    MostRead.objects.update(counted_at=timezone.now() - timedelta(hours=3))
    assert client.get("/").context["most_read"] == []
    assert client.get("/most-read/").context["stories"] == []


@pytest.mark.parametrize("many", [1, 3])
def test_queries_do_not_grow_with_what_is_read(client, django_assert_num_queries, many):
    read_most(*(StoryFactory() for _ in range(many)))
    with django_assert_num_queries(3):  # which; their cards; the paper
        client.get("/most-read/")


def test_a_storys_page_tells_that_it_is_read_and_a_preview_does_not(client, admin_client):
    story = StoryFactory()
    told = f'data-read="/stories/{story.pk}/read/"'.encode()
    assert told in client.get(story.get_absolute_url()).content
    preview = admin_client.get(f"/admin/articles/story/{story.pk}/preview/")
    assert preview.status_code == 200
    assert b"data-read" not in preview.content
