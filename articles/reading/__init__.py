"""Which stories are read, counted without keeping anything about readers.

    repeats    pure   whether a reader tells of a story anew, known for an hour and in memory only
    reception         a story was read -> a line in the log, which says which story and no more
    counting          log -> hours of readings -> the stories that are read most

A page's script (`static/stories/read.js`) tells once that its story has been looked at for five
seconds. Robots, staff, pages fetched ahead and floods are passed over by the rule by which
advertisements pass over them. The keeper counts a segment of the log when it is over, so a view
shows after five to ten minutes.
"""

from articles.reading.counting import chore

__all__ = ["chore"]
