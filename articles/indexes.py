"""Indexes on large tables, made and dropped while the site goes on."""

from typing import Any

from django.db.migrations import AddIndex


class AddIndexInPassing(AddIndex):
    """`AddIndex` that keeps nobody from writing on PostgreSQL, where it takes longer for it. The
    migration must say `atomic = False`. If it is interrupted it leaves an invalid index of the same
    name, to be dropped by hand before it is run again."""

    atomic = False

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.add_index(model, self.index, **_in_passing(schema_editor))

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            schema_editor.remove_index(model, self.index, **_in_passing(schema_editor))


def _in_passing(schema_editor: Any) -> dict[str, bool]:
    return {"concurrently": True} if schema_editor.connection.vendor == "postgresql" else {}
