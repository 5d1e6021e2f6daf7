"""The closed lists of the record, each member with its meaning in one line."""

from __future__ import annotations

CONTACT_KINDS = {
    "meeting": "people meet in one place",
    "call": "a telephone or video call",
    "talks": "negotiations, often several sessions or parties",
    "visit": "somebody travels to another side's country",
    "letter": "a letter, note or other written message",
    "other": "another contact: a signing, a ceremony, a handshake",
}
CONTACT_STATUSES = {
    "happened": "it took place",
    "planned": "it is announced or agreed",
    "possible": "it is considered, not agreed",
    "postponed": "it was put off",
    "cancelled": "it was called off",
    "denied": "a side says that it did not or will not take place",
}
DIRECTNESS = {
    "direct": "the speaker's words, in quotation marks",
    "mixed": "a report of what was said with some words quoted",
    "indirect": "what was said, in the reporter's words",
}
STANCES = {
    "asserted": "the speaker says that it is so",
    "denied": "the speaker says that it is not so",
    "reported": "the speaker passes on what others say",
    "hypothetical": "the speaker says what could or would be",
}
ANSWERS = {
    "accepted": "the side asked agreed",
    "rejected": "the side asked refused",
    "partly": "the side asked agreed to a part",
    "none": "no report tells of an answer",
}
COMMITMENT_KINDS = {
    "promise": "a side undertakes to do something",
    "agreement": "two or more sides undertake something together",
    "threat": "a side announces harm, mostly under a condition",
}
COMMITMENT_STATES = {
    "open": "its time has not come, or it has no deadline",
    "kept": "a report tells that it was done",
    "broken": "a report tells that it was not done or was undone",
    "overdue": "the deadline has passed and no report tells of an outcome",
    "unclear": "reports differ or do not say enough",
}
ACT_MODES = {
    "past": "it was done, or is being done",
    "future": "it is announced",
    "hypothetical": "it could or would be done",
    "negated": "it was not or will not be done",
}
DISCREPANCY_KINDS = {
    "date": "reports give different days",
    "duration": "reports give different lengths of time",
    "number": "reports give different numbers",
    "place": "reports give different places",
    "role": "one person is given different offices",
    "name": "one person is given different names",
    "direction": "reports reverse who does, owes or gives to whom",
    "participants": "reports name different participants",
    "speaker": "the same words are given to different speakers",
    "status": "reports differ on whether it happened, is planned or was called off",
    "tense": "the tense does not fit the date",
    "wording": "a quotation is rendered with different words",
}
ACTOR_KINDS = {
    "person": "one human being",
    "state": "a country with its government, capital and presidency",
    "organisation": "an alliance, ministry, party, company or other body",
    "outlet": "a newspaper, agency or station",
    "place": "a place that is named but does not act",
}
ARTICLE_KINDS = {
    "press": "a newspaper's, station's or site's report",
    "agency": "a news agency's report",
    "official": "a side's own account: a readout, statement or transcript",
    "social": "a post on a social network",
    "other": "anything else",
}
NOISE_KINDS = {
    "related": "a pointer to another report ('Also read')",
    "share": "buttons and links for sharing",
    "subscription": "an invitation to subscribe or follow",
    "comment_form": "the form for comments",
    "caption": "the caption of a picture",
    "credit": "the credit of a picture, agency or author",
    "navigation": "menus, tags and section names",
    "markup": "residues of HTML or of an editor",
    "crawler": "what a crawler put before or after the text",
}
VERDICTS = {
    "same": "these claims or mentions are about one thing",
    "different": "these claims or mentions are about different things",
    "unsure": "looked at, and left open",
    "accept": "what the program read is right",
    "reject": "what the program read is wrong",
    "correct": "the field has another value",
    "retract": "takes a decision back",
    "hide": "leave this article out of the record",
    "show": "take this article into the record again",
}
BASES = {
    "metadata": "from the source's own metadata or the user",
    "dateline": "from the report's dateline",
    "text": "from an explicit date in the text",
    "inferred": "from what the article knows",
}
ENTRY_TYPES = {
    "contact": "a meeting, call, talks, visit, letter or other contact of two or more sides",
    "statement": "what somebody said, with every rendering of it",
    "demand": "what one side asks of another",
    "commitment": "what a side promised, agreed or threatened to do",
    "act": "any other act of one side towards another",
    "figure": "a number that reports give",
}

MENTION_KINDS = {**ACTOR_KINDS, "group": "an unnamed party: a Western diplomat, officials"}
MENTION_FORMS = {
    "name": "a proper name",
    "nominal": "a description: the minister, the two sides",
    "pronoun": "he, they, both",
    "adjective": "a state's adjective before a noun: Russian troops",
}

LISTS: dict[str, dict[str, str]] = {
    "contact kind": CONTACT_KINDS,
    "contact status": CONTACT_STATUSES,
    "statement direct": DIRECTNESS,
    "statement stance": STANCES,
    "demand answer": ANSWERS,
    "commitment kind": COMMITMENT_KINDS,
    "commitment state": COMMITMENT_STATES,
    "act mode": ACT_MODES,
    "discrepancy kind": DISCREPANCY_KINDS,
    "actor kind": ACTOR_KINDS,
    "article kind": ARTICLE_KINDS,
    "noise kind": NOISE_KINDS,
    "decision verdict": VERDICTS,
    "published basis": BASES,
    "entry type": ENTRY_TYPES,
}
