"""Indexes that another one begins with, or that no question needs, go: every row of a ledger writes them all.

Django would rebuild whole tables on SQLite to drop an index, and with them the triggers that protect the journal.
Here only the indexes themselves are dropped.
"""

import django.db.models.deletion
from django.db import migrations, models

DROPPED = (
    ("store_importrow", "batch_id"),
    ("store_journalevent", "campaign_id"),
    ("store_journalevent", "workspace_id"),
    ("store_problem", "campaign_id"),
    ("store_problem", "county_id"),
    ("store_problem", "item_id"),
    ("store_problemunit", "unit_id"),
    ("store_problemversion", "campaign_id"),
    ("store_problemversion", "county_id"),
    ("store_problemversion", "item_id"),
    ("store_problemversion", "problem_id"),
)


def drop(apps, schema_editor):
    """Drop the index of each column that has one to itself."""
    connection = schema_editor.connection
    for table, column in DROPPED:
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, table)
        for name, index in found.items():
            if index["columns"] == [column] and index["index"] and not index["unique"]:
                schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(name)}", params=None)


def restore(apps, schema_editor):
    """Make them again, under names of this migration."""
    for table, column in DROPPED:
        name, on = schema_editor.quote_name(f"{table}_{column}_again"), schema_editor.quote_name(table)
        schema_editor.execute(f"CREATE INDEX {name} ON {on} ({schema_editor.quote_name(column)})", params=None)


class Migration(migrations.Migration):
    """Drops eleven indexes."""

    dependencies = [("store", "0005_calendar")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, restore)],
            state_operations=[
                migrations.AlterField(
                    model_name="importrow",
                    name="batch",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="store.importbatch",
                    ),
                ),
                migrations.AlterField(
                    model_name="journalevent",
                    name="campaign",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.campaign",
                    ),
                ),
                migrations.AlterField(
                    model_name="journalevent",
                    name="workspace",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.workspace",
                    ),
                ),
                migrations.AlterField(
                    model_name="problem",
                    name="campaign",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="problems",
                        to="store.campaign",
                    ),
                ),
                migrations.AlterField(
                    model_name="problem",
                    name="county",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="problem",
                    name="item",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.planitem",
                    ),
                ),
                migrations.AlterField(
                    model_name="problemunit",
                    name="unit",
                    field=models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                migrations.AlterField(
                    model_name="problemversion",
                    name="campaign",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.campaign",
                    ),
                ),
                migrations.AlterField(
                    model_name="problemversion",
                    name="county",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="problemversion",
                    name="item",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="store.planitem",
                    ),
                ),
                migrations.AlterField(
                    model_name="problemversion",
                    name="problem",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="store.problem",
                    ),
                ),
            ],
        )
    ]
