"""Offices, ranks and forms of address: which words name them, and when two offices are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from readout.vocab.places import cells, rows

OFFICE, PERSON, RANK, HONOUR, GROUP, BODY, GOVERNMENT = (
    "head",
    "person",
    "rank",
    "honour",
    "group",
    "body",
    "government",
)
_NOT_PLURAL = frozenset(
    ("boss", "princess", "charge d'affaires", "chargé d'affaires", "baroness", "congress", "ministre")
)
_INSTITUTIONS = frozenset(("department", "ministry", "office", "agency", "council"))
"""After these "state" or "senior" is no prefix: "State Department spokesman"."""
_MINISTERIAL = frozenset(("minister", "secretary"))
_GENERAL = {
    "minister": (" minister", "secretary of state"),
    "secretary": (" secretary", " minister"),
    "leader": (
        "president",
        "prime minister",
        "chancellor",
        "king",
        "supreme leader",
        "chair",
        "head",
        "emir",
        "sultan",
    ),
    "diplomat": (
        "foreign minister",
        "secretary of state",
        "ambassador",
        "envoy",
        "negotiator",
        "representative",
        "secretary-general",
    ),
    "official": (
        "adviser",
        "spokesperson",
        "representative",
        "director",
        "commissioner",
        "undersecretary",
        "deputy",
        "envoy",
    ),
    "politician": ("president", "prime minister", "minister", "senator", "leader", "member of parliament", "lawmaker"),
    "lawmaker": ("senator", "speaker", "chair", "member of"),
    "envoy": (" envoy", "ambassador", "representative", "negotiator"),
    "negotiator": (" negotiator", "minister", "representative", "envoy", "adviser"),
    "representative": (" representative", "ambassador", "envoy"),
    "chief": ("secretary-general", "commander", "director-general", "director", "head", "chair", "minister"),
    "head": ("secretary-general", "director", "chief", "chair", "director-general", "leader", "president"),
    "general": (" general", "commander", "chief"),
    "spokesperson": (" spokesperson",),
    "adviser": (" adviser",),
    "president": ("vice president",),
}
_HEADS = {
    "head of state": frozenset(("president", "king", "queen", "emir", "emperor", "sultan", "monarch")),
    "head of government": frozenset(("prime minister", "chancellor")),
}
"""Who is meant by "the head of state": nobody who only stands in for one."""
_AT_THE_HEAD = ("supreme leader", *_HEADS, *(office for offices in _HEADS.values() for office in sorted(offices)))
_LEADERS = re.compile(r"(?:The |the )?(?:two |three )?leaders of (?:the )?[A-Z]")
_SERVANTS = frozenset(
    (
        "protocol chief",
        "spokesperson",
        "interpreter",
        "observer",
        "military observer",
        "nuncio",
        "dean",
        "liaison officer",
    )
)
"""Offices that no minister holds as well; a minister may be his state's negotiator or envoy."""
_OF_MANY = frozenset(
    (
        *("official", "diplomat", "senator", "representative", "lawmaker", "member", "minister", "general", "admiral"),
        *("colonel", "officer", "judge", "analyst", "expert", "leader", "commander", "delegate", "ambassador"),
        *("politician", "mayor", "governor", "economist", "researcher"),
    )
)
"""The last words of offices that a state has many of."""
_OF_A_PLACE = frozenset(("commander", "governor", "mayor", "delegate"))
"""Of these, such as have one holder where the force, the province or the rank is told ("force commander")."""


_OWN = frozenset(
    ("government", "command", "mission", "side", "delegation", "republic", "state", "country", "talks", "negotiations")
)
"""Whose an office is, where the report names no side: "chief negotiator of the government"."""
_RIVALS = frozenset((frozenset(("adviser", "military observer")), frozenset(("envoy", "military observer"))))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the tables: its class, the key it stands for, and whether it names several."""

    form: str
    class_: str
    key: str
    plural: bool


def _is_plural(form: str, class_: str) -> bool:
    first = form.split(" of ")[0].rstrip(".")
    if class_ == BODY or form in _NOT_PLURAL or first in ("media", "press", "opposition", "resistance", "delegation"):
        return first in ("media", "ministries")
    return first.endswith(("s", "men", "people")) and not first.endswith(("ss", "affairs"))


@cache
def words() -> dict[str, Word]:
    """Every head, rank, form of address, group and body by its lower-case form."""
    out: dict[str, Word] = {}
    for class_, key, forms in rows("offices.tsv"):
        if class_ in (OFFICE, PERSON, RANK, HONOUR, GROUP, BODY, GOVERNMENT):
            for form in cells(forms):
                out.setdefault(form, Word(form, class_, key, _is_plural(form, class_)))
    return out


@cache
def longest() -> int:
    """The number of words in the longest form."""
    return max(len(form.split()) for form in words())


@cache
def _keys(class_: str) -> dict[str, str]:
    """The forms of one class of parts of an office's name, each with its key."""
    return {form: row[1] for row in rows("offices.tsv") if row[0] == class_ for form in cells(row[2])}


