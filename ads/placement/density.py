"""How much advertising a text can carry: the ad density limits of the Better Ads Standards.

On a phone the summed height of the advertisements is at most 30 % of the height of the main
content, on a desktop 50 %; the advertisements are part of that height. (Coalition for Better Ads,
"Ad density higher than 30 %" for mobile web, and its counterpart for desktop.)

The planner knows words, not pixels, so it reckons with a plain page: one word is 14/3 px of text
height on a phone and 3 px on a desktop. From text and limit follows what a word pays for:

    phone      14/3 px x 0.3 / 0.7 = 2 px of advertisement
    desktop    3 px    x 0.5 / 0.5 = 3 px of advertisement

So 137 words pay for a 300x250 on a phone (250 px, and 24 px for its label and margins), 62 words
for a 320x100. Pictures and lists are taller than their words: the real page stays below this.
"""

from fractions import Fraction
from math import floor
from typing import NamedTuple

LABEL_AND_MARGINS = 24  # px, around every slot on every screen


class Screen(NamedTuple):
    """A kind of screen: pixels of text height that one word takes, and the ads' greatest share."""

    pixels_per_word: Fraction
    limit: Fraction

    def room(self, words: int) -> int:
        """The pixels of advertisement height, labels included, that so many words pay for."""
        return floor(words * self.pixels_per_word * self.limit / (1 - self.limit))

    def density(self, words: int, ad_pixels: int) -> float:
        """The ads' share of the page's height, from 0.0 to 1.0; 0.0 for an empty page."""
        height = words * self.pixels_per_word + ad_pixels
        return float(ad_pixels / height) if height else 0.0


PHONE = Screen(pixels_per_word=Fraction(14, 3), limit=Fraction(3, 10))
DESKTOP = Screen(pixels_per_word=Fraction(3), limit=Fraction(1, 2))
