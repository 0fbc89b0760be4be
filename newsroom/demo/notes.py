"""What the demonstration's desk says to one another about the stories that are still on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles import noting
from articles.models import Story
from articles.models.notes import Part
from newsroom.models import User
from newsroom.roles import Role


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note on the story with the address `slug`, with the answers to it and who settled it."""

    slug: str
    by: Role
    text: str
    about: str = Part.STORY
    quote: str = ""
    answers: Sequence[tuple[Role, str]] = ()
    resolved_by: Role | None = None


NOTES: Sequence[NoteText] = (
    NoteText(
        "marrowgate-harbour-wall-vote",
        Role.EDITOR,
        "Who counted? The electoral roll of the ward has 3,086. @reporter, which is it?",
        Part.BODY,
        "The 3,100 householders of Marrowgate’s harbour ward",
        answers=[
            (Role.REPORTER, "The harbour office rounds it. I have asked for the exact number."),
        ],
    ),
    NoteText(
        "marrowgate-harbour-wall-vote",
        Role.CHIEF_EDITOR,
        "“May have a café” is lovely. Leave it.",
        Part.HEADLINE,
        answers=[(Role.EDITOR, "Gladly.")],
        resolved_by=Role.EDITOR,
    ),
    NoteText(
        "marrowgate-harbour-wall-vote",
        Role.EDITOR,
        "Is there a picture of the wall itself, @photo-desk? The market is half a mile away.",
        Part.LEAD_PHOTO,
    ),
    NoteText(
        "tram-conductors-whistle",
        Role.REPORTER,
        "Still without the tram office’s answer. @editor, can it wait until Thursday?",
    ),
    NoteText(
        "first-frost-keld-orchards",
        Role.CHIEF_EDITOR,
        "Say where the union’s number comes from: it cut the apples open itself.",
        Part.STANDFIRST,
        "most of the late apples were saved",
    ),
)


def add(stories: Mapping[str, Story], staff: Mapping[Role, User]) -> None:
    """Write the notes on those of `stories` (by their addresses) that have some, as far as their
    writers are among the `staff`."""
    for note in NOTES:
        if note.slug in stories and staff.keys() >= _taking_part(note):
            _add(note, stories[note.slug], staff)


def _taking_part(note: NoteText) -> set[Role]:
    settled = {note.resolved_by} if note.resolved_by else set()
    return {note.by, *(role for role, _text in note.answers), *settled}


def _add(note: NoteText, story: Story, staff: Mapping[Role, User]) -> None:
    written = noting.add_note(
        story,
        by=staff[note.by],
        text=note.text,
        about=note.about,
        quote=note.quote,
    )
    for role, text in note.answers:
        noting.answer(written.note, by=staff[role], text=text)
    if note.resolved_by:
        noting.resolve(written.note, by=staff[note.resolved_by])
