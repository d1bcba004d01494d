"""The database refuses to change or remove what the journal holds.

A hint to honest software only: whoever owns the file can drop a trigger, which is why the chain exists.
"""

from django.db import migrations

MESSAGE = "日志只能追加，不能修改或删除"
SQLITE = [
    f"CREATE TRIGGER journal_no_{act} BEFORE {act} ON store_journalevent BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    for act in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$",
    "CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON store_journalevent "
    "FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
]
UNDO = {
    "sqlite": ["DROP TRIGGER journal_no_UPDATE", "DROP TRIGGER journal_no_DELETE"],
    "postgresql": ["DROP TRIGGER journal_append_only ON store_journalevent", "DROP FUNCTION journal_refuses()"],
}


def protect(apps, schema_editor):
    """Install the triggers of the engine at hand."""
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unprotect(apps, schema_editor):
    """Remove them again."""
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers on the journal table."""

    dependencies = [("store", "0001_initial")]
    operations = [migrations.RunPython(protect, unprotect)]
