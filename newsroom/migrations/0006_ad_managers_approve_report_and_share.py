"""What is new about advertisements is for those who keep advertisements already.

Permissions are normally made after all migrations; here they are made before, from the models as
they stand at this point of the history.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

KEEP = ["view", "add", "change", "delete"]
GRANTS = {
    "campaign": ["report"],
    "competitionlabel": KEEP,
    "creative": ["approve"],
    "reportlink": KEEP,
    "reportschedule": KEEP,
    "sellerline": KEEP,
    "tally": ["view"],
}
ROLES = ["Ad manager", "Administrator"]


def grant(apps, schema_editor):
    database = schema_editor.connection.alias
    create_permissions(
        installed.get_app_config("commercial"), verbosity=0, using=database, apps=apps
    )
    for group in _groups(apps, database):
        group.permissions.add(*_permissions(apps, database))


def take_back(apps, schema_editor):
    database = schema_editor.connection.alias
    for group in _groups(apps, database):
        group.permissions.remove(*_permissions(apps, database))


def _groups(apps, database):
    return apps.get_model("auth", "Group").objects.using(database).filter(name__in=ROLES)


def _permissions(apps, database):
    codenames = [f"{action}_{model}" for model, actions in GRANTS.items() for action in actions]
    return (
        apps.get_model("auth", "Permission")
        .objects.using(database)
        .filter(content_type__app_label="commercial", codename__in=codenames)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0005_the_paper_keeps_no_ads_txt"),
        ("commercial", "0010_creatives_are_approved_and_sellers_have_lines"),
    ]

    operations = [migrations.RunPython(grant, take_back)]
