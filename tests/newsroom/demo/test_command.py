"""`manage.py demo` on a site that is somebody's."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Story
from newsroom.models import Paper
from tests.factories import StoryFactory


@pytest.mark.django_db
@pytest.mark.parametrize("args", [[], ["--stories", "5"]])
def test_it_keeps_out_of_a_paper_that_has_a_name(args: list[str]) -> None:
    Paper.objects.update_or_create(pk=1, defaults={"name": "The Real Thing"})
    story = StoryFactory()
    with pytest.raises(CommandError, match="The Real Thing"):
        call_command("demo", *args)
    assert list(Story.objects.all()) == [story]
