"""Feeds of the paper, of each section, topic and author, and of what the paper has put right.

One source of entries, three formats, each at the address of the page that it belongs to with
`feed.xml`, `feed.atom` or `feed.json` after it. Feeds carry no advertisements and no "Read also"
lines.

entries     what a feed holds: the one source
channels    which feeds there are, and what is in each
media       pictures in feeds of XML
rss         RSS 2.0
atom        Atom
jsonfeed    JSON Feed 1.1
addresses   where each feed is
views       feeds over HTTP
"""
