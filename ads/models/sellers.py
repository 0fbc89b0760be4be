"""The lines of ads.txt, each a row: who may sell the paper's advertising space.

What a line may say is told by `ads.sellers`; here are the rules that a database can hold.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper
from django.utils.translation import gettext_lazy as _

from ads import sellers

LONGEST_COMMENT = 500
SAID_ALREADY = _("Another line says this already.")


class Kind(models.TextChoices):
    """What a line is."""

    RECORD = "record", _("A seller")
    VARIABLE = "variable", _("A variable")
    COMMENT = "comment", _("A comment")

    @property
    def own(self) -> tuple[str, ...]:
        """The fields that only lines of this kind have."""
        match self:
            case Kind.RECORD:
                return ("domain", "account", "relationship", "certification")
            case Kind.VARIABLE:
                return ("variable", "value", "country")
            case _:
                return ()


class Relationship(models.TextChoices):
    """Whether the paper itself has the account."""

    DIRECT = "DIRECT", _("DIRECT: the account is the paper's own")
    RESELLER = "RESELLER", _("RESELLER: the account is of somebody who sells for it")


class Variable(models.TextChoices):
    """The variables of ads.txt 1.1."""

    OWNERDOMAIN = "OWNERDOMAIN", _("OWNERDOMAIN: the domain of the company that owns the paper")
    MANAGERDOMAIN = "MANAGERDOMAIN", _("MANAGERDOMAIN: of the company that sells for it")
    CONTACT = "CONTACT", _("CONTACT: an address for questions")
    SUBDOMAIN = "SUBDOMAIN", _("SUBDOMAIN: one with a file of its own")
    INVENTORYPARTNERDOMAIN = (
        "INVENTORYPARTNERDOMAIN",
        _("INVENTORYPARTNERDOMAIN: of a partner whose file counts here too"),
    )


class SellerLineQuerySet(models.QuerySet["SellerLine"]):
    def text(self) -> str:
        """All lines as they stand in the file, in their order."""
        return "\n".join(str(line) for line in self.order_by("order", "pk"))


class SellerLine(models.Model):
    """One line of ads.txt: a record (a seller), a variable, or just a comment."""

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.RECORD)
    domain = models.CharField(
        _("seller's domain"), max_length=253, blank=True, help_text=_("As in exchange.example.")
    )
    account = models.CharField(
        _("account"),
        max_length=200,
        blank=True,
        help_text=_("The number or name that the seller gave you."),
    )
    relationship = models.CharField(
        _("relationship"), max_length=8, choices=Relationship, blank=True
    )
    certification = models.CharField(
        _("certification id"),
        max_length=64,
        blank=True,
        help_text=_(
            "Of the seller, as in f08c47fec0942fa0. Sellers publish it; it may be left out."
        ),
    )
    variable = models.CharField(_("variable"), max_length=22, choices=Variable, blank=True)
    value = models.CharField(_("value"), max_length=300, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Of MANAGERDOMAIN alone, in two letters; empty for all countries."),
    )
    comment = models.CharField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    objects = SellerLineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("line of ads.txt")
        verbose_name_plural = _("lines of ads.txt")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="record", variable="", value="", country="")
                & ~Q(domain="")
                & ~Q(account="")
                & Q(relationship__in=Relationship.values)
                | Q(kind="variable", domain="", account="", relationship="", certification="")
                & Q(variable__in=Variable.values)
                & ~Q(value="")
                | Q(
                    kind="comment",
                    domain="",
                    account="",
                    relationship="",
                    certification="",
                    variable="",
                    value="",
                    country="",
                )
                & ~Q(comment=""),
                name="sellers_line_has_the_fields_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(domain=Lower("domain")), name="sellers_domain_is_in_lower_case"
            ),
            models.CheckConstraint(
                condition=Q(country="") | Q(variable="MANAGERDOMAIN", country=Upper("country")),
                name="sellers_country_is_a_managers",
            ),
            models.UniqueConstraint(
                "domain",
                Lower("account"),
                "relationship",
                condition=Q(kind="record"),
                name="sellers_record_stands_once",
                violation_error_message=SAID_ALREADY,
            ),
            models.UniqueConstraint(
                fields=["variable"],
                condition=Q(variable="OWNERDOMAIN"),
                name="sellers_file_has_one_owner",
                violation_error_message=SAID_ALREADY,
            ),
            models.UniqueConstraint(
                fields=["country"],
                condition=Q(variable="MANAGERDOMAIN"),
                name="sellers_file_has_one_manager_for_each_country",
                violation_error_message=SAID_ALREADY,
            ),
        ]

    def __str__(self) -> str:
        """The line as it stands in the file."""
        return sellers.written(
            variable=self.variable,
            values=[
                value
                for value in (
                    (self.value, self.country)
                    if self.variable
                    else (self.domain, self.account, self.relationship, self.certification)
                )
                if value
            ],
            comment=self.comment,
        )

    def clean(self) -> None:
        """Write the values as the file has them, and say what is wrong beside the field."""
        self.domain, self.country = self.domain.lower(), self.country.upper()
        if self.variable != Variable.CONTACT:
            self.value = self.value.lower()
        for other in Kind:
            for name in other.own if other != self.kind else ():
                setattr(self, name, "")
        problems: dict[str, Any] = {}
        if self.kind == Kind.RECORD:
            problems = sellers.record_problems(
                self.domain, self.account, self.relationship, self.certification
            )
        elif self.kind == Kind.VARIABLE:
            problems = sellers.variable_problems(self.variable, self.value, self.country)
        elif not self.comment:
            problems["comment"] = _("Write the comment.")
        for name, marks in self._marks():
            if name not in problems and (words := sellers.stray(getattr(self, name), marks=marks)):
                problems[name] = words
        if problems:
            raise ValidationError(problems)

    def _marks(self) -> Iterator[tuple[str, str]]:
        """The fields whose words might be read as something else, and what may not be in them."""
        if self.kind == Kind.RECORD:
            yield "account", ",;#"
        if self.kind == Kind.VARIABLE:
            yield "value", ";#" if self.variable == Variable.CONTACT else ",;#"
        yield "comment", ""
