"""The demonstration edition into the database: once, and each part only if it is not there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ads.models import InjectionPolicy
from articles import editing, live, publishing
from articles.live.writing import to_html
from articles.models import Author, Byline, Photo, Section, Series, Story, Topic
from newsroom.demo import drawing, layout, library, markup, notes, paper, people, readers, selling
from newsroom.demo.drawing import Job, Portrait, Scene
from newsroom.demo.markup import Picture
from newsroom.demo.people import AuthorText
from newsroom.demo.texts import Live, Text, texts
from newsroom.models import Paper, User
from newsroom.roles import Role, demo_logins

# One department shows the other slot policy that comes with the product.
CLASSIC_SECTION = "football"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was added; all zero if everything was there."""

    stories: int
    authors: int
    advertisers: int
    pictures: int

    def __bool__(self) -> bool:
        return any((self.stories, self.authors, self.advertisers, self.pictures))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is missing, and the pictures that have to be drawn for it, by their names in the
    library."""

    texts: Sequence[Text]
    authors: Sequence[AuthorText]
    advertisers: Sequence[selling.AdvertiserText]
    pictures: Mapping[str, Job]


def load(
    at: datetime | None = None, *, width: int = drawing.WIDTH, processes: int | None = None
) -> Loaded:
    """Add what is missing of the edition: stories by their addresses, authors, advertisers.

    `at` (aware; by default now) is the moment from which the ages of stories are counted; `width`
    is that of the pictures in pixels; `processes` take part in drawing them. What is there is left
    as it is, whoever has changed it. Raises ValueError for a story file that can't be read.
    """
    at = (at or timezone.now()).replace(microsecond=0)
    wanted = _wanted(width)
    posters = list(selling.posters(wanted.advertisers))
    drawn = dict(drawing.drawn([*wanted.pictures.values(), *posters], processes=processes))
    with transaction.atomic():
        _name_the_paper()
        photos = _add_photos(wanted, drawn)
        _add_authors(wanted.authors, photos)
        staff = _add_staff()
        stories = _add_stories(wanted.texts, photos, at)
        notes.add(stories, staff)
        readers.add(stories)
        if wanted.texts:
            layout.add(at, _add_sections())
        selling.add(wanted.advertisers, at, {one: drawn[one] for one in posters}, _selling_desk())
    return Loaded(
        stories=len(wanted.texts),
        authors=len(wanted.authors),
        advertisers=len(wanted.advertisers),
        pictures=len(drawn),
    )


def is_anothers() -> bool:
    """Whether the site is a paper's with a name of its own, where invented news has no place."""
    name = Paper.objects.values_list("name", flat=True).first()
    return name not in {None, paper.NAME, Paper._meta.get_field("name").get_default()}


def _wanted(width: int) -> Wanted:
    all_texts = list(texts())
    told = set(
        Story.objects.filter(slug__in=[t.slug for t in all_texts]).values_list("slug", flat=True)
    )
    known = set(Author.objects.values_list("slug", flat=True))
    stories = [text for text in all_texts if text.slug not in told]
    authors = [author for author in people.AUTHORS if author.slug not in known]
    pictures: dict[str, Job] = {
        library.name_of(author.slug): Portrait(author.face, width) for author in authors
    }
    for text in stories:
        for name, picture in _pictures(text):
            pictures[name] = Scene(picture.scene, picture.seed, width)
    there = set(Photo.objects.filter(file__in=pictures).values_list("file", flat=True))
    return Wanted(
        texts=sorted(stories, key=lambda text: text.age, reverse=True),  # the oldest is told first
        authors=authors,
        advertisers=selling.missing(),
        pictures={name: job for name, job in pictures.items() if name not in there},
    )


def _pictures(text: Text) -> Iterator[tuple[str, Picture]]:
    """A story's pictures with their names in the library: the lead, then those inside."""
    if text.lead:
        yield library.name_of(text.slug), text.lead
    for number, picture in enumerate(text.inside, start=2):
        yield library.name_of(text.slug, number), picture


def _name_the_paper() -> None:
    row, _ = Paper.objects.get_or_create(pk=1)
    if row.name == Paper._meta.get_field("name").get_default():  # nobody has named it yet
        row.name, row.tagline = paper.NAME, paper.TAGLINE
        row.description, row.contact_email = paper.DESCRIPTION, paper.CONTACT
        row.save()


def _add_sections() -> dict[str, Section]:
    """Add the sections that are missing. Returns all of the edition's by its own addresses."""
    sections: dict[str, Section] = {}
    for order, (slug, name, description, parent) in enumerate(paper.SECTIONS):
        there = Section.objects.filter(Q(slug=slug) | Q(name=name)).first()
        sections[slug] = there or Section.objects.create(
            slug=slug,
            name=name,
            description=description,
            order=order,
            parent=sections[parent] if parent else None,
            slot_policy=_classic() if slug == CLASSIC_SECTION else None,
        )
    return sections


def _add_topics() -> dict[str, Topic]:
    """Add the topics that are missing. Returns all of the edition's by its own addresses."""
    topics: dict[str, Topic] = {}
    for slug, (name, description) in paper.TOPICS.items():
        there = Topic.objects.filter(Q(slug=slug) | Q(name=name)).first()
        topics[slug] = there or Topic.objects.create(slug=slug, name=name, description=description)
    return topics


