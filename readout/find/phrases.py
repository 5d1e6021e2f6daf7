"""Who stands in a phrase, read off the order of words: where many names meet, the arcs of a parser are in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readout.find.parties import Parties
from readout.model.claim import Mention
from readout.model.parse import Parse
from readout.vocab.contacts import HOLDING, LISTENERS, PEOPLE_NOUNS, SCHEDULING, SIGNED_PAPERS
from readout.vocab.offices import words
from readout.vocab.places import canonical

REACH = 14
"""Words between a verb or noun of contact and the preposition of its partner."""
LONGEST = 30
LONGEST_ASIDE = 14
"""Tokens of the office between commas behind a name."""
LONGEST_BRACKET = 6
"""Tokens of "(Laos)" and the like, brackets included."""
STOPS = frozenset({".", ";", ":", "(", ")", "“", "”", '"', "—", "–", "?", "!"})
RELATIONS = frozenset(
    (
        *("conflict", "war", "violence", "tension", "dispute", "fighting", "border", "hostility", "trade"),
        *("clash", "rift", "feud", "divide", "gap"),
    )
)
"""Nouns whose own "between" says nothing about who talks of them."""
BRIEFINGS = frozenset({"conference", "interview", "briefing"})
WRITING = frozenset({"date", "address", "write", "send", "deliver", "sign"})
"""Participles behind a letter that leave its reader to it."""
OWNERS = frozenset({"his", "her", "its", "their"})
LEADING = frozenset({"AUX", "ADV", "PART"})


def partners(parties: Parties, i: int, prepositions: Sequence[str]) -> tuple[Mention, ...]:
    """The parties under the first of the prepositions that follows token `i` in its own clause."""
    parse = parties.page.parse
    end = parse.sentences[parse.sentence_of[i]][1]
    for k in range(i + 1, min(i + 1 + REACH, end)):
        token = parse.tokens[k]
        passive = token.upos == "VERB" and "VerbForm=Part" in token.feats and "by" in prepositions
        verb = token.upos in ("VERB", "SCONJ") and not passive and token.lemma not in prepositions
        verb = verb and token.deprel != "amod"  # "behind closed doors with"
        if token.text in STOPS or (verb and not _tells_more(parse, i, k)):
            return ()
        if token.text == "," and _opens_another(parse, k, prepositions, end):
            return ()
        if k - 1 > i and _is_of_another(parse, i, k):
            return ()
        if token.lemma in prepositions and token.upos in ("ADP", "SCONJ", "PART"):
            found = read_phrase(parties, range(k + 1, min(k + 1 + LONGEST, end)))
            if found:
                return found
    return ()


def _tells_more(parse: Parse, i: int, k: int) -> bool:
    """Whether a participle only says when or where the contact is or was: "talks held since May between A and B"."""
    token = parse.tokens[k]
    participle = "VerbForm=Part" in token.feats and token.deprel.startswith("acl") and token.head == i
    return participle and parse.tokens[i].upos != "VERB" and token.lemma in SCHEDULING | HOLDING | WRITING


def _is_of_another(parse: Parse, i: int, k: int) -> bool:
    """Whether the preposition `k` belongs to the noun before it and not to the contact at `i`.

    "The fighting between A and B"; "talks on trade and a deal between A and B"; "in an interview with A".
    """
    before = parse.tokens[k - 1].lemma
    if before in BRIEFINGS:
        return True
    if parse.tokens[k].lemma != "between":
        return False
    listed = any(parse.tokens[n].upos == "CCONJ" for n in range(i + 1, k))
    return before in RELATIONS or (before in SIGNED_PAPERS and listed)


def _opens_another(parse: Parse, comma: int, prepositions: Sequence[str], end: int) -> bool:
    """Whether the comma opens another phrase, whose noun has the preposition ("after the talks, a deal with Laos")."""
    if parse.tokens[comma + 1 : comma + 2] and parse.tokens[comma + 1].upos not in ("DET", "PRON"):
        return False
    for k in range(comma + 1, min(comma + 8, end)):
        token = parse.tokens[k]
        if token.lemma in prepositions and token.upos == "ADP":
            return parse.tokens[k - 1].upos == "NOUN"
        if token.text == ",":
            return False
    return False


def subject_before(parties: Parties, i: int) -> tuple[Mention, ...]:
    """The parties in the noun phrase that ends right before the verb `i`, its auxiliaries and adverbs skipped.

    Nothing where a comma parts it from the verb, or where it stands under a preposition: then it is another phrase.
    """
    parse = parties.page.parse
    start = parse.sentences[parse.sentence_of[i]][0]
    last = i - 1
    while last >= start and parse.tokens[last].upos in LEADING:
        last -= 1
    if last < start or parse.tokens[last].text == "," or _breaks(parse, last):
        if last <= start or parse.tokens[last].text != ",":
            return ()
        return _in_apposition(parties, start, last) or _before_relative(parties, start, last)
    first = last
    while first > start and last - first < LONGEST and not _breaks(parse, first - 1):
        first -= 1
    if first > start and parse.tokens[first - 1].upos in ("ADP", "PRON"):
        opening = parse.tokens[start].upos in ("ADP", "SCONJ")  # "During a visit to Chad, the Lao envoy met"
        comma = next((k for k in range(first, last) if parse.tokens[k].text == ","), None) if opening else None
        if comma is None and opening and (behind := _behind_a_place(parties, first)) is not None and behind <= last:
            return read_phrase(parties, range(behind, last + 1))
        if comma is None:
            return _name_alone(parties, first, last) if opening else ()
        return read_phrase(parties, range(comma + 1, last + 1))
    return read_phrase(parties, range(first, last + 1))


def _behind_a_place(parties: Parties, k: int) -> int | None:
    """The token behind the place at `k`, where a new phrase begins: "In Lima the Lao minister met"."""
    tokens = parties.page.parse.tokens
    place = parties.place(k)
    named = place is not None and place.form == "name" and place.span.start == tokens[k].start
    capital = tokens[k].text.lower() in canonical() and tokens[k].upos == "PROPN"
    if not (named or capital):
        return None
    after = parties.page.parse.within(place.span)[-1] + 1 if place is not None and named else k + 1
    return after if after < len(tokens) and tokens[after].upos in ("DET", "PROPN", "ADJ", "NOUN", "PRON") else None


def object_after(parties: Parties, i: int) -> tuple[Mention, ...]:
    """The parties in the noun phrase right after the verb `i`; nothing where it names no people."""
    parse = parties.page.parse
    end = parse.sentences[parse.sentence_of[i]][1]
    first = i + 1
    while first < end and parse.tokens[first].upos in ("ADV", "PART"):
        first += 1
    found = read_phrase(parties, range(first, min(first + LONGEST, end)))
    return found if any(m.kind == "person" for m in found) else ()


def _in_apposition(parties: Parties, start: int, comma: int) -> tuple[Mention, ...]:
    """The people who are listed between a plural noun for people and the comma before the verb.

    "The foreign ministers of Laos and Peru, Keola and Rojas, met": the names say who the ministers are. A counterpart
    that is named between commas stands behind whose counterpart it is.
    """
    parse = parties.page.parse
    for opening in range(start + 1, comma - 1):
        if parse.tokens[opening].text != ",":
            continue
        if parse.tokens[opening - 1].lemma in ("counterpart", "number"):  # "Keola and his Thai counterpart, Anan, met"
            first = opening
            while first > start and (parse.tokens[first - 1].text in OWNERS or not _breaks(parse, first - 1)):
                first -= 1
            return read_phrase(parties, range(first, comma))
        noun = range(max(start, opening - REACH), opening)
        plural = any(_is_plural_people(parse, k) for k in noun)
        named = read_phrase(parties, range(opening + 1, comma))
        if plural and parties.count(named) > 1 and all(m.kind == "person" for m in named):
            return named
        if len(named) == 1 and (others := _beside_office(parties, range(start, opening))):
            return (*others, *named)  # "Keola and the head of the Thai mission, Anan, met"
    return ()


def _beside_office(parties: Parties, tokens: range) -> tuple[Mention, ...]:
    """Who is named before the "and" behind which an office ends the tokens; nobody where none does."""
    parse = parties.page.parse
    joint = next((k for k in reversed(tokens) if parse.tokens[k].upos == "CCONJ"), None)
    if joint is None or any(parse.tokens[k].text == "," for k in range(joint, tokens.stop)):
        return ()
    if not any(_is_office(parse, k) for k in range(joint + 1, tokens.stop)):
        return ()
    first = joint
    while first > tokens.start and not (_breaks(parse, first - 1) or parse.tokens[first - 1].text in (",", "where")):
        first -= 1
    named = read_phrase(parties, range(first, joint))
    return named if all(m.kind == "person" for m in named) else ()


def _is_office(parse: Parse, k: int) -> bool:
    return parse.tokens[k].lemma in words() or parse.tokens[k].text.lower() in words()


def _name_alone(parties: Parties, first: int, last: int) -> tuple[Mention, ...]:
    """The person whose name ends at `last` right behind a common noun: "During the visit [Mr Keola] met"."""
    parse = parties.page.parse
    for mention in parties.covering(last):
        start = parse.within(mention.span)[0]
        if mention.kind == "person" and mention.form == "name" and start > first:
            return (mention,) if parse.tokens[start - 1].upos == "NOUN" else ()
    return ()


def _before_relative(parties: Parties, start: int, comma: int) -> tuple[Mention, ...]:
    """Who stands before a relative clause between commas that opens a sentence ("Keola, who is in Lima, met")."""
    parse = parties.page.parse
    opening = next((k for k in range(start + 1, comma) if parse.tokens[k].text == ","), None)
    if opening is None or parse.tokens[opening + 1].text.lower() != "who":
        return ()
    if any(parse.tokens[k].text == "," for k in range(opening + 1, comma)):
        return ()
    return read_phrase(parties, range(start, opening))


def _is_plural_people(parse: Parse, k: int) -> bool:
    token = parse.tokens[k]
    return "Number=Plur" in token.feats and (token.lemma in PEOPLE_NOUNS or token.lemma in words())


def _breaks(parse: Parse, k: int) -> bool:
    token = parse.tokens[k]
    if token.text in STOPS or token.upos in ("VERB", "AUX", "SCONJ", "PRON"):
        return True
    if token.text in ("-", "--") and k and token.start > parse.tokens[k - 1].end:
        return True  # a dash after a dateline
    return token.upos == "ADP" and token.lemma != "of"


def read_phrase(parties: Parties, tokens: Iterable[int]) -> tuple[Mention, ...]:
    """The parties of a list of names ("A, B of Laos and C"), up to the word that ends it."""
    parse = parties.page.parse
    out: dict[Mention, None] = {}
    part: list[int] = []
    listed = list(tokens)
    bracketed = set(_in_brackets(parse, listed))
    for n, k in enumerate(listed):
        token = parse.tokens[k]
        joint = token.upos == "CCONJ" or token.text == ","
        if joint:
            told = bool(out) and _tells_of_the_last(parties, part)
            found = () if told else _party(parties, part)
            out.update(dict.fromkeys(found))
            if (part and not found and not told) or not _goes_on(parties, k, listed[n + 1 :]):
                return explained(parties, out)
            part = []
            aside = listed[n + 1 : n + 1 + _office_aside(parse, listed[n + 1 :])]
            bracketed.update(aside)
        elif k in bracketed or token.text.lower() in OWNERS:
            continue  # "Keola (Laos)", "his Peruvian counterpart"
        elif token.text in STOPS or _breaks(parse, k):
            break
        else:
            part.append(k)
    if not (out and _tells_of_the_last(parties, part)):
        out.update(dict.fromkeys(_party(parties, part)))
    return explained(parties, out)


def _tells_of_the_last(parties: Parties, part: Sequence[int]) -> bool:
    """Whether a member of the list is the office of the one before it: ", the head of the Thai mission,"."""
    parse = parties.page.parse
    at = next((n for n, k in enumerate(part) if _is_office(parse, k)), None)
    if at is None or at + 1 >= len(part) or parse.tokens[part[0] - 1].text != ",":
        return False
    of_body = parse.tokens[part[at + 1]].lemma == "of"
    return of_body and not any(m.kind in ("person", "group") for k in part for m in parties.covering(k))


def explained(parties: Parties, found: Iterable[Mention]) -> tuple[Mention, ...]:
    """The parties without the state of an unnamed one whose name follows ("her Lao counterpart, Bounmy Keola")."""
    out = tuple(found)
    people = {parties.side_of(m) for m in out if m.kind == "person"}
    return tuple(m for m in out if m.kind != "state" or m.form != "adjective" or m.name not in people)


def _in_brackets(parse: Parse, listed: Sequence[int]) -> Iterator[int]:
    """The tokens of short brackets, which tell more of the name before them."""
    for n, k in enumerate(listed):
        if parse.tokens[k].text == "(":
            inside = listed[n : n + LONGEST_BRACKET]
            closing = next((j for j in inside if parse.tokens[j].text == ")"), None)
            if closing is not None:
                yield from range(k, closing + 1)


def _office_aside(parse: Parse, rest: Sequence[int]) -> int:
    """How many tokens between two commas tell the office of the name before them: "Keola, the Lao envoy, and Anan"."""
    closing = office_aside(parse, rest)
    goes_on = closing and closing + 1 < len(rest) and parse.tokens[rest[closing + 1]].upos == "CCONJ"
    return closing + 1 if goes_on else 0


def office_aside(parse: Parse, rest: Sequence[int]) -> int:
    """How many tokens behind a comma tell an office, up to the next comma; 0 where none do."""
    closing = next((n for n, k in enumerate(rest[:LONGEST_ASIDE]) if parse.tokens[k].text == ","), 0)
    named = any(n.kind == "PER" and n.last in rest[:closing] for n in parse.names)  # "the envoy, Mr Keola, and Anan"
    return closing if not named and any(_is_office(parse, k) for k in rest[: min(closing, 4)]) else 0


def _goes_on(parties: Parties, joint: int, rest: Sequence[int]) -> bool:
    """Whether another name follows the comma or "and" within a few words; after a comma it must be a name."""
    parse = parties.page.parse
    if parse.tokens[joint].text == "," and (aside := _office_aside(parse, rest)):
        return _goes_on(parties, rest[aside], rest[aside + 1 :])
    for k in rest[:5]:
        token = parse.tokens[k]
        named = [m for m in parties.covering(k) if m.kind != "place"]
        if named:
            return parse.tokens[joint].text != "," or any(
                m.form not in ("nominal", "pronoun") and m.kind != "group" for m in named
            )
        if token.upos not in ("DET", "ADJ", "NOUN", "PROPN", "CCONJ"):
            return False
    return False


def _party(parties: Parties, part: Sequence[int]) -> tuple[Mention, ...]:
    """The party that one member of the list names: a person before a group before a state or body."""
    parse = parties.page.parse
    if not part or any(parse.tokens[k].lemma in LISTENERS for k in part):
        return ()
    for kind in ("person", "group", "organisation", "state"):
        for k in part:
            for mention in parties.covering(k):
                if mention.kind == kind and (kind in ("person", "group") or _is_head(parties, part, mention)):
                    return parties.opened(mention)
    return ()


def _is_head(parties: Parties, part: Sequence[int], mention: Mention) -> bool:
    """Whether the member is the state or body itself or its people, and not some thing of it ("Peru's proposals")."""
    parse = parties.page.parse
    last = parse.tokens[part[-1]]
    if last.start < mention.span.end:
        return mention.form != "adjective" or last.end <= mention.span.end
    both = " ".join(parse.tokens[k].text.lower() for k in part[-2:])  # "her Lao opposite number"
    return last.lemma in PEOPLE_NOUNS or last.text.lower() in words() or both in words()
