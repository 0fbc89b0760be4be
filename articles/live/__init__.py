"""Live coverage: a story whose entries are rows, the newest first.

writing   what is typed into the short form, as the HTML of an entry and back (pure)
verbs     start a coverage, end it, take it up again; post, change, withdraw an entry
reading   what readers are shown of it
"""

from articles.live.verbs import (
    Overtaken,
    edit_entry,
    end_coverage,
    post_entry,
    restore_entry,
    resume_coverage,
    start_coverage,
    withdraw_entry,
)

__all__ = [
    "Overtaken",
    "edit_entry",
    "end_coverage",
    "post_entry",
    "restore_entry",
    "resume_coverage",
    "start_coverage",
    "withdraw_entry",
]
