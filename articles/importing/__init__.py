"""Importing: files become stories, through the same verbs that editors use.

text      the text format: bytes in, a `Page` out (pure)
sources   where the bytes come from, and how many are taken
intake    a page becomes a story, or changes the one that it became before
report    what is said about each file, and about all of them
"""
