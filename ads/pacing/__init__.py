"""How much of the slots each standard flight asks for now: a pure planner.

Flights, traffic and counts go in as plain numbers; one rate for each flight comes out. Nothing here
knows Django or a database; `ads.rationing` brings what it needs.

    weeks.py     a week of traffic, hour by hour, and what passes between two moments
    profile.py   the traffic to be expected, from what was counted in the last four weeks
    cells.py     where a flight may stand, of the places that are counted
    orders.py    what flights ask for: goals, clicks, money, and the way to the goal
    lots.py      the traffic to come, cut into lots that flights bid for
    rates.py     the fit: rates with which all get what they need, or fair parts of it
    memory.py    how a flight has answered so far, from one step to the next
    plan.py      a step of pacing
    forecast.py  what flights will have delivered when they end, and how much can still be sold
"""
