"""Made-up headlines and paragraphs about the island, dealt from a seeded generator. Pure.

`words.toml` holds templates: sentences with names in braces. Each name is replaced by one of the
words of that name, which may hold further names. The same generator gives the same text.
"""

import re
import tomllib
from pathlib import Path
from random import Random

_KEPT = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = _KEPT["words"]
HEADLINES: dict[str, list[str]] = _KEPT["headlines"]  # by the address of a section
OPENINGS: list[str] = _KEPT["text"]["openings"]
SENTENCES: list[str] = _KEPT["text"]["sentences"]

_NAME = re.compile(r"\{(\w+)\}")


def headline(rng: Random, section: str) -> str:
    """A headline for one of the paper's main sections, by its address."""
    return say(rng, rng.choice(HEADLINES[section]))


def standfirst(rng: Random) -> str:
    """One sentence."""
    return say(rng, rng.choice(SENTENCES))


def paragraphs(rng: Random) -> list[str]:
    """Five to nine paragraphs, together about 250 words."""
    texts = [say(rng, rng.choice(OPENINGS))]
    for _ in range(rng.randint(4, 8)):
        sentences = rng.sample(SENTENCES, rng.randint(2, 3))
        texts.append(" ".join(say(rng, sentence) for sentence in sentences))
    return texts


def say(rng: Random, template: str) -> str:
    """Replace each name in a template, and begin with a capital letter."""

    def word(found: re.Match[str]) -> str:
        if found[1] == "number":
            return str(rng.randint(3, 480))
        return _NAME.sub(word, rng.choice(WORDS[found[1]]))

    said = _NAME.sub(word, template)
    return said[0].upper() + said[1:]
