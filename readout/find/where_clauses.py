"""Where-clauses: the day and place that stand before the "where" of a contact: "on Monday in Lima, where A met B"."""

from __future__ import annotations

from dataclasses import replace

from readout.find.circumstances import Circumstances, Setting, is_day
from readout.find.whereabouts import place_under
from readout.model.parse import Parse
from readout.vocab.contacts import SPEECH_VERBS

LOCAL = frozenset({"in", "to", "at", "for", "from"})


def told_before_where(around: Circumstances, anchor: int, sentence: range, setting: Setting) -> Setting:
    """The setting of a contact whose verb stands in a where-clause: its day and place are those of the phrase before.

    "He travelled to Lima on 4 March, where he met her": what the rest of the sentence dates is not this contact. A day
    of saying ("said on Monday in Lima, where") dates nothing.
    """
    parse = around.parse
    where = _where(parse, anchor, sentence)
    if where is None:
        return setting
    opening = next((k for k in range(where - 1, sentence.start - 1, -1) if parse.tokens[k].upos == "VERB"), None)
    first = sentence.start if opening is None else opening + 1
    said = opening is not None and parse.tokens[opening].lemma in SPEECH_VERBS
    days = [t for t in around.times_in(range(first, where)) if is_day(t)]
    own = setting.date is not None and setting.date.span.start > parse.tokens[where].start
    if not own and (days or setting.date is not None):
        setting = replace(setting, date=days[-1] if days and not said else None)
    if setting.place is None and setting.venue is None:
        under = (k for k in range(where - 1, first - 1, -1) if parse.tokens[k].lemma in LOCAL)
        place = next((m for k in under if (m := place_under(around.parties, k, where)) is not None), None)
        setting = replace(setting, place=around.sites.with_country(place)) if place is not None else setting
    return setting


def _where(parse: Parse, anchor: int, sentence: range) -> int | None:
    """The "where" behind a comma or noun that opens the clause of the verb; None where another verb stands between."""
    for k in range(anchor - 1, sentence.start, -1):
        token = parse.tokens[k]
        if token.text.lower() == "where":
            return k
        if token.upos == "VERB" or token.text in ';:()“”"':
            return None
    return None
