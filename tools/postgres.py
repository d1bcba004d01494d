"""A throw-away PostgreSQL server for the tests: own folder, own socket, no network, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.running import Failed

# Nothing in it outlives the run, so nothing needs to reach the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses= -c max_connections=60"


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """Start a server from ``programs`` and yield its address as ``ZHENGGAI_DATABASE_URL`` takes it."""
    folder = Path(tempfile.mkdtemp(prefix="zhenggai-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, log = folder / "data", folder / "log"
    try:
        call(programs / "initdb", "-D", data, "-U", "zhenggai", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        call(programs / "pg_ctl", "-D", data, "-l", log, "-w", "-o", f"{FAST} -k {folder}", "start")
        try:
            # Test databases are copied from template1, so each of them has PostGIS.
            call("psql", "-qX", "-h", folder, "-U", "zhenggai", "-d", "template1", "-c", "CREATE EXTENSION postgis")
            call("psql", "-qX", "-h", folder, "-U", "zhenggai", "-d", "postgres", "-c", "CREATE DATABASE zhenggai")
            yield f"postgres://zhenggai@/zhenggai?host={folder}"
        finally:
            call(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def call(*command: str | Path) -> None:
    """Run one of the server's programs; as root, in the name of ``postgres``, for the server refuses root."""
    given = [str(part) for part in command]
    if os.geteuid() == 0:
        given = ["runuser", "-u", "postgres", "--", *given]
    # The server keeps the descriptors it is started with, so its output must not be a pipe that we read to the end.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        done = subprocess.run(given, stdin=subprocess.DEVNULL, stdout=said, stderr=said, cwd="/", check=False)
        if done.returncode != 0:
            said.seek(0)
            raise Failed(f"PostgreSQL for the tests: {' '.join(given)}\n{said.read()}")
