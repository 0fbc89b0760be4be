"""What an ad manager keeps: who advertises, what runs when, how it looks and where it goes."""

from ads.models.campaigns import Advertiser, Campaign, Flight, FlightState, Tier
from ads.models.creatives import Creative, Make
from ads.models.placements import Placement, Spot
from ads.models.policies import InjectionPolicy

__all__ = [
    "Advertiser",
    "Campaign",
    "Creative",
    "Flight",
    "FlightState",
    "InjectionPolicy",
    "Make",
    "Placement",
    "Spot",
    "Tier",
]
