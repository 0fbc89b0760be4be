"""Cards: the picture that other sites show of a story that has none, drawn in the paper's own face.

setting    lines of type: which face has a letter, how wide words are, where lines break
drawing    the card
addresses  where it is
views      the card over HTTP
"""
