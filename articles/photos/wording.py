"""What the desk is told of the rights to a photo."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import moment_in_words
from articles.models import Photo
from articles.models.photos import RightsState


def rights_in_words(photo: Photo, now: datetime | None = None) -> str:
    """Until when the paper may show it: "Rights end on 3 Dec, 18:00". Empty if for good."""
    if photo.rights_end is None:
        return ""
    words = {"time": moment_in_words(photo.rights_end)}
    if photo.rights_state(now or timezone.now()) is RightsState.ENDED:
        return _("Rights ended on %(time)s") % words
    return _("Rights end on %(time)s") % words
