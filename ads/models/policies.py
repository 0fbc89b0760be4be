"""Injection policies: where, between the blocks of a page, slots may stand.

The rules themselves are in `ads.placement`; a row here is one set of numbers for them.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ads.models.limits import between


class InjectionPolicy(models.Model):
    """One named set of spacing rules, for the site, a section or a story (the nearest wins)."""

    # The numbers of a policy, as `ads.placement.Policy` names them.
    NUMBERS = (
        "first_after",
        "every",
        "min_words",
        "min_characters",
        "keep_clear_end",
        "after_related",
        "at_end",
        "at_most",
        "short_words",
        "density_limit",
    )

    name = models.CharField(_("name"), max_length=80, unique=True)
    site_default = models.BooleanField(
        _("used where nothing nearer is chosen"),
        default=False,
        help_text=_("One policy is the site's. Choosing this one takes the mark from the other."),
    )
    first_after = models.PositiveSmallIntegerField(
        _("first slot after paragraph"),
        default=3,
        validators=between(0, 200),
        help_text=_("0 puts the first slot before the text, below the picture."),
    )
    every = models.PositiveSmallIntegerField(
        _("then after every … paragraphs"),
        default=4,
        validators=between(0, 200),
        help_text=_("0: no further regular slots."),
    )
    min_words = models.PositiveSmallIntegerField(
        _("words between two slots"), default=150, validators=between(0, 5000)
    )
    min_characters = models.PositiveSmallIntegerField(
        _("shortest paragraph that counts"),
        default=60,
        validators=between(0, 5000),
        help_text=_("In characters. Shorter paragraphs do not count towards the spacing."),
    )
    keep_clear_end = models.PositiveSmallIntegerField(
        _("paragraphs kept clear at the end"), default=2, validators=between(0, 200)
    )
    after_related = models.BooleanField(_("a slot after each “Read also”"), default=False)
    at_end = models.BooleanField(_("a slot at the end of the story"), default=True)
    at_most = models.PositiveSmallIntegerField(
        _("slots at most"), default=6, validators=between(0, 50)
    )
    short_words = models.PositiveSmallIntegerField(
        _("no slots below"),
        default=200,
        validators=between(0, 5000),
        help_text=_("In words. Shorter stories carry none."),
    )
    density_limit = models.BooleanField(
        _("keep within the Better Ads density limit"),
        default=True,
        # xgettext:no-python-format
        help_text=_("30 % of the story's height on a phone, 50 % on a wide screen."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("slot policy")
        verbose_name_plural = _("slot policies")
        constraints = [
            models.UniqueConstraint(
                fields=["site_default"],
                condition=Q(site_default=True),
                name="one_policy_is_the_sites",
            ),
            models.CheckConstraint(
                condition=Q(at_most__lte=50), name="policy_has_at_most_50_slots"
            ),
        ]

    def __str__(self) -> str:
        return self.name
