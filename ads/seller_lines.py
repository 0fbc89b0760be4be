"""ads.txt as rows: a whole file taken in at once. What a line may say is told by `ads.sellers`."""

from collections import defaultdict
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ads import sellers
from ads.models import Kind, SellerLine
from ads.models.sellers import LONGEST_COMMENT
from ads.sellers import CONTACT, PLACEHOLDER, Entry, entries, lines

MOST_LINES = 2_000
STEP = 10  # between two lines, so that one can be put there


class Changed(ValidationError):
    """Somebody has changed a line since the file was looked at."""


def version() -> str:
    """A word that stands for the file as it is, 16 characters."""
    return sha256(SellerLine.objects.text().encode()).hexdigest()[:16]


def validate(text: str) -> None:
    """Raise ValidationError that names each line of `text` that could not be taken in."""
    if len(text.splitlines()) > MOST_LINES:
        raise ValidationError(_("At most %(most)d lines."), params={"most": MOST_LINES})
    sellers.validate(text)
    wrong = []
    for number, row in _rows(text):
        try:
            row.clean_fields()
        except ValidationError as error:
            params = {"line": number, "text": " ".join(error.messages)}
            wrong.append(ValidationError(_("Line %(line)d: %(text)s"), params=params))
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def replace(text: str, *, seen: str = "") -> tuple[list[SellerLine], list[SellerLine]]:
    """Make the file say just what `text` says; returns the new lines, and those that are gone.

    A line that stands in both stays the same row. The standard's placeholder is left out: it is
    published by itself while there is no seller. Raises ValidationError as `validate` does, and
    Changed if `seen` is given and is not the file's `version` any more.
    """
    validate(text)
    present = list(SellerLine.objects.select_for_update().order_by("order", "pk"))
    if seen and seen != version():
        raise Changed(_("Somebody has changed a line since you opened this page. Look again."))
    there = defaultdict(list)
    for line in present:
        there[str(line)].append(line)
    added: list[SellerLine] = []
    kept: list[SellerLine] = []
    for number, (_line, row) in enumerate(_rows(text), start=1):
        same = there[str(row)]
        line = same.pop(0) if same else row
        line.order = number * STEP
        (kept if line.pk else added).append(line)
    gone = [line for rest in there.values() for line in rest]
    SellerLine.objects.filter(pk__in=[line.pk for line in gone]).delete()
    SellerLine.objects.bulk_update(kept, ["order"], batch_size=500)
    SellerLine.objects.bulk_create(added, batch_size=500)
    return added, gone


def _rows(text: str) -> list[tuple[int, SellerLine]]:
    """The lines of a file without problems as rows, each with its number in the text."""
    (placeholder,) = entries(PLACEHOLDER)
    return [
        (entry.line, _row(entry)) for entry in lines(text) if entry.values != placeholder.values
    ]


def _row(entry: Entry) -> SellerLine:
    comment = entry.comment[:LONGEST_COMMENT]
    if not entry.values:
        return SellerLine(kind=Kind.COMMENT, comment=comment)
    if entry.variable:
        value, country = entry.values[0].lower(), "".join(entry.values[1:])
        if entry.variable == CONTACT:
            value, country = ", ".join(entry.values), ""
        return SellerLine(
            kind=Kind.VARIABLE,
            variable=entry.variable,
            value=value,
            country=country.upper(),
            comment=comment,
        )
    domain, account, relationship, *certification = entry.values
    return SellerLine(
        kind=Kind.RECORD,
        domain=domain.lower(),
        account=account,
        relationship=relationship.upper(),
        certification="".join(certification),
        comment=comment,
    )
