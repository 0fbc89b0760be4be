"""`manage.py import_stories`, from files to stories."""

import io
import os
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ads.models import InjectionPolicy
from ads.placement import Plan
from articles import body, editing, publishing
from articles.models import ImportedText, RelatedLink, Story
from articles.models.stories import Status
from tests.articles.importing.test_text import COPIED, ELEVEN
from tests.factories import AuthorFactory, SectionFactory, StoryFactory

pytestmark = pytest.mark.django_db

STORM = "Storm over the Sound\n\nIt blew.\n\nIt blew until the lamps went out on Old Quay.\n"
TIDES = "Tide tables explained\n\nTwice a day.\n\nThe moon has a hand in it, as it has in much.\n"


@pytest.fixture(autouse=True)
def section() -> None:
    SectionFactory(name="City", slug="city", order=1)
    SectionFactory(name="Sport", slug="sport", order=2)


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, text: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


def run(*args: str) -> str:
    """The report of a run in which nothing is refused."""
    out = io.StringIO()
    call_command("import_stories", *args, stdout=out)
    return out.getvalue()


def run_refusing(*args: str) -> str:
    """The report of a run in which something is."""
    out = io.StringIO()
    with pytest.raises(CommandError, match="the report says why") as error:
        call_command("import_stories", *args, stdout=out)
    assert error.value.returncode == 1
    return out.getvalue()


def everything() -> list[list[tuple]]:
    """All rows that an import writes, without the times at which they were last touched."""
    stories = Story.objects.order_by("pk").values_list(
        "pk", "headline", "slug", "standfirst", "body", "blocks", "slots", "status", "publish_at",
        "section", "slot_policy", "modified_at",
    )  # fmt: skip
    links = RelatedLink.objects.order_by("pk").values_list("pk", "story", "target", "anchor")
    return [list(stories), list(links), list(ImportedText.objects.values_list())]


def shape(story: Story) -> str:
    """The blocks of a story and its slots, as initials."""
    slots = Plan.from_json(story.slots["plan"]).slots
    said = []
    for index in range(len(story.blocks) + 1):
        said += ["slot" for slot in slots if slot.index == index]
        said += [story.blocks[index][0][0].upper()] if index < len(story.blocks) else []
    return " ".join(said)


def test_eleven_paragraphs_and_two_related_stories_under_the_classic_policy(write) -> None:
    paths = write("storm", STORM), write("tides", TIDES), write("ferry", COPIED)
    run(*paths, "--policy", "Classic", "--publish")
    story = Story.objects.get(headline__startswith="Ferry")
    assert story.is_public()
    assert story.headline == "Ferry to the Skerra Isles runs again"
    assert story.standfirst == "The first boat left at seven, with eleven crates of hens."
    assert [body.text(block[1]) for block in story.blocks[:11]] == ELEVEN
    assert shape(story) == ("P slot P P slot P P slot P P slot P P slot P P R slot R slot slot")
    assert "Advertisement" not in story.body
    assert story.body.count("crates of hens") == 0


def test_read_also_lines_lead_to_stories_of_the_same_run_in_whatever_order(write) -> None:
    storm, ferry, tides = write("1", STORM), write("2", COPIED), write("3", TIDES)
    report = run(storm, ferry, tides)
    story = Story.objects.get(headline__startswith="Ferry")
    assert [link.target.headline for link in story.related_links.in_order()] == [
        "Storm over the Sound",
        "Tide tables explained",
    ]
    assert "linked: “Storm over the Sound”" in report
    assert "waiting for a story: “Tide tables explained”" in report
    assert "found by 1 link that waited for it" in report
    assert report.endswith(
        "3 files: 3 imported. “Read also” lines: 1 linked, 1 waiting. "
        "1 waiting link found their story.\n"
    )


def test_a_waiting_link_heals_when_an_editor_writes_the_story(write) -> None:
    run(write("ferry.txt", COPIED))
    link = RelatedLink.objects.waiting().get(title="Storm over the Sound")
    story = StoryFactory(headline="STORM over the  Sound!")
    link.refresh_from_db()
    assert link.target == story


