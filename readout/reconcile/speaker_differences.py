"""Where reports put the same words into different mouths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from readout.model.article import Span
from readout.model.claim import Claim, Mention
from readout.model.record import ActorRef, Entry, Evidence
from readout.reconcile.context import Context
from readout.reconcile.credits import is_passed_on
from readout.reconcile.differences import Difference, by_support, listed, majority, outlet_names, value_on
from readout.reconcile.matter import content_words
from readout.reconcile.reports import claims_of
from readout.reconcile.sharing import Sharing
from readout.reconcile.sketches import words_of
from readout.reconcile.spellings import share_a_name
from readout.reconcile.wording import longest_run
from readout.vocab.synonyms import NEGATIONS, says_opposite

FEWEST_WORDS = 5
"""Words that carry meaning which both must have: shorter remarks are made by many."""
ALIKE = 0.6
"""Part of the shorter statement's telling words that the other must share."""
RUN = 6
"""Words in a row that two people do not say by chance."""
QUOTED = 4
"""So few are enough where they are all that is quoted."""
SHORT = 24
"""Words of the longest quotation that is looked through for a shorter one."""
REACH = 60
"""Characters between the speaker's name and the words, where the report leaves no doubt who speaks."""
MANY = 4
"""Words by which a denial may be longer; a longer quotation may deny something besides."""
PARAGRAPH = 400
"""Characters between a name and the pronoun that means it, where nobody else is named between."""
_SINGULAR = frozenset({"he", "she"})
CROWDED = 12
LONGEST = 450
"""Characters of a piece of evidence."""


def speaker_differences(context: Context, entries: Sequence[Entry], claims: Sequence[Claim]) -> Iterator[Difference]:
    """One difference per statement that another report gives, in the same words, to somebody else."""
    by_id = claims_of(context, claims)
    said = {e.id: e for e in entries if e.type == "statement" and _speakers(e)}
    told: set[str] = set()
    for left, right in _alike(context, said):
        a, b = said[left], said[right]
        if told & {left, right}:
            continue
        mine, theirs = ([by_id[c] for c in e.claims if c in by_id] for e in (a, b))
        if _rivals(context, a, mine, b, theirs):
            told |= {left, right}
            yield _difference(context, a, mine, b, theirs)


def _speakers(entry: Entry) -> tuple[ActorRef, ...]:
    given = entry.fields.get("speaker")
    return tuple(r for r in (given if isinstance(given, tuple) else (given,)) if isinstance(r, ActorRef))


