"""Two members of staff, or a host and another, do the same at once: it is done once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import binning, changing, publishing, replacing
from articles.models import Correction, PendingChange, Story, Transition
from articles.models.pending import PendingState
from articles.models.stories import Status
from articles.publishing import NotPossible
from articles.versions.snapshot import snapshot
from tests.articles.admin.sending import add_url, change_url, open_form, staff
from tests.factories import RelatedLinkFactory, SectionFactory, StoryFactory

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
    pytest.mark.django_db(transaction=True),
]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returns, or the exception that it raises; all begin together."""
    together, results = Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        together.wait()
        try:
            results[number] = act()
        except Exception as problem:  # noqa: BLE001 (told to the test)
            results[number] = problem
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@contextmanager
def met_after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> Iterator[None]:
    """Both acts have done a step before either goes on, if nothing keeps one of them back."""
    together, step = Barrier(2), getattr(module, name)

    def and_wait(*args: Any, **kwargs: Any) -> Any:
        done = step(*args, **kwargs)
        with suppress(BrokenBarrierError):
            together.wait(timeout=1)
        return done

    with monkeypatch.context() as patched:
        patched.setattr(module, name, and_wait)
        yield


def test_two_that_link_to_each_other_are_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two, other = StoryFactory(), StoryFactory(), StoryFactory()
    RelatedLinkFactory(story=one, target=two)
    RelatedLinkFactory(story=two, target=one)
    with met_after(monkeypatch, replacing.publishing, "withdraw"):
        done = at_once(
            lambda: replacing.withdraw(one, replacement=other),
            lambda: replacing.withdraw(two, replacement=other),
        )
    assert [result.moved for result in done] == [1, 1]
    for story in (one, two):
        story.refresh_from_db()
        assert story.status == Status.WITHDRAWN
        assert story.related_links.get().target == other


def test_pressed_by_two_it_is_published_once() -> None:
    story = StoryFactory(status=Status.IN_REVIEW, publish_at=None)
    sent = []
    for number in range(2):
        client = Client(raise_request_exception=False)
        client.force_login(staff("Editor", username=f"editor{number}"))
        sent.append((client, open_form(client, story) | {"_publish": "1"}))
    answers = at_once(
        *(lambda c=client, d=data: c.post(change_url(story), d) for client, data in sent)
    )
    assert {answer.status_code for answer in answers} <= {200, 302}
    assert [one.act for one in Transition.objects.filter(story=story)] == ["publish"]
    numbers = list(story.versions.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_one_submits_while_another_sends_back() -> None:
    story = StoryFactory(status=Status.DRAFT, publish_at=None)
    at_once(lambda: publishing.submit(story), lambda: publishing.discard(story))
    story.refresh_from_db()
    acts = [one.act for one in Transition.objects.filter(story=story)]
    assert (story.status, acts) in [("in-review", ["submit"]), ("binned", ["discard"])]


def test_a_note_that_is_sent_twice_at_once_stands_there_once() -> None:
    story = StoryFactory()
    done = at_once(*[lambda: publishing.correct(story, text="It is 340 metres.")] * 2)
    assert sum(isinstance(result, NotPossible) for result in done) == 1
    assert Correction.objects.count() == 1


def test_a_change_goes_live_once_on_two_hosts() -> None:
    story = StoryFactory()
    content = snapshot(story) | {"headline": "What is to come"}
    change = changing.set_aside(story, content, by=None, change="correction", note="It was wrong.")
    done = at_once(*[lambda: changing.put_live(change, at=timezone.now())] * 2)
    assert sum(isinstance(result, NotPossible) for result in done) == 1
    assert Correction.objects.count() == 1
    assert PendingChange.objects.get().state == PendingState.LIVE
    assert Story.objects.get().headline == "What is to come"


def test_what_is_taken_out_while_the_bin_is_emptied_stays_whole() -> None:
    story = publishing.discard(StoryFactory(status=Status.DRAFT, publish_at=None))
    taken, deleted = at_once(
        lambda: publishing.take_out(story), lambda: binning.delete_for_good(story)
    )
    there = Story.objects.filter(pk=story.pk, status=Status.DRAFT).exists()
    assert (there, deleted) in [(True, False), (False, True)]
    assert there or isinstance(taken, Story.DoesNotExist)


def test_a_new_story_that_is_sent_twice_at_once_is_saved_once() -> None:
    editor, section = staff("Editor"), SectionFactory()
    sent = []
    for _each in range(2):
        client = Client(raise_request_exception=False)
        client.force_login(editor)
        sent.append(client)
    typed = {"headline": "Ferry", "body": "<p>It sails.</p>", "section": section.pk}
    data = open_form(sent[0]) | typed | {"_continue": "1"}
    answers = at_once(*(lambda c=client: c.post(add_url(), data) for client in sent))
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Story.objects.count() == 1