def test_the_report_says_what_was_read_left_out_and_linked(write) -> None:
    StoryFactory(headline="Storm Over The Sound")
    path = write("ferry.txt", COPIED + "\nRead also| storm over the sound\n\nRead also|\n")
    assert run(path, "--publish").splitlines() == [
        f"{path}: imported, “Ferry to the Skerra Isles runs again”, published",
        "    read: 11 paragraphs, 88 words",
        "    left out: 8 advertisement lines, the standfirst, repeated in the text, "
        "1 “Read also” line without a headline, a second line to “storm over the sound”",
        "    linked: “Storm over the Sound”",
        "    waiting for a story: “Tide tables explained”",
        "1 file: 1 imported. “Read also” lines: 1 linked, 1 waiting.",
    ]


def test_importing_again_changes_nothing(write) -> None:
    files = [write("ferry.txt", COPIED), write("storm.txt", STORM)]
    run(*files, "--publish")
    before = everything()
    report = run(*files, "--publish", "--section", "sport", "--policy", "Classic")
    assert everything() == before
    assert report.endswith("2 files: 2 unchanged.\n")


def test_the_same_text_under_another_name_and_encoding_is_the_same_story(write) -> None:
    run(write("ferry.txt", COPIED))
    before = everything()
    run(write("copy.txt", COPIED.replace("\n", "\r\n").encode("utf-16")))
    assert everything() == before


def test_a_changed_text_changes_its_story_and_keeps_its_address(write) -> None:
    run(write("storm.txt", STORM), "--publish")
    old = Story.objects.get()
    run(write("ferry.txt", COPIED))
    report = run(write("storm.txt", STORM.replace("It blew.", "It howled.") + "\nRead also| Tides"))
    story = Story.objects.get(pk=old.pk)
    assert (story.standfirst, story.status) == ("It howled.", Status.APPROVED)
    assert story.get_absolute_url() == old.get_absolute_url()
    assert [link.title for link in story.related_links.all()] == ["Tides"]
    assert "updated, “Storm over the Sound”" in report
    assert RelatedLink.objects.filter(target=story).count() == 1


def test_a_changed_text_keeps_the_links_that_it_still_has(write) -> None:
    run(write("storm.txt", STORM), write("ferry.txt", COPIED))
    run(write("ferry.txt", COPIED.replace("eleven crates", "twelve crates")))
    story = Story.objects.get(headline__startswith="Ferry")
    links = list(story.related_links.in_order())
    assert [link.headline for link in links] == ["Storm over the Sound", "Tide tables explained"]
    assert list(body.anchors(story.body)) == [link.anchor for link in links]


def _new_text(story: Story) -> None:
    story.body = story.body.replace("lamps", "lanterns")
    editing.save(story)


def _new_headline(story: Story) -> None:
    story.headline = "A storm"
    editing.save(story)


def _new_link(story: Story) -> None:
    RelatedLink.objects.create(story=story, url="https://tides.example/", title="T", anchor="abcd")


@pytest.mark.parametrize("edit", [_new_text, _new_headline, _new_link])
def test_what_an_editor_has_changed_is_not_overwritten(write, edit) -> None:
    run(write("storm.txt", STORM))
    edit(Story.objects.get())
    before = everything()
    report = run_refusing(write("storm.txt", STORM.replace("It blew.", "It howled.")))
    assert "an editor has changed the story, too" in report
    assert everything() == before


def test_a_link_that_has_healed_is_no_change_by_an_editor(write) -> None:
    run(write("ferry.txt", COPIED))
    run(write("storm.txt", STORM))
    run(write("ferry.txt", COPIED.replace("hens", "geese")))
    assert "geese" in Story.objects.get(headline__startswith="Ferry").standfirst


def test_another_text_with_the_same_headline_is_refused(write) -> None:
    run(write("storm.txt", STORM))
    report = run_refusing(write("other.txt", STORM.replace("It blew.", "It did not.")))
    assert "was imported from “storm.txt”" in report
    assert Story.objects.get().standfirst == "It blew."


def test_a_headline_that_a_story_of_the_paper_has_is_refused(write) -> None:
    StoryFactory(headline="Storm over the Sound")
    assert "did not come from an import" in run_refusing(write("storm.txt", STORM))
    assert Story.objects.count() == 1


