"""Hours of the day as a person types them, and as bits. Pure.

A number from 1 to 2**24 - 1 has a bit for each hour, the lowest for midnight to one o'clock. Typed
it reads "6-9, 17-22": from 6 o'clock until 9, and from 17 until 22.
"""

import re

ALL_DAY = 2**24 - 1
SPAN = re.compile(r"(\d{1,2})(?::00)?\s*[-–—]\s*(\d{1,2})(?::00)?\Z")
MOST_CHARACTERS = 120


def parse(text: str) -> int:
    """The hours that are typed; an empty text is the whole day, and a span may go over midnight.

    Raises ValueError with the part that could not be read.
    """
    if not text.strip():
        return ALL_DAY
    if len(text) > MOST_CHARACTERS:
        raise ValueError(text[:20] + " …")
    hours = 0
    for part in re.split(r"[,;]", text):
        match = SPAN.match(part.strip())
        start, end = (int(match[1]), int(match[2])) if match else (24, 24)
        if start > 23 or end > 24 or start == end:
            raise ValueError(part.strip())
        for hour in range(start, end if end > start else end + 24):
            hours |= 1 << hour % 24
    return hours


def written(hours: int) -> str:
    """The hours as they are typed; empty for the whole day."""
    if hours == ALL_DAY:
        return ""
    is_on = [bool(hours >> hour & 1) for hour in range(24)]
    starts = [hour for hour in range(24) if is_on[hour] and not is_on[hour - 1]]
    spans = []
    for start in starts:
        end = start
        while is_on[end % 24]:
            end += 1
        spans.append(f"{start}-{end if end <= 24 else end % 24}")
    return ", ".join(spans)
