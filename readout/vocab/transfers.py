"""Words of handing over and of giving notice: who gives and who gets is what reports may turn round."""

from __future__ import annotations

from readout.vocab.plover import words

GIVE, TELL, OPEN = "give", "tell", "open"

HANDING: dict[str, frozenset[str]] = {
    GIVE: words(
        """give hand deliver return send provide supply transfer surrender cede pay grant yield restore offer owe lend
        turn pass submit present extend concede relinquish repay compensate refund furnish"""
    ),
    TELL: words("notify inform brief report advise alert"),
    OPEN: words("open reopen"),
}
"""Verbs by class: whoever gives has the thing, whoever opens a road holds it."""
NOTICE = words("notice notification report word information warning")
"""What is given where somebody is told."""
HANDED = words(
    """offer promise pledge payment transfer delivery return handover hand-over list report notice notification loan
    gift surrender supply extradition repayment compensation restitution cession shipment donation concession"""
)
"""Nouns that are given "by one side to another" or go "from one side to another"."""


def handing(lemma: str) -> str | None:
    """The class of a verb of handing over or telling, or None."""
    return next((name for name, verbs in HANDING.items() if lemma in verbs), None)
