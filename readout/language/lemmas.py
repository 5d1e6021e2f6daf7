"""Word, part of speech and features -> lemma, by a table of irregular forms and the rules of English endings."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def _table() -> dict[str, dict[str, str]]:
    """Part of speech -> form -> lemma, from irregular.txt (each line: part of speech, lemma, its irregular forms)."""
    out: dict[str, dict[str, str]] = {}
    for line in (Path(__file__).parent / "irregular.txt").read_text(encoding="utf-8").splitlines():
        upos, base, *forms = line.split()
        for form in forms:
            out.setdefault(upos, {}).setdefault(form, base)
    out["AUX"] = out["VERB"] | out["AUX"] | {"could": "could", "would": "would", "might": "might", "should": "should"}
    return out


_IRREGULAR = _table()
_VOWELS = frozenset("aeiou")
_VOWEL_ENDINGS = """
ain een ear eer air our oar ail eal oil eed ead oad aid eat oat eet oot ait out ook eek eak oop eep eam oom aim ion
tain en er it et or on ol om el al op ip an ar ot
"""
_NO_E = tuple(_VOWEL_ENDINGS.split())
_TAKES_E = ("dg", "rg", "lg", "at", "iz")
_E_AFTER_ALL = (
    *("ven", "phon", "pon", "quir", "incit", "invit", "unit", "ignit", "excit", "recit", "extradit", "guid", "suad"),
    *("delet", "complet", "deplet", "compet", "concret", "tast", "wast", "breath", "cloth", "sooth", "loath"),
    *("plor", "scor", "restor", "ignor", "ador", "lambast"),
)
"""Ends of stems that have an e where others with the same letters have none ("conven|ed", not "open|ed")."""
_NO_E_AFTER_ALL = ("weapon", "siphon", "even", "enliven", "leaven")
_DOUBLED_L = (
    *("recall", "install", "enroll", "appall", "unroll", "forestall", "overkill", "stonewall", "bankroll", "refill"),
    *("snowball", "misspell", "blackball", "steamroll", "instill", "fulfill", "distill", "befall", "resell", "retell"),
)
"""Verbs of several syllables that keep both letters."""
_AS_THEY_ARE = frozenset({"series", "species", "headquarters", "crossroads", "corps", "media", "data"})
_WITH_K = ("panick", "mimick", "traffick", "picnick", "politick")
_SIBILANTS = ("ns", "rs", "ls", "ps", "is", "us", "as", "os")


def _stem(stem: str) -> str:
    """A verb's stem after -ed or -ing was taken: with its e back, or one of two like consonants gone."""
    if len(stem) < 3:
        return stem + "e" if len(stem) == 2 and stem[0] in _VOWELS and stem[1] in "cs" else stem
    if stem[-1] == stem[-2] and stem[-1] not in "lsfze":
        return stem[:-1]
    if stem in _WITH_K or (stem.endswith(("ell", "all", "oll", "ill")) and _is_long(stem)):
        return stem[:-1]
    if stem.endswith(_E_AFTER_ALL) and not stem.endswith(_NO_E_AFTER_ALL):
        return stem + "e"
    eaten = stem.endswith(("eat", "oat")) and not stem.endswith("creat")
    if stem[-1] in "wxyhkpmtdnlrbfg" and (eaten or not stem.endswith(_TAKES_E)):
        return _consonant_stem(stem)
    if stem.endswith(("ss", "ll", "ff", "sh", "ch", "ee", "o", "i", "q")):
        return stem
    if stem[-1] in "cvuz" or stem.endswith(_TAKES_E + _SIBILANTS):
        return stem + "e"
    return stem


def _is_long(stem: str) -> bool:
    """Whether a stem in a double l has more than one vowel, so that the doubling is the ending's ("expell|ed")."""
    return (
        sum(c in _VOWELS for c in stem) > 1 and not stem.endswith(_DOUBLED_L) and not stem.endswith(("quell", "well"))
    )


def _consonant_stem(stem: str) -> str:
    """The stem of "hop|ed", "help|ed", "visit|ed": an e comes back after one vowel letter, as a rule."""
    if stem[-1] in "wxyfh":
        return stem
    if stem[-2] not in _VOWELS:
        lost = (stem[-1] == "l" and stem[-2] in "btdpgckfz") or stem[-3:] in ("ang", "eng")
        return stem + "e" if lost else stem
    if stem[-3] in _VOWELS:
        return stem
    short = sum(c in _VOWELS for c in stem) == 1
    return stem + "e" if short or not stem.endswith(_NO_E) else stem


def _verb(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1] if word.endswith(("greed", "creed", "freed", "teed")) else word
    if word.endswith("ed") and len(word) > 3:
        return _stem(word[:-2])
    if word.endswith("ing") and len(word) > 4 and any(c in _VOWELS or c == "y" for c in word[:-3]):
        return _stem(word[:-3])
    return word


def _is_inflected(word: str) -> bool:
    """Whether a form that the tagger took for an infinitive can be none: "called", "speaking", not "need", "bring"."""
    if word.endswith("ing"):
        return any(c in _VOWELS for c in word[:-3])
    return word.endswith("ed") and len(word) > 5 and not word.endswith(("eed", "bed", "hred"))


def _noun(word: str) -> str:
    if word in _AS_THEY_ARE:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2:
        return word[:-1]
    if word.endswith("men") and len(word) > 5:
        return word[:-2] + "an"
    return word


_BOTH = frozenset({"lay", "found", "fell", "saw", "wound", "bound", "ground"})
"""Past forms that are verbs of their own as well."""


def with_tense(word: str, lemma_: str, upos: str, feats: str) -> str:
    """`feats` with the past that a verb's form shows: "met" and "signed" are no present, whatever the tagger says."""
    low = word.lower()
    formed = low.endswith("ed") or (low in _IRREGULAR["VERB"] and low.isalpha() and not low.endswith(("s", "ing")))
    if upos != "VERB" or not formed or low == lemma_ or low in _BOTH or lemma_ in ("be", "have"):
        return feats
    return feats.replace("Tense=Pres|VerbForm=Fin", "Tense=Past|VerbForm=Fin")


@lru_cache(maxsize=50_000)
def lemma(word: str, upos: str, feats: str = "") -> str:
    """The lower-case lemma of `word`; a name keeps its form, in lower case."""
    low = word.lower()
    table = _IRREGULAR.get(upos)
    if table is not None and low in table and not (upos == "NOUN" and "Number=Sing" in feats):
        if upos in ("VERB", "AUX") and low in ("'s", "’s") and upos == "VERB":
            return "be"
        return table[low]
    if upos in ("VERB", "AUX"):
        if ("VerbForm=Inf" in feats or "Mood=Imp" in feats) and not _is_inflected(low):
            return low
        return _verb(low)
    if upos == "NOUN":
        # The tagger's number is less sure than these endings, which hardly any singular noun has.
        singular = "Number=Sing" in feats and not low.endswith(("ds", "es", "gs", "ks", "ls", "ps", "rs", "ts"))
        return low if singular else _noun(low)
    if upos == "ADJ" and low.endswith("iest"):
        return low[:-4] + "y"
    if upos == "ADJ" and low.endswith("ier"):
        return low[:-3] + "y"
    return low
