"""Introduced: organisations that a page itself introduces by name and short form, and by whose short form it goes on.

"The People's Front for Renewal (PFR)", "the Armed Forces of the East, or AFE," and a short form that only ever stands
before "spokesman" or "rebels": nobody needs to have heard of them before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readout.find.known import Hit
from readout.model.article import Span
from readout.vocab.cues import words
from readout.vocab.organisations import FORCES, NAME_HEADS, fighting
from readout.vocab.outlets import known_forms
from readout.vocab.places import Known

SHORT = r"[A-Z][A-Za-z0-9&]{0,6}[A-Z0-9](?:-[A-Z]{1,3})?"
IN_BRACKETS = re.compile(rf"\((?P<short>{SHORT})\)|, or (?:the )?(?P<also>{SHORT})(?=[,.])")
BEFORE_PEOPLE = re.compile(
    r"(?<![\w.-])(?P<short>[A-Z][A-Z0-9]{1,5}(?:-[A-Z]{1,3})?) (?:chief )?"
    r"(?:spokes(?:man|woman|person)|leader|commander|negotiator|delegat(?:ion|e)|rebel|fighter|guerrilla|militant|insurgent)s?\b"
)
WORD = re.compile(r"[^\W\d_][\w’'.-]*|\d+")
JOINERS = words("a al and de del des di du e el et for in la le les of on para por pour the to und y")
ORDINARY = words("CEO HQ MP MPS PM PR TV VIP")
LONGEST = 10
"""Words of the longest name."""
FEWEST_WITHOUT_INITIALS = 3
"""Words of a name whose initials are those of another language ("Armed Forces of ... (FARC)")."""


def find_introduced(text: str) -> tuple[Hit, ...]:
    """Every use of the names that the page introduces, in order, none overlapping another."""
    names: dict[str, Known] = {}
    spans: list[tuple[Span, Known]] = []
    for match in IN_BRACKETS.finditer(text):
        short = match["short"] or match["also"]
        full = None if short in known_forms() or short in ORDINARY else _full_name(text, match.start(), short)
        if full is not None:
            known = names.setdefault(short, _known(full.of(text)))
            spans.append((full, known))
    for match in BEFORE_PEOPLE.finditer(text):
        short = match["short"]
        if short not in known_forms() and short not in ORDINARY:
            names.setdefault(short, _known(short))
    for form in sorted({*names, *(k.name for k in names.values())}, key=lambda f: (-len(f), f)):
        known = names.get(form) or next(k for k in names.values() if k.name == form)
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            spans.append((Span(match.start(), match.end()), known))
    out: list[Hit] = []
    for span, known in sorted(spans, key=lambda s: (s[0].start, -s[0].end)):
        if not out or span.start >= out[-1].span.end:
            out.append(Hit(span, known))
    return tuple(out)


def _known(name: str) -> Known:
    told = [w.lower() for w in WORD.findall(name)]
    nouns = {w for w in told if w in NAME_HEADS or w in FORCES}
    nouns |= fighting(told) if not name.isupper() else {"group", "movement"}
    return Known(name, name, "organisation", "name", None, tuple(sorted(nouns)))


def _full_name(text: str, end: int, short: str) -> Span | None:
    """The name before `end` that `short` abbreviates: the fewest words whose initials it holds, else all of a name."""
    before = _words_before(text, end)
    letters = [c for c in short if c.isalnum()]
    for start in range(len(before) - 1, -1, -1):
        name = before[start:]
        told = [w.of(text) for w in name]
        if told[0][0].isupper() and _is_body(name, text) and _has_initials(told, letters):
            return Span(name[0].start, name[-1].end)
    capital = [w for w in before if w.of(text)[0].isupper()]
    if len(capital) < FEWEST_WITHOUT_INITIALS or not _is_body(capital, text):
        return None
    return Span(capital[0].start, before[-1].end)


def _is_body(name: Sequence[Span], text: str) -> bool:
    """Whether a word of the name is one for organisations: a treaty or a plan has a short form, too."""
    return not {w.of(text).lower() for w in name}.isdisjoint(NAME_HEADS | FORCES)


def _words_before(text: str, end: int) -> Sequence[Span]:
    """The capitalised words that end at `end`, with the small words that join them, in order."""
    begin = max(text.rfind("\n", 0, end) + 1, end - 150)
    found = [Span(m.start(), m.end()) for m in WORD.finditer(text, begin, end)]
    kept: list[Span] = []
    for span in reversed(found):
        word, gap = span.of(text), text[span.end : kept[-1].start if kept else end]
        if gap.strip(" -‐‑’'\"“”") or len(kept) == LONGEST:
            break
        if not word[0].isupper() and (word not in JOINERS or not kept):
            break
        if word.endswith(".") and len(word) > 2:
            break
        kept.append(span)
    kept.reverse()
    while kept and (not kept[0].of(text)[0].isupper() or kept[0].of(text).lower() in JOINERS):
        kept.pop(0)
    return kept


def _has_initials(name: Sequence[str], letters: Sequence[str]) -> bool:
    """Whether the letters are the initials of the words in order; a joining word may go without."""
    initials = [part for word in name for part in _initials(word)]
    at = 0
    for initial, needed in initials:
        if at < len(letters) and initial.upper() == letters[at].upper():
            at += 1
        elif needed:
            return False
    return at == len(letters) and at > 1


def _initials(word: str) -> Iterator[tuple[str, bool]]:
    for part in re.split(r"[-’']", word):
        if part:
            yield part[0], part[0].isupper() and part.lower() not in JOINERS
