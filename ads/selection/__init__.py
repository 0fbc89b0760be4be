"""Which advertisement goes into which slot of a page: one pure decision for the whole page.

Plain values in, plain values out: nothing here knows Django, a database, a request or the time.

    offers.py    what may be shown: flights with their targets and creatives, and what fits a slot
    stock.py     everything that is on offer, made ready once so that a decision is quick
    urns.py      a draw by weights from which some have been taken out
    decision.py  the rules, and the walk down the page that applies them
    reasons.py   why each flight did not get a slot
"""

from ads.selection.decision import Choice, Decision, decide
from ads.selection.offers import Ask, Candidate, Fit, Offer, Page, Picture, Slot, Targeting, fit
from ads.selection.reasons import Explanation, Reason, explain
from ads.selection.stock import Stock

__all__ = [
    "Ask",
    "Candidate",
    "Choice",
    "Decision",
    "Explanation",
    "Fit",
    "Offer",
    "Page",
    "Picture",
    "Reason",
    "Slot",
    "Stock",
    "Targeting",
    "decide",
    "explain",
    "fit",
]
