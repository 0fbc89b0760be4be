"""Factories: one valid row of each kind, public and running by default."""

import io
from datetime import timedelta
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory
from PIL import Image

from ads import models as ads
from articles import editing, models
from articles.models.editions import EditionStatus, Place
from articles.models.stories import Status
from articles.photos import intake
from newsroom.models import User

PARAGRAPH = (
    "The tide came in over the lower quay before breakfast and was gone by noon, and nobody who "
    "had business at the market on either side of the river gave it a thought until the ferry was "
    "late. "
)


def picture_file(
    name: str = "picture.jpg", *, size: tuple[int, int] = (1280, 853), kind: str = "JPEG"
) -> ContentFile:
    """A real picture as an upload would hand it in."""
    stream = io.BytesIO()
    Image.new("RGB", size, "#4a6b7c").save(stream, kind)
    return ContentFile(stream.getvalue(), name=name)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@courier.example")
    is_staff = True

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return User.objects.create_user(*args, **({"password": "correct horse"} | kwargs))


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Section

    name = factory.Sequence(lambda n: f"Section {n}")
    slug = factory.Sequence(lambda n: f"section-{n}")


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    name = factory.Sequence(lambda n: f"Topic {n}")
    slug = factory.Sequence(lambda n: f"topic-{n}")


class SeriesFactory(DjangoModelFactory):
    class Meta:
        model = models.Series

    name = factory.Sequence(lambda n: f"Series {n}")
    slug = factory.Sequence(lambda n: f"series-{n}")


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = models.Author

    name = factory.Sequence(lambda n: f"Author Number{n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class PhotoFactory(DjangoModelFactory):
    """A described picture, kept as the library would keep it but for its fingerprint: see
    `articles.photos.filling.fill`."""

    class Meta:
        model = models.Photo

    file = factory.LazyFunction(picture_file)
    alt = factory.Sequence(lambda n: f"A quay at low tide, number {n}")
    caption = "The lower quay on a quiet morning."
    credit = "Courier illustration"

    @classmethod
    def _create(cls, model_class: type[models.Photo], *args: Any, **kwargs: Any) -> models.Photo:
        photo = model_class(*args, **kwargs)
        intake.keep(photo)
        return photo


class StoryFactory(DjangoModelFactory):
    """A public story of six paragraphs, kept as the desk would keep it.

    `topics` and `authors` take lists. Its text, links and slots are derived as after every save.
    """

    class Meta:
        model = models.Story
        skip_postgeneration_save = True

    headline = factory.Sequence(lambda n: f"Story number {n} about the harbour")
    standfirst = "What it means for the ferry, and for those who take it."
    body = f"<p>{PARAGRAPH}</p>" * 6
    section = factory.SubFactory(SectionFactory)
    status = Status.APPROVED
    publish_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))

    @classmethod
    def _create(cls, model_class: type[models.Story], *args: Any, **kwargs: Any) -> models.Story:
        topics, authors = kwargs.pop("topics", ()), kwargs.pop("authors", ())
        story = model_class(*args, **kwargs)
        editing.store(story)
        story.topics.set(topics)
        for order, author in enumerate(authors):
            models.Byline.objects.create(story=story, author=author, order=order)
        editing.derive(story)
        return story


class RelatedLinkFactory(DjangoModelFactory):
    """A link that stands at the end. `derive` the story afterwards to have its slots planned."""

    class Meta:
        model = models.RelatedLink

    story = factory.SubFactory(StoryFactory)
    target = factory.SubFactory(StoryFactory)
    anchor = factory.Sequence(lambda n: f"{n:08x}")
    order = factory.Sequence(lambda n: n)


class EditionFactory(DjangoModelFactory):
    """An edition of the front page that has been live for an hour, with a zone for its lead."""

    class Meta:
        model = models.Edition
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Edition {n}")
    status = EditionStatus.APPROVED
    goes_live_at = factory.LazyFunction(lambda: timezone.now() - timedelta(hours=1))

    @factory.post_generation
    def lead(edition: models.Edition, create: bool, wanted: Any) -> None:  # noqa: N805, FBT001
        if wanted is not False:
            ZoneFactory(edition=edition, place=Place.LEAD, title="", size=1)


class ZoneFactory(DjangoModelFactory):
    """A band of the whole paper with five places."""

    class Meta:
        model = models.Zone

    edition = factory.SubFactory(EditionFactory)
    place = Place.BAND
    title = factory.Sequence(lambda n: f"Zone {n}")
    size = 5
    order = factory.Sequence(lambda n: n)


class PinFactory(DjangoModelFactory):
    """A story that stands first in its zone, for good."""

    class Meta:
        model = models.Pin

    zone = factory.SubFactory(ZoneFactory)
    story = factory.SubFactory(StoryFactory)
    position = 1


class BreakingLineFactory(DjangoModelFactory):
    """A line that has stood above every page for a minute, and will for an hour."""

    class Meta:
        model = models.BreakingLine

    words = factory.Sequence(lambda n: f"News number {n} breaks at the harbour")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=1))
    ends_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=1))


