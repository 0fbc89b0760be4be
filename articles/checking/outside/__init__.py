"""Links to other hosts: which of them lead nowhere by now.

Off until the owner sets CHECK_OUTSIDE_LINKS: from then on the site asks other hosts by itself, for
addresses that writers type.

gates    pure: which addresses are asked at all, and which network addresses are out in the world
asking   one address is asked, within hard bounds; it reaches nothing behind the owner's firewall
judging  pure: what an answer means, and when a link counts as broken
keeping  what is remembered of addresses; which of a story's links are broken
rounds   the keeper's step: some addresses that are due, each of another host
"""

from articles.checking.outside.keeping import broken_among, remember

__all__ = ["broken_among", "remember"]
