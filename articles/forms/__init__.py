"""The forms of the admin: what is asked of an editor, and what is said when it can't be kept.

stories      the story itself, and the guard against overwriting what somebody else has saved
rows         lines that belong to a story: the byline, the related links
choices      fields and widgets to choose a story or a photo
photos       a picture of the library
corrections  a note to readers
"""
