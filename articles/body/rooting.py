"""A text whose links also work away from its site."""

import re

from articles.body.markup import Part, tokens

_OWN = re.compile(r"""(\bhref\s*=\s*["'])(?=/(?!/))""")


def rooted(html: str, root: str) -> str:
    """Clean HTML with the addresses of its links to the site's own pages made absolute. `root` is
    the site's address without its last slash, and has no sign that HTML would read otherwise."""
    pieces, done = [], 0
    for token in tokens(html):
        if token.part is Part.START and token.name == "a":
            tag = html[token.start : token.end]
            pieces += [html[done : token.start], _OWN.sub(lambda found: f"{found[1]}{root}", tag)]
            done = token.end
    return "".join([*pieces, html[done:]])
