"""What reports date or measure in passing: how long one was held, since when a ban stands, when one took office."""

from __future__ import annotations

from functools import cache

TALKS = "talks"

LASTING: dict[str, str] = {
    "held": "hold jail imprison detain incarcerate confine captivity imprisonment detention custody prison",
    "serving": "serve",
    "sentence": "sentence",
    "war": "war conflict fighting insurgency hostility warfare rebellion",
    "rule": "rule govern reign presidency dictatorship",
    "embargo": "embargo blockade boycott",
    TALKS: """negotiate negotiation talk talks bargaining bargain mediation haggling seclusion deliberation
        consultation discussion summit conference""",
    "truce": "ceasefire cease-fire truce armistice pause moratorium lull",
    "siege": "siege besiege",
    "occupation": "occupation occupy",
    "dispute": "dispute standoff feud deadlock stalemate",
    "exile": "exile",
    "estrangement": "estrangement rift rupture",
}
"""What lasts: the verbs and nouns beside which a length of days or years is the length of the thing."""

SIGNING = "signing"
DELAY = "delay"
"""By how much a meeting began late."""
TALKS_END = "end of the talks"
ENDING = frozenset({"end", "close", "collapse", "fail", "finish", "conclude", "burst", "founder"})
"""What talks do once; what "ends with an agreement" ends on the day on which that was signed."""
AGREEMENTS = frozenset(
    (
        *("agreement", "accord", "treaty", "declaration", "ceasefire", "truce", "armistice", "pact", "deal"),
        *("protocol", "memorandum", "communique", "convention", "charter", "document", "framework", "statement"),
        *("paper", "text", "plan"),
    )
)
"""What is signed."""
SIGNINGS = frozenset({"signing", "signature", "signed"})
"""Labels before the day of a signing, and the noun for it."""

ONCE: dict[str, str] = {
    "begin": """begin start launch erupt break_out impose introduce establish found institute enact inception
        outbreak creation imposition""",
    "end": "end close cease expire terminate lift  collapse dissolve",
    "office": "take_over take_office take_power become elect inaugurate succeed appoint assume accede",
    "death": "die assassinate assassination",
    SIGNING: "sign initial conclude signing signature reach",
    "ratification": "ratify ratification",
    "joining": "join admit",
    "invasion": "invade annex overrun invasion annexation",
    "arrest": "arrest capture abduct kidnap",
    "conviction": "convict",
    "sentencing": "sentence",
    "release": "release free",
    "rupture": "sever break_off cut_off",
    "recognition": "recognize recognise",
    "independence": "independence secede",
    "withdrawal": "withdraw pull_out withdrawal",
}
"""What happens to a thing once: two reports that date it differently cannot both be right."""

STANDING = frozenset({"place", "force", "effect", "power"})
""""In place since 1962": the year is the one in which the thing began."""


@cache
def _classes(lasting: bool) -> dict[str, str]:
    table = LASTING if lasting else ONCE
    return {word.replace("_", " "): name for name, line in table.items() for word in line.split()}


def lasting(predicate: str) -> str | None:
    """The kind of lasting thing that a lemma names, or None."""
    return _classes(True).get(predicate)


def once(predicate: str) -> str | None:
    """The kind of thing that happens once, for a lemma with its particle ("take over"), or None."""
    return _classes(False).get(predicate)


CEREMONY, SITTING = "ceremony", "sitting"
CEREMONIES = frozenset({"ceremony", "signing", "signature"})
SITTINGS = frozenset(
    (
        *("session", "talk", "talks", "negotiation", "meeting", "dinner", "bargaining", "haggling", "conversation"),
        *("discussion", "lunch", "breakfast", "summit", "seclusion", "sitting", "debate", "encounter"),
    )
)
"""What lasts minutes or hours."""
CONFERRING = frozenset(
    {
        "meet",
        "confer",
        "negotiate",
        "talk",
        "bargain",
        "haggle",
        "converse",
        "emerge",
        "sit",
        "discuss",
        "closet",
        "huddle",
        "speak",
    }
)
"""Verbs of those who sat together so long, or came out after so long."""
ENDURING = frozenset({"last", "take", "prolong", "continue", "run", "stretch", "go", "endure", "need"})
WRITTEN = frozenset({"text", "deal", "agreement", "accord", "treaty", "paper", "document"})
"""What "took" so long was the sitting that made it."""
