"""From what a browser tells to numbers that can be audited.

    tokens        pure   what stands in a page for each slot, signed
    records       pure   one line of the log, and how a broken one is told from a whole one
    reckoning     pure   lines of the log -> what they add up to
    networks      pure   whether an address lies in one of many ranges
    keys                 the keys that sign tokens, from the site's own
    verdicts             why an event is kept apart: robots, staff, data centres …
    reception            a request -> a record in the log, before it is answered
    log                  the segments in which records are appended, on each host
    books                adding to the counts in the database, alike on both of them
    aggregator           log -> counts, each record exactly once
    keeper               the thread that counts while the site runs, and does other chores

Events go one way: a page's script (`static/panels/page.js`), its picture for readers without
JavaScript or a link asks `ads.views`; `reception` appends; `aggregator` counts. See
docs/adr/0006-events-are-appended-then-counted.md.
"""
