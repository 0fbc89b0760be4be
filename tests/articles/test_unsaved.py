"""What is typed is kept apart from the story: for whom, how much of it, and for how long."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from articles import unsaved
from articles.models import Presence, Story, UnsavedWork
from newsroom.models import User
from tests.factories import StoryFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines() -> User:
    return UserFactory()


@pytest.fixture
def story() -> Story:
    return StoryFactory()


def keep(person: User, key: str = "k", story: Story | None = None, **options: Any) -> Any:
    fields = options.pop("fields", {"headline": ["Typed"], "seen_at": ["2026#3"]})
    return unsaved.keep(person=person, story=story, key=key, fields=fields, **options)


def test_a_form_is_kept_once_and_over_what_it_held(ines: User, story: Story) -> None:
    keep(ines, story=story)
    keep(ines, story=story, fields={"headline": ["Typed on"], "seen_at": ["2026#3"]})
    work = UnsavedWork.objects.get()
    assert (work.fields["headline"], work.base, work.story) == (["Typed on"], "2026#3", story)
    assert work.headline == "Typed on"


def test_a_list_of_works_loads_no_more_than_their_headlines(
    ines: User, story: Story, django_assert_num_queries: Any
) -> None:
    keep(ines, "a", story=story, fields={"headline": [" Typed 😀 "], "body": ["x" * 9_000]})
    keep(ines, "b", story=story, fields={"headline": [""]})
    keep(ines, "c", fields={"body": ["x"]})
    with django_assert_num_queries(1):
        listed = list(UnsavedWork.objects.open_for(ines).for_list())
        assert [work.headline for work in listed] == ["", story.headline, "Typed 😀"]
    assert all("fields" in work.get_deferred_fields() for work in listed)


def test_nobody_is_given_anothers(ines: User, story: Story) -> None:
    max_low = UserFactory()
    keep(ines, story=story)
    keep(max_low, story=story)
    assert [work.person for work in UnsavedWork.objects.open_for(ines)] == [ines]


def test_what_arrives_after_the_save_is_late(ines: User, story: Story) -> None:
    keep(ines, story=story)
    unsaved.finish(person=ines, key="k", story=story)
    assert keep(ines, story=story) is None
    assert not UnsavedWork.objects.open_for(ines).exists()


def test_a_save_leaves_what_was_typed_elsewhere(ines: User, story: Story) -> None:
    keep(ines, story=story)
    tab = keep(ines, "another-tab", story=story)
    other = keep(ines, "elsewhere", story=StoryFactory())
    theirs = keep(UserFactory(), story=story)
    unsaved.finish(person=ines, key="k", story=story)
    assert set(UnsavedWork.objects.open_for(ines)) == {tab, other}
    assert UnsavedWork.objects.filter(pk=theirs.pk, is_over=False).exists()


def test_the_first_to_arrive_may_be_late_too(ines: User, story: Story) -> None:
    unsaved.finish(person=ines, key="k", story=story)
    assert keep(ines, story=story) is None
    assert keep(ines, story=None) is None
    assert not UnsavedWork.objects.open_for(ines).exists()


@pytest.mark.parametrize("over", [False, True])
def test_two_that_are_both_the_first_to_arrive(
    ines: User,
    story: Story,
    monkeypatch: pytest.MonkeyPatch,
    over: bool,  # noqa: FBT001
) -> None:
    """The closing form's words arrive while those of the round before it, or the save, are being
    written."""

    def held_too_early(person: User, key: str) -> None:
        other = {"fields": {"headline": ["Typed befo"]}, "is_over": over}
        UnsavedWork.objects.create(person=person, key=key, story=story, **other)

    monkeypatch.setattr(unsaved, "_held", held_too_early)
    kept = keep(ines, story=story, fields={"headline": ["Typed before it was closed"]})
    assert (kept is None) == over
    expected = "Typed befo" if over else "Typed before it was closed"
    assert UnsavedWork.objects.get().fields["headline"] == [expected]


def test_a_form_keeps_to_its_story(ines: User, story: Story) -> None:
    keep(ines, story=story)
    assert keep(ines, story=StoryFactory()) is None
    assert UnsavedWork.objects.get().story == story


def test_the_oldest_make_room(ines: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "MOST_OF_ONE_PERSON", 2)
    theirs = keep(UserFactory())
    now = timezone.now()
    for number in range(4):
        keep(ines, f"k{number}", now=now + timedelta(minutes=number))
    kept = UnsavedWork.objects.open_for(ines).newest_first()
    assert [work.key for work in kept] == ["k3", "k2"]
    assert UnsavedWork.objects.filter(pk=theirs.pk).exists()


def test_buttons_tokens_and_patterns_are_not_kept() -> None:
    sent = [
        ("headline", ["A\x00B"]),
        ("topics", ["1", "2"]),
        ("_save", ["1"]),
        ("csrfmiddlewaretoken", ["secret"]),
        ("bylines-__prefix__-author", [""]),
        ("whose", ["5"]),
        ("left", ["1"]),
    ]
    assert unsaved.typed_fields(sent) == {"headline": ["AB"], "topics": ["1", "2"]}


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaved, "MOST_BYTES", 10)
    assert unsaved.typed_fields([("body", ["ééé"])]) == {"body": ["ééé"]}
    with pytest.raises(unsaved.TooMuch):
        unsaved.typed_fields([("body", ["éééé"])])


@pytest.mark.parametrize(
    ("key", "is_one"),
    [("aZ_-9", True), ("", False), ("x" * 33, False), ("a b", False), ("é", False), ("--", False)],
)
def test_what_is_the_key_of_a_form(key: str, is_one: bool) -> None:  # noqa: FBT001
    assert unsaved.is_form_key(key) is is_one


def test_what_nobody_came_back_for_is_forgotten(ines: User, story: Story) -> None:
    now = timezone.now()
    keep(ines, "old", now=now - unsaved.KEPT_FOR - timedelta(hours=1))
    keep(ines, "new", now=now - unsaved.KEPT_FOR + timedelta(hours=1))
    for key, age in (("done", timedelta(hours=25)), ("just-done", timedelta(hours=23))):
        unsaved.finish(person=ines, key=key)
        UnsavedWork.objects.filter(key=key).update(saved_at=now - age)
    for person, age in ((ines, timedelta(hours=25)), (UserFactory(), timedelta(hours=1))):
        Presence.objects.create(story=story, person=person, since=now - age, seen_at=now - age)
    assert unsaved.forget(now) == 2
    assert set(UnsavedWork.objects.values_list("key", flat=True)) == {"new", "just-done"}
    assert [one.person == ines for one in Presence.objects.all()] == [False]


def test_the_keeper_forgets_once_an_hour(ines: User) -> None:
    assert "articles.unsaved.chore" in settings.KEEPER_CHORES
    now = timezone.now() + timedelta(days=4_000)
    keep(ines, "old")
    unsaved.chore(now)
    assert not UnsavedWork.objects.exists()
    keep(ines, "old")
    unsaved.chore(now)
    assert UnsavedWork.objects.exists()
