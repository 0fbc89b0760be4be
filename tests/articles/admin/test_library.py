"""The list of the library, where photos are used, and rights that end, as the desk sees them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Photo, Story
from articles.models.stories import Status
from articles.photos import filling, using
from tests.articles.admin.sending import ROLES, asked_to_delete, errors, said, send
from tests.articles.admin.test_photos import WORDS, choose
from tests.articles.photos.test_finding import file_of
from tests.articles.photos.test_looks import scene
from tests.factories import AuthorFactory, PhotoFactory, SectionFactory, StoryFactory

LIST = "/admin/articles/photo/"
DAY = timedelta(days=1)


def listed(response: Any) -> list[Photo]:
    return list(response.context["cl"].result_list)


def page_of(photo: Photo) -> str:
    return reverse("admin:articles_photo_change", args=[photo.pk])


def figure(photo: Photo) -> str:
    return f'<p>Words.</p><figure data-photo="{photo.pk}"></figure>'


# The list


@pytest.mark.parametrize("shown", [{}, {"as": "pictures"}])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_shows(
    editor: Client, django_assert_num_queries: Any, rows: int, shown: dict[str, str]
) -> None:
    for _ in range(rows):
        StoryFactory(lead_photo=PhotoFactory(rights_end=timezone.now() + DAY))
    # The session, the user and two kinds of permissions; where rights end; the count of the
    # rows; the rows.
    with django_assert_num_queries(8):
        page = editor.get(LIST, shown).content.decode()
    assert page.count('src="/photos/') == rows
    assert page.count("Rights end on") == rows


def test_a_search_costs_two_more(editor: Client, django_assert_num_queries: Any) -> None:
    for _ in range(3):
        PhotoFactory(alt="The lower quay")
    with django_assert_num_queries(10):
        assert len(listed(editor.get(LIST, {"q": "lower quay"}))) == 3


def test_the_list_counts_no_further_than_it_reaches(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.listing.WITHIN_REACH", 2)
    for _ in range(4):
        PhotoFactory()
    assert editor.get(LIST).context["cl"].result_count == 2


@pytest.fixture
def of_each_sort(db: None) -> dict[str, Photo]:
    now = timezone.now()
    photos = {
        "held": PhotoFactory(),
        "running-out": PhotoFactory(rights_end=now + DAY),
        "ended": PhotoFactory(rights_end=now - DAY),
        "undescribed": PhotoFactory(alt=""),
        "decorative": PhotoFactory(alt="", decorative=True),
        "without credit": PhotoFactory(credit=""),
        "inside": PhotoFactory(),
        "face": PhotoFactory(),
    }
    StoryFactory(lead_photo=photos["held"], body=figure(photos["inside"]))
    AuthorFactory(portrait=photos["face"])
    return photos


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"rights": "running-out"}, {"running-out"}),
        ({"rights": "ended"}, {"ended"}),
        ({"lacks": "alt"}, {"undescribed"}),
        ({"lacks": "credit"}, {"without credit"}),
        (
            {"used": "no"},
            {"running-out", "ended", "undescribed", "decorative", "without credit"},
        ),
        ({"used": "no", "rights": "ended"}, {"ended"}),
        ({"rights": "ended", "as": "pictures"}, {"ended"}),
    ],
)
def test_the_list_is_filtered(
    editor: Client, of_each_sort: dict[str, Photo], asked: dict[str, str], names: set[str]
) -> None:
    found = listed(editor.get(LIST, asked))
    assert {name for name, photo in of_each_sort.items() if photo in found} == names


@pytest.mark.parametrize(
    "asked",
    [
        {"rights": "<script>alert(1)</script>"},
        {"lacks": "x"},
        {"used": "\0"},
        {"as": "x"},
        {"q": "\0"},
        {"q": "x" * 5_000},
        {"q": "' OR 1=1 --"},
        {"p": "9" * 30},
        {"decorative__exact": "1"},
    ],
)
def test_any_question_gets_an_answer(editor: Client, asked: dict[str, str]) -> None:
    PhotoFactory()
    response = editor.get(LIST, asked)
    assert response.status_code in {200, 302, 400}
    assert "<script>alert(1)" not in response.content.decode()


def test_unused_is_asked_of_the_newest_alone(
    db: None, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    photos = [PhotoFactory() for _ in range(3)]
    monkeypatch.setattr(using, "NEWEST", 2)
    with django_assert_num_queries(1):
        assert set(using.unused(Photo.objects.all())) == set(photos[1:])


def test_every_field_that_points_to_a_photo_is_known() -> None:
    found = {f"{model.__name__}.{name}" for model, name in using.places()}
    assert {"Story.lead_photo", "Story_body_photos.photo", "Author.portrait"} <= found
    assert not {name for name in found if name.startswith(("Fingerprint", "PhotoWord"))}


# Where it is used


def test_a_photo_names_its_stories_with_their_states(editor: Client) -> None:
    photo = PhotoFactory()
    StoryFactory(headline="Led by it", lead_photo=photo)
    StoryFactory(headline="Holds it", status=Status.DRAFT, publish_at=None, body=figure(photo))
    StoryFactory(headline="Has another", lead_photo=PhotoFactory())
    AuthorFactory(name="Ana Lind", portrait=photo)
    for url in (page_of(photo), reverse("admin:articles_photo_uses", args=[photo.pk])):
        page = editor.get(url).content.decode()
        led = page.split("Led by it")[1].split("</tr>")[0]
        assert "state--public" in led
        assert "Lead photo" in led
        held = page.split("Holds it")[1].split("</tr>")[0]
        assert "state--draft" in held
        assert "In the text" in held
        assert "Has another" not in page
        assert "Author: <a" in page
        assert "Ana Lind" in page


def test_a_photo_in_a_whole_archive_names_the_first_and_pages_the_rest(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo, section = PhotoFactory(), SectionFactory()
    Story.objects.bulk_create(
        Story(headline=f"Story {n}", section=section, lead_photo=photo) for n in range(45)
    )
    page = editor.get(page_of(photo)).content.decode()
    uses = reverse("admin:articles_photo_uses", args=[photo.pk])
    assert len(re.findall(r"Story \d+</a>", page)) == 8
    assert page.count(uses) == 2
    counts = [
        len(re.findall(r"Story \d+</a>", editor.get(uses, {"page": n}).content.decode()))
        for n in (1, 2, 3)
    ]
    assert counts == [20, 20, 5]
    for asked in ("4", "0", "x", "9" * 40):
        assert editor.get(uses, {"page": asked}).status_code == 404
    monkeypatch.setattr(using, "MOST_STORIES", 3)
    assert using.stories_with(photo).count() == 3


def test_the_photos_page_costs_the_same_for_one_story_and_for_three(
    editor: Client, django_assert_num_queries: Any
) -> None:
    photo = PhotoFactory()
    editor.get(page_of(photo))  # the kinds of things are known then
    for _ in range(2):
        StoryFactory(lead_photo=photo, body=figure(photo))
        with django_assert_num_queries(15):
            editor.get(page_of(photo))
        StoryFactory(lead_photo=photo)


@pytest.mark.parametrize("path", ["9" * 18, "9" * 19, "9" * 40])
def test_a_photo_that_is_not_there_is_not_found(editor: Client, path: str) -> None:
    for name in ("uses", "thumbnail"):
        assert editor.get(f"{LIST}{path}/{name}/").status_code == 404


def test_who_sees_no_stories_is_told_their_number_alone(login: Any) -> None:
    from django.contrib.auth.models import Permission

    client = login("Ad manager", username="looks")
    user = client.get("/admin/").context["user"]
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename="view_photo"))
    photo = PhotoFactory()
    StoryFactory(headline="Secret headline", lead_photo=photo)
    AuthorFactory(name="Secret name", portrait=photo)
    for url in (page_of(photo), reverse("admin:articles_photo_uses", args=[photo.pk])):
        page = client.get(url).content.decode()
        assert "Secret" not in page
    assert "1 public story uses it" in page


# Rights that end


def test_the_desk_is_warned_and_told_what_will_be_hit(editor: Client) -> None:
    photo = PhotoFactory()
    for _ in range(3):
        StoryFactory(lead_photo=photo)
    StoryFactory(lead_photo=photo, status=Status.DRAFT, publish_at=None)
    end = timezone.localtime(timezone.now() + DAY)
    typed = {"rights_end_0": f"{end:%Y-%m-%d}", "rights_end_1": f"{end:%H:%M:%S}"}
    response = editor.post(page_of(photo), WORDS | typed, follow=True)
    (told,) = [text for text in said(response) if "Rights end" in text]
    assert told.endswith(": 3 public stories use it.")
    page = editor.get(page_of(photo)).content.decode()
    assert '<span class="state state--running-out">Rights end on' in page
    assert "3 public stories use it." in page
    assert "state--running-out" in editor.get(LIST).content.decode()
    Photo.objects.update(rights_end=timezone.now() - DAY)
    page = editor.get(page_of(photo)).content.decode()
    assert '<span class="state state--ended">Rights ended on' in page
    assert "Readers see it nowhere any more" in page


def test_a_count_does_not_go_on_for_ever(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from articles.admin import using as page

    photo = PhotoFactory()
    for _ in range(3):
        StoryFactory(lead_photo=photo)
    monkeypatch.setattr(using, "MOST_STORIES", 2)
    monkeypatch.setattr(page, "MOST_STORIES", 2)
    assert page.public_uses(using.stories_with(photo)) == "2 public stories or more use it"


def test_staff_see_a_small_picture_of_what_readers_see_no_more(
    editor: Client, client: Client
) -> None:
    photo = PhotoFactory(rights_end=timezone.now() - DAY)
    address = reverse("admin:articles_photo_thumbnail", args=[photo.pk])
    assert f'src="{address}"' in editor.get(LIST).content.decode()
    response = editor.get(address)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in response.headers["Cache-Control"]
    assert response.content.startswith(b"\xff\xd8")
    assert Client().get(address).status_code == 302


def test_what_has_ended_is_not_offered_and_when_the_others_end_is_said(reporter: Client) -> None:
    PhotoFactory(alt="Ended", rights_end=timezone.now() - DAY)
    PhotoFactory(alt="Held", rights_end=timezone.now() + DAY)
    (found,) = choose(reporter)["photos"]
    assert found["alt"] == "Held"
    assert found["rights"].startswith("Rights end on")


def test_what_has_ended_can_not_be_chosen_for_a_story(reporter: Client, new_story: Any) -> None:
    lead = PhotoFactory(alt="The lead", rights_end=timezone.now() - DAY)
    inside = PhotoFactory(alt="Inside", rights_end=timezone.now() - DAY)
    typed = new_story | {"lead_photo": lead.pk, "body": new_story["body"] + figure(inside)}
    told = errors(send(reporter, **typed))
    for name, photo in (("lead_photo", lead), ("body", inside)):
        (words,) = told[name]
        assert words.startswith(f"“{photo.alt}”: Rights ended on")
        assert words.endswith("Choose another picture.")
    assert not Story.objects.exists()
    Photo.objects.update(rights_end=timezone.now() + DAY)
    send(reporter, **typed)
    assert Story.objects.get().lead_photo == lead


def test_a_comma_is_put_right_although_a_picture_has_ended(reporter: Client) -> None:
    photo = PhotoFactory()
    story = StoryFactory(lead_photo=photo, body=figure(photo), status=Status.DRAFT, publish_at=None)
    Photo.objects.update(rights_end=timezone.now() - DAY)
    send(reporter, story, headline="A comma, put right")
    story.refresh_from_db()
    assert (story.headline, story.lead_photo) == ("A comma, put right", photo)


def test_what_has_ended_can_not_become_a_portrait(editor: Client) -> None:
    author, photo = AuthorFactory(), PhotoFactory(rights_end=timezone.now() - DAY)
    url = reverse("admin:articles_author_change", args=[author.pk])
    response = editor.post(url, {"name": author.name, "slug": author.slug, "portrait": photo.pk})
    assert "Rights ended on" in errors(response)["portrait"][0]


# Twins


def test_both_pictures_are_shown_where_two_look_alike(editor: Client) -> None:
    one, other = (PhotoFactory(file=file_of(scene(1), quality=q)) for q in (90, 40))
    same = PhotoFactory(file=file_of(scene(1), quality=90))
    for photo in (one, other, same):
        filling.fill(photo)
    page = editor.get(page_of(one)).content.decode()
    notice = page.split('<div class="photo-twins">')[1].split("</div>")[0]
    assert re.findall(r'src="/photos/(\d+)/', notice) == [str(one.pk), str(same.pk), str(other.pk)]
    assert notice.count("(the very same file)") == 1
    assert page_of(other) in notice
    assert "photo-twins" not in editor.get(page_of(PhotoFactory())).content.decode()


# Roles

KEEPS = {"Editor", "Chief editor", "Photo desk", "Administrator"}
USES = {*KEEPS, "Reporter"}


@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_and_delete(login: Any, role: str) -> None:
    client, photo = login(role), PhotoFactory()
    client.post(page_of(photo), WORDS | {"credit": "Changed"})
    photo.refresh_from_db()
    assert (photo.credit == "Changed") == (role in USES)
    url = reverse("admin:articles_photo_delete", args=[photo.pk])
    client.post(url, asked_to_delete(client, url))
    assert Photo.objects.exists() == (role not in KEEPS)


def test_what_is_used_nowhere_says_how_far_it_was_looked_for(editor: Client) -> None:
    address = reverse("admin:articles_photo_changelist")
    PhotoFactory()
    said = "Looked for among the newest 5,000 photos of the library."
    assert said in editor.get(f"{address}?used=no").text
    assert said in editor.get(f"{address}?used=no&as=pictures").text
    assert said not in editor.get(f"{address}?as=pictures").text
