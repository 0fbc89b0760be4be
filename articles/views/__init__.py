"""The paper's public pages. Each view reads as query, context, render.

front      the front page
story      a story, and what an old or withdrawn address answers
lists      section, topic, author, day, latest, corrections
searching  the search page
"""
