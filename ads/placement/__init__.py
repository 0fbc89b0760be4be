"""Where on a page advertisement slots go: a pure planner.

Blocks and a policy go in; gaps, sizes and reasons come out. Nothing here knows Django, a database
or what the page is about.

    blocks.py    what the planner needs to know of a page: kinds of blocks and how long they are
    policy.py    what an ad manager may set, and the two policies that come with the product
    density.py   how much advertising the Better Ads Standards let a text carry
    gaps.py      the answer: each gap with its reason, and the plan as it is stored
    places.py    the page as the planner looks at it: visible places, with what is above and below
    planner.py   the rules, and the walk down the page that applies them
"""

from ads.placement.blocks import NO_ADS, Block, BlockLike
from ads.placement.gaps import Gap, Plan, Reason
from ads.placement.planner import plan
from ads.placement.policy import CLASSIC, COMFORTABLE, Policy, SlotSize

__all__ = [
    "CLASSIC",
    "COMFORTABLE",
    "NO_ADS",
    "Block",
    "BlockLike",
    "Gap",
    "Plan",
    "Policy",
    "Reason",
    "SlotSize",
    "plan",
]
