"""Related rows as JSON."""

from datetime import UTC, datetime

import pytest

from articles import publishing
from articles.models import Story
from articles.rows import moment
from tests.factories import AuthorFactory, StoryFactory

AT = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)


@pytest.mark.django_db
class TestRows:
    def test_keep_their_order_and_their_words(self):
        names = ["Zoë “Z” O’Hara", "Ann \\ Other", "محمد"]
        story = StoryFactory(authors=[AuthorFactory(name=name) for name in names])
        row = Story.objects.for_page().get(pk=story.pk)
        assert [author["name"] for author in row.author_rows] == names

    def test_belong_to_their_own_story(self):
        first = StoryFactory(authors=[AuthorFactory(name="One")])
        second = StoryFactory(authors=[AuthorFactory(name="Two")])
        rows = {s.pk: [a["name"] for a in s.author_rows] for s in Story.objects.for_cards()}
        assert rows == {first.pk: ["One"], second.pk: ["Two"]}

    def test_are_an_empty_list_where_there_are_none(self):
        StoryFactory()
        row = Story.objects.for_page().get()
        assert (row.author_rows, row.topic_rows, row.photo_rows) == ([], [], [])

    def test_bring_times_that_can_be_read(self):
        story = StoryFactory()
        publishing.correct(story, text="A note.", at=AT)
        (row,) = Story.objects.for_page().get().correction_rows
        assert moment(row["made_at"]) == AT


@pytest.mark.parametrize(
    "written", ["2026-03-07 09:30:00", "2026-03-07T09:30:00+00:00", "2026-03-07T11:30:00+02:00"]
)
def test_a_time_is_read_however_the_database_writes_it(written):
    assert moment(written) == AT


def test_what_is_no_time_is_refused():
    with pytest.raises(ValueError, match="not a time"):
        moment("yesterday")
