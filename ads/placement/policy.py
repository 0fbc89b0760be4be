"""What an ad manager may set about the slots of a page, and the two policies to begin with."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from itertools import pairwise
from typing import Any, Self

from ads.placement.density import LABEL_AND_MARGINS

# Goes into every fingerprint: raise it when the planner's rules change, to outdate stored plans.
RULES_VERSION = 1

Pixels = tuple[int, int]  # width, height


@dataclass(frozen=True, slots=True)
class SlotSize:
    """The space a slot reserves: width and height in CSS pixels, on a phone and on a wide screen.

    Raises ValueError if the name is empty or a side is not a whole number above 0.
    """

    name: str
    phone: Pixels
    wide: Pixels

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise ValueError("a size needs a name")
        for screen in ("phone", "wide"):
            sides = getattr(self, screen)
            if not (
                isinstance(sides, tuple | list)
                and len(sides) == 2
                and all(type(side) is int and side > 0 for side in sides)
            ):
                raise ValueError(
                    f"size {self.name!r}: {screen} must be a width and a height in pixels,"
                    f" both above 0; got {sides!r}"
                )
            object.__setattr__(self, screen, tuple(sides))

    @property
    def phone_height(self) -> int:
        """Pixels of page height the slot takes on a phone, label and margins included."""
        return self.phone[1] + LABEL_AND_MARGINS

    @property
    def wide_height(self) -> int:
        """Pixels of page height the slot takes on a wide screen, label and margins included."""
        return self.wide[1] + LABEL_AND_MARGINS


LARGE = SlotSize("large", phone=(300, 250), wide=(728, 90))
SMALL = SlotSize("small", phone=(320, 100), wide=(728, 90))


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The numbers the planner works with. What is left out is as in COMFORTABLE.

    Raises ValueError, naming the field, for anything but whole numbers from 0 up, true or false,
    and a list of sizes from large to small.
    """

    first_after: int = 3  # counting paragraphs above the first regular slot; 0: before the text
    every: int = 4  # counting paragraphs from one slot to the next regular one; 0: never again
    min_words: int = 150  # words of text between two slots
    min_characters: int = 60  # a shorter paragraph does not count
    keep_clear_end: int = 2  # counting paragraphs that must follow a regular slot
    after_related: bool = False  # a slot after each related line
    at_end: bool = True  # a slot below the text
    at_most: int = 6  # slots on the page, of all kinds
    short_words: int = 200  # a page with fewer words gets no slots but forced ones
    density_limit: bool = True  # keep within the Better Ads Standards
    sizes: tuple[SlotSize, ...] = (LARGE, SMALL)  # to try from large to small

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.type is int and (type(value) is not int or value < 0):
                raise ValueError(f"{field.name} must be a whole number, 0 or more; got {value!r}")
            if field.type is bool and type(value) is not bool:
                raise ValueError(f"{field.name} must be true or false; got {value!r}")
        self._check_sizes()

    def _check_sizes(self) -> None:
        if not isinstance(self.sizes, tuple | list) or not self.sizes:
            raise ValueError("sizes must list at least one size")
        if not all(isinstance(size, SlotSize) for size in self.sizes):
            raise ValueError("sizes must hold slot sizes only")
        if len({size.name for size in self.sizes}) < len(self.sizes):
            raise ValueError("sizes must differ in name")
        for larger, smaller in pairwise(self.sizes):
            if smaller.phone[1] > larger.phone[1] or smaller.wide[1] > larger.wide[1]:
                raise ValueError(
                    f"sizes must go from large to small:"
                    f" {smaller.name!r} is taller than {larger.name!r}"
                )
        object.__setattr__(self, "sizes", tuple(self.sizes))

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change with any value, and with the planner's rules."""
        values = json.dumps([RULES_VERSION, self.to_dict()], sort_keys=True)
        return sha256(values.encode()).hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """All values as plain numbers, strings, lists and dicts, fit for JSON."""
        sizes = [
            {"name": size.name, "phone": list(size.phone), "wide": list(size.wide)}
            for size in self.sizes
        ]
        return {**asdict(self), "sizes": sizes}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """The policy that `to_dict` wrote down; missing values are as in COMFORTABLE.

        Raises ValueError for an unknown name and for any value that Policy or SlotSize refuses.
        """
        unknown = sorted(set(values) - {field.name for field in fields(cls)})
        if unknown:
            raise ValueError(f"a policy has no {', '.join(unknown)}")
        if "sizes" not in values:
            return cls(**values)
        try:
            sizes = tuple(SlotSize(**size) for size in values["sizes"])
        except TypeError as error:
            raise ValueError("each size must have a name, phone and wide") from error
        return cls(**{**values, "sizes": sizes})


# A screenful or more of text before the first slot, and again before each further one.
COMFORTABLE = Policy()

# As newspapers have long done it: after the lead paragraph, after every second one, after each
# related line, and at the end.
CLASSIC = Policy(
    first_after=1,
    every=2,
    min_words=0,
    min_characters=0,
    keep_clear_end=0,
    after_related=True,
    at_end=True,
    at_most=20,
    short_words=1,  # only an empty page is too short
    density_limit=False,
)
