"""The pages that are measured: every list of the admin, and every kind of public page."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.urls import reverse

from articles.desk import State
from articles.models import Author, BrokenLinks, Photo, Redirect, Section, Story, Topic
from articles.models.stories import Kind, Status
from articles.search.words import words
from articles.sitemaps import stretch_of

Named = tuple[str, str]


def pages() -> Iterator[Named]:
    """Each page's name and address."""
    yield from _public()
    yield from _lists()
    yield from _other_lists()
    yield from _room()


def _public() -> Iterator[Named]:
    public = Story.objects.public().filter(topics__slug="archive").newest_first()
    story = public[100]
    moved = Redirect.objects.exclude(story=None).filter(story__topics__slug="archive").first()
    section = _fullest(Section.objects.all(), "stories")
    author = _fullest(Author.objects.all(), "bylines")
    rare = Author.objects.annotate(n=Count("bylines")).order_by("n", "pk")[0]
    topic = _fullest(Topic.objects.exclude(slug="archive"), "stories")
    day = reverse("day", args=[story.published_on])
    latest = reverse("latest")
    found = reverse("search")
    word = max(words(story.headline), key=len)
    yield "front", reverse("front")
    yield "story", story.get_absolute_url()
    yield "history of a story", f"{story.get_absolute_url()}history/"
    yield "section", section.get_absolute_url()
    yield "section, page 7", f"{section.get_absolute_url()}?page=7"
    yield "topic", topic.get_absolute_url()
    yield "topic, page 3", f"{topic.get_absolute_url()}?page=3"
    lone = Topic.objects.annotate(n=Count("stories")).exclude(n=0).order_by("n", "pk")[0]
    yield "topic of few", lone.get_absolute_url()
    yield "author of many", author.get_absolute_url()
    yield "author of many, page 5", f"{author.get_absolute_url()}?page=5"
    yield "author of few", rare.get_absolute_url()
    yield "day", day
    yield "day without a story", reverse("day", args=[story.published_on - timedelta(days=9000)])
    yield "latest", latest
    yield "latest, page 40", f"{latest}?page=40"
    yield "corrections", reverse("corrections")
    yield "search, nothing asked", found
    yield "search, a common word", f"{found}?q=council"
    yield "search, a common word by date", f"{found}?q=council&sort=date"
    yield "search, a headline", f"{found}?q={story.headline}"
    yield "search, one word of it", f"{found}?q={word}"
    yield "search, a beginning", f"{found}?q={word[:4]}*"
    yield "search, a phrase", f'{found}?q="the council"'
    yield "search, without a word", f"{found}?q=council -harbour"
    yield "search, in a section", f"{found}?q=council&section={section.slug}"
    yield "search, nothing found", f"{found}?q=zyzzyva"
    yield "feed", reverse("feed")
    yield "feed of a section", reverse("section-feed", args=[section.slug])
    yield "feed of corrections", reverse("corrections-feed")
    yield "sitemap index", reverse("sitemap")
    yield "sitemap of sections", reverse("sitemap-sections")
    yield "news sitemap", reverse("sitemap-news")
    yield "sitemap of some stories", reverse("sitemap-stories", args=[stretch_of(story.pk)])
    yield "no such page", "/no/such/page/"
    if moved:
        yield "old address", moved.path


def _fullest(things: object, pointer: str) -> object:
    return things.annotate(n=Count(pointer)).order_by("-n", "pk")[0]


def _lists() -> Iterator[Named]:
    stories = reverse("admin:articles_story_changelist")
    section = Section.objects.annotate(n=Count("stories")).exclude(n=0).order_by("n", "pk")[0]
    fullest = _fullest(Section.objects.all(), "stories")
    headline = Story.objects.public().newest_first()[100].headline
    word = max(words(headline), key=len)

    def of(name: str, query: str = "") -> Named:
        return f"admin list: stories{name}", f"{stories}{query}"

    yield of("")
    yield of(", page 2", "?p=2")
    yield of(", page 20", "?p=20")
    for state in State:
        yield of(f", {state}", f"?state={state}")
    for kind in Kind:
        yield of(f", {kind}", f"?kind__exact={kind}")
    yield of(", a section", f"?section__id__exact={fullest.pk}")
    yield of(", a small section", f"?section__id__exact={section.pk}")
    for state in State:
        yield (of(f", a section, {state}", f"?section__id__exact={fullest.pk}&state={state}"))
    for state in (State.PUBLIC, State.DRAFT, State.WITHDRAWN, State.EXPIRED):
        yield of(f", obituary, {state}", f"?kind__exact=obituary&state={state}")
    yield of(", section and kind", f"?section__id__exact={fullest.pk}&kind__exact=obituary")
    yield (
        of(
            ", section, kind, withdrawn",
            f"?section__id__exact={fullest.pk}&kind__exact=obituary&state=withdrawn",
        )
    )
    yield of(", searched", f"?q={word}")
    yield of(", searched, a headline", f"?q={headline}")
    yield of(", searched, a beginning", f"?q={word[:3]}")
    yield of(", searched, a common word", "?q=council")
    yield of(", searched, two letters", "?q=co")
    yield of(", searched, nothing", "?q=zyzzyva")
    yield of(", searched, drafts", f"?q={word}&state=draft")