def prefixes() -> dict[str, str]:
    """Words before an office that change it (deputy, former, acting) or do not (senior): form to key."""
    return _keys("prefix")


def fields() -> dict[str, str]:
    """Words for what a minister, secretary or adviser is responsible for: form to key."""
    return _keys("field")


def home_offices() -> frozenset[str]:
    """Keys of state offices that the press of that state writes without its name."""
    return frozenset(_keys("home"))


def gender(form: str) -> str | None:
    """ "male" or "female" where the word alone says so ("spokeswoman", "Mr"), else None."""
    low = form.lower()
    return "female" if low in _keys("female") else "male" if low in _keys("male") else None


def _plain(office: str) -> str:
    low = office.lower().replace("’", "'").replace("–", "-")
    low = re.sub(r"\b(?:the|a|an|its|his|her|their|our)\b|'s\b", " ", low)
    low = re.sub(r"\b(vice|under|secretary|director|attorney|commander)-(?=[a-z])", r"\1 ", low)
    return " ".join(low.replace("-", " ").split())


_HYPHENS = {
    "secretary general": "secretary-general",
    "director general": "director-general",
    "under secretary": "undersecretary",
}


def _head(text: str) -> tuple[str, str, str] | None:
    """(what stands before the head, the head's key, what stands after it) of a plain office."""
    parts = text.split()
    table = words()
    for size in range(min(4, len(parts)), 0, -1):
        for start in range(len(parts) - size, -1, -1):
            form = " ".join(parts[start : start + size])
            word = table.get(_HYPHENS.get(form, form)) or table.get(form.replace(" ", "-"))
            if word is not None and word.class_ in (OFFICE, PERSON, RANK):
                after = " ".join(parts[start + size :])
                if size == 1 and start + 1 < len(parts) and not after.startswith(("of", "for", "to", "in", "on", "at")):
                    continue
                return " ".join(parts[:start]), word.key, after
    return None


@cache
def office_key(office: str, side: str | None = None) -> str:
    """One key for all the ways to write an office: "Minister of Foreign Affairs" and "foreign minister" give one.

    A deputy keeps "deputy", a former holder "former". The US secretary of state is a foreign minister, another
    state's is not. An office that the tables do not know is its own key, in lower case.
    """
    text = _plain(office)
    found = _head(text)
    if found is None:
        return text
    before, head, after = found
    if head == "secretary of state" and side == "United States" and not after:
        head = "foreign minister"
    marks, rest = _prefixes_of(before)
    what = _field_of(rest, after)
    if head in _MINISTERIAL and what in set(fields().values()):
        head = "minister"
    if head == "representative" and what == "trade":
        head = "minister"
    if head == "secretary of state" and what == "foreign":
        head = "foreign minister"
    return " ".join(part for part in (*marks, "" if head.startswith(what or "-") else what, head) if part)


def _prefixes_of(before: str) -> tuple[list[str], str]:
    """The prefixes that change an office, in a fixed order, and the words that remain."""
    known, marks, rest = prefixes(), set(), []
    parts = before.split()
    for word, following in zip_longest(parts, parts[1:]):
        key = known.get(word)
        if key is None or (key == "plain" and (word in fields() or following in _INSTITUTIONS)):
            rest.append(word)
        elif key != "plain":
            marks.add("deputy" if key == "first deputy" else key)
    return sorted(marks), " ".join(rest)


def _field_of(before: str, after: str) -> str:
    """What the office is about, from the words before its head or after "of", "for"."""
    known = fields()
    tail = re.sub(r"^(?:of|for)\s+", "", after)
    tail = re.sub(r"(?<!\s)\s+(?:of|in|to)\s.*$", "", tail)
    tail = "" if tail in _OWN else tail
    for words_ in (before, tail):
        first = re.split(r",| and ", words_)[0]
        if words_ in known or known.get(first) == "foreign":  # "Foreign Affairs, Cooperation and Worship"
            return known[words_ if words_ in known else first]
    return " ".join(part for part in (before, tail) if part)


