"""What the planner of `ads.pacing` is told by the database, and what it answers.

clock.py     moments as the planner counts them
history.py   the traffic of the last weeks
promises.py  the flights that are to deliver something, with what they have delivered and cost
rates.py     how much each flight asks for now
outlook.py   what flights will have delivered when they end; who comes up short if one is added
selling.py   how much can still be sold
"""

from ads.rationing.rates import Ration, rates, ration

__all__ = ["Ration", "rates", "ration"]