def _other_lists() -> Iterator[Named]:
    photos = reverse("admin:articles_photo_changelist")
    for name, query in {
        "": "",
        ", page 2": "?p=2",
        ", page 15": "?p=15",
        ", as pictures": "?as=pictures",
        ", rights ended": "?rights=ended",
        ", rights running out": "?rights=running-out",
        ", lacking words": "?lacks=alt",
        ", lacking a credit": "?lacks=credit",
        ", used nowhere": "?used=no",
        ", searched": "?q=council",
        ", searched, two words": "?q=council+harbour",
        ", searched, nothing": "?q=zyzzyva",
    }.items():
        yield f"admin list: photos{name}", photos + query
    redirects = reverse("admin:articles_redirect_changelist")
    for name, query in {
        "": "",
        ", page 2": "?p=2",
        ", left behind": "?origin=left",
        ", typed": "?origin=typed",
        ", searched": "?q=/node/12",
        ", searched, nothing": "?q=/zyzzyva",
    }.items():
        yield f"admin list: redirects{name}", redirects + query
    for model in ("topic", "author", "section", "edition", "breakingline", "checksetting"):
        address = reverse(f"admin:articles_{model}_changelist")
        yield f"admin list: {model}", address
    for model in ("topic", "author", "section"):
        yield (
            f"admin list: {model}, searched",
            reverse(f"admin:articles_{model}_changelist") + "?q=har",
        )
    yield "admin list: users", reverse("admin:newsroom_user_changelist")
    for model in (
        "advertiser",
        "campaign",
        "flight",
        "creative",
        "placement",
        "injectionpolicy",
        "tally",
        "sellerline",
        "competitionlabel",
    ):
        yield f"admin list: {model}", reverse(f"admin:commercial_{model}_changelist")


def _room() -> Iterator[Named]:
    plan = reverse("admin:articles_story_plan")
    story = Story.objects.public().filter(versions__number=2).newest_first()[100]
    draft = Story.objects.filter(status=Status.DRAFT).order_by("-modified_at")[0]
    photo = Photo.objects.filter(led_stories__isnull=False).order_by("-pk")[0]
    edition = reverse("admin:articles_edition_changelist")
    word = max(words(story.headline), key=len)

    def at(name: str, thing: object, label: str) -> Named:
        return label, reverse(f"admin:articles_{name}", args=[thing.pk])

    yield "admin: today", reverse("admin:index")
    yield "admin: plan, month", plan
    yield "admin: plan, week", f"{plan}?view=week"
    yield "admin: notices", reverse("admin:articles_story_notices")
    yield "admin: unsaved work", reverse("admin:articles_story_unsaved")
    yield "admin: front pages", edition
    row = _first_edition()
    if row:
        yield at("edition_change", row, "admin: front page editor")
        yield at("edition_preview", row, "admin: front page preview")
    for name, label in {
        "story_change": "form",
        "story_history": "history",
        "story_notes": "notes",
        "story_withdraw": "withdraw",
        "story_plan_one": "plan",
        "story_preview": "preview",
        "story_before": "before it comes out",
        "story_log": "log",
        "story_live": "live coverage",
    }.items():
        yield at(name, story, f"admin: story, {label}")
        if name in {"story_change", "story_before"}:
            yield at(name, draft, f"admin: draft, {label}")
    yield "admin: new story", reverse("admin:articles_story_add")
    finder = reverse("admin:articles_story_find")
    asked = "app_label=articles&model_name=relatedlink&field_name=target"
    yield "admin: find a story, nothing typed", f"{finder}?{asked}"
    yield "admin: find a story", f"{finder}?{asked}&term={word}"
    yield "admin: find a story, a beginning", f"{finder}?{asked}&term={word[:3]}"
    complete = reverse("admin:autocomplete")
    topics = "app_label=articles&model_name=story&field_name=topics"
    authors = "app_label=articles&model_name=byline&field_name=author"
    yield "admin: find a topic", f"{complete}?{topics}&term=har"
    yield "admin: find an author", f"{complete}?{authors}&term=ma"
    yield "admin: choose a photo", reverse("admin:articles_photo_choose")
    yield "admin: choose a photo, searched", f"{reverse('admin:articles_photo_choose')}?q=council"
    yield at("photo_change", photo, "admin: photo")
    yield at("photo_uses", photo, "admin: photo, uses")
    yield at("photo_delete", photo, "admin: photo, delete")
    topic = _fullest(Topic.objects.all(), "stories")
    author = _fullest(Author.objects.all(), "bylines")
    yield at("topic_change", topic, "admin: topic")
    yield at("topic_merge", topic, "admin: topic, merge")
    yield at("author_change", author, "admin: author")
    yield at("author_merge", author, "admin: author, merge")
    yield at("section_change", _fullest(Section.objects.all(), "stories"), "admin: section")
    broken = BrokenLinks.objects.order_by("-found_at").first()
    if broken:
        yield at("story_before", broken.story, "admin: story with broken links, before")
    yield "admin: ahead", reverse("admin:ahead")


def _first_edition() -> object:
    from articles.models import Edition

    return Edition.objects.order_by("pk").first()
