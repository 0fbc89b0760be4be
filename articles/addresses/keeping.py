"""What is done with addresses. Each is one transaction."""

from typing import Any, TypeVar
from urllib.parse import unquote

from django.db import transaction
from django.utils import timezone

from ads.aiming import Reaimed, reaim
from ads.models.targets import Dimension
from articles.addresses.finding import Aim, at
from articles.models import Author, Redirect, Section, Series, Topic

Named = TypeVar("Named", Topic, Author, Section, Series)

AIMED_AT: dict[type, Dimension] = {Topic: Dimension.TOPIC, Section: Dimension.SECTION}
"""What advertisements are aimed at, by the word that is its address."""


@transaction.atomic
def leave(old: str, new: str, thing: Any) -> None:
    """Let an old address of a thing lead to it, wherever it stands by now. Either may be empty:
    nobody knew the old one, or nobody may know the new one yet."""
    if old and old != new:
        aim = {**Aim(thing).columns(), "typed_at": None, "typed_by": None}
        Redirect.objects.update_or_create(path=old, defaults=aim)
    if new:
        model = type(thing)._meta.model_name
        Redirect.objects.filter(path=new, **{str(model): thing}).delete()


@transaction.atomic
def save(thing: Named) -> Reaimed:
    """Store a topic, author, section or series. If its address has changed, the old one leads to it
    from now on, and advertisements that were aimed at it stay aimed at it. Says what became of
    these.
    """
    model = type(thing)
    before = model.objects.select_for_update().filter(pk=thing.pk).first() if thing.pk else None
    thing.save()
    if before is None or before.slug == thing.slug:
        return Reaimed()
    leave(path_of(before), path_of(thing), thing)
    if model not in AIMED_AT:
        return Reaimed()
    return reaim(AIMED_AT[model], was=before.slug, now=thing.slug)


@transaction.atomic
def type_in(redirect: Redirect, *, path: str, aim: Aim, by: Any) -> Redirect:
    """Store a redirect that the desk types, a new one or one that it typed before. `path` is what
    `old_path` read, `aim` what `whither` did. Raises ValueError where there is a page meanwhile."""
    if at(path) is not None:
        raise ValueError(f"a page stands at {path}")
    redirect.path = path
    for name, value in aim.columns().items():
        setattr(redirect, name, value)
    redirect.typed_at, redirect.typed_by = timezone.now(), by
    redirect.save()
    return redirect


def path_of(thing: Any) -> str:
    """A thing's present path, as `Redirect.path` holds it."""
    return unquote(thing.get_absolute_url())
