"""How wide a page is shown in a frame."""

from django.utils.translation import gettext_lazy as _

NARROWEST, WIDEST = 240, 3840
SCREENS = ((390, _("Phone")), (768, _("Tablet")), (1280, _("Desktop")))


class Widths:
    """The width that an address asks for, in pixels; that of a desktop for what is none."""

    def __init__(self, asked: str) -> None:
        pixels = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1280
        self.chosen = min(max(pixels, NARROWEST), WIDEST)
        self.least, self.most = NARROWEST, WIDEST
        self.screens = [(width, name, width == self.chosen) for width, name in SCREENS]
