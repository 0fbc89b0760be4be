"""The demonstration edition: some days of an invented newspaper, for a newcomer to read.

PLACE.md            the island of Venn, for whoever writes more of it
stories/, desk/     the stories: those that are published, and four that are not
illustrations/      draws the pictures
paper, people, trade
                    what is told beside the stories: sections and topics, authors, advertisers
markup, texts       reading the story files (pure)
drawing             pictures as files, drawn by several processes
library, selling    pictures and advertisements, stored
layout              the front page, as its desk has laid it out
edition             `load`: all of it into the database, once
readers             how often its stories were read
words, archive      stories by the thousand, made up by a generator, for trying the site at scale
leavings, copying   what the desk leaves behind on them; copies of them, by the hundred thousand
"""
