"""Opening the data folder: sets Django up and says plainly what is missing."""

import os
from pathlib import Path

from zhenggai.cli.exits import CommandError


def set_up_django() -> None:
    """Load the settings and the apps; only verbs that need the database call this."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhenggai.config.settings")
    import django

    django.setup()


def data_folder() -> Path:
    """The folder that holds all state of this installation."""
    from django.conf import settings

    return Path(settings.DATA)


def open_installation() -> None:
    """Set Django up and make sure that the database is there and of this version."""
    set_up_django()
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).is_file():
        raise CommandError(f"数据目录 {data_folder()} 还没有建立。先运行：zhenggai init --data 目录")
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise CommandError(f"数据库打不开：{error}") from error
    if pending:
        raise CommandError("数据库结构比程序旧。先备份，再运行：zhenggai migrate --data 目录")
