"""What a story was at every time that it was kept.

snapshot   a story with all that belongs to it, as plain values
comparing  what differs between two snapshots; joining two changes made to one
merging    two changes of one story, field by field
keeping    a version each time a story is kept
seen       what a form was opened at
restoring  a snapshot put back into a story
"""
