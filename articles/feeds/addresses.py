"""Where each feed is: at the address of its page, with a name after it for each format."""

from enum import StrEnum

from django.urls import reverse
from django.urls.converters import StringConverter

from articles.models import Author, Section, Topic


class Format(StrEnum):
    """A format, by the end of its addresses."""

    RSS = "xml"
    ATOM = "atom"
    JSON = "json"

    @property
    def media_type(self) -> str:
        return {
            Format.RSS: "application/rss+xml",
            Format.ATOM: "application/atom+xml",
            Format.JSON: "application/feed+json",
        }[self]


def page_and_format(path: str) -> tuple[str, Format | None]:
    """The path of the page to which a feed's path belongs, and its format; the path itself and None
    if it is none of a feed."""
    for form in Format:
        if path.endswith(f"/feed.{form}"):
            return path.removesuffix(f"feed.{form}"), form
    return path, None


def in_every_format(path: str) -> list[dict[str, str]]:
    """The feed at `path`, as pages name it in each format: dicts of `type` and `url`."""
    page, _form = page_and_format(path)
    return [{"type": form.media_type, "url": f"{page}feed.{form}"} for form in Format]


class FormatConverter(StringConverter):
    """Matches the end of a feed's address, for a map of the site that says `<feedformat:form>`."""

    regex = "|".join(Format)

    def to_python(self, value: str) -> Format:
        return Format(value)


def path_of(about: Section | Topic | Author | None, form: str = Format.RSS) -> str:
    """The path of the feed of a section, topic or author; None: of the whole paper."""
    if about is None:
        return reverse("feed", args=[form])
    name = f"{about._meta.model_name}-feed"
    return reverse(name, args=[about.slug, form])


def corrections_path(form: str = Format.RSS) -> str:
    """The path of the feed of what the paper has put right."""
    return reverse("corrections-feed", args=[form])
