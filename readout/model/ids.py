"""Names a thing by the hash of its content: the same content has the same id on every machine and in any order."""

from __future__ import annotations

import hashlib
import json
from typing import Any

ID_LENGTH = 16


def content_id(prefix: str, *parts: Any) -> str:
    """`prefix`, a hyphen and 16 hexadecimal digits of the SHA-256 of `parts` (anything JSON can hold)."""
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{prefix}-{hashlib.sha256(canonical.encode('utf-8', 'surrogatepass')).hexdigest()[:ID_LENGTH]}"


def text_hash(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
