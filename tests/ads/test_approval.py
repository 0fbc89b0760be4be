"""Who brings a creative before readers, and what takes it from them again."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ads.approval import (
    Changed,
    NotPossible,
    approve,
    hand_on,
    hold_back,
    may_approve,
    submit,
    version,
    write,
)
from ads.models import Creative, CreativeState, Make
from tests.factories import CreativeFactory, FlightFactory, UserFactory

pytestmark = pytest.mark.django_db

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests' SQLite has one connection"
)
DRAFT, WAITING, APPROVED = CreativeState
HTML = "<p>Boats</p>"


def person(*verbs: str) -> AbstractUser:
    """Somebody who may do this with creatives: "change", "approve", "use_html"."""
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="commercial",
            codename__in=[f"{verb}_creative" for verb in verbs],
        )
    )
    return type(user).objects.get(pk=user.pk)


def writer() -> AbstractUser:
    return person("add", "change", "use_html")


def chief() -> AbstractUser:
    return person("add", "change", "use_html", "approve")


def pictures(**values: Any) -> Creative:
    return CreativeFactory(**values)


def html(**values: Any) -> Creative:
    return CreativeFactory(make=Make.HTML, html=HTML, narrow="", wide="", **values)


def waiting_html(by: AbstractUser) -> Creative:
    creative = html(state=DRAFT, written_by=by, approved_by=None)
    creative.changed_by.add(by)
    return submit(creative, by=by)


def refused(act: Callable[..., Any], *args: Any, **options: Any) -> str:
    with pytest.raises(NotPossible) as problem:
        act(*args, **options)
    return " ".join(problem.value.messages)


# The way to readers


def test_pictures_go_from_draft_to_readers() -> None:
    by = chief()
    creative = pictures(state=DRAFT)
    assert submit(creative, by=by).state == creative.state == WAITING
    before = timezone.now()
    approve(creative, by=by)
    creative.refresh_from_db()
    assert (creative.state, creative.approved_by) == (APPROVED, by)
    assert before <= creative.approved_at <= timezone.now()
    hold_back(creative, by=by)
    creative.refresh_from_db()
    assert (creative.state, creative.approved_by, creative.approved_at) == (DRAFT, None, None)


def test_pictures_are_approved_by_who_uploaded_them() -> None:
    by = chief()
    creative = Creative(
        flight=FlightFactory(),
        name="Boats",
        link="https://boats.example/",
        alt="Boats",
        narrow=ContentFile(b"x", name="x.webp"),
        narrow_width=300,
        narrow_height=250,
    )
    write(creative, by=by)
    assert (creative.state, creative.written_by) == (DRAFT, by)
    assert hand_on(creative, by=by).state == APPROVED


def test_those_who_may_not_approve_hand_on_to_those_who_may() -> None:
    creative = pictures(state=DRAFT)
    assert hand_on(creative, by=person("change")).state == WAITING
    assert "may not approve" in refused(approve, creative, by=person("change"))
    assert approve(creative, by=person("approve")).state == APPROVED


def test_html_is_approved_by_a_second_person() -> None:
    author, other = chief(), chief()
    creative = waiting_html(author)
    assert "another person approves it" in refused(approve, creative, by=author)
    assert not may_approve(creative, author)
    assert may_approve(creative, other)
    assert (
        hand_on(html(state=DRAFT, written_by=author, approved_by=None), by=other).state == WAITING
    )
    approve(creative, by=other)
    creative.refresh_from_db()
    assert (creative.state, creative.written_by, creative.approved_by) == (APPROVED, author, other)


def test_nobody_approves_what_they_have_had_a_hand_in() -> None:
    """One writes something nasty, another mends only the address: the first may not approve it."""
    author, other, third = chief(), chief(), chief()
    creative = waiting_html(author)
    creative.link = "https://boats.example/new"
    write(creative, by=other)
    assert creative.written_by == other
    for one in (author, other):
        assert "another person approves it" in refused(approve, creative, by=one)
    approve(creative, by=third)
    # What a second person has approved is no longer the author's alone.
    creative.link = "https://boats.example/newer"
    write(creative, by=other)
    assert creative.state == WAITING
    assert may_approve(creative, author)


def test_the_database_holds_the_rule_too() -> None:
    author = chief()
    creative = waiting_html(author)
    for values in (
        {"approved_by": author},
        {"approved_by": None},
        {"approved_by": chief(), "written_by": None},
    ):
        with pytest.raises(IntegrityError, match="html_is_approved"), transaction.atomic():
            Creative.objects.filter(pk=creative.pk).update(state=APPROVED, **values)
    Creative.objects.filter(pk=creative.pk).update(state=APPROVED, approved_by=chief())


def test_a_draft_in_html_is_submitted_before_it_is_approved() -> None:
    creative = html(state=DRAFT, approved_by=None)
    assert "submits it first" in refused(approve, creative, by=chief())


def test_html_of_an_unknown_writer_needs_somebody_who_answers_for_it() -> None:
    creative = html(state=WAITING, written_by=None, approved_by=None)
    one, other = chief(), chief()
    assert "Nobody knows who wrote" in refused(approve, creative, by=other)
    hold_back(creative, by=one)
    assert "may not write creatives in HTML" in refused(submit, creative, by=person("change"))
    submit(creative, by=one)
    assert creative.written_by == one
    assert "another person approves it" in refused(approve, creative, by=one)
    assert approve(creative, by=other).state == APPROVED


# Who may not, and what is not possible now


def test_each_act_takes_its_permission() -> None:
    nobody = UserFactory()
    draft, approved = pictures(state=DRAFT), pictures()
    assert "may not change" in refused(submit, draft, by=nobody)
    assert "may not approve" in refused(approve, draft, by=nobody)
    assert "may not change" in refused(hold_back, approved, by=nobody)
    assert hold_back(approved, by=person("approve")).state == DRAFT
    assert {one.state for one in Creative.objects.all()} == {DRAFT}


def test_who_was_made_inactive_approves_nothing() -> None:
    by = chief()
    by.is_active = False
    assert "may not approve" in refused(approve, pictures(state=DRAFT), by=by)


@pytest.mark.parametrize(
    ("state", "act", "words"),
    [
        (WAITING, submit, "nothing to submit"),
        (APPROVED, submit, "nothing to submit"),
        (APPROVED, approve, "approved already"),
        (DRAFT, hold_back, "a draft already"),
    ],
)
def test_what_is_not_possible_now(
    state: CreativeState, act: Callable[..., Creative], words: str
) -> None:
    creative = pictures(state=state)
    assert words in refused(act, creative, by=chief())
    creative.refresh_from_db()
    assert creative.state == state


def test_what_was_deleted_meanwhile_is_not_possible() -> None:
    creative = pictures(state=DRAFT)
    Creative.objects.all().delete()
    for act in (submit, approve, hold_back, write):
        creative.pk = 1_000
        assert "has been deleted" in refused(act, creative, by=chief())


# What an approval covers


def change(creative: Creative, **values: Any) -> Creative:
    for name, value in values.items():
        setattr(creative, name, value)
    return creative


@pytest.mark.parametrize(
    "values",
    [
        {"html": "<p>Other boats</p>"},
        {"html_width": 320},
        {"html_height": 100},
        {"link": "https://elsewhere.example/"},
    ],
)
def test_a_change_of_html_takes_its_approval_away(values: dict[str, Any]) -> None:
    creative, by = html(), chief()
    write(change(creative, **values), by=by)
    creative.refresh_from_db()
    assert creative.state == WAITING
    assert (creative.written_by, creative.approved_by, creative.approved_at) == (by, None, None)
    assert list(creative.changed_by.all()) == [by]


@pytest.mark.parametrize("values", [{"name": "New name"}, {"weight": 77}, {"alt": "unused"}])
def test_what_readers_do_not_get_may_change_without_it(values: dict[str, Any]) -> None:
    for creative in (html(), pictures()):
        if "alt" in values and creative.make == Make.PICTURE:
            continue
        before = (creative.state, creative.written_by, creative.approved_by)
        write(change(creative, **values), by=person("change"))
        creative.refresh_from_db()
        assert (creative.state, creative.written_by, creative.approved_by) == before
        for name, value in values.items():
            assert getattr(creative, name) == value


@pytest.mark.parametrize(
    "values",
    [
        {"alt": "Something else"},
        {"link": "https://elsewhere.example/"},
        {"wide": ""},
        {"narrow": ContentFile(b"other", name="other.webp")},
    ],
)
def test_a_change_of_pictures_needs_somebody_who_may_approve(values: dict[str, Any]) -> None:
    creative = pictures(approved_by=UserFactory())
    by = chief()
    write(change(creative, **values), by=by)
    creative.refresh_from_db()
    assert (creative.state, creative.approved_by) == (APPROVED, by)
    values = {
        name: "https://third.example/" if name == "link" else "Third" for name in ("link", "alt")
    }
    write(change(creative, **values), by=person("change"))
    creative.refresh_from_db()
    assert (creative.state, creative.approved_by) == (WAITING, None)


def test_another_make_waits_whoever_chose_it() -> None:
    by = chief()
    creative = pictures()
    write(change(creative, make=Make.HTML, html=HTML), by=by)
    assert creative.state == WAITING
    approve(creative, by=chief())
    write(change(creative, make=Make.PICTURE), by=by)
    creative.refresh_from_db()
    assert (creative.state, creative.written_by) == (WAITING, by)


def test_html_is_written_by_those_who_may() -> None:
    by = person("add", "change", "approve")
    for creative in (
        change(pictures(), make=Make.HTML, html=HTML),
        change(html(), html="<p>Mine</p>"),
        change(html(), html_height=50),
        Creative(
            flight=FlightFactory(), name="New", make=Make.HTML, html=HTML, link="https://x.io/"
        ),
    ):
        assert "may not write creatives in HTML" in refused(write, creative, by=by)
    creative = html()
    assert write(change(creative, link="https://new.example/"), by=by).state == WAITING


def test_a_new_creative_is_a_draft_whatever_it_says() -> None:
    creative = Creative(
        flight=FlightFactory(),
        name="Sly",
        make=Make.HTML,
        html=HTML,
        link="https://sly.example/",
        state=APPROVED,
        written_by=UserFactory(),
        approved_by=UserFactory(),
        approved_at=timezone.now(),
    )
    by = writer()
    write(creative, by=by)
    creative.refresh_from_db()
    assert (creative.state, creative.written_by, creative.approved_by) == (DRAFT, by, None)


# Two at once


def test_what_has_changed_since_it_was_looked_at_is_not_approved() -> None:
    author, other = writer(), chief()
    creative = waiting_html(author)
    seen = version(creative)
    looked_at = Creative.objects.get(pk=creative.pk)
    write(change(creative, html="<script>nasty()</script>"), by=author)
    for options in ({"seen": seen}, {}):
        with pytest.raises(Changed, match="changed since you looked"):
            approve(looked_at, by=other, **options)
    creative.refresh_from_db()
    assert creative.state == WAITING
    assert approve(creative, by=other, seen=version(creative)).state == APPROVED


def test_a_stale_copy_can_not_bring_back_an_approval() -> None:
    author, by = writer(), chief()
    creative = html(written_by=author)
    stale = Creative.objects.get(pk=creative.pk)
    hold_back(creative, by=by)
    write(change(stale, name="Renamed"), by=author)
    stale.refresh_from_db()
    assert (stale.state, stale.name) == (DRAFT, "Renamed")


def test_a_stale_copy_of_other_html_counts_as_a_change() -> None:
    author, by = writer(), chief()
    creative = waiting_html(author)
    stale = Creative.objects.get(pk=creative.pk)
    write(change(creative, html="<p>Better</p>"), by=author)
    approve(creative, by=by)
    write(change(stale, name="Renamed"), by=author)  # it still holds the former HTML
    stale.refresh_from_db()
    assert (stale.html, stale.state) == (HTML, WAITING)


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_do_not_approve_what_only_one_has_seen() -> None:
    """While one saves another text, the other approves: either the approval is refused, or it is
    taken away again. Readers get nothing that was not looked at."""
    author, other = writer(), chief()
    for number in range(5):
        creative = waiting_html(author)
        seen = version(creative)
        together = threading.Barrier(2)
        answers: list[str] = []

        def run(act: Callable[[], Any], gate: threading.Barrier, said: list[str]) -> None:
            gate.wait(timeout=10)
            try:
                act()
            except Changed:
                said.append("changed")
            finally:
                connections.close_all()

        copies = [Creative.objects.get(pk=creative.pk) for _ in range(2)]
        acts: list[Callable[[], Any]] = [
            lambda copy=copies[0], text=f"<p>{number}</p>": write(
                change(copy, html=text), by=author
            ),
            lambda copy=copies[1], seen=seen: approve(copy, by=other, seen=seen),
        ]
        threads = [threading.Thread(target=run, args=(act, together, answers)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        creative.refresh_from_db()
        assert creative.html == f"<p>{number}</p>"
        assert creative.state == WAITING
        assert answers in ([], ["changed"])


@on_postgresql
def test_the_row_is_held_until_the_end() -> None:
    creative, by = pictures(state=DRAFT), chief()
    with CaptureQueriesContext(connection) as queries:
        submit(creative, by=by)
    assert any("FOR UPDATE" in query["sql"] for query in queries)
