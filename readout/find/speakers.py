"""Speakers: which mention a source stands for, who speaks where nobody is named, and through whom the words came."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from readout.find.clauses import conjuncts
from readout.find.page import Page
from readout.model.article import Span
from readout.model.claim import Mention
from readout.vocab.calendar import MONTHS, WEEKDAYS
from readout.vocab.cues import AUDIENCES, DOCUMENTS, NEVER_SOURCES
from readout.vocab.offices import words as office_words

RANK = {"person": 0, "group": 1, "organisation": 2, "outlet": 3, "state": 4, "place": 9}
SPEAKING_KINDS = frozenset({"person", "state", "organisation", "outlet", "group"})
BEYOND_NAME = ("acl", "conj", "appos", "punct", "cc", "parataxis")
BEYOND_PHRASE = ("acl", "appos", "punct", "parataxis")
OUTLET_NOUNS = frozenset(
    {"agency", "broadcaster", "channel", "daily", "magazine", "network", "newspaper", "paper", "radio"}
)
"""Nouns that the name of an outlet follows."""
LONGEST_TITLE = 14
"""Tokens from a title's noun to the comma before its name."""
TIMES = frozenset({*MONTHS, *WEEKDAYS, "day", "month", "today", "tomorrow", "week", "year", "yesterday"})
PASSED_ON = frozenset({"carry", "cite", "obtain", "quote", "receive", "review", "see"})
"""What is done to a document by those who are not behind it: "a memorandum seen by the paper"."""
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: mention ids, or only the words that name the source; `document` is what they spoke through."""

    mentions: tuple[str, ...] = ()
    words: Span | None = None
    document: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.mentions) or self.words is not None


def _is_known(mention: Mention) -> bool:
    """Whether a mention stands for somebody: a pronoun that was not resolved does not."""
    return mention.form != "pronoun" or mention.refers is not None or bool(mention.members)


@dataclass(frozen=True)
class Parties:
    """The mentions of one page, found by the token that heads them."""

    page: Page
    mentions: tuple[Mention, ...]

    @cached_property
    def by_id(self) -> dict[str, Mention]:
        return {m.id: m for m in self.mentions}

    def root(self, mention: str) -> str:
        """The name of whom the mention stands for in the end, with its kind."""
        found = self.by_id[mention]
        target = self.by_id.get(found.refers or "", found)
        return f"{found.kind} {target.name}"

    @cached_property
    def _at(self) -> dict[int, tuple[Mention, ...]]:
        """For each token the mentions that cover it, those that name a speaker best first."""
        at: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            if mention.kind in SPEAKING_KINDS:
                for t in self.page.parse.within(mention.span):
                    at.setdefault(t, []).append(mention)
        return {t: tuple(sorted(found, key=lambda m: self._fitness(m, t))) for t, found in at.items()}

    def _fitness(self, mention: Mention, token: int) -> tuple[bool, int, int]:
        """Mentions that end at the token's noun first, then persons, then the longest."""
        parse = self.page.parse
        inside = parse.within(mention.span)
        headed = any(parse.tokens[t].head not in inside for t in (token,))
        return (not headed, RANK.get(mention.kind, 5), -len(mention.span))

    def is_party(self, token: int) -> bool:
        """Whether the token stands for somebody who can speak or be spoken to."""
        word = self.page.parse.tokens[token]
        return token in self._at or (word.upos == "PRON" and word.lemma not in NEVER_SOURCES) or word.lemma in AUDIENCES

    def mention_of(self, token: int) -> Mention | None:
        """The mention whose noun phrase `token` heads: its own, or the name that stands beside a title."""
        parse = self.page.parse
        own = [m for m in self._at.get(token, ()) if m.form != "adjective" and _is_known(m)]
        person = next((m for m in own if m.kind == "person"), None)
        if person is not None:
            return (self._explained(token) if person.form == "nominal" else None) or person
        beside = (*parse.kids(token, "appos", "flat"), *parse.kids(token, "compound"))
        beside = tuple(k for k in beside if abs(k - token) <= 12 and not self._owns(k))
        named = [m for k in beside for m in self._at.get(k, ()) if m.kind == "person" and m.form == "name"]
        if named and parse.tokens[token].upos in ("NOUN", "PROPN"):
            return named[0]
        if parse.tokens[token].lemma in OUTLET_NOUNS:
            after = (k for k in beside if token < k <= token + 3)
            outlet = next((m for k in after for m in self._at.get(k, ()) if m.kind == "outlet"), None)
            if outlet is not None:
                return outlet  # "the state news agency NAME"
        inside = [m for m in own if self._heads(m, token)]
        return self._explained(token) or (inside[0] if inside else None)

    def _explained(self, token: int) -> Mention | None:
        """The name between commas right after a noun for one person: "his wife, Kari Rojas," "the spokesman, Lee"."""
        parse = self.page.parse
        noun = parse.tokens[token]
        one = noun.lemma == "one" and token + 1 < len(parse.tokens) and parse.tokens[token + 1].lemma == "of"
        called = noun.upos == "NOUN" or (noun.upos == "PROPN" and noun.text.islower())
        if not one and (not called or "Number=Plur" in noun.feats or noun.lemma not in office_words()):
            return None
        end = min(token + LONGEST_TITLE, parse.sentences[parse.sentence_of[token]][1])
        commas = (t for t in range(token + 1, end) if parse.tokens[t].text == ",")
        at = next(commas, None)
        between = range(token + 1, at or token + 1)
        told = any(parse.tokens[t].upos in ("VERB", "AUX") or parse.tokens[t].text in ':;—–“”"' for t in between)
        if at is None or told:
            return None
        named = (m for m in self._at.get(at + 1, ()) if m.kind == "person" and m.form == "name")
        name = next((m for m in named if parse.at(m.span.start) == at + 1), None)
        if name is None:
            return None
        after = parse.within(name.span)[-1] + 1
        closes = after >= len(parse.tokens) or parse.tokens[after].text in (",", ".", "”", '"', ";", ":")
        return name if closes else None

    def _owns(self, token: int) -> bool:
        """Whether an apostrophe follows the noun: "Lee's lawyer" is not Lee."""
        after = self.page.parse.tokens[token + 1 : token + 2]
        return bool(after) and after[0].text in ("'", "’", "'s", "’s")

    def _heads(self, mention: Mention, token: int) -> bool:
        """Whether `token` is the noun of the mention, not only a name inside it."""
        inside = self.page.parse.within(mention.span)
        return self.page.parse.tokens[token].head not in inside or self.page.parse.tokens[token].head == token

    def owner_of(self, token: int) -> tuple[str, ...]:
        """Those behind a document: "the ministry's statement", "a statement by the ministry", "a Russian letter"."""
        parse = self.page.parse
        for k in parse.kids(token, "nmod", "compound", "amod", "acl", "obl"):
            found = self._at.get(k, ())
            if found:
                return (found[0].id,)
            if parse.tokens[k].deprel.startswith("acl") and parse.tokens[k].lemma not in PASSED_ON:
                deeper = [m for d in parse.kids(k, "obl", "nmod") if self._is_by(d) for m in self._at.get(d, ())]
                if deeper:
                    return (deeper[0].id,)
        return ()

    def _is_by(self, token: int) -> bool:
        return any(self.page.parse.tokens[c].lemma in ("by", "from") for c in self.page.parse.kids(token, "case"))

    def voice(self, sources: Sequence[int]) -> Voice:
        """Who the source tokens stand for; an empty voice where they stand for nobody that could be named."""
        parse = self.page.parse
        ids: list[str] = []
        words: Span | None = None
        document: Span | None = None
        for source in (self._noun_of(s) for s in sources):
            token = parse.tokens[source]
            if token.lemma in TIMES:
                continue
            if token.lemma in RELATIVES or token.text.lower() in RELATIVES:
                source = self._antecedent(source)
                token = parse.tokens[source]
            mention = self.mention_of(source)
            if token.lemma in DOCUMENTS and (mention is None or mention.kind != "person"):
                document = self._short_phrase(source)
                ids += self.owner_of(source) or ((mention.id,) if mention is not None else ())
            elif (named := mention or self._named_in(source)) is not None:
                ids.append(named.id)
            elif token.upos in ("NOUN", "PROPN", "NUM") or token.lemma in ("other", "some", "many", "both", "all"):
                words = words or self._short_phrase(source)
        return Voice(tuple(dict.fromkeys(ids)), None if ids else words, document)

    def _noun_of(self, source: int) -> int:
        """The noun whose "both" or adjective the source is, else the source itself."""
        token = self.page.parse.tokens[source]
        governor = self.page.parse.tokens[token.head]
        loose = token.deprel in ("cc:preconj", "cc", "amod") and token.upos not in ("NOUN", "PROPN", "PRON")
        return token.head if loose and governor.upos in ("NOUN", "PROPN") else source

    def _named_in(self, source: int) -> Mention | None:
        """The person with whose name the noun phrase ends: "a jubilant Lee"."""
        if self.page.parse.tokens[source].upos not in ("NOUN", "PROPN"):
            return None
        phrase = self._short_phrase(source)
        inside = (m for found in self._at.values() for m in found if phrase.covers(m.span))
        return next((m for m in inside if m.kind == "person" and m.form == "name" and m.span.end == phrase.end), None)

    def _short_phrase(self, source: int) -> Span:
        """The noun phrase without prepositions before it, relative clauses, conjuncts and appositions."""
        parse = self.page.parse
        kept = {source}
        stack = [k for k in parse.children[source] if parse.tokens[k].deprel not in ("case", "mark", "cc")]
        stack = [k for k in stack if not parse.tokens[k].deprel.startswith(BEYOND_NAME)]
        while stack:  # further down "the Defence and Security Council" keeps what its name joins
            n = stack.pop()
            kept.add(n)
            stack += [k for k in parse.children[n] if not parse.tokens[k].deprel.startswith(BEYOND_PHRASE)]
        return parse.span(min(kept), max(kept))

    def _antecedent(self, token: int) -> int:
        """The noun that a relative clause with the subject `token` hangs on, else the token itself."""
        parse = self.page.parse
        at = parse.tokens[token].head
        for _ in range(6):
            if parse.tokens[at].deprel.startswith("acl"):
                return parse.tokens[at].head
            if parse.tokens[at].head == at:
                break
            at = parse.tokens[at].head
        return token

    def outlets(self, spans: Iterable[Span], outside: Sequence[Span]) -> tuple[str, ...]:
        """Outlets named in `spans` but not inside `outside`, in order."""
        found = []
        for span in spans:
            for m in self._outlets_in(span):
                if not any(o.overlaps(m.span) for o in outside):
                    found.append(m.id)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _outlets(self) -> tuple[Mention, ...]:
        return tuple(sorted((m for m in self.mentions if m.kind == "outlet"), key=lambda m: m.span))

    def _outlets_in(self, span: Span) -> tuple[Mention, ...]:
        starts = [m.span.start for m in self._outlets]
        return tuple(m for m in self._outlets[bisect_left(starts, span.start) :] if m.span.end <= span.end)[:3]

    def addressees(self, tokens: Sequence[int]) -> tuple[str, ...]:
        found = (self.mention_of(t) for t in conjuncts(self.page.parse, tokens))
        return tuple(dict.fromkeys(self._by_name(m).id for m in found if m is not None))

    def _by_name(self, told: Mention) -> Mention:
        """The name behind a noun that only says what it is: "told the newspaper Chile Today"."""
        if told.form != "nominal" or told.kind not in ("organisation", "outlet"):
            return told
        behind = (m for m in self.mentions if m.form == "name" and m.span.start == told.span.end + 1)
        return next((m for m in behind if m.kind in ("organisation", "outlet")), told)
