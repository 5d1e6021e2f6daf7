"""Cues as a headline has them: 'saying' becomes 'said', and whoever is told stands where English puts him."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from readout.vocab.cues import Cue, verbs, words

IRREGULAR: Mapping[str, str] = {
    "begin": "began", "bring": "brought", "cast": "cast", "feel": "felt", "find": "found", "foresee": "foresaw",
    "forbid": "forbade", "forget": "forgot", "give": "gave", "hear": "heard", "hold": "held", "keep": "kept",
    "know": "knew", "leave": "left", "lay": "laid", "make": "made", "mean": "meant", "pay": "paid", "put": "put",
    "read": "read", "say": "said", "see": "saw", "seek": "sought", "sell": "sold", "send": "sent", "set": "set",
    "show": "showed", "speak": "spoke", "spell": "spelt", "swear": "swore", "take": "took", "teach": "taught",
    "tell": "told", "think": "thought", "understand": "understood", "write": "wrote",
}  # fmt: skip
"""Past tenses that are not made with -ed."""
_PAST = frozenset(IRREGULAR.values())
_AUXILIARY = words(
    "am are be been being can could did do does had has have is may might must shall should was were will would"
)
_VOWELS = frozenset("aeiou")
_DOUBLED = words("admit commit concur confer defer infer permit plan rebut recap refer regret stop submit")
"""Verbs whose last letter is doubled before -ed."""
STRAIGHT = words("ask blame condemn criticise criticize praise thank welcome")
"""Verbs that take whoever they are about without a preposition."""
JOINTLY = words("agree confer discuss negotiate speak talk")
PLAIN = "said"


def headline_verb(cue: str) -> str:
    """The cue as the verb of a sentence: 'said' for 'saying', 'say', ':' and 'according to'; 'has agreed' stays."""
    told = cue.lower().split()
    if not told or not told[0][:1].isalpha() or told[0] == "according":
        return PLAIN
    if len(told) > 1:
        return " ".join((_from_ing(told[0]) or told[0], *told[1:]))
    return _finite(told[0])


def told_to(verb: str) -> str:
    """The word between a verb and whoever is spoken to: none after 'told', 'on' after 'called', else 'to'."""
    cue = _cue(verb.split()[-1]) if verb else None
    if cue is None or cue.lemma == "say":
        return "to"
    if cue.lemma in JOINTLY:
        return "with"
    if cue.takes("whom"):
        return ""
    if cue.lemma in STRAIGHT:
        return ""
    return next(iter(sorted(cue.addressee_prepositions)), "to")


def _finite(word: str) -> str:
    """One word as a finite verb; a noun or an adverb, which is none, as 'said'."""
    if word in _PAST or word.endswith("ed"):
        return word
    if found := _from_ing(word):
        return found
    if word in verbs():
        return _past(word)
    return word if _cue(word) is not None and word.endswith("s") else PLAIN


def _from_ing(word: str) -> str | None:
    if not word.endswith("ing") or len(word) < 6 or word in _AUXILIARY:
        return None
    base = _lemma(word)
    return _past(base) if base is not None else f"{word[:-3]}ed"


def _past(lemma: str) -> str:
    if lemma in IRREGULAR:
        return IRREGULAR[lemma]
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ied"
    if lemma in _DOUBLED:
        return f"{lemma}{lemma[-1]}ed"
    return f"{lemma}ed"


def _cue(word: str) -> Cue | None:
    lemma = _lemma(word)
    return verbs()[lemma] if lemma is not None else None


@cache
def _lemma(word: str) -> str | None:
    """The verb of saying that a word is a form of, where it is one."""
    irregular = next((lemma for lemma, past in IRREGULAR.items() if past == word), None)
    candidates = [word, irregular or word]
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            candidates += [stem, f"{stem}e"]
            if ending in ("ed", "es") and stem.endswith("i"):
                candidates.append(f"{stem[:-1]}y")
            if len(stem) > 2 and stem[-1] == stem[-2]:
                candidates.append(stem[:-1])
    return next((c for c in candidates if c in verbs()), None)
