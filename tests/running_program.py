"""The program as people run it: its own process, its own data folder, a port of this machine."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

CHROMIUM_OPTIONS = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60


class Watch:
    """Notes what a page must not do: ask anything of another host, or report an error (refused styles included)."""

    def __init__(self, window) -> None:
        self.faults: list[str] = []
        window.on("request", self._asked)
        window.on("console", self._said)
        window.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))

    def _asked(self, request) -> None:
        address = urlparse(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost"):
            self.faults.append(f"asked outside: {request.url}")

    def _said(self, message) -> None:
        # An answer of 4xx is a page's business; the browser reports it as an error of its own.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")


def run_program(
    *arguments: str | Path, data: Path | None = None, check: bool = True
) -> "subprocess.CompletedProcess[str]":
    """Run ``zhenggai`` with a data folder; its output is UTF-8 text."""
    command = [sys.executable, "-m", "zhenggai.cli.main", *(str(argument) for argument in arguments)]
    if data is not None:
        command += ["--data", str(data)]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=program_environment(), check=False
    )
    if check and done.returncode != 0:
        raise AssertionError(f"{command} → {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def program_environment() -> dict[str, str]:
    """The environment of the program; the tests' own settings do not leak into it."""
    return {
        name: value for name, value in os.environ.items() if name not in ("ZHENGGAI_DATA", "DJANGO_SETTINGS_MODULE")
    }


@contextmanager
def own_database() -> Iterator[None]:
    """On PostgreSQL, a database of its own for the programs started inside; on SQLite the data folder is enough."""
    address = os.environ.get("ZHENGGAI_DATABASE_URL", "")
    if not address:
        yield
        return
    import psycopg

    parts = urlparse(address)
    name = f"program_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        os.environ["ZHENGGAI_DATABASE_URL"] = parts._replace(path=f"/{name}").geturl()
        try:
            yield
        finally:
            os.environ["ZHENGGAI_DATABASE_URL"] = address
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve a data folder and yield the address, such as ``http://127.0.0.1:40123``."""
    address = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "zhenggai.cli.main", "serve", "--data", str(data), "--listen", address]
    log = (data / "serve.log").open("w", encoding="utf-8")
    process = subprocess.Popen(command, stdout=log, stderr=log, env=program_environment(), start_new_session=True)
    try:
        await_answer(f"http://{address}/healthz", process, data / "serve.log")
        yield f"http://{address}"
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
        log.close()


def await_answer(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the program answers; a program that ended or stays silent fails with what it said."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The program does not answer at {url}.\n{log.read_text('utf-8')}")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The demonstration workspace, built by its own verb and being served."""

    address: str
    data: Path
    users: list[dict[str, str]]

    def account(self, role: str) -> tuple[str, str]:
        """Name and password of the first account with this role."""
        found = next(user for user in self.users if user["role"] == role)
        return found["username"], found["password"]


@contextmanager
def demonstrated(data: Path) -> Iterator[Demonstration]:
    """Build the demonstration in ``data`` and serve it."""
    with own_database():
        run_program("demo", data=data)
        users = json.loads(run_program("demo", "--users", "--json", data=data).stdout)
        with served(data) as address:
            yield Demonstration(address, data, users)