def fits(general: str, specific: str) -> bool:
    """Whether one key can be a looser name for the other: "minister" for "foreign minister"."""
    if general == specific:
        return True
    bare = specific.removeprefix("former ")
    if bare.startswith("deputy ") and general not in ("official", "diplomat", "politician"):
        return False
    if general in (bare, bare.removeprefix("acting ")) or bare in _HEADS.get(general, ()):
        return True
    return any(bare.endswith(end) if end.startswith(" ") else end in bare for end in _GENERAL.get(general, ()))


def is_part_of(part: str, whole: str) -> bool:
    """Whether a minister's key names one of the fields of another's: "water minister", "water and energy minister"."""
    known, held = fields(), whole.removesuffix(" minister").split(" and ")
    part = part.removesuffix(" minister")
    return whole.endswith(" minister") and len(held) > 1 and known.get(part, part) in {known.get(f, f) for f in held}


def level(office: str) -> str | None:
    """At what level the holders of an office meet: "head" of states and governments, "minister", "expert", else None.

    `office` may tell several and their states: "the two presidents", "foreign ministers of Peru and Chile".
    """
    key = office_key(office)
    if re.search(r"\b(?:deputy|vice|former|elect|assistant)\b", key):
        return None
    if key.endswith(_AT_THE_HEAD) or _LEADERS.match(office):
        return "head"
    if key.endswith("expert") or re.search(r"\bexperts\b", office):
        return "expert"
    return "minister" if key.endswith(("minister", "secretary of state")) else None


def rival(left: str, right: str) -> bool:
    """Whether two keys name offices that nobody holds at once, so that one of two reports is wrong."""
    if {left, right} == {"president", "vice president"}:
        return True
    if left == right or fits(left, right) or fits(right, left):
        return False
    ranks = {_rank(left), _rank(right)}
    if ranks == {"high"} or ranks == {"high", "servant"} or {left, right} in _RIVALS or {left, right} <= _ARMY:
        return True
    return {left, right} <= _posts()


_ARMY = frozenset({"general", "colonel", "major", "captain", "lieutenant", "sergeant"})
"""Ranks of which an officer has one."""


def _rank(key: str) -> str:
    """ "high" for an office of which a state has one, "servant" for one that its holders do not have beside it.

    Any other is "other"; a former or acting holder does not compete.
    """
    if key.startswith(("former", "acting", "elect")):
        return "other"
    single = ("president", "prime minister", "secretary of state", "secretary-general", "vice president", "king")
    bare = key.removeprefix("deputy ")
    if bare in single or bare.endswith((" minister", "ministry secretary-general")):
        return "high"
    return "servant" if bare in _SERVANTS else "other"


def single(key: str) -> bool:
    """Whether an office has one holder at a time: ministers for a field, heads, chiefs; no deputies, no former ones."""
    if key.startswith(("former", "acting", "elect", "deputy")) or key == "minister":
        return False
    return (
        _rank(key) == "high"
        or key.startswith(("chief ", "ambassador"))
        or key in ("chancellor", "foreign secretary", "protocol chief")
    )


def one_of_few(key: str) -> bool:
    """Whether an office has so few holders that two of them with names alike are hardly two: adviser, spokesman."""
    words_ = key.split()
    told_apart = len(words_) > 1 and words_[-1] in _OF_A_PLACE
    of_many = words_ and words_[-1] in _OF_MANY and key not in _posts() and not told_apart
    return single(key) or key.startswith("deputy ") or not of_many


@cache
def _posts() -> frozenset[str]:
    """Keys of the posts of an officer that a staff has one of ("liaison officer")."""
    return frozenset(w.key for w in words().values() if w.class_ == OFFICE and w.key.endswith(" officer"))


@cache
def office_class(office: str) -> str | None:
    """The class of an office's head (head, rank, person), or None where the tables do not know it."""
    found = _head(_plain(office))
    if found is None:
        return None
    classes = {word.class_ for word in words().values() if word.key == found[1]}
    return next((c for c in (OFFICE, RANK, PERSON) if c in classes), None)


def office_name(office: str) -> str:
    """An office as a title with capitals; an abbreviation is written out ("Sen." is Senator)."""
    *before, last = office.split() or [""]
    if last.endswith("."):
        office = " ".join([*before, words()[last.lower()].key if last.lower() in words() else last])
    small = ("of", "for", "the", "to", "and", "in", "on", "de")
    return " ".join(w if w.lower() in small or w[:1].isupper() else w[:1].upper() + w[1:] for w in office.split())
