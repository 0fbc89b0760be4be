"""Approving and publishing are two rights, and approving one's own story is a third.

Until now one right was both. Whoever has it, group or member of staff, may approve as well; chief
editors and administrators may approve what they have written themselves.
"""

from django.db import migrations

from newsroom.granting import LOOK, grant

NEITHER_NOR = "Can publish, schedule and withdraw stories"
BOTH = "Can approve, publish and withdraw stories"
CHIEFS = {
    "articles.story": ["approve", "approve_own"],
    "articles.transition": LOOK,
}
GRANTS = {
    "Reporter": {"articles.transition": LOOK},
    "Editor": {"articles.story": ["approve"], "articles.transition": LOOK},
    "Chief editor": CHIEFS,
    "Administrator": CHIEFS,
}


def part(apps, schema_editor):
    for publish, approve in _rights(apps, schema_editor):
        publish.update(name=NEITHER_NOR)
        right = approve.get()
        for holder in _holders(apps, schema_editor, "publish_story"):
            _permissions(holder).add(right)


def join(apps, schema_editor):
    for publish, approve in _rights(apps, schema_editor):
        publish.update(name=BOTH)
        right = approve.get()
        for holder in _holders(apps, schema_editor, "approve_story"):
            _permissions(holder).remove(right)


def _rights(apps, schema_editor):
    permissions = (
        apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .filter(content_type__app_label="articles")
    )
    approve = permissions.filter(codename="approve_story")
    if approve.exists():
        yield permissions.filter(codename="publish_story"), approve


def _holders(apps, schema_editor, codename):
    database = schema_editor.connection.alias
    here = {"content_type__app_label": "articles", "codename": codename}
    groups = apps.get_model("auth", "Group").objects.using(database)
    yield from groups.filter(**{f"permissions__{name}": value for name, value in here.items()})
    users = apps.get_model("newsroom", "User").objects.using(database)
    yield from users.filter(**{f"user_permissions__{name}": value for name, value in here.items()})


def _permissions(holder):
    return holder.user_permissions if hasattr(holder, "user_permissions") else holder.permissions


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0009_a_paper_may_show_what_has_changed"),
        ("articles", "0009_acts_are_written_down_and_rights_end_at_sections"),
    ]

    operations = [grant(GRANTS), migrations.RunPython(part, join)]
