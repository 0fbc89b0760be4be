"""What a migration gives the roles: permissions for models that are new.

Django makes permissions after all migrations; a migration that grants some makes them first, from
the models as they stand at that point of the history.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

LOOK = ["view"]
WRITE = ["view", "add", "change"]
KEEP = ["view", "add", "change", "delete"]

Grants = Mapping[str, Mapping[str, Sequence[str]]]
"""By role and by model ("articles.photo"): the acts, each the beginning of a permission's name."""


def grant(grants: Grants) -> migrations.RunPython:
    """The operation that gives these permissions, and takes them back when it is undone. A group
    that the owner has removed or renamed is passed over."""

    def give(apps: Any, schema_editor: Any) -> None:
        database = schema_editor.connection.alias
        for label in sorted({model.split(".")[0] for acts in grants.values() for model in acts}):
            create_permissions(
                installed.get_app_config(label), verbosity=0, using=database, apps=apps
            )
        for group, permissions in _each(apps, database, grants):
            group.permissions.add(*permissions)

    def take_back(apps: Any, schema_editor: Any) -> None:
        for group, permissions in _each(apps, schema_editor.connection.alias, grants):
            group.permissions.remove(*permissions)

    return migrations.RunPython(give, take_back)


def _each(apps: Any, database: str, grants: Grants) -> Iterable[tuple[Any, list[Any]]]:
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for group in apps.get_model("auth", "Group").objects.using(database).filter(name__in=grants):
        yield (
            group,
            [
                permission
                for model, acts in grants[group.name].items()
                for permission in permissions.filter(
                    content_type__app_label=model.split(".")[0],
                    codename__in=[f"{act}_{model.split('.')[1]}" for act in acts],
                )
            ],
        )