def _add_series(photos: Mapping[str, Photo]) -> Series:
    """Add the series, if it is missing, with the picture of its first part."""
    told = paper.SERIES
    there = Series.objects.filter(Q(slug=told.slug) | Q(name=told.name)).first()
    return there or Series.objects.create(
        slug=told.slug,
        name=told.name,
        description=told.description,
        photo=photos.get(library.name_of(told.parts[0])),
    )


def _classic() -> InjectionPolicy | None:
    return InjectionPolicy.objects.filter(name="Classic").first()


def _add_photos(wanted: Wanted, drawn: Mapping[Job, bytes]) -> dict[str, Photo]:
    """Add what was drawn to the library. Returns all photos of the demonstration by name."""
    told = {library.name_of(a.slug): (Picture("", 0, a.alt, ""), "") for a in wanted.authors}
    for text in wanted.texts:
        told |= {name: (picture, text.credit) for name, picture in _pictures(text)}
    for name, job in wanted.pictures.items():
        picture, credit = told[name]
        library.add(name, drawn[job], picture, credit or paper.CREDIT)
    return {photo.file.name: photo for photo in Photo.objects.filter(file__in=told)}


def _add_authors(authors: Iterable[AuthorText], photos: Mapping[str, Photo]) -> None:
    for author in authors:
        Author.objects.create(
            slug=author.slug,
            name=author.name,
            job_title=author.job_title,
            biography=author.biography,
            email=f"{author.slug.replace('-', '.')}@courier.example",
            portrait=photos[library.name_of(author.slug)],
        )


def _add_staff() -> dict[Role, User]:
    """Make the demonstration's logins, and let the reporter be the author that signs as one.
    Returns its members of staff."""
    logins = {login.username: Role(login.role) for login in demo_logins(settings.DATA_DIR)}
    staff = {logins[user.username]: user for user in User.objects.filter(username__in=logins)}
    user = staff.get(Role.REPORTER)
    if user and not Author.objects.filter(user=user).exists():
        Author.objects.filter(slug=people.REPORTER, user=None).update(user=user)
    return staff


def _selling_desk() -> selling.Desk:
    manager, second = (
        User.objects.get(username=role.username) for role in (Role.AD_MANAGER, Role.ADMINISTRATOR)
    )
    return selling.Desk(manager, second)


def _add_stories(
    stories: Sequence[Text], photos: Mapping[str, Photo], at: datetime
) -> dict[str, Story]:
    """Store all, then derive all, then publish: so each "Read also" line finds its story. Returns
    them by their addresses."""
    sections, topics, series = _add_sections(), _add_topics(), _add_series(photos)
    authors = {author.slug: author for author in Author.objects.all()}
    stored: list[tuple[Text, Story]] = []
    for text in stories:
        story = _story(text, sections[text.section], photos, at)
        if text.authors:  # what somebody paid for has none of the paper's
            story.created_by_id = authors[text.authors[0]].user_id
        if text.slug in paper.SERIES.parts:
            story.series, story.series_order = series, paper.SERIES.parts.index(text.slug) + 1
        editing.store(story)
        story.topics.set(topics[slug] for slug in text.topics)
        Byline.objects.bulk_create(
            Byline(story=story, author=authors[slug], order=order)
            for order, slug in enumerate(text.authors)
        )
        stored.append((text, story))
    for _, story in stored:
        editing.derive(story)
    for text, story in stored:
        _bring_out(text, story, at)
        if text.live:
            _cover(text.live, story, authors, at)
    return {text.slug: story for text, story in stored}


def _story(text: Text, section: Section, photos: Mapping[str, Photo], at: datetime) -> Story:
    inside = [photos[library.name_of(text.slug, n)].pk for n, _ in enumerate(text.inside, start=2)]
    return Story(
        slug=text.slug,
        headline=text.headline,
        standfirst=text.standfirst,
        body=markup.to_html(text.body, inside),
        kind=text.kind,
        section=section,
        lead_photo=photos[library.name_of(text.slug)] if text.lead else None,
        updated_at=None if text.update_age is None else at - text.update_age,
        sensitive=text.sensitive,
        paid_by=text.paid_by,
        life_years=text.life_years,
    )


def _bring_out(text: Text, story: Story, at: datetime) -> None:
    """Take a story as far as its file says, with the verbs that an editor would use."""
    match text.state:
        case "in-review":
            publishing.submit(story)
        case "scheduled":
            publishing.schedule(story, at=at - text.age)
        case "withdrawn":
            publishing.publish(story, now=at - text.age)
            publishing.withdraw(story)
        case "published":
            publishing.publish(story, now=at - text.age)
            for note in text.notes:
                publishing.correct(story, text=note.text, kind=note.kind, at=at - note.age)


def _cover(told: Live, story: Story, authors: Mapping[str, Author], at: datetime) -> None:
    """Start the story's live coverage and post its entries, each at its time."""
    live.start_coverage(story, at=at - told.age)
    for entry in told.entries:
        live.post_entry(
            story,
            headline=entry.headline,
            body=to_html(entry.text),
            is_key=entry.is_key,
            author=authors[entry.author],
            at=at - entry.age,
        )
