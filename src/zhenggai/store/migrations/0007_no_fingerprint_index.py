"""An import compares with all fingerprints at once; nobody looks one up."""

from django.db import migrations


class Migration(migrations.Migration):
    """Drops one index."""

    dependencies = [("store", "0006_fewer_indexes")]
    operations = [migrations.RemoveIndex(model_name="problem", name="problem_fingerprint")]
