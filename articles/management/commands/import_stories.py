"""`manage.py import_stories`: texts from files become stories."""

from argparse import ArgumentParser
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, Q, QuerySet

from ads.models import InjectionPolicy
from articles.importing import sources, text
from articles.importing.intake import Terms, take_in
from articles.importing.report import Outcome, State, Tally
from articles.models import Author, Section

# How the text of a file is read. "auto" will tell formats apart when there are several.
READERS = {"auto": text.read, "text": text.read}
MOST_NAMES = 30

Row = TypeVar("Row", bound=Model)


class Command(BaseCommand):
    """Imports one file after the other, each as a whole or not at all."""

    help = (
        "Import stories from text files: the first line is the headline, the next paragraph the "
        "standfirst, blank lines part the paragraphs. “Read also| Headline” lines become links. "
        "Importing again changes nothing. Ends with 1 if a file was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="“-” is standard input")
        parser.add_argument("--format", choices=READERS, default="auto")
        parser.add_argument("--section", metavar="SLUG", help="default: the paper's first section")
        parser.add_argument("--publish", action="store_true", help="publish what is new")
        parser.add_argument("--policy", metavar="NAME", help="the slot policy that they get")
        parser.add_argument(
            "--author",
            action="append",
            default=[],
            metavar="NAME",
            help="whose byline they get: a name or an address; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        terms = Terms(
            section=_section(options["section"]),
            policy=_policy(options["policy"]),
            authors=tuple(dict.fromkeys(_author(name) for name in options["author"])),
            publish=options["publish"],
        )
        tally = Tally()
        for source in options["files"]:
            outcome = self._import(source, READERS[options["format"]], terms)
            tally.add(outcome)
            for line in outcome.lines():
                self.stdout.write(line)
        self.stdout.write(tally.line())
        if tally.refused:
            raise CommandError("Not every file was imported; the report says why.")

    def _import(self, source: str, read: Any, terms: Terms) -> Outcome:
        try:
            page = read(sources.text_of(source))
            outcome = take_in(page, sources.name_of(source), terms)
        except text.Refused as refused:
            return Outcome(sources.writable(source), State.REFUSED, reason=str(refused))
        outcome.source = sources.writable(source)
        return outcome


def _section(slug: str | None) -> Section:
    if slug is None:
        section = Section.objects.filter(parent=None).first()
        if section is None:
            raise CommandError("The paper has no section yet. Make one in the admin first.")
        return section
    return _one(Section.objects.filter(slug__iexact=slug), slug, "section", "slug")


def _policy(name: str | None) -> InjectionPolicy | None:
    if name is None:
        return None
    found = InjectionPolicy.objects.filter(name__iexact=name.strip())
    return _one(found, name, "slot policy", "name")


def _author(name: str) -> Author:
    found = Author.objects.filter(Q(name__iexact=name.strip()) | Q(slug=name.strip()))
    return _one(found, name, "author", "slug")


def _one(found: QuerySet[Row], wanted: str, what: str, field: str) -> Row:
    """The only row found. Raises CommandError, which lists what there is instead."""
    rows = list(found[:2])
    if len(rows) == 1:
        return rows[0]
    everything = found.model._default_manager.order_by(field).values_list(field, flat=True)
    names = ", ".join(everything[:MOST_NAMES]) or "none"
    if len(everything) > MOST_NAMES:
        names += ", …"
    problem = f"Several go by the {what}" if rows else f"There is no {what}"
    raise CommandError(f"{problem} “{wanted}”. There are: {names}.")
