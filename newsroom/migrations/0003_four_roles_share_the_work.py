"""The groups Reporter, Editor, Ad manager and Administrator, and what each may do.

Permissions are normally made after all migrations; here they are made before, from the models as
they stand at this point of the history.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

APPS = ["auth", "articles", "commercial", "newsroom"]

SEE, WRITE, KEEP = ["view"], ["view", "add", "change"], ["view", "add", "change", "delete"]

REPORTER = {
    "articles.author": SEE,
    "articles.byline": KEEP,
    "articles.correction": SEE,
    "articles.photo": WRITE,
    "articles.relatedlink": KEEP,
    "articles.section": SEE,
    "articles.story": WRITE,
    "articles.topic": SEE,
    "commercial.injectionpolicy": SEE,
}
EDITOR = {
    "articles.author": KEEP,
    "articles.byline": KEEP,
    "articles.correction": KEEP,
    "articles.photo": KEEP,
    "articles.redirect": KEEP,
    "articles.relatedlink": KEEP,
    "articles.section": KEEP,
    "articles.story": [*KEEP, "publish"],
    "articles.topic": KEEP,
    "commercial.injectionpolicy": SEE,
}
ADVERTISING = {
    "commercial.advertiser": KEEP,
    "commercial.campaign": KEEP,
    "commercial.creative": [*KEEP, "use_html"],
    "commercial.flight": KEEP,
    "commercial.injectionpolicy": KEEP,
    "commercial.placement": KEEP,
}
# Ad managers look at stories, for their previews, and write none.
STORIES = {"articles.section": SEE, "articles.story": SEE, "articles.topic": SEE}
STAFF = {"auth.group": KEEP, "newsroom.paper": ["view", "change"], "newsroom.user": KEEP}

# What each role may do with which model.
GRANTS = {
    "Reporter": REPORTER,
    "Editor": EDITOR,
    "Ad manager": STORIES | ADVERTISING,
    "Administrator": EDITOR | ADVERTISING | STAFF,
}


def make_the_roles(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in APPS:
        create_permissions(installed.get_app_config(label), verbosity=0, using=database, apps=apps)
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for role, grants in GRANTS.items():
        group, _made = groups.get_or_create(name=role)
        group.permissions.add(
            *(
                permissions.get(
                    content_type__app_label=name.split(".")[0],
                    codename=f"{action}_{name.split('.')[1]}",
                )
                for name, actions in grants.items()
                for action in actions
            )
        )


def remove_the_roles(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=GRANTS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0002_the_paper_has_its_row"),
        ("articles", "0001_stories_sections_authors_and_photos"),
        ("commercial", "0001_advertisers_campaigns_creatives_and_placements"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_the_roles, remove_the_roles)]
