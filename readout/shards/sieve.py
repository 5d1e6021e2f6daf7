"""The sieve: whether a page may be about a process, told from its bytes; and whether an article is, from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from readout.model import edtf
from readout.model.article import Source
from readout.read.warc import Page
from readout.shards.process import Process
from readout.vocab.outlets import known_forms
from readout.vocab.sifting import DEALINGS, ENGLISH

SLACK = timedelta(days=3)
"""Pages are captured and dated a little before or after they were published."""
LEAST_SMALL, LEAST_DEALINGS = 4, 3
"""How many different small words and words of dealings a page must have; a short readout has four of the latter."""
BREATH = 250
"""Two names that stand no further apart than this, in bytes, are named together: about a sentence and a half."""
THIN = 1500
"""A page whose paragraphs hold fewer bytes may have its text elsewhere: it is looked at as a whole, too."""
# None of these looks at a byte more than a few times, whatever a page leaves open: they also meet hostile pages.
_PARAGRAPH = re.compile(
    rb"<p(?:\s[^<>]*+)?>([^<]*+(?:<(?!/p>|p[\s>]|div\b|ul\b|nav\b|aside\b|footer\b|script\b)[^<]*+)*+)", re.I
)
_CODE = re.compile(rb"<(script|style|nav|aside|footer|select)\b[^<]*+(?:<(?!/\1\b)[^<]*+)*+(?:</\1\s*>)?", re.I)
_LINK = re.compile(rb"<a\b[^<]*+(?:<(?!/?a\b)[^<]*+)*+(?:</a\s*>)?", re.I)
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_DATED = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one side, person or place: the bare forms, which are quickly ruled out, and as whole words."""

    forms: tuple[bytes, ...]
    pattern: re.Pattern[bytes]

    def stand_in(self, text: bytes) -> bool:
        return any(form in text for form in self.forms) and self.pattern.search(text) is not None


@dataclass(frozen=True)
class Sieve:
    """What is looked for, over bytes.

    actors   for each side all names of it and of its people, for each person without a side the name
    places   for each place its name;  needed  words that must stand, in lower case
    """

    actors: tuple[Names, ...]
    places: tuple[Names, ...]
    needed: tuple[bytes, ...]
    dealings: re.Pattern[bytes]
    small: re.Pattern[bytes]
    first: date | None
    last: date | None

    def may_be(self, page: Page) -> bool:
        """Whether a page is worth reading: of the period, in English, with names of the process, about dealings."""
        if not self._in_time(page):
            return False
        text = prose(page)
        return self._tells(text) or (len(text) < THIN and self._tells(whole(page)))

    def is_about(self, source: Source) -> bool:
        """Whether an article is about the process: its body names two of the actors, and it is of the period."""
        if source.metadata.language != "en" or not self._published(source.metadata.published):
            return False
        return self._tells(_body(source).encode("utf-8", "replace"))

    def _tells(self, text: bytes) -> bool:
        """The cheapest question first: most pages end at the names."""
        if not self._names_together(text):
            return False
        lower = text.lower()
        return (
            all(word in lower for word in self.needed)
            and len(set(self.small.findall(lower))) >= LEAST_SMALL
            and len(set(self.dealings.findall(lower))) >= LEAST_DEALINGS
        )

    def _names_together(self, text: bytes) -> bool:
        """Whether two of the actors are named in one breath, or, of a process with one, that one and a place."""
        groups = [names for names in self.actors if names.stand_in(text)]
        if len(self.actors) == 1:
            return bool(groups) and (not self.places or any(names.stand_in(text) for names in self.places))
        if len(groups) < 2:
            return False
        at = sorted((match.start(), n) for n, names in enumerate(groups) for match in names.pattern.finditer(text))
        return any(i != j and b - a <= BREATH for (a, i), (b, j) in pairwise(at))

    def _in_time(self, page: Page) -> bool:
        """By the day in the address, else by the capture, which cannot come before what it captured."""
        match = _DATED.search(page.url)
        if match and (day := _date("-".join(match.groups()))):
            return self._within(day, day)
        captured = _date(page.captured[:10])
        return captured is None or self._within(captured, None)

    def _published(self, text: str | None) -> bool:
        meant = edtf.parse_or_none(text)
        return meant is None or self._within(meant.last, meant.first)

    def _within(self, latest: date | None, earliest: date | None) -> bool:
        if self.first and latest and latest < self.first - SLACK:
            return False
        return not (self.last and earliest and earliest > self.last + SLACK)


def sieve_for(process: Process) -> Sieve:
    """The sieve of a process: states under all their names, people under their surnames."""
    groups: dict[str, set[str]] = {side: set(_side_forms(side)) for side in process.sides}
    for name, side in map(_person, process.people):
        groups.setdefault(side or name, set()).update((name, name.split()[-1]))
    return Sieve(
        actors=tuple(map(_names, groups.values())),
        places=tuple(_names([place]) for place in process.places),
        needed=tuple(word.lower().encode() for word in process.words),
        dealings=re.compile(b"|".join(rb"\b" + w.encode() for w in sorted(DEALINGS, key=len, reverse=True))),
        small=re.compile(rb"\b(?:" + "|".join(sorted(ENGLISH)).encode() + rb")\b"),
        first=process.first,
        last=process.last,
    )


def _person(text: str) -> tuple[str, str | None]:
    """Name and side of 'Elena Rojas (Chile)'."""
    name, _, rest = text.partition("(")
    return name.strip(), rest.rstrip(") ").strip() or None


def _side_forms(side: str) -> Iterator[str]:
    """The name as given, and every form of the state or body that it names: capital, adjective, people, short name."""
    yield side
    known = known_forms()
    names = {k.name for k in known.get(side, ())} or {side}
    yield from (form for form, meanings in known.items() if any(k.name in names for k in meanings))


def _names(names: Iterable[str]) -> Names:
    """Any of the names as whole words; the longest first."""
    listed = sorted(set(names), key=lambda f: (-len(f), f))
    forms = tuple(name.encode("utf-8") for name in listed)
    pattern = re.compile(rb"(?<![\w])(?:" + b"|".join(map(re.escape, forms)) + rb")(?![\w])")
    return Names(forms, pattern)


def prose(page: Page) -> bytes:
    """The running text of a page, roughly: its paragraphs, without tags; of a text its longer lines."""
    if page.media.startswith("text/plain"):
        return b"\n".join(line for line in page.data.split(b"\n") if len(line) > 60)
    return _TAG.sub(b" ", b"\n".join(_PARAGRAPH.findall(page.data)))


def whole(page: Page) -> bytes:
    """All the text of a page but scripts, menus and links to elsewhere."""
    return _TAG.sub(b" ", _LINK.sub(b" ", _CODE.sub(b" ", page.data)))


def _body(source: Source) -> str:
    """The text of an article without its noise."""
    out, at = [], 0
    for noise in source.noise:
        out.append(source.article.text[at : noise.start])
        at = max(at, noise.end)
    return " ".join((*out, source.article.text[at:]))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
