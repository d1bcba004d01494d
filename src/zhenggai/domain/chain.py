"""The hash chain and Merkle tree of the journal: pure functions, checkable by anyone with this page.

Each entry is canonical JSON (sorted keys, no blanks, UTF-8). Its leaf is SM3(0x00 ‖ entry), a node is
SM3(0x01 ‖ left ‖ right), as in RFC 6962 with SM3 for SHA-256; SHA-256 of the entry stands beside it for
readers without SM3. The entry names the SM3 leaf of the one before it, so the order cannot change either.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64
# An entry never holds itself, and watching for that costs a third of the time.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode
# A copy of a started hash costs a quarter less than asking OpenSSL for the algorithm by name again.
_LEAF = hashlib.new("sm3", b"\x00")
_NODE = hashlib.new("sm3", b"\x01")


def canonical(value: Any) -> str:
    """Write an entry, or a part of one, in its one canonical form."""
    return _encode(value)


def leaf(entry: str) -> str:
    """The SM3 leaf hash of a canonical entry, in hex."""
    started = _LEAF.copy()
    started.update(entry.encode())
    return started.hexdigest()


def sha256(entry: str) -> str:
    """The SHA-256 of a canonical entry, in hex."""
    return hashlib.sha256(entry.encode()).hexdigest()


def node(left: str, right: str) -> str:
    """The SM3 hash over two subtrees."""
    started = _NODE.copy()
    started.update(bytes.fromhex(left + right))
    return started.hexdigest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The roots of the complete subtrees of a growing tree, largest first, as (size, hash) pairs."""

    peaks: tuple[tuple[int, str], ...] = ()

    def grown(self, leaves: Iterable[str]) -> "Frontier":
        """Return the frontier after more leaves."""
        peaks = list(self.peaks)
        for hash_of_leaf in leaves:
            size, top = 1, hash_of_leaf
            while peaks and peaks[-1][0] == size:
                left_size, left = peaks.pop()
                size, top = left_size + size, node(left, top)
            peaks.append((size, top))
        return Frontier(tuple(peaks))

    @property
    def size(self) -> int:
        """How many leaves the tree has."""
        return sum(size for size, _ in self.peaks)

    @property
    def root(self) -> str:
        """The Merkle root, in hex; SM3 of nothing for an empty tree."""
        if not self.peaks:
            return hashlib.new("sm3", b"").hexdigest()
        hashes = [top for _, top in self.peaks]
        root = hashes.pop()
        while hashes:
            root = node(hashes.pop(), root)
        return root
