"""Whether a text is a side's own account (a readout, statement or transcript), and which state issued it."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from readout.read.letterhead import letterhead_issuer
from readout.vocab.outlets import agency_forms
from readout.vocab.places import by_code, state_of

HEAD = 600
# Names of government hosts, by label: "gov" in state.gov and gov.uk, "mid" and "mfa" for foreign ministries.
_LABELS = frozenset(
    ("gov", "gob", "gouv", "gouvernement", "govt", "mil", "mfa", "mid", "mofa", "government", "bund", "regjeringen")
)
_SEATS = (
    ("kremlin.ru", "RU"),
    ("archives.gov", "US"),
    ("elysee.fr", "FR"),
    ("bundesregierung.de", "DE"),
    ("quirinale.it", "IT"),
)
_NOT_STATES = frozenset(("int", "org", "com", "net", "eu"))


def kind_of(text: str, title: str | None, outlet: str | None, address: str | None) -> tuple[str, str | None]:
    """The article's kind and, for official ones, who issued it, as far as address, outlet or words make it clear."""
    by_host = _host_state(address)
    if by_host is not None:
        return "official", by_host or outlet
    office = _office(outlet or "")
    if office is not None:
        return "official", office
    if outlet and outlet.strip() in agency_forms():
        return "agency", None
    host = urlsplit(address).hostname or "" if address else ""
    if host.removeprefix("www.").removeprefix("m.") in (
        "twitter.com",
        "x.com",
        "facebook.com",
        "t.me",
        "vk.com",
        "truthsocial.com",
    ):
        return "social", None
    return _by_words(text, title)


def _host_state(address: str | None) -> str | None:
    """The state whose government has this address; an empty string for one of no known state; None for other hosts."""
    host = (urlsplit(address).hostname or "").lower() if address else ""
    for seat, code in _SEATS:
        if host == seat or host.endswith("." + seat):
            return by_code().get(code, "")
    labels = host.split(".")
    if len(labels) < 2 or not _LABELS & set(labels[-3:] if len(labels[-1]) == 2 else labels[-1:]):
        return None
    top = {"gov": "US", "mil": "US", "uk": "GB"}.get(labels[-1], labels[-1].upper())
    return by_code().get(top, "") if labels[-1] not in _NOT_STATES else ""


def _office(outlet: str) -> str | None:
    """The state or ministry behind an outlet that is a government's own ("The White House"), or None."""
    words = outlet.strip()
    match = _body().search(words)
    if match is None:
        return state_of(words) if _is_seat(words) else None
    for part in re.split(r"\bof\b|,", words):
        state = state_of(part)
        if state:
            return state
    state = next((s for s in (state_of(w) for w in words.split()) if s), None)
    return state or words


def _is_seat(words: str) -> bool:
    return words.removeprefix("The ").removeprefix("the ") in (
        "White House",
        "Kremlin",
        "Downing Street",
        "State Department",
    )


def _by_words(text: str, title: str | None) -> tuple[str, str | None]:
    head = f"{title or ''}\n{text[:HEAD]}"
    if (issuer := letterhead_issuer(text)) is not None:
        return "official", issuer or None
    if not _issued().search(head):
        return "press", None
    match = _issuer().search(head)
    if match is None:
        return "official", None
    return "official", state_of(match["state"] or match["seat"] or "")


@cache
def _body() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:foreign|defen[cs]e|interior|economy|trade|finance) )?"
        r"(?:ministry|ministère|ministerio|ministério|chancellery)\b"
        r"|\b(?:department of (?:state|defen[cs]e|the treasury|commerce)|state department)\b"
        r"|\bforeign (?:and commonwealth )?office\b"
        r"|\boffice of the (?:president|prime minister|spokesperson|chancellor)\b"
        r"|\b(?:presidency|presidential (?:office|administration)|prime minister['’]?s office|cabinet office)\b"
        r"|\b(?:government|embassy|permanent mission) of\b",
        re.I,
    )


@cache
def _issued() -> re.Pattern[str]:
    """How official texts name themselves, at the start of the headline or of a line."""
    return re.compile(
        r"^[^\w\n]*+(?:readout of (?:the |a )?\w+|for immediate release\b"
        r"|office of the (?:press secretary|spokesperson)\b"
        r"|press (?:release|communiqu[eé])\W*$|communiqu[eé] of the\b"
        r"|joint (?:statement|communiqu[eé]|declaration)\b|media note\b"
        r"|fact sheet\b|(?:official )?transcript(?: of|:)|background press call\b"
        r"|(?:remarks|statement) by (?:the )?"
        r"(?:president|secretary|foreign|prime|vice|minister|press|ambassador|national)\b"
        r"|(?:press )?statement (?:of|from) the (?:ministry|government|president|foreign|kremlin)\b)",
        re.I | re.M,
    )


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(
        r"(?i:ministry of foreign affairs|foreign ministry|ministry|department|government|presidency|embassy)"
        r" of (?:the )?(?P<state>(?:[A-Z][\w-]+(?: of| and)? ?){1,4})"
        r"|\b(?P<seat>White House|Kremlin|U\.?S\.? Department of State|Downing Street)\b"
    )
