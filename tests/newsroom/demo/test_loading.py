"""Loading the edition: again, in part, and beside what is there already."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from ads.models import Advertiser, Creative, Flight
from articles.models import Author, Correction, Photo, RelatedLink, Section, Story, Topic
from newsroom.demo import edition
from newsroom.models import Paper, User

AT = timezone.now().replace(microsecond=0)
STORY = "aske-bridge-saved-and-closed-to-cars"
MODELS = (
    *(Story, Photo, Author, Section, Topic, RelatedLink, Correction),
    *(Advertiser, Flight, Creative, Paper, User),
)


def demo(*args: str) -> str:
    out = io.StringIO()
    call_command("demo", *args, stdout=out)
    return out.getvalue()


def test_loading_again_changes_nothing_and_says_so(db: None) -> None:
    def everything() -> list[list[tuple]]:
        return [list(model._default_manager.order_by("pk").values_list()) for model in MODELS]

    said = demo("--at", AT.isoformat())
    assert re.match(r"The demonstration edition is loaded: \d+ stories, 9 authors", said)
    before, files = everything(), default_storage.listdir("photos/demonstration")
    assert "nothing has changed" in demo("--at", "2031-01-01T12:00")
    assert everything() == before
    assert default_storage.listdir("photos/demonstration") == files


def test_addresses_words_times_and_files_are_the_same_every_time(db: None) -> None:
    def told() -> list[list[tuple]]:
        with transaction.atomic():
            edition.load(AT)
            stories = Story.objects.order_by("pk").values_list(
                "slug", "headline", "word_count", "lead_photo__file", "publish_at"
            )
            creatives = Creative.objects.order_by("pk").values_list("name", "narrow", "wide")
            rows = [list(stories), list(creatives)]
            transaction.set_rollback(True)
        return rows

    first = told()
    assert not Story.objects.exists()
    assert told() == first


def test_what_somebody_has_changed_stays(db: None) -> None:
    edition.load(AT)
    Story.objects.filter(slug=STORY).update(headline="Changed by an editor")
    Author.objects.filter(slug="tobias-wrenfield").update(name="Tobias W.")
    Flight.objects.filter(campaign__advertiser__name="Kestrel Cycles").delete()
    assert not edition.load(AT)
    assert Story.objects.get(slug=STORY).headline == "Changed by an editor"
    assert Author.objects.get(slug="tobias-wrenfield").name == "Tobias W."
    assert not Flight.objects.filter(campaign__advertiser__name="Kestrel Cycles").exists()


def test_a_story_that_was_deleted_comes_back_to_its_pictures(db: None) -> None:
    edition.load(AT)
    Story.objects.get(slug=STORY).delete()
    photos = Photo.objects.count()
    again = edition.load(AT)
    assert (again.stories, again.pictures) == (1, 0)
    assert Story.objects.get(slug=STORY).is_public(AT)
    assert Photo.objects.count() == photos


def test_a_paper_with_a_name_and_a_section_keeps_them(db: None) -> None:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Venn Mercury"})
    city = Section.objects.create(slug="city", name="Town")
    sport = Section.objects.create(slug="matches", name="Sport")
    edition.load(AT)
    assert Paper.objects.get().name == "The Venn Mercury"
    assert city.stories.exists()
    assert sport.stories.exists()
    assert sport.children.get().slug == "football"
    assert Section.objects.get(slug="city").name == "Town"


@pytest.mark.parametrize(
    "args", [["--at", "yesterday"], ["--at", "2026-13-01T00:00"], ["--stories", "-1"]]
)
def test_a_time_or_number_that_is_none_is_refused(args: list[str]) -> None:
    with pytest.raises(CommandError, match=r"is no (time|number)"):
        demo(*args)
