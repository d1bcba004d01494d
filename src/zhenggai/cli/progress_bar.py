"""A progress bar on a terminal; nothing where the output is a file or a pipe."""

import sys

WIDTH = 30
LABELS = {"read": "读表", "compare": "比对", "store": "记录", "register": "登记", "change": "更新", "write": "写出"}


def show_progress(stage: str, done: int, total: int) -> None:
    """Draw how far ``stage`` is: ``done`` of ``total`` rows."""
    if not sys.stderr.isatty():
        return
    share = done / total if total else 1.0
    bar = "█" * int(WIDTH * share)
    end = "\n" if done >= total else ""
    print(f"\r{LABELS.get(stage, stage)} {bar:<{WIDTH}} {done}/{total}", end=end, file=sys.stderr, flush=True)
