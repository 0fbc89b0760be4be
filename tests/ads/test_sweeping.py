"""Pictures that nobody shows any more: when they go, and what never goes."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from ads import sweeping
from ads.models import Creative, UnusedPicture
from ads.sweeping import sweep
from tests.factories import CreativeFactory, PhotoFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DAY = timedelta(days=1)


def stored(settings: Settings) -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_a_picture_that_is_nobodys_for_a_week_goes(settings: Settings) -> None:
    creative = CreativeFactory()
    dropped, kept = creative.narrow.name, creative.wide.name
    assert sweep(NOW) == 0
    creative.narrow = ""
    creative.save()
    for day in range(7):
        assert sweep(NOW + day * DAY) == 0
        assert dropped in stored(settings)
    assert sweep(NOW + 7 * DAY) == 1
    assert stored(settings) == {kept}
    assert not UnusedPicture.objects.exists()


def test_a_picture_that_is_somebodys_again_stays(settings: Settings) -> None:
    creative = CreativeFactory()
    name = creative.narrow.name
    Creative.objects.update(narrow="")
    sweep(NOW)
    Creative.objects.update(narrow=name)
    assert sweep(NOW + 6 * DAY) == 0
    Creative.objects.update(narrow="")
    assert sweep(NOW + 7 * DAY) == 0
    Creative.objects.update(narrow=name)
    assert sweep(NOW + 30 * DAY) == 0
    assert name in stored(settings)
    # It was forgotten that it had been nobody's: a week begins anew.
    Creative.objects.update(narrow="")
    sweep(NOW + 31 * DAY)
    assert sweep(NOW + 37 * DAY) == 0
    assert sweep(NOW + 38 * DAY) == 1


def test_a_picture_that_two_creatives_show_stays_until_both_are_gone(settings: Settings) -> None:
    one = CreativeFactory(wide="")
    other = CreativeFactory(wide="", narrow=one.narrow.name)
    for creative, gone in ((one, 0), (other, 1)):
        creative.delete()
        sweep(NOW)
        assert sweep(NOW + 8 * DAY) == gone


def test_nothing_but_the_creatives_folder_is_touched(settings: Settings) -> None:
    photo = PhotoFactory()
    default_storage.save("other/note.webp", ContentFile(b"x"))
    default_storage.save("panels/2030/01/half.part", ContentFile(b"x"))
    orphan = default_storage.save("panels/2030/01/orphan.webp", ContentFile(b"x"))
    before = stored(settings)
    sweep(NOW)
    assert sweep(NOW + 8 * DAY) == 1
    assert stored(settings) == before - {orphan}
    assert photo.file.name in before


def test_one_call_is_bounded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        default_storage.save(f"panels/2030/0{number}/x.webp", ContentFile(b"x"))
    monkeypatch.setattr(sweeping, "MOST_LOOKED_AT", 2)
    sweep(NOW)
    assert UnusedPicture.objects.count() == 2
    monkeypatch.setattr(sweeping, "MOST_LOOKED_AT", 100)
    monkeypatch.setattr(sweeping, "MOST_DELETED", 4)
    sweep(NOW)
    assert [sweep(NOW + 8 * DAY) for _ in range(3)] == [4, 2, 0]


def test_an_empty_site_is_swept(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert sweep(NOW) == 0


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sweep_pictures")
    assert capsys.readouterr().out == "0 files deleted.\n"


def test_the_chore_sweeps_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[datetime] = []
    monkeypatch.setattr(sweeping, "sweep", swept.append)
    monday = datetime(2030, 6, 3, 23, 59, tzinfo=UTC)
    for moment in (monday, monday + timedelta(seconds=5), monday + timedelta(minutes=2)):
        sweeping.chore(moment)
    assert swept == [monday, monday + timedelta(minutes=2)]
