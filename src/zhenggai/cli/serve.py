"""``serve``: the web server and the background worker as one process tree."""

import argparse
import os
import signal
import subprocess
import sys
from types import FrameType

from zhenggai.cli.exits import DONE, CommandError
from zhenggai.cli.installation import open_installation
from zhenggai.cli.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of ``serve``."""
    parser.add_argument("--listen", default="127.0.0.1:8765", metavar="HOST:PORT")
    parser.add_argument("--threads", type=int, default=8, help="同时处理的请求数")


def run(options: argparse.Namespace) -> int:
    """Serve until stopped; the worker is started beside the web server and ends with it."""
    host, port = split_address(options.listen)
    open_installation()
    refuse_unsafe_settings()
    worker = start_worker()
    signal.signal(signal.SIGTERM, stop)
    say(f"http://{host}:{port}/ 已启动，按 Ctrl+C 停止。")
    try:
        serve_web(host, port, options.threads)
    finally:
        worker.terminate()
        worker.wait(timeout=20)
    return DONE


def split_address(text: str) -> tuple[str, int]:
    """Split HOST:PORT; IPv6 hosts stand in brackets."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit():
        raise CommandError(f"地址“{text}”应写成 HOST:PORT，例如 127.0.0.1:8765")
    return host.strip("[]"), int(port)


def refuse_unsafe_settings() -> None:
    """No server without a key of its own, none with debugging pages."""
    from django.conf import settings

    stored = settings.SECRET_PATH.is_file() or len(settings.ENVIRONMENT.secret_key) >= 32
    if not stored:
        raise CommandError("没有密钥。先运行 zhenggai init，或设置至少 32 位的 ZHENGGAI_SECRET_KEY。")
    if settings.DEBUG:
        raise CommandError("调试模式不能对外服务。去掉 ZHENGGAI_DEBUG。")


def start_worker() -> "subprocess.Popen[bytes]":
    """Start the background worker with the same settings."""
    return subprocess.Popen([sys.executable, "-m", "zhenggai.cli.main", "worker"], env=os.environ.copy())


def serve_web(host: str, port: int, threads: int) -> None:
    """Run the web server in this process tree."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "zhenggai.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
    ).serve()


def stop(signal_number: int, frame: FrameType | None) -> None:
    """Turn a polite request to end into an orderly exit."""
    raise SystemExit(DONE)
