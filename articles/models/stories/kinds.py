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
    PHOTO_STORY = "photo-story", _("Photo story")
    SPONSORED = "sponsored", _("Sponsored")

    @property
    def is_labelled(self) -> bool:
        """Plain news and features carry only their section; the others say what they are."""
        return self not in {Kind.NEWS, Kind.FEATURE}

    @property
    def style(self) -> str:
        """What the style sheets call it. Readers' pages survive blockers, which go by such words as
        the name of the kind that somebody paid for."""
        return "paid" if self is Kind.SPONSORED else self.value

    @property
    def has_sheet(self) -> bool:
        """Whether its pages look so different that a style sheet of its own says how."""
        return self in {Kind.OPINION, Kind.OBITUARY, Kind.PHOTO_STORY, Kind.SPONSORED}

    @property
    def fills_sheet(self) -> bool:
        """Whether its pictures take the whole width of the page."""
        return self is Kind.PHOTO_STORY


class Status(models.TextChoices):
    """Where a story stands with the desk. "Public" follows from approval and time."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    CHANGES_REQUESTED = "changes-requested", _("Changes requested")
    APPROVED = "approved", _("Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    BINNED = "binned", _("In the bin")
