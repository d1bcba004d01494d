"""What an installation may set: the data folder and everything that differs between machines."""

import secrets
from pathlib import Path
from urllib.parse import unquote, urlparse

from pydantic_settings import BaseSettings, SettingsConfigDict

SECRET_FILE = "secret.key"  # noqa: S105 - the name of the file, not a secret


class Environment(BaseSettings):
    """Settings read from ``ZHENGGAI_…`` variables; the defaults serve one machine without any."""

    model_config = SettingsConfigDict(env_prefix="ZHENGGAI_", extra="ignore")

    data: Path = Path("data")
    database_url: str = ""
    secret_key: str = ""
    allowed_hosts: str = "127.0.0.1,localhost,[::1]"
    behind_tls: bool = False
    debug: bool = False


def databases(environment: Environment) -> dict[str, dict[str, object]]:
    """Choose SQLite in the data folder, or the PostgreSQL server that the address names."""
    if environment.database_url:
        return {"default": postgresql(environment.database_url)}
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(environment.data / "zhenggai.sqlite3"),
            "OPTIONS": {
                # A reader never blocks a writer; a writer takes its lock at once instead of failing half-way.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # Pages of 8 KB hold several of our rows, which carry texts; a database keeps the size it was made with.
                "init_command": "PRAGMA page_size=8192; "
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                # 64 MB of pages in memory, so that a large import does not read its own indexes back from the disk.
                "PRAGMA cache_size=-65536;",
            },
        }
    }


def postgresql(address: str) -> dict[str, object]:
    """Read ``postgres://user:password@host:port/name`` (host may be a socket folder given as ``?host=``)."""
    parts = urlparse(address)
    options = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


def secret_key(environment: Environment) -> str:
    """Return the installation's own key: from the environment or from the file that ``init`` wrote.

    Without either, a key for this process alone is made: sessions then end with it, which is right for
    reading verbs and tests; ``serve`` refuses to start in that state.
    """
    if environment.secret_key:
        return environment.secret_key
    stored = environment.data / SECRET_FILE
    if stored.is_file():
        return stored.read_text("ascii").strip()
    return secrets.token_urlsafe(48)
