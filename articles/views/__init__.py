"""The paper's public pages. Each view reads as query, context, render.

front      the front page
story      a story, and what an old or withdrawn address answers
history    what has changed in a story since it was published
live       a live coverage: its pages, and what is new in it
lists      section, topic, author, series, day, latest, corrections
directories
           all authors, topics and series
archive    years, months and their days
reading    what is read most; where pages tell that their story is read
searching  the search page
"""
