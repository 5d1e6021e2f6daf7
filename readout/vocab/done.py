"""Deeds of which one report says that they were done and another that they were not: promised, threatened, signed."""

from __future__ import annotations

from types import MappingProxyType

from readout.vocab.plover import words

_GROUPS = """
promise pledge undertake vow guarantee
threaten
warn
apologise apologize regret
demand insist require
ask request seek
offer propose suggest
give hand deliver submit present pass transmit convey
receive
sign initial
release free
withdraw pull evacuate recall
pay
send dispatch deploy
open reopen
close shut seal
cut interrupt suspend halt
attack fire shell bombard bomb strike raid shoot target
kill
arrest detain seize capture
expel deport
cross enter violate invade penetrate
agree consent accept
discuss raise
mention contain include
use
supply arm train finance fund
shelter harbour harbor
lift
impose
recognise recognize
thank
condemn denounce
congratulate
resign
destroy
return
admit acknowledge concede confess
break sever
start begin provoke initiate
test
"""
DEEDS = MappingProxyType({word: line.split()[0] for line in _GROUPS.strip().splitlines() for word in line.split()})
"""A verb and the first of the verbs that tell the same deed."""

TOLD_BY_NOUN = MappingProxyType(
    {
        noun: deed
        for deed, nouns in {
            "promise": "promise pledge undertaking commitment assurance guarantee",
            "threaten": "threat",
            "warn": "warning ultimatum",
            "apologise": "apology regret",
            "demand": "demand",
            "ask": "request",
            "offer": "offer proposal",
            "thank": "thanks gratitude appreciation",
            "condemn": "condemnation",
            "congratulate": "congratulation congratulations",
        }.items()
        for noun in nouns.split()
    }
)
"""A noun and the deed that is told by making, giving or expressing it."""
MAKING = words("make give issue express voice offer extend convey utter deliver receive")
"""Verbs that only carry such a noun."""

MENTION = "mention"
"""What a paper does, which is told of in the present as well: "the declaration does not mention the islands"."""
PAPERS = words(
    "declaration agreement treaty text statement communique communiqué resolution document accord paper protocol letter"
)
SOLE = MappingProxyType(
    {
        "break": words("relation tie talks negotiation contact"),
        "ask": words("delay postponement adjournment extension pause"),
        "start": words(
            "clash incident fighting battle shooting hostilities war firefight exchange trouble violence fire"
        ),
    }
)
"""Deeds that one side does, and of what: who broke off relations, who asked for the delay, who started the clash."""
SPOKEN = words("promise threaten warn apologise demand ask offer agree admit thank condemn congratulate")
"""Deeds of words."""
ANAPHORS = words("any anything nothing anyone anybody over never fact this matter point")
"""Words that do not tell which deed is meant."""
WEIGHTY = words("promise threaten sign apologise agree kill attack use")
"""Deeds of which it changes the story whether they were done."""
REFUSE = words("refuse decline reject")
"""Whoever refuses to do a thing did not agree to do it."""
DENY = words("deny dispute refute contest")
REBUT = words("reject dismiss deny refute rebut contradict dispute")
"""Verbs that say of a report that it is false."""
REPORTS = words(
    """report version claim allegation rumour rumor suggestion story account notion idea accusation charge assertion
    statement speculation insinuation contention"""
)
"""What is rebutted: "rejected the version that the envoy had been recalled"."""
FALSE = words(
    """false untrue wrong incorrect inaccurate baseless unfounded groundless fabricated fabrication invention lie
    nonsense fiction rubbish fantasy falsehood untruth"""
)
TRUE = words("true case correct accurate fact")
"""What a report is said to be, or not to be."""
CALL = words("call brand label describe")
STILL = words("yet until till still far longer only since before first again either")
"""Words beside a negation by which the thing may be done later, or was done otherwise."""
