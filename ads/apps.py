from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdsConfig(AppConfig):
    name = "ads"
    # The label stands in the admin's addresses; ad blockers hide whatever has /ads/ in its path.
    label = "commercial"
    verbose_name = _("Advertisements")