GOALS = {
    ads.Tier.SPONSORSHIP: (ads.Goal.SHARE, 100),
    ads.Tier.STANDARD: (ads.Goal.IMPRESSIONS, 1_000_000),
}


class AdvertiserFactory(DjangoModelFactory):
    class Meta:
        model = ads.Advertiser

    name = factory.Sequence(lambda n: f"Company {n}")


class CampaignFactory(DjangoModelFactory):
    class Meta:
        model = ads.Campaign

    advertiser = factory.SubFactory(AdvertiserFactory)
    name = factory.Sequence(lambda n: f"Campaign {n}")


class FlightFactory(DjangoModelFactory):
    """A house flight that has been running for a day, in all placements.

    Of another tier it gets a goal that suits it. `spots` are the only placements it may appear in.
    """

    class Meta:
        model = ads.Flight
        skip_postgeneration_save = True

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda n: f"Flight {n}")
    tier = ads.Tier.HOUSE
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    ends_at = factory.LazyAttribute(
        lambda flight: (
            timezone.now() + timedelta(days=30) if flight.tier == ads.Tier.STANDARD else None
        )
    )
    goal_kind = factory.LazyAttribute(lambda flight: GOALS.get(flight.tier, ("", None))[0])
    goal = factory.LazyAttribute(lambda flight: GOALS.get(flight.tier, ("", None))[1])

    @factory.post_generation
    def spots(flight: ads.Flight, create: bool, chosen: Any) -> None:  # noqa: N805, FBT001
        for spot in chosen or ():
            flight.targets.create(dimension=ads.Dimension.PLACEMENT, value=spot)


class CreativeFactory(DjangoModelFactory):
    """A creative of 300 by 250 for narrow screens and 728 by 90 for wide ones.

    It is approved, as readers get it; one in HTML by another person than its writer.
    """

    class Meta:
        model = ads.Creative

    flight = factory.SubFactory(FlightFactory)
    name = factory.Sequence(lambda n: f"Creative {n}")
    link = "https://company.example/offer"
    alt = "Come and see the boats"
    narrow = factory.LazyFunction(lambda: picture_file("narrow.jpg", size=(300, 250)))
    narrow_width, narrow_height = 300, 250
    wide = factory.LazyFunction(lambda: picture_file("wide.jpg", size=(728, 90)))
    wide_width, wide_height = 728, 90
    state = ads.CreativeState.APPROVED

    @classmethod
    def _create(cls, model_class: type[ads.Creative], *args: Any, **kwargs: Any) -> ads.Creative:
        if kwargs.get("make") == ads.Make.HTML:
            kwargs.setdefault("written_by", UserFactory())
            kwargs.setdefault("approved_by", UserFactory())
        return super()._create(model_class, *args, **kwargs)


def this_hour() -> Any:
    """The hour (UTC) in which a test runs."""
    return timezone.now().replace(minute=0, second=0, microsecond=0)


class TallyFactory(DjangoModelFactory):
    """A valid hour of a creative, whose sums hold: 100 decided, 80 begun to show, 50 viewable.

    The total of the flight is another row: see `FlightTotalFactory`, and `counted`.
    """

    class Meta:
        model = ads.Tally

    hour = factory.LazyFunction(this_hour)
    creative = factory.SubFactory(CreativeFactory)
    flight = factory.LazyAttribute(lambda tally: tally.creative.flight)
    spot = ads.Spot.IN_TEXT
    section = "harbour"
    decided, impressions, unverified, viewable, clicks = 100, 80, 5, 50, 2


class FlightTotalFactory(DjangoModelFactory):
    """The total of a flight: zero, unless the numbers are given."""

    class Meta:
        model = ads.FlightTotal

    flight = factory.SubFactory(FlightFactory)


def counted(**kwargs: Any) -> ads.Tally:
    """An hour that is in the total of its flight as well, as the aggregator would leave it."""
    tally = TallyFactory(**kwargs)
    if tally.verdict == ads.Verdict.VALID:
        total, _made = ads.FlightTotal.objects.get_or_create(flight=tally.flight)
        for name in ads.Tally.NUMBERS:
            setattr(total, name, getattr(total, name) + getattr(tally, name))
        total.save()
    return tally


class SupplyFactory(DjangoModelFactory):
    """An hour with 40 pages, 100 slots on them and 90 of these filled."""

    class Meta:
        model = ads.Supply

    hour = factory.LazyFunction(this_hour)
    spot = ads.Spot.IN_TEXT
    section = factory.Sequence(lambda n: f"section-{n}")
    screen = ads.Screen.NARROW
    pages, slots, filled = 40, 100, 90


class LogCursorFactory(DjangoModelFactory):
    """A segment that began in this minute and has been counted up to its 1,000th byte."""

    class Meta:
        model = ads.LogCursor

    host = "host-a"
    segment = factory.LazyFunction(lambda: f"{timezone.now():%Y%m%dT%H%M}.log")
    offset, records = 1000, 10
    read_at = factory.LazyFunction(timezone.now)
