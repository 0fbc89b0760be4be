"""Inks of the pictures: a few curated palettes, each of six inks for one hour of the day."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

Colour = tuple[int, int, int]


class Hour(StrEnum):
    """The light in which a scene is printed."""

    DAWN = "dawn"
    DAY = "day"
    GREY = "grey"
    DUSK = "dusk"
    NIGHT = "night"
    WINTER = "winter"


OUTDOORS = (Hour.DAWN, Hour.DAY, Hour.GREY, Hour.DUSK, Hour.NIGHT)
DAYLIGHT = (Hour.DAWN, Hour.DAY, Hour.GREY, Hour.DUSK)
BRIGHT = (Hour.DAWN, Hour.DAY, Hour.DUSK)
DARK = (Hour.NIGHT, Hour.DUSK)


def ink(code: str) -> Colour:
    """Return the red, green and blue (0 to 255) of a colour written as six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return the colour that lies `share` (0 to 1) of the way from the first to the second."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Return the relative luminance (0 to 1) of a colour, as WCAG 2.2 defines it."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio (1 to 21) of two colours, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Palette:
    """Six inks and the hour they stand for.

    `paper` is the lightest, `light` what shines (sun, lamps, windows), `sky` the large quiet
    ground, `mid` the body of things, `dark` the darkest, `accent` the one ink that calls.
    """

    name: str
    hour: Hour
    paper: Colour
    light: Colour
    sky: Colour
    mid: Colour
    dark: Colour
    accent: Colour

    @property
    def night(self) -> bool:
        """Whether lamps are lit and stars are out."""
        return self.hour is Hour.NIGHT

    @property
    def lamps(self) -> bool:
        """Whether windows are lit."""
        return self.hour in DARK

    @property
    def cool(self) -> bool:
        """Whether the sky leans to blue."""
        return self.sky[2] > self.sky[0]

    @property
    def fruit(self) -> Colour:
        """The colour of apples, flames and basketballs: the accent where it is warm."""
        return self.accent if self.accent[0] > self.accent[2] else ink("C9492F")

    @property
    def haze(self) -> Colour:
        """The colour into which far things fade: the sky just above the horizon."""
        if self.night:
            return mix(self.sky, self.mid, 0.3)
        return mix(self.sky, mix(self.light, self.paper, 0.5), 0.62)

    @property
    def white(self) -> Colour:
        """White things in this light: paper by day, a shaded paper by night."""
        return mix(self.paper, self.sky, 0.42) if self.night else self.paper

    def depth(self, near: float) -> Colour:
        """Return the colour of a silhouette, from the horizon (0) to the foreground (1)."""
        if near < 0.55:
            return mix(self.haze, self.mid, 0.18 + near * 1.5)
        return mix(self.mid, self.dark, (near - 0.55) / 0.45)


def _palette(name: str, hour: Hour, codes: str) -> Palette:
    paper, light, sky, mid, dark, accent = (ink(code) for code in codes.split())
    return Palette(name, hour, paper, light, sky, mid, dark, accent)


PALETTES = (
    _palette("herring", Hour.DAY, "F5ECD7 F7CB6B 9CC7C8 3C7F8C 1C394B D9563A"),
    _palette("meadow", Hour.DAY, "F7F0DA F4C652 C9DFC6 5F9068 234034 CB4A36"),
    _palette("saffron", Hour.DAY, "FAF1DA FFF0B5 F1C35A C8713F 3B2A2E 1E7585"),
    _palette("postcard", Hour.DAY, "F8F1E0 FFD98A A9CDE0 4B7FA6 20385A E4633F"),
    _palette("rose", Hour.DAWN, "FBECDE FFDCA6 F3B9A9 7E88A6 333F60 D4475C"),
    _palette("moss", Hour.DAWN, "F6F1DD FCDF90 DCE3C3 84A07E 30463F BA5139"),
    _palette("slate", Hour.GREY, "F0ECE1 F0D58F BCC6C8 6B7E88 2A353C C6543C"),
    _palette("drizzle", Hour.GREY, "EDEBE3 F3D9A0 A9B7B4 56716F 22383A D98A3D"),
    _palette("quay", Hour.DUSK, "F8E5CE FFC46E E79468 8B4A5C 2B2240 F25F40"),
    _palette("lantern", Hour.DUSK, "F4EBD6 FFCE7E 6BB0A8 23697A 132E3E FB6B4B"),
    _palette("copper", Hour.DUSK, "FBEBD2 FFDA94 F0AA6C B1603F 42252C 2D7079"),
    _palette("mail boat", Hour.NIGHT, "EEE7D1 FFD57F 34527A 213857 0F1B30 E36B4B"),
    _palette("heather", Hour.NIGHT, "F0E4DC FFCA8E 544A78 37325A 1A1832 E96C6C"),
    _palette("spruce", Hour.NIGHT, "EBE8D4 FBD98B 2C5F66 1B444E 0D232C F0784F"),
    _palette("frost", Hour.WINTER, "F8F6F0 FCE4B4 C8DCE6 7A9FB6 284460 D7503F"),
    _palette("thaw", Hour.WINTER, "FAF4EC FFDDB0 E7CFCB 8C95AE 35405E C9534A"),
    _palette("lamplit snow", Hour.WINTER, "EEF0F0 FFD589 5C7E9E 3B5878 182A42 EB6A4A"),
)

SKINS = tuple(
    ink(code) for code in ("F2C9A5", "E8B48C", "D79B70", "B97A50", "8E5637", "663B28", "F5D5BC")
)
HAIRS = tuple(
    ink(code)
    for code in ("2A211F", "4A2F22", "7B4A2B", "B5793A", "D8B26A", "9A9A96", "C9C5BC", "8C3B22")
)


def choose_palette(
    scene: str, seed: int, hours: tuple[Hour, ...], *, cool: bool = False
) -> Palette:
    """Return the palette of one picture.

    Seeds in a row walk through the palettes of those hours in an order of the scene's own, so
    that neighbouring seeds never share one while there is another.
    """
    matching = [
        palette for palette in PALETTES if palette.hour in hours and (palette.cool or not cool)
    ]
    Random(f"palettes of {scene}").shuffle(matching)
    return matching[seed % len(matching)]
