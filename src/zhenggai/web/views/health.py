"""Whether the process lives, and whether it can work."""

from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """Say that the process lives."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """Check what is needed to serve; 503 names what is missing."""
    checks: dict[str, Callable[[], object]] = {"database": database, "disk": disk}
    failed = []
    for name, check in checks.items():
        try:
            check()
        except Exception:  # whatever fails here is an answer, not a crash
            failed.append(name)
    if failed:
        return JsonResponse({"status": "unavailable", "failed": failed}, status=503)
    return JsonResponse({"status": "ready"})


def database() -> None:
    """Ask the database something."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def disk() -> None:
    """Write a byte to the data folder."""
    probe = settings.DATA / ".ready"
    probe.write_bytes(b"1")
    probe.unlink(missing_ok=True)
