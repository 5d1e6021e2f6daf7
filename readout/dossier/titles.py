"""Titles of dossiers: what the name of a file says of its process, and what a person may write."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from readout.errors import ReadoutError
from readout.vocab.organisations import known_organisations
from readout.vocab.places import known_states, word_list

LONGEST = 120
"""Characters of a title."""
TELLING = 4
"""A name of fewer letters tells nothing."""
SAYS_NOTHING = word_list("untelling")
"""Names of files that tell nothing of what is in them."""
SMALL = word_list("small in titles")
"""Words that a title writes small, but at its beginning."""
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def title_of(name: str) -> str:
    """The name of a file as a title: 'lima_talks-1994' is 'Lima Talks 1994'; empty where it tells nothing ('demo')."""
    spaced = re.sub(r"(?<=[^\W\d])(?=\d{4}(?!\d))", " ", name)
    words = [w for w in re.split(r"[\s_.-]+", spaced) if w]
    letters = [w.lower() for w in words if any(c.isalpha() for c in w)]
    if sum(map(len, letters)) < TELLING or all(w.rstrip("0123456789") in SAYS_NOTHING for w in letters):
        return ""
    if any(c.isupper() for c in name):
        return " ".join(words)
    return " ".join(w if n and w in SMALL else _capital(w) for n, w in enumerate(words))


def _capital(word: str) -> str:
    return word.upper() if word.upper() in _initials() else word[:1].upper() + word[1:]


@cache
def _initials() -> frozenset[str]:
    """The names of states and bodies that are written in capitals throughout: 'US', 'NATO'."""
    forms = (k.form.replace(".", "") for known in (known_states, known_organisations) for k in known())
    return frozenset(f for f in forms if f.isalpha() and f.isupper() and len(f) < 6)


def title_in_one_line(text: str) -> str:
    """What a person wrote as a title, on one line. Raises ReadoutError where it is too long."""
    plain = _DIRECTIONS.sub(
        "", "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    )
    title = " ".join(unicodedata.normalize("NFC", plain).split())
    if len(title) > LONGEST:
        raise ReadoutError(f"A title has at most {LONGEST} characters; this one has {len(title)}.")
    return title
