"""A site whose readers are drawn by lot, with the real decisions and the real pacing.

site.py    the pages of the site, and what share of the readers each has
chance.py  how many readers come in a minute
run.py     minute by minute: readers come, decisions are made, counts arrive late, rates follow
pages.py   a site like this one: its sections, its policy's slots on typical stories
"""
