"""Accounts: who may come in from other machines, with which role; passwords are kept as scrypt hashes."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from readout.errors import ReadoutError

ROLES = {
    "reader": "sees everything, changes nothing",
    "reviewer": "decides, and takes decisions back",
    "owner": "also adds reports and leaves them out",
}
SHORTEST = 10
_N, _R, _P = 2**14, 8, 1
TRIES, PAUSE = 8, 60.0
"""So many wrong passwords for one name, and no more are looked at for so many seconds."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at the desk, and what they may do."""

    name: str
    role: str

    @property
    def decides(self) -> bool:
        return self.role in ("reviewer", "owner")

    @property
    def owns(self) -> bool:
        return self.role == "owner"


class Accounts:
    """The accounts in one JSON file that only its owner may read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._signed_in: dict[str, str] = {}
        self._failed: dict[str, list[float]] = {}
        self._lock = threading.Lock()

    def put(self, name: str, password: str, role: str) -> None:
        """Adds an account, or changes it; raises ReadoutError where name, password or role will not do."""
        if role not in ROLES:
            raise ReadoutError(f"{role}: there is no such role. Choose one of {', '.join(ROLES)}.")
        if not name.strip() or len(name) > 80 or not name.isprintable():
            raise ReadoutError("An account needs a name of printable characters.")
        if len(password) < SHORTEST:
            raise ReadoutError(f"This password is too short: take at least {SHORTEST} characters.")
        salt = secrets.token_bytes(16)
        known = self._load()
        known[name] = {"role": role, "salt": _text(salt), "hash": _text(_hash(password, salt))}
        with open(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
            json.dump(known, out, indent=1, sort_keys=True)

    def any(self) -> bool:
        return bool(self._load())

    def check(self, name: str, password: str) -> Person | None:
        """The person, where name and password belong together; as slow for an unknown name as for a known one."""
        with self._lock:
            recent = [t for t in self._failed.get(name, ()) if time.monotonic() - t < PAUSE]
            if len(recent) >= TRIES:
                return None
            found = self._load().get(name)
            salt = base64.b64decode(found["salt"]) if found else b"no such account.."
            given = _hash(password, salt)
            if found and secrets.compare_digest(given, base64.b64decode(found["hash"])):
                self._failed.pop(name, None)
                return Person(name, found["role"])
            self._failed[name] = [*recent, time.monotonic()]
            return None

    def sign_in(self, session: str, name: str) -> None:
        self._signed_in[session] = name

    def sign_out(self, session: str) -> None:
        self._signed_in.pop(session, None)

    def who(self, session: str) -> Person | None:
        """The person signed in with a session, as long as the account exists."""
        name = self._signed_in.get(session)
        found = self._load().get(name) if name else None
        return Person(name, found["role"]) if name and found else None

    def _load(self) -> dict[str, dict[str, str]]:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ReadoutError(f"{self.path}: these accounts cannot be read ({error}).") from error
        return found if isinstance(found, dict) else {}


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=salt, n=_N, r=_R, p=_P, dklen=32)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
