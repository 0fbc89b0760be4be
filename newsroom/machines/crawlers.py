"""Who gathers texts for artificial intelligence, by the names to which they answer in robots.txt.

They are what their owners have published. Names come and go: look through them once a year.
"""

from newsroom.models import AiCrawlers

TRAINING = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-CloudVertexBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "Timpibot",
    "webzio-extended",
)
"""Those who gather texts from which models are made."""

ANSWERING = (
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "YouBot",
)
"""Those who fetch pages to answer a question with them, often with a link."""


def refused(choice: AiCrawlers) -> tuple[str, ...]:
    """The names of those who may read nothing."""
    match choice:
        case AiCrawlers.NONE:
            return (*TRAINING, *ANSWERING)
        case AiCrawlers.NO_TRAINING:
            return TRAINING
        case _:
            return ()
