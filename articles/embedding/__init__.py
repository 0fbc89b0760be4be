"""oEmbed: how other sites show one of our stories from its address alone.

asking    what is asked: an address, a format, the room there is
answers   what a site is told of a story
addresses where to ask
views     it over HTTP
"""