def _alike(context: Context, said: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Pairs of statements that share a run of words, each once, in the order of their ids."""
    table, compared = context.memory.table("words spoken"), context.memory.table("words in two mouths")
    words = {i: (entry.fields.get("content"), entry.fields.get("direct")) for i, entry in said.items()}
    rows = {i: table.recall(words[i], _rows, entry) for i, entry in said.items()}
    sharing = context.memory.once("rows of words spoken", partial(Sharing[str], CROWDED))
    for left, right in sorted(sharing.take(rows)):
        if compared.recall((words[left], words[right]), _same_words, said[left], said[right]):
            yield left, right


def _spoken(entry: Entry) -> Sequence[str]:
    return words_of(str(entry.fields.get("content") or ""))


def _rows(entry: Entry) -> frozenset[tuple[str, ...]]:
    """The rows of words by which statements of the same words are found; of a short quotation also shorter ones."""
    words = _spoken(entry)
    rows = {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if entry.fields.get("direct") == "direct" and len(words) <= SHORT:
        rows |= {("“", *words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1)}
    return frozenset(rows)


def _same_words(a: Entry, b: Entry) -> bool:
    mine, theirs = _spoken(a), _spoken(b)
    if _opposed(mine, theirs):
        return False
    return _same_quotation(a, mine, b, theirs) or (longest_run(mine, theirs) >= RUN and _one_matter(a, b))


def _opposed(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one says what the other denies: two speakers who disagree, not one sentence in two mouths."""
    if abs(len(mine) - len(theirs)) > MANY:
        return False
    denied = [sum(w in NEGATIONS or w == "t" for w in said) for said in (mine, theirs)]  # "don", "t"
    return denied[0] != denied[1] or says_opposite(frozenset(mine), frozenset(theirs))


def _same_quotation(a: Entry, mine: Sequence[str], b: Entry, theirs: Sequence[str]) -> bool:
    """Whether one quotation is the other or a part of it, and at least two of its words carry meaning.

    One such word is enough where both are the same five words or more ("May this be a start").
    """
    if not all(e.fields.get("direct") == "direct" for e in (a, b)):
        return False
    short, long = sorted((tuple(mine), tuple(theirs)), key=len)
    telling = len(content_words(" ".join(short)))
    if short == long and len(short) > QUOTED and telling:
        return True
    inside = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return len(short) >= QUOTED and telling >= 2 and inside


def _one_matter(a: Entry, b: Entry) -> bool:
    mine, theirs = (content_words(str(e.fields.get("content") or "")) for e in (a, b))
    least = min(len(mine), len(theirs))
    return least >= FEWEST_WORDS and len(mine & theirs) >= ALIKE * least


def _rivals(context: Context, a: Entry, mine: Sequence[Claim], b: Entry, theirs: Sequence[Claim]) -> bool:
    """Whether the reports name different speakers, of whom at least one is a person with a name.

    A report that has both does not contradict the other; nor does one whose speaker is only a pronoun that may have
    been understood wrongly, because others are named in its paragraph.
    """
    kinds = context.cast.kinds
    left, right = _speakers(a), _speakers(b)
    people = [any(r.actor and kinds.get(r.actor) == "person" for r in side) for side in (left, right)]
    if not any(people) or {r.name for r in left} & {r.name for r in right}:
        return False
    if not all(people) and not _of_two_sides(left, right):
        return False  # who is not named may be the one who is
    if any(r.actor and kinds.get(r.actor) == "outlet" for r in (*left, *right)):
        return False
    if not all(_named_there(context, claims) for claims in (mine, theirs)):
        return False
    if any(is_passed_on(context.articles[c.article].text, c.words("content") or c.evidence) for c in (*mine, *theirs)):
        return False
    if _is_beside(context, left, theirs) or _is_beside(context, right, mine):
        return False
    return not {c.article for c in mine} & {c.article for c in theirs}


def _of_two_sides(left: Sequence[ActorRef], right: Sequence[ActorRef]) -> bool:
    """Whether it is known of both for whom they speak, and they speak for different sides."""
    mine, theirs = ({r.side or (r.name if r.actor else "") for r in each} for each in (left, right))
    return "" not in mine | theirs and mine.isdisjoint(theirs)


def _is_beside(context: Context, speakers: Sequence[ActorRef], claims: Sequence[Claim]) -> bool:
    """Whether one of the speakers, perhaps in another spelling, is named beside the other report's words, in their
    paragraph."""
    for claim in claims:
        said = claim.words("content") or claim.evidence
        near = [m for m in context.readings[claim.article].mentions if m.kind == "person" and m.form == "name"]
        text = context.articles[claim.article].text
        first, last = text.rfind("\n", 0, said.start) + 1, (text.find("\n", said.end) + 1 or len(text))
        first, last = max(first, said.start - REACH), min(last, said.end + REACH)
        near = [m for m in near if first <= m.span.end and m.span.start <= last]
        if any(share_a_name(m.name, r.name) for m in near for r in speakers):
            return True
    return False


def _named_there(context: Context, claims: Sequence[Claim]) -> bool:
    """Whether some report names the speaker close to the words; "the president" may be understood wrongly."""
    return any(_close(context, c, m) for c in claims for m in c.role("speaker"))


def _close(context: Context, claim: Claim, mention: str) -> bool:
    named = context.mentions.get(mention)
    if named is None or (named.form == "nominal" and named.refers is not None):
        return False
    if named.form == "pronoun" and not _is_clear(context, named):
        return False
    first, second = sorted((named.span, claim.words("content") or claim.evidence))
    between = context.articles[claim.article].text[first.end : second.start]
    return len(between) <= REACH and "\n" not in between


def _is_clear(context: Context, pronoun: Mention) -> bool:
    """Whether the pronoun stands in the paragraph of the name it means, and nobody else is named between."""
    meant = context.mentions.get(pronoun.refers or "")
    if meant is None or meant.form != "name" or pronoun.surface.lower() not in _SINGULAR:
        return False
    text = context.articles[pronoun.article].text
    if not 0 < pronoun.span.start - meant.span.end <= PARAGRAPH or "\n" in text[meant.span.end : pronoun.span.start]:
        return False
    start = text.rfind("\n", 0, meant.span.start) + 1
    people = (
        m
        for m in context.readings[pronoun.article].mentions
        if m.kind == "person" and start <= m.span.start < pronoun.span.start and m.form != "pronoun"
    )
    return all(m.name == meant.name or m.refers == meant.id for m in people)


def _difference(context: Context, a: Entry, mine: Sequence[Claim], b: Entry, theirs: Sequence[Claim]) -> Difference:
    left, right = (listed([r.name for r in _speakers(e)]) for e in (a, b))
    sides_of = {left: mine, right: theirs}
    values = by_support(
        value_on(context, name, {_said(context, c) for c in claims}) for name, claims in sides_of.items()
    )
    suggested, because = majority(values)
    sides = {r.side for e in (a, b) for r in _speakers(e) if r.side}
    told = listed([f"{v.value} in {outlet_names(context, sides_of[str(v.value)])}" for v in values])
    reason = f"The same words are given to different speakers: {told}."
    return Difference("speaker", a.id, "speaker", values, reason, 2 if len(sides) > 1 else 1, suggested, because)


def _said(context: Context, claim: Claim) -> Evidence:
    """The passage from the speaker's name to the end of what is said; the name alone where that is no one line."""
    named = [
        claim.words("speaker"),
        *(context.mentions[m].span for m in claim.role("speaker") if m in context.mentions),
    ]
    spans = [s for s in named if s is not None]
    if not spans:
        return context.evidence(claim)
    whole = Span(min(s.start for s in (*spans, claim.evidence)), max(s.end for s in (*spans, claim.evidence)))
    fits = len(whole) <= LONGEST and "\n" not in whole.of(context.articles[claim.article].text)
    return context.evidence(claim, whole if fits else spans[0])
