"""The ad managers' pages: declarations. What forms check is in `ads.forms`.

preview.py      the live preview, on the pages of flights, creatives, placements and policies
wording.py      states as words with a dot, sizes and places as text
advertisers.py  advertisers, what they compete in, and campaigns
creatives.py    creatives, on their own page and on that of their flight
approving.py    who moves a creative's state, by which button
flights.py      flights
why.py          why this advertisement, and why none
places.py       placements and slot policies
sellers.py      ads.txt
reporting/      reports on the campaigns' pages, and who else gets to see them
ledger.py       what was counted on the whole site, and whether the sums hold
"""

from ads.admin.advertisers import AdvertiserAdmin, CampaignAdmin, CompetitionLabelAdmin
from ads.admin.creatives import CreativeAdmin
from ads.admin.flights import FlightAdmin
from ads.admin.ledger import LedgerAdmin
from ads.admin.places import InjectionPolicyAdmin, PlacementAdmin
from ads.admin.sellers import SellerLineAdmin

__all__ = [
    "AdvertiserAdmin",
    "CampaignAdmin",
    "CompetitionLabelAdmin",
    "CreativeAdmin",
    "FlightAdmin",
    "InjectionPolicyAdmin",
    "LedgerAdmin",
    "PlacementAdmin",
    "SellerLineAdmin",
]
