"""The forms of the admin: what is asked of an editor, and what is said when it can't be kept.

stories      the story itself, and what is asked of it
rows         lines that belong to a story: the byline, the related links
choices      fields and widgets to choose a story or a photo
photos       a picture of the library
uploads      many of them at once
restoring    what was typed earlier, shown again
mergers      which topic or author another one is to become
merging      two editors at one story
sending      what a browser would send for a form as it stands
guides       how long a text is, and how much has been written
corrections  a note to readers
live         an entry of a live coverage
changes      what kind of change is made to a story that readers have
"""
