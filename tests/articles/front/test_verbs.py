"""What the desk does with editions."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.front import former, verbs
from articles.front.arranging import MOST_PINS, MOST_ZONES, PinPlan, ZonePlan
from articles.models import Edition, EditionAct, FormerLayout, Pin, SectionLimit, Zone
from articles.models.editions import EditionStatus, EditionVerb, Place
from articles.publishing import NotAllowed, NotPossible
from tests.articles.admin.sending import ROLES, staff
from tests.factories import (
    BreakingLineFactory,
    EditionFactory,
    PinFactory,
    SectionFactory,
    StoryFactory,
    ZoneFactory,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
LEAD = ZonePlan(Place.LEAD, 1)


@pytest.fixture
def draft() -> Edition:
    return EditionFactory(status=EditionStatus.DRAFT, goes_live_at=None)


def acts(edition: Edition) -> list[tuple[str, str]]:
    """What was done with an edition, the last first, and by whom."""
    return list(edition.acts.values_list("act", "by_name"))


def layout(edition: Edition) -> list[tuple[str, str, int, list[tuple[int, str]]]]:
    return [
        (
            zone.place,
            zone.title,
            zone.size,
            [(p.position, p.story.headline) for p in zone.pins.all()],
        )
        for zone in edition.zones.all()
    ]


def test_a_draft_begins_as_the_page_that_lays_itself_out() -> None:
    city, sport = SectionFactory(order=1), SectionFactory(order=2)
    SectionFactory(parent=sport)
    jane = staff("Editor", first_name="Jane", last_name="Roe")
    made = verbs.draft_edition("Morning", by=jane)
    assert [(z.place, z.size, z.section) for z in made.zones.all()] == [
        ("lead", 1, None),
        ("opinion", 3, None),
        ("seconds", 3, None),
        ("briefs", 6, None),
        ("band", 5, city),
        ("band", 5, sport),
    ]
    assert (made.status, made.goes_live_at, made.changed_by_name) == ("draft", None, "Jane Roe")
    assert acts(made) == [(EditionVerb.DRAFT, "Jane Roe")]


@pytest.mark.parametrize("name", ["", "  ", "\x00"])
def test_a_draft_has_a_name(name: str) -> None:
    with pytest.raises(NotPossible, match="name"):
        verbs.draft_edition(name)
    assert not Edition.objects.exists()


def test_an_old_edition_is_restored_as_a_draft_with_the_pins_that_still_hold() -> None:
    old = EditionFactory(name="Flood")
    zone = ZoneFactory(edition=old, title="The flood", size=4)
    kept = PinFactory(zone=zone, position=2)
    PinFactory(zone=zone, ends_at=timezone.now() - HOUR)
    copy = verbs.restore_edition(old)
    assert (copy.status, copy.name, copy.copy_of, copy.version) == ("draft", "Flood", old, 1)
    assert layout(copy) == [
        ("lead", "", 1, []),
        ("band", "The flood", 4, [(2, kept.story.headline)]),
    ]
    assert old.zones.count() == 2
    assert Pin.objects.filter(zone__edition=old).count() == 2


def test_arranging_puts_a_whole_layout_in_place(draft: Edition) -> None:
    zone, away = ZoneFactory(edition=draft), ZoneFactory(edition=draft)
    stays, goes = PinFactory(zone=zone, position=1), PinFactory(zone=zone, position=2)
    new = StoryFactory(headline="A new one")
    zones = [
        ZonePlan(Place.BAND, 4, title=" First  now ", key=zone.pk),
        ZonePlan(Place.LEAD, 1, key=draft.zones.get(place=Place.LEAD).pk),
        ZonePlan(Place.BRIEFS, 6),
    ]
    pins = [PinPlan(zone.pk, stays.story, 3), PinPlan(zone.pk, new, 1, ends_at=timezone.now())]
    jane = staff("Editor", first_name="Jane", last_name="Roe")
    done = verbs.arrange_edition(draft, zones, pins, version=1, name="Noon", by=jane)
    assert (done.name, done.version) == ("Noon", 2)
    assert layout(draft) == [
        ("band", "First now", 4, [(1, "A new one"), (3, stays.story.headline)]),
        ("lead", "", 1, []),
        ("briefs", "", 6, []),
    ]
    assert not Zone.objects.filter(pk=away.pk).exists()
    assert list(draft.acts.values_list("act", "what")) == [
        ("unpin", goes.story.headline),
        ("pin", "A new one"),
        ("arrange", ""),
    ]
    assert Pin.objects.get(story=new).pinned_by_name == "Jane Roe"


def test_zones_may_change_places(draft: Edition) -> None:
    lead = draft.zones.get()
    briefs = ZoneFactory(edition=draft, place=Place.BRIEFS, size=9)
    zones = [
        ZonePlan(Place.LEAD, 1, key=briefs.pk),
        ZonePlan(Place.BRIEFS, 3, key=lead.pk),
    ]
    verbs.arrange_edition(draft, zones, [], version=1)
    assert [(z.pk, z.place) for z in draft.zones.all()] == [
        (briefs.pk, "lead"),
        (lead.pk, "briefs"),
    ]


def test_what_somebody_else_has_deleted_meanwhile_comes_back(draft: Edition) -> None:
    zone = ZoneFactory(edition=draft, title="Gone")
    pinned = PinFactory(zone=zone)
    plans = [LEAD, ZonePlan(Place.BAND, 5, title="Gone", key=zone.pk)]
    Zone.objects.filter(pk=zone.pk).delete()
    verbs.arrange_edition(draft, plans, [PinPlan(zone.pk, pinned.story, 1)], version=1)
    assert layout(draft)[1] == ("band", "Gone", 5, [(1, pinned.story.headline)])


def test_a_layout_over_another_is_refused_and_changes_nothing(draft: Edition) -> None:
    verbs.arrange_edition(draft, [LEAD], [], version=1, by=staff("Editor", first_name="Jane"))
    with pytest.raises(verbs.Stale, match="Jane") as refusal:
        verbs.arrange_edition(draft, [ZonePlan(Place.BAND, 1, title="Mine")], [], version=1)
    assert refusal.value.now.version == 2
    assert layout(draft) == [("lead", "", 1, [])]


BAND = ZonePlan(Place.BAND, 5, title="Band", key=1)


@pytest.mark.parametrize(
    ("zones", "said"),
    [
        ([LEAD, LEAD], "one zone of this kind"),
        ([ZonePlan(Place.LEAD, 2)], "room for 1 to 1"),
        ([ZonePlan(Place.BAND, 10, title="x")], "room for 1 to 9"),
        ([ZonePlan(Place.BRIEFS, 0)], "room for 1 to 12"),
        ([ZonePlan(Place.BAND, 3, title="  ")], "needs a title"),
        ([BAND] * (MOST_ZONES + 1), "as long as that"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(
    draft: Edition, zones: list[ZonePlan], said: str
) -> None:
    with pytest.raises(NotPossible, match=said):
        verbs.arrange_edition(draft, zones, [], version=1)
    draft.refresh_from_db()
    assert draft.version == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"position": 0}, "places 1 to 5"),
        ({"position": 6}, "places 1 to 5"),
        ({"zone": 2}, "is gone"),
        ({"starts_at": timezone.now(), "ends_at": timezone.now() - HOUR}, "ends after it begins"),
    ],
    ids=["before the first", "after the last", "no such zone", "ends before it begins"],
)
def test_a_pin_that_cannot_be_is_refused(
    draft: Edition, fields: dict[str, object], said: str
) -> None:
    one = PinPlan(**{"zone": 1, "story": StoryFactory(), "position": 1, **fields})  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match=said):
        verbs.arrange_edition(draft, [BAND], [one], version=1)


def test_a_story_is_pinned_once_in_a_zone_and_so_many_are_enough(draft: Edition) -> None:
    one = PinPlan(1, StoryFactory(), 1)
    with pytest.raises(NotPossible, match="twice"):
        verbs.arrange_edition(draft, [BAND], [one, one], version=1)
    with pytest.raises(NotPossible, match="as long as that"):
        verbs.arrange_edition(draft, [BAND], [one] * (MOST_PINS + 1), version=1)


def test_a_story_is_pinned_moved_and_unpinned(draft: Edition) -> None:
    zone, story = ZoneFactory(edition=draft), StoryFactory()
    pinned = verbs.pin(story, zone=zone, position=2)
    again = verbs.pin(story, zone=zone, position=4, ends_at=timezone.now() + HOUR)
    assert (again.pk, again.position) == (pinned.pk, 4)
    verbs.unpin(again)
    assert not Pin.objects.exists()
    assert [act for act, _by in acts(draft)] == ["unpin", "pin", "pin"]
    draft.refresh_from_db()
    assert draft.version == 4
    Zone.objects.filter(pk=zone.pk).delete()
    with pytest.raises(NotPossible, match="gone"):
        verbs.pin(story, zone=zone)


def test_a_draft_is_scheduled_and_goes_live_at_its_time(draft: Edition) -> None:
    at = timezone.now() + HOUR
    verbs.schedule_edition(draft, at=at)
    assert Edition.objects.due(at).first() == draft
    assert Edition.objects.due(at - timedelta(microseconds=1)).first() is None
    verbs.schedule_edition(draft, at=at + HOUR)
    verbs.unschedule_edition(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.goes_live_at) == ("draft", None)
    assert [act for act, _by in acts(draft)] == ["unschedule", "schedule", "schedule"]
    assert EditionAct.objects.filter(goes_live_at=at).count() == 1


def test_a_time_that_is_over_is_no_schedule(draft: Edition) -> None:
    with pytest.raises(NotPossible, match="time to come"):
        verbs.schedule_edition(draft, at=timezone.now() - HOUR)


def test_publishing_replaces_what_is_live_and_keeps_it_as_it_was(draft: Edition) -> None:
    before = EditionFactory()
    zone = ZoneFactory(edition=before)
    verbs.publish_edition(draft)
    assert Edition.objects.due().first() == draft
    story = StoryFactory()
    for refused in (
        lambda: verbs.publish_edition(before),
        lambda: verbs.schedule_edition(before, at=timezone.now() + HOUR),
        lambda: verbs.arrange_edition(before, [LEAD], [], version=1),
        lambda: verbs.pin(story, zone=zone),
    ):
        with pytest.raises(NotPossible, match="replaced"):
            refused()
    with pytest.raises(NotPossible, match="live already"):
        verbs.publish_edition(draft)
    with pytest.raises(NotPossible, match="not on the schedule"):
        verbs.unschedule_edition(draft)


def test_a_page_without_a_lead_does_not_go_live(draft: Edition) -> None:
    draft.zones.all().delete()
    with pytest.raises(NotPossible, match="lead"):
        verbs.publish_edition(draft)
    live = EditionFactory()
    with pytest.raises(NotPossible, match="lead"):
        verbs.arrange_edition(live, [BAND], [], version=1)


def test_what_is_deleted_meanwhile_is_gone(draft: Edition) -> None:
    Edition.objects.all().delete()
    with pytest.raises(NotPossible, match="gone"):
        verbs.publish_edition(draft)


def test_an_act_that_has_happened_is_not_changed(draft: Edition) -> None:
    verbs.publish_edition(draft)
    with pytest.raises(TypeError):
        draft.acts.get().save()


# Rights

DRAFTERS = {"Editor", "Chief editor", "Administrator"}
CHIEFS = {"Chief editor", "Administrator"}
VERBS = {
    "draft": (DRAFTERS, lambda e, by: verbs.draft_edition("x", by=by)),
    "restore": (DRAFTERS, lambda e, by: verbs.restore_edition(e, by=by)),
    "arrange": (DRAFTERS, lambda e, by: verbs.arrange_edition(e, [LEAD], [], version=1, by=by)),
    "pin": (DRAFTERS, lambda e, by: verbs.pin(StoryFactory(), zone=e.zones.get(), by=by)),
    "unpin": (DRAFTERS, lambda e, by: verbs.unpin(PinFactory(zone=e.zones.get()), by=by)),
    "schedule": (
        CHIEFS,
        lambda e, by: verbs.schedule_edition(e, at=timezone.now() + HOUR, by=by),
    ),
    "publish": (CHIEFS, lambda e, by: verbs.publish_edition(e, by=by)),
}
OF_THE_LIVE = {"arrange", "pin", "unpin"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS)
def test_who_may_do_what_with_a_draft(draft: Edition, role: str, verb: str) -> None:
    allowed, act = VERBS[verb]
    user = staff(role)
    if role in allowed:
        act(draft, user)
        assert EditionAct.objects.get().by == user
        return
    with pytest.raises(NotAllowed):
        act(draft, user)
    draft.refresh_from_db()
    assert (draft.version, draft.status, EditionAct.objects.count()) == (1, "draft", 0)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", sorted(OF_THE_LIVE))
def test_what_readers_see_is_for_those_who_may_publish_it(role: str, verb: str) -> None:
    live, user = EditionFactory(), staff(role)
    _allowed, act = VERBS[verb]
    if role in CHIEFS:
        act(live, user)
        assert live.acts.exists()
        return
    with pytest.raises(NotAllowed):
        act(live, user)
    assert not live.acts.exists()


@pytest.mark.parametrize("verb", VERBS)
def test_who_is_limited_to_a_section_changes_no_front_page(draft: Edition, verb: str) -> None:
    chief = staff("Chief editor")
    SectionLimit.objects.create(user=chief, section=SectionFactory())
    with pytest.raises(NotAllowed, match="sections"):
        VERBS[verb][1](draft, chief)
    assert not EditionAct.objects.exists()


# What the database holds


@pytest.mark.parametrize(
    "wrong",
    [
        lambda e: EditionFactory(status=EditionStatus.DRAFT),
        lambda e: EditionFactory(goes_live_at=None),
        lambda e: ZoneFactory(edition=e, place=Place.LEAD, size=1),
        lambda e: ZoneFactory(edition=e, title=""),
        lambda e: ZoneFactory(edition=e, size=10),
        lambda e: ZoneFactory(edition=e, size=0),
        lambda e: ZoneFactory(edition=e, place=Place.OPINION, size=7),
        lambda e: PinFactory(position=0),
        lambda e: PinFactory(position=13),
        lambda e: PinFactory(starts_at=timezone.now(), ends_at=timezone.now() - HOUR),
        lambda e: PinFactory(zone=(p := PinFactory()).zone, story=p.story),
        lambda e: BreakingLineFactory(words=""),
        lambda e: BreakingLineFactory(ends_at=timezone.now() - HOUR),
        lambda e: BreakingLineFactory(story=StoryFactory(), url="https://a.example"),
    ],
)
def test_the_database_refuses_what_cannot_be(wrong: object) -> None:
    edition = EditionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(edition)  # type: ignore[operator]


def test_a_section_takes_its_bands_along() -> None:
    zone = ZoneFactory(section=SectionFactory(), title="")
    assert zone.section
    zone.section.delete()
    assert not Zone.objects.filter(pk=zone.pk).exists()


# Former layouts


@pytest.fixture
def live() -> Edition:
    return EditionFactory(name="Today", goes_live_at=timezone.now() - HOUR)


def test_what_a_live_edition_was_laid_out_as_can_be_restored(live: Edition) -> None:
    sport = SectionFactory(name="Sport")
    band = ZoneFactory(edition=live, section=sport, title="", size=4)
    kept = PinFactory(zone=band, position=2, ends_at=timezone.now() + HOUR)
    was = layout(live)
    jane = staff("Chief editor", first_name="Jane", last_name="Roe")
    verbs.arrange_edition(live, [LEAD], [], version=1, by=jane)
    layouts = live.former_layouts.all()
    assert [(one.version, one.replaced_by_name) for one in layouts] == [(1, "Jane Roe")]
    copy = verbs.restore_layout(layouts[0], by=jane)
    assert layout(copy) == was
    pin = Pin.objects.get(zone__edition=copy)
    assert (pin.story, pin.ends_at) == (kept.story, kept.ends_at)
    assert (copy.status, copy.copy_of) == (EditionStatus.DRAFT, live)
    live.refresh_from_db()
    assert layout(live) == [("lead", "", 1, [])]


def test_pinning_and_unpinning_keep_what_was(live: Edition) -> None:
    zone = live.zones.get()
    pin = verbs.pin(StoryFactory(), zone=zone)
    verbs.unpin(pin)
    assert [len(one.zones[0]["pins"]) for one in live.former_layouts.all()] == [1, 0]


def test_what_no_reader_had_is_not_kept(draft: Edition) -> None:
    verbs.pin(StoryFactory(), zone=ZoneFactory(edition=draft))
    soon = EditionFactory(goes_live_at=timezone.now() + HOUR)
    verbs.pin(StoryFactory(), zone=soon.zones.get())
    assert not FormerLayout.objects.exists()


def test_a_save_that_changes_nothing_or_the_name_alone_keeps_nothing(live: Edition) -> None:
    zone = live.zones.get()
    same = [ZonePlan(Place.LEAD, 1, key=zone.pk)]
    verbs.arrange_edition(live, same, [], version=1)
    verbs.arrange_edition(live, same, [], version=1, name="Called otherwise")
    assert not FormerLayout.objects.exists()


def test_what_is_gone_is_left_out_of_a_restored_layout(live: Edition) -> None:
    gone = SectionFactory()
    band = ZoneFactory(edition=live, section=gone, title="")
    other = ZoneFactory(edition=live, title="The flood", size=3)
    PinFactory(zone=band)
    lost, late = PinFactory(zone=other), PinFactory(zone=other, ends_at=timezone.now() - HOUR)
    still = PinFactory(zone=other, position=3)
    verbs.arrange_edition(live, [LEAD], [], version=1)
    gone.stories.all().delete()
    gone.delete()
    lost.story.delete()
    copy = verbs.restore_layout(live.former_layouts.get())
    assert [title for _place, title, _size, _pins in layout(copy)] == ["", "The flood"]
    assert list(Pin.objects.filter(zone__edition=copy).values_list("story", flat=True)) == [
        still.story.pk
    ]
    assert late.story.pk != still.story.pk


def test_so_many_former_layouts_are_kept(live: Edition, monkeypatch) -> None:
    monkeypatch.setattr(former, "MOST_KEPT", 2)
    for _ in range(4):
        verbs.pin(StoryFactory(), zone=live.zones.get())
    assert [one.version for one in live.former_layouts.all()] == [4, 3]


@pytest.mark.parametrize("role", ROLES)
def test_a_former_layout_is_restored_by_those_who_draft(role: str, live: Edition) -> None:
    verbs.pin(StoryFactory(), zone=live.zones.get())
    kept = live.former_layouts.get()
    if role in {"Editor", "Chief editor", "Administrator"}:
        assert verbs.restore_layout(kept, by=staff(role)).copy_of == live
    else:
        with pytest.raises(NotAllowed):
            verbs.restore_layout(kept, by=staff(role))
