"""Inherited: the day and place of a contact told before it: before a "where", or of what was said there."""

from __future__ import annotations

from dataclasses import replace

from readout.find.circumstances import Circumstances, Setting, is_day
from readout.find.whereabouts import place_under
from readout.model.parse import Parse
from readout.vocab.contacts import SPEECH_VERBS

LOCAL = frozenset({"in", "to", "at", "for", "from"})
REMARKS = frozenset({"remark", "comment", "statement", "announcement", "observation", "declaration"})
KNOWN = frozenset({"the", "this", "these", "those", "his", "her"})
FARTHEST = 2
"""Sentences between what was said and where it was said."""


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


def day_of_the_remark(around: Circumstances, anchor: int, sentence: range, setting: Setting) -> Setting:
    """The setting of a contact at which something was said, with the day of that: "X said on Tuesday that ... He made
    the remark in a meeting with Y"."""
    parse = around.parse
    if setting.date is not None or not _made_there(parse, range(sentence.start, anchor)):
        return setting
    n = parse.sentence_of[anchor]
    for before in range(n - 1, max(-1, n - 1 - FARTHEST), -1):
        days = [t for t in around.times_in(range(*parse.sentences[before])) if around.is_news_day(t)]
        said = [t for t in days if around.is_of_saying(t)]
        if said:
            return replace(setting, date=said[0])
    return setting


def _made_there(parse: Parse, tokens: range) -> bool:
    """Whether the words before a contact tell that a remark known already was made there."""
    for k in tokens:
        if parse.tokens[k].lemma in REMARKS and k > tokens.start and parse.tokens[k - 1].text.lower() in KNOWN:
            near = parse.tokens[max(tokens.start, k - 3) : min(k + 4, tokens.stop)]
            return any(t.lemma == "make" for t in near)
    return False


def _where(parse: Parse, anchor: int, sentence: range) -> int | None:
    """The "where" behind a comma or noun that opens the clause of the verb; None where another verb stands between."""
    for k in range(anchor - 1, sentence.start, -1):
        token = parse.tokens[k]
        if token.text.lower() == "where":
            return k
        if token.upos == "VERB" or token.text in ';:()“”"':
            return None
    return None
