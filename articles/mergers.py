"""Two topics, or two authors, become one.

Whatever points to the one that goes points to the one that stays afterwards, in statements whose
number does not grow with the stories: a row that the other has already is dropped. The address of
the one that goes, and every older one, leads to the one that stays.

The stories move A_BATCH lines at a time, each batch in a transaction of its own, so that nobody who
saves a story waits long, however many there are. The last transaction moves what is left, leaves
the address behind and deletes the one that goes. What dies half way has lost nothing: some stories
have the one that stays already, the one that goes is still there for the others, and merging
again goes on from there.

No version of a story is written: nobody has edited it, there may be thousands, and its versions
from before show the one that stays, with which what was done is kept (`Merger`). A form that was
open meanwhile means the one that stays, too: see `articles.forms.lasting`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ads.aiming import reaim
from articles import addresses, rights
from articles.models import Author, Merger, Story, Topic
from articles.models.bylines import Role

Mergeable = TypeVar("Mergeable", Topic, Author)

INHERITED = {
    Topic: ["description"],
    Author: ["job_title", "biography", "portrait", "email", "link", "user"],
}
"""What the one that stays takes over if it has none of its own."""


COUNTED = 1_000
"""Stories that are counted before anything is done."""

A_BATCH = 2_000
"""Rows that tie a story to the one that goes, and change hands in one transaction."""


class NotMerged(ValidationError):
    """Why these two cannot become one, in an editor's words."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merger does, or would do: the stories that change hands, those that have both already,
    the old addresses that will lead on, and flights that ask for the one and keep away from the
    other. `more`: only the first COUNTED stories were looked at, and there are more."""

    stories: int
    both: int
    addresses: int
    contradicting: list[str] = field(default_factory=list)
    more: bool = False


def stories_of(thing: Topic | Author) -> Any:
    """The stories in which a topic or an author stands, each once."""
    if isinstance(thing, Topic):
        return Story.objects.filter(pk__in=_lines_of(thing).values("story_id"))
    return Story.objects.written_by(thing)


def looked_ahead(source: Mergeable, *, into: Mergeable) -> Merged:
    """What `merge` would do now, as far as it is told by the first COUNTED stories. The
    advertisements are not asked."""
    keys, more = first_stories(source)
    both = set(_lines_of(into).filter(story__in=keys).values_list("story", flat=True))
    return Merged(len(keys) - len(both), len(both), _addresses_of(source), more=more)


def first_stories(thing: Topic | Author) -> tuple[set[int], bool]:
    """The keys of up to COUNTED stories of a topic or author, and whether there are more. Nothing
    is sorted, and no more lines are read than these stories could have."""
    each = 1 if isinstance(thing, Topic) else len(Role)
    lines = _lines_of(thing).order_by().values_list("story", flat=True)
    keys = set(lines[: each * (COUNTED + 1)])
    return set(islice(keys, COUNTED)), len(keys) > COUNTED


def merge(source: Mergeable, *, into: Mergeable, by: Any = None) -> Merged:
    """Let `into` stand wherever `source` stood, and delete `source`. What `into` lacks of
    INHERITED it takes over. `by` is who does it; None: a command of the site's owner.

    Takes a second for some ten thousand stories. Raises NotMerged, before anything is done, if they
    are one already, if one of them is gone meanwhile, if both have a login, or if `by` has not the
    right.
    """
    refuse_without_right(source, by)
    with transaction.atomic():
        _refuse_two_logins(*_held(source, into))
    done = _counted(source, into)
    while _move_some(source, into):
        pass
    return _finish(source, into, by, done)


def _counted(source: Mergeable, into: Mergeable) -> Merged:
    lines, others = _lines_of(source), _lines_of(into)
    either = lines.order_by().values("story").distinct()
    both = either.filter(story__in=others.values("story")).count()
    return Merged(either.count() - both, both, _addresses_of(source))


def _addresses_of(source: Mergeable) -> int:
    return 1 + source.redirects.count()


@transaction.atomic
def _move_some(source: Mergeable, into: Mergeable) -> bool:
    """Hand over A_BATCH lines, if there are more than that."""
    source, into = _held(source, into)
    lines = _lines_of(source)
    keys = list(lines.order_by().values_list("pk", flat=True)[: A_BATCH + 1])
    if len(keys) <= A_BATCH:
        return False
    column = type(source)._meta.model_name or ""
    _hand_over_rows(lines.model, column, source, into, only=keys[:A_BATCH])
    return True


@transaction.atomic
def _finish(source: Mergeable, into: Mergeable, by: Any, done: Merged) -> Merged:
    source, into = _held(source, into)
    _refuse_two_logins(source, into)
    old, was_slug, was_key = addresses.path_of(source), source.slug, source.pk
    inherited = _given_up(source)
    for relation in _relations(source):
        _hand_over(relation, source, into)
    addresses.leave(old, addresses.path_of(into), into)
    model = type(source)
    model.objects.filter(pk=was_key).delete()
    _inherit(into, inherited)
    Merger.objects.create(
        **{_name(model): into},
        was_key=was_key,
        was_name=source.name,
        stories=done.stories,
        by=by,
        by_name=rights.name_of(by),
    )
    dimension = addresses.AIMED_AT.get(model)
    aimed = reaim(dimension, was=was_slug, now=into.slug) if dimension else None
    return replace(done, contradicting=aimed.contradicting if aimed else [])


def refuse_without_right(source: Topic | Author, by: Any) -> None:
    """Raise NotMerged unless `by` may change and delete such things, and has rights wherever the
    stories stand that would change hands."""
    if by is None:
        return
    if not may_merge(by, type(source)):
        raise NotMerged(_("Merging is for those who may change and delete them."))
    here = rights.sections_of(by)
    if here is not None and stories_of(source).exclude(section__in=here).exists():
        raise NotMerged(
            _("Stories of other sections have “%(name)s”, and your rights end at yours."),
            params={"name": source.name},
        )


def may_merge(user: Any, model: type[models.Model]) -> bool:
    """Whether somebody may merge topics, or authors."""
    name = _name(model)
    held: bool = user.has_perms([f"articles.change_{name}", f"articles.delete_{name}"])
    return held


def survivors(model: type[models.Model], keys: Iterable[int]) -> Mapping[int, Any]:
    """What has become of the topics or authors with these old keys, if they were merged. Asks
    nothing if there are none; else one query. For models that are never merged, nothing."""
    wanted = list(keys)
    if model not in INHERITED or not wanted:
        return {}
    name = _name(model)
    mergers = Merger.objects.filter(was_key__in=wanted, **{f"{name}__isnull": False})
    return {merger.was_key: getattr(merger, name) for merger in mergers.select_related(name)}


def _name(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def _lines_of(thing: Topic | Author) -> models.QuerySet[Any]:
    """The rows that tie stories to it."""
    if isinstance(thing, Topic):
        return Story.topics.through.objects.filter(topic=thing)
    return thing.bylines.all()


def _held(source: Mergeable, into: Mergeable) -> tuple[Mergeable, Mergeable]:
    """Both rows, locked in the order of their keys, so that two mergers never wait for each
    other."""
    if type(source) is not type(into) or source.pk == into.pk:
        raise NotMerged(_("Choose another one: these are the same."))
    keys = [source.pk, into.pk]
    rows = type(source).objects.select_for_update().filter(pk__in=keys).order_by("pk")
    held = {row.pk: row for row in rows}
    if len(held) < len(keys):
        raise NotMerged(_("One of the two is gone meanwhile."))
    return held[source.pk], held[into.pk]


def _refuse_two_logins(source: Any, into: Any) -> None:
    logins = [getattr(one, "user_id", None) for one in (source, into)]
    if all(logins):
        raise NotMerged(
            _("Both have a login, and it decides whose own story is whose. Take one of them away.")
        )


def _given_up(source: Any) -> dict[str, Any]:
    return {name: getattr(source, name) for name in INHERITED[type(source)]}


def _inherit(into: Any, given_up: dict[str, Any]) -> None:
    taken = [name for name, value in given_up.items() if value and not getattr(into, name)]
    for name in taken:
        setattr(into, name, given_up[name])
    if taken:
        into.save(update_fields=taken)


def _relations(source: models.Model) -> list[Any]:
    """Everything that points to rows of this kind, whatever app or feature it belongs to."""
    fields = source._meta.get_fields(include_hidden=True)
    return [one for one in fields if one.auto_created and not one.concrete]


def _hand_over(relation: Any, source: models.Model, into: models.Model) -> None:
    """Let all rows of one relation point to `into`, but for those whose like is there already."""
    if relation.many_to_many:
        model, column = relation.through, relation.field.m2m_reverse_field_name()
    else:
        model, column = relation.related_model, relation.field.name
    _hand_over_rows(model, column, source, into)


def _hand_over_rows(
    model: type[models.Model],
    column: str,
    source: models.Model,
    into: models.Model,
    *,
    only: Sequence[int] | None = None,
) -> None:
    """Do so with all rows of a model, or with those that have the keys `only`."""
    rows = model._base_manager.filter(**{column: source})
    if only is not None:
        rows = rows.filter(pk__in=only)
    alike: Any = models.Q(pk__in=[])
    for names in _unique_with(model, column):
        others = {name: OuterRef(name) for name in names if name != column}
        alike |= Exists(model._base_manager.filter(**{column: into}, **others))
    rows.exclude(alike).update(**{column: into})
    rows.delete()


def _unique_with(model: type[models.Model], column: str) -> list[tuple[str, ...]]:
    """The sets of columns that no two rows may share, of those that hold this one."""
    sets = [tuple(names) for names in model._meta.unique_together]
    sets += [tuple(one.fields) for one in model._meta.total_unique_constraints]
    field: Any = model._meta.get_field(column)
    if field.unique:
        sets.append((column,))
    return [names for names in sets if column in names]