def test_what_is_refused_does_not_keep_the_rest_out(write, tmp_path: Path) -> None:
    report = run_refusing(
        write("empty.txt", ""),
        write("headless.txt", "—\n\nStandfirst.\n\nText."),
        write("picture.txt", b"\x89PNG\r\n"),
        str(tmp_path),
        str(tmp_path / "missing.txt"),
        write("page.html", "<!doctype html><p>Canary</p>"),
        write("storm.txt", STORM),
    )
    assert [story.headline for story in Story.objects.all()] == ["Storm over the Sound"]
    assert report.count("refused. ") == 6
    assert report.endswith("7 files: 1 imported, 6 refused.\n")


def test_a_file_name_in_another_encoding_is_written_as_far_as_it_goes(write) -> None:
    path = write(os.fsdecode("Stürme.txt".encode("cp1252")), STORM)
    assert "St?rme.txt: imported" in run(path)
    assert ImportedText.objects.get().source == "St?rme.txt"
    assert "St?rme.txt.old: refused" in run_refusing(f"{path}.old")


def test_a_story_that_can_not_be_published_is_not_stored_either(write) -> None:
    # A text of marks alone passes the reader and has no words for readers.
    report = run_refusing(
        write("marks.txt", "Headline\n\nStandfirst.\n\n[ad]\n\n[no-ads]"), "--publish"
    )
    assert "has no text yet" in report
    assert not Story.objects.exists()
    assert not ImportedText.objects.exists()


def test_drafts_stay_drafts_and_are_published_once_when_asked(write) -> None:
    path = write("storm.txt", STORM)
    run(path)
    assert Story.objects.get().status == Status.DRAFT
    assert "unchanged, “Storm over the Sound”, published" in run(path, "--publish")
    publishing.withdraw(Story.objects.get())
    run(path, "--publish")
    assert Story.objects.get().status == Status.WITHDRAWN
    publishing.send_back(Story.objects.get())
    run(path, "--publish")
    assert Story.objects.get().status == Status.DRAFT


def test_stories_get_what_the_run_gives_them(write) -> None:
    one, other = AuthorFactory(name="Hanne Oriel"), AuthorFactory(slug="tobias")
    run(
        write("storm.txt", STORM),
        *("--section", "sport", "--policy", "classic", "--format", "text"),
        *("--author", "hanne oriel", "--author", "tobias", "--author", "Hanne Oriel"),
    )
    story = Story.objects.get()
    assert story.section.slug == "sport"
    assert story.slot_policy == InjectionPolicy.objects.get(name="Classic")
    assert [byline.author for byline in story.bylines.in_order()] == [one, other]


def test_the_first_section_is_the_default(write) -> None:
    run(write("storm.txt", STORM))
    assert Story.objects.get().section.slug == "city"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--section", "weather"], "no section “weather”. There are: city, sport."),
        (["--policy", "Dense"], "no slot policy “Dense”. There are: Classic, Comfortable."),
        (["--author", "Nobody"], "no author “Nobody”. There are: none."),
        (["--format", "docx"], "invalid choice: 'docx'.*auto.*text"),
    ],
)
def test_an_unknown_name_is_told_with_those_that_there_are(write, args, message) -> None:
    with pytest.raises(CommandError, match=message):
        run(write("storm.txt", STORM), *args)
    assert not Story.objects.exists()


def test_an_author_of_two_is_to_be_named_by_address(write) -> None:
    AuthorFactory(name="Ada Marsh", slug="ada"), AuthorFactory(name="Ada Marsh", slug="ada-2")
    with pytest.raises(CommandError, match=r"by the author “Ada Marsh”\. There are: ada"):
        run(write("storm.txt", STORM), "--author", "Ada Marsh")


def test_hostile_words_are_stored_as_words(write) -> None:
    script = "<script>alert(1)</script>"
    run(write("x.txt", f"Head {script}\n\nStand {script}\n\nText {script}\n\nRead also| {script}"))
    story = Story.objects.get()
    assert story.headline == f"Head {script}"
    assert "<script" not in story.body
    assert body.text(story.body).startswith(f"Text {script}")
    assert RelatedLink.objects.get().title == script
