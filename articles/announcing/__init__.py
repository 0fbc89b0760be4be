"""WebSub: a hub is told when a feed has changed, and tells those who follow it.

Nothing here happens while a page is asked for or a story saved. A chore looks every few seconds at
what the feeds hold, so it notices what comes out by its time alone as well, writes down what is to
be told, and tells it; what fails is tried again later. Nothing is done unless the paper has a hub.

noticing  which feeds hold something else than before
telling   the hub, over HTTPS
rounds    both, and again
"""

from articles.announcing.rounds import chore

__all__ = ["chore"]
