"""Where a story's card is. The address changes with the words on it."""

from hashlib import sha256

from django.urls import reverse

from articles.models import Story


def card_path(story: Story) -> str:
    """The path of the card of a story that has its section with it."""
    return reverse("card", args=[story.pk, version_of(story)])


def version_of(story: Story) -> str:
    """Ten signs that change with what the card says of the story."""
    said = "\0".join([story.headline, kicker_of(story)])
    return sha256(said.encode()).hexdigest()[:10]


def kicker_of(story: Story) -> str:
    """What stands over the headline: the section, and the kind where readers are told of it."""
    return " · ".join(filter(None, [story.section.name, str(story.kind_label)]))
