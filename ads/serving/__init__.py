"""The desk that fills the slots of a page, from memory, and what it hands out.

desk.py     what a page tells and asks, and the desk that answers it
panels.py   a filled slot, and its markup
"""

from ads.serving.desk import EPOCH, Desk, Trial, room_for
from ads.serving.panels import Panel
from ads.stock.book import Room
from ads.stock.subjects import NO_SUBJECT, Subject, Want

__all__ = ["EPOCH", "NO_SUBJECT", "Desk", "Panel", "Room", "Subject", "Trial", "Want", "room_for"]
