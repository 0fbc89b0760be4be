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
from articles.models.stories import Status
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


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = models.Author

    name = factory.Sequence(lambda n: f"Author Number{n}")
    slug = factory.Sequence(lambda n: f"author-{n}")


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = models.Photo

    file = factory.LazyFunction(picture_file)
    alt = factory.Sequence(lambda n: f"A quay at low tide, number {n}")
    caption = "The lower quay on a quiet morning."
    credit = "Courier illustration"


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
    """A flight that has been running for a day, in all placements."""

    class Meta:
        model = ads.Flight

    campaign = factory.SubFactory(CampaignFactory)
    name = factory.Sequence(lambda n: f"Flight {n}")
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))


class CreativeFactory(DjangoModelFactory):
    """A creative of 300 by 250 for narrow screens and 728 by 90 for wide ones."""

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
