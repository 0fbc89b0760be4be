"""What an ad manager keeps: who advertises, what runs when, how it looks and where it goes; and
what the site keeps of it: counts, snapshots and shared reports."""

from ads.models.advertisers import Advertiser, CompetitionLabel
from ads.models.campaigns import Campaign
from ads.models.counts import (
    FlightTotal,
    LogCursor,
    Refusal,
    Refused,
    SeenEvent,
    Supply,
    Tally,
    Verdict,
)
from ads.models.creatives import Creative, CreativeState, Make
from ads.models.flights import Curve, Flight, FlightState, Goal, Pricing, Tier
from ads.models.placements import Placement, Spot
from ads.models.policies import InjectionPolicy
from ads.models.sellers import Kind, Relationship, SellerLine, Variable
from ads.models.sharing import ReportLink, ReportSchedule, Rhythm
from ads.models.snapshots import Pacing, PacingMemory, PageShape, Snapshot
from ads.models.targets import Dimension, Screen, Target
from ads.models.unused import UnusedPicture

__all__ = [
    "Advertiser",
    "Campaign",
    "CompetitionLabel",
    "Creative",
    "CreativeState",
    "Curve",
    "Dimension",
    "Flight",
    "FlightState",
    "FlightTotal",
    "Goal",
    "InjectionPolicy",
    "Kind",
    "LogCursor",
    "Make",
    "Pacing",
    "PacingMemory",
    "PageShape",
    "Placement",
    "Pricing",
    "Refusal",
    "Refused",
    "Relationship",
    "ReportLink",
    "ReportSchedule",
    "Rhythm",
    "Screen",
    "SeenEvent",
    "SellerLine",
    "Snapshot",
    "Spot",
    "Supply",
    "Tally",
    "Target",
    "Tier",
    "UnusedPicture",
    "Variable",
    "Verdict",
]
