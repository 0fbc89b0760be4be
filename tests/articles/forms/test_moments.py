"""Days and times of day around the hours in which clocks are changed."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from articles.forms.moments import MomentField, as_it_was
from tests.articles.admin.sending import open_form, send, staff
from tests.factories import StoryFactory


@pytest.fixture(autouse=True)
def berlin(settings):
    settings.TIME_ZONE = "Europe/Berlin"


@pytest.mark.parametrize(
    ("day", "time", "moment"),
    [
        ("2026-07-01", "12:00", datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ("2026-10-25", "01:59", datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        ("2026-10-25", "02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # the first of two
        ("2026-10-25", "03:00", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2026-03-29", "03:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
)
def test_what_is_typed_is_a_moment(day, time, moment):
    assert MomentField().clean([day, time]) == moment


@pytest.mark.parametrize("time", ["02:00", "02:30", "02:59:59"])
def test_an_hour_that_never_comes_is_refused(time):
    with pytest.raises(ValidationError, match="never comes"):
        MomentField().clean(["2026-03-29", time])


def test_nothing_is_typed():
    assert MomentField(required=False).clean(["", ""]) is None


def test_what_is_left_as_it_was_stays_to_the_microsecond():
    stored = datetime(2026, 10, 25, 1, 30, 5, 123, tzinfo=UTC)  # the second 02:30:05
    shown = MomentField().clean(["2026-10-25", "02:30:05"])
    assert shown != stored
    assert as_it_was(shown, stored) == stored
    other = MomentField().clean(["2026-10-25", "02:30:06"])
    assert as_it_was(other, stored) == other
    assert as_it_was(None, stored) is None
    assert as_it_was(shown, None) == shown


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [0, 1])
def test_a_story_of_the_hour_that_comes_twice_is_saved(client, hour):
    client.force_login(staff("Editor"))
    moment = datetime(2026, 10, 25, hour, 30, 5, 123, tzinfo=UTC)
    story = StoryFactory(publish_at=moment, expire_at=moment.replace(year=2036))
    assert open_form(client, story)["publish_at_1"] == "02:30:05"
    send(client, story, headline="Typed")
    story.refresh_from_db()
    assert (story.headline, story.publish_at) == ("Typed", moment)
