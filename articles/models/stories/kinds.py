"""What sort of story it is, and where it stands with the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of story it is; readers see it where it matters."""

    NEWS = "news", _("News")
    ANALYSIS = "analysis", _("Analysis")
    OPINION = "opinion", _("Opinion")
    FEATURE = "feature", _("Feature")
    OBITUARY = "obituary", _("Obituary")

    @property
    def is_labelled(self) -> bool:
        """Plain news and features carry only their section; the others say what they are."""
        return self in {Kind.ANALYSIS, Kind.OPINION, Kind.OBITUARY}


class Status(models.TextChoices):
    """Where a story stands with the desk. "Public" follows from approval and time."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    CHANGES_REQUESTED = "changes-requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    BINNED = "binned", _("In the bin")
