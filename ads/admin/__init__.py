"""The ad managers' pages: declarations. What forms check is in `ads.forms`.

preview.py      the live preview, on the pages of flights, creatives, placements and policies
wording.py      states as words with a dot, sizes and places as text
advertisers.py  advertisers and campaigns
flights.py      flights, with their creatives
creatives.py    creatives
places.py       placements and slot policies
"""

from ads.admin.advertisers import AdvertiserAdmin, CampaignAdmin
from ads.admin.creatives import CreativeAdmin
from ads.admin.flights import FlightAdmin
from ads.admin.places import InjectionPolicyAdmin, PlacementAdmin

__all__ = [
    "AdvertiserAdmin",
    "CampaignAdmin",
    "CreativeAdmin",
    "FlightAdmin",
    "InjectionPolicyAdmin",
    "PlacementAdmin",
]
