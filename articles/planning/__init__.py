"""The plan: which story is for which day, and who sees to it.

days        pure: the days of a month or a week, and the way to the next
ical        pure: events as a calendar that other programs read
assigning   the verb: say for which day a story is planned and who sees to it
showing     what the plan shows of a span of days, to the desk and to calendars
"""
