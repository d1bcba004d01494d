"""What a clerk changed in a draft: one entry for each value, with the old one beside the new."""

from typing import Any


def corrections(before: Any, after: Any, path: str = "") -> list[dict[str, Any]]:
    """List every difference between two JSON values as ``{"path", "old", "new"}``."""
    if isinstance(before, dict) and isinstance(after, dict):
        found = []
        for key in [*before, *(key for key in after if key not in before)]:
            found += corrections(before.get(key), after.get(key), f"{path}.{key}" if path else str(key))
        return found
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        found = []
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            found += corrections(old, new, f"{path}[{index}]")
        return found
    return [] if before == after else [{"path": path, "old": before, "new": after}]
