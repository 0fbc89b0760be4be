"""Addresses that last: where an old one leads, and how it comes to do so.

reading   pure: what somebody typed or pasted, as a path of the site or an address elsewhere
finding   what stands at a path; what an old one answers
keeping   the verbs: something moves and leaves its address behind; the desk types a redirect
"""

from articles.addresses.finding import (
    Aim,
    Here,
    answer_for,
    at,
    is_a_story,
    led_away,
    old_path,
    old_paths,
    whither,
)
from articles.addresses.keeping import AIMED_AT, leave, path_of, save, type_in

__all__ = [
    "AIMED_AT",
    "Aim",
    "Here",
    "answer_for",
    "at",
    "is_a_story",
    "leave",
    "led_away",
    "old_path",
    "old_paths",
    "path_of",
    "save",
    "type_in",
    "whither",
]
