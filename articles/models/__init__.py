"""What an editor keeps: sections, topics, authors, photos, stories and the links between them."""

from articles.models.announcements import Announcement
from articles.models.assignments import Assignment, CalendarKey
from articles.models.authors import Author
from articles.models.breaking import BreakingLine
from articles.models.broken import BrokenLinks, LinkRound
from articles.models.bylines import Byline
from articles.models.checks import CheckSetting
from articles.models.corrections import Correction
from articles.models.editions import Edition, EditionAct, Pin, Zone
from articles.models.fingerprints import Fingerprint, PhotoWord
from articles.models.imports import ImportedText
from articles.models.layouts import FormerLayout
from articles.models.limits import SectionLimit
from articles.models.live import FormerEntry, LiveCoverage, LiveEntry
from articles.models.mergers import Merger
from articles.models.notes import Note
from articles.models.notifications import MailChoice, Notification
from articles.models.outside import OutsideLink
from articles.models.pending import PendingChange
from articles.models.photos import Photo
from articles.models.previews import PreviewLink
from articles.models.readings import CountedReadings, MostRead, Reading
from articles.models.redirects import Redirect
from articles.models.related import RelatedLink
from articles.models.sections import Section, Topic
from articles.models.series import Series
from articles.models.stories import Story
from articles.models.topic_lines import TopicLine
from articles.models.transitions import Transition
from articles.models.unsaved import Presence, UnsavedWork
from articles.models.verdicts import Verdict
from articles.models.versions import Version

__all__ = [
    "Announcement",
    "Assignment",
    "Author",
    "BreakingLine",
    "BrokenLinks",
    "Byline",
    "CalendarKey",
    "CheckSetting",
    "Correction",
    "CountedReadings",
    "Edition",
    "EditionAct",
    "Fingerprint",
    "FormerEntry",
    "FormerLayout",
    "ImportedText",
    "LinkRound",
    "LiveCoverage",
    "LiveEntry",
    "MailChoice",
    "Merger",
    "MostRead",
    "Note",
    "Notification",
    "OutsideLink",
    "PendingChange",
    "Photo",
    "PhotoWord",
    "Pin",
    "Presence",
    "PreviewLink",
    "Reading",
    "Redirect",
    "RelatedLink",
    "Section",
    "SectionLimit",
    "Series",
    "Story",
    "Topic",
    "TopicLine",
    "Transition",
    "UnsavedWork",
    "Verdict",
    "Version",
    "Zone",
]
