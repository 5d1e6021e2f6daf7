"""The patterns of vocab's clutter, compiled when they are first needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readout.vocab import clutter
from readout.vocab.outlets import agency_forms


@cache
def crawler_prefix() -> re.Pattern[str]:
    return re.compile(clutter.CRAWLER_PREFIX, re.I)


@cache
def comment_form() -> re.Pattern[str]:
    return re.compile(clutter.COMMENT_FORM, re.I)


@cache
def comment_fields() -> re.Pattern[str]:
    return re.compile(clutter.COMMENT_FIELDS, re.I)


@cache
def pointers() -> re.Pattern[str]:
    return re.compile(clutter.POINTERS, re.I)


@cache
def pointers_capital() -> re.Pattern[str]:
    return re.compile(clutter.POINTERS_CAPITAL)


@cache
def navigation() -> re.Pattern[str]:
    return re.compile(clutter.NAVIGATION, re.I)


@cache
def caption() -> re.Pattern[str]:
    return re.compile(clutter.CAPTION, re.I)


@cache
def caption_end() -> re.Pattern[str]:
    """A picture's credit at the end of a line."""
    return re.compile(_with_agencies(clutter.CAPTION_END, ignore_case=True))


@cache
def labelled_end() -> re.Pattern[str]:
    """A picture's credit that says so itself; what stands before it is a caption even where it is a sentence."""
    return re.compile(
        r"(?:\b(?i:photo(?:graph)?s?|image|picture)(?: ?credits?)?(?: by| courtesy of)? ?[:/] ?[^.:!?]{2,80}"
        r"|[\[(][^\W\d_][\w.'’-]+ [^()\[\]/]{1,50} ?/ ?[^()\[\]/.]{2,40}[\])])\s*$"
    )


@cache
def photo_taken() -> re.Pattern[str]:
    return re.compile(clutter.PHOTO_TAKEN, re.I)


@cache
def credit() -> re.Pattern[str]:
    return re.compile(f"(?i:{clutter.CREDIT})|{_bare_credit()}")


def _bare_credit() -> str:
    """A name, a bar and an agency, alone on the line: "Jane Doe/Reuters"."""
    name = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
    return _with_agencies(rf"{name} ?/ ?(?:@AGENCY@)(?: via [\w ]{{2,30}})?|(?:@AGENCY@)(?: ?/ ?(?:@AGENCY@))*")


@cache
def credit_role() -> re.Pattern[str]:
    return re.compile(clutter.CREDIT_ROLE)


@cache
def byline() -> re.Pattern[str]:
    return re.compile(clutter.BYLINE)


@cache
def reported_from() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_][^.“”\"]{3,80} reported from [A-Z][^.“”\"]{2,60}\.?")


@cache
def speaks() -> re.Pattern[str]:
    """Words that only a sentence of a report has."""
    return re.compile(r"\b(?:said|says|told|added|stated|warned|announced|agreed|rejected)\b", re.I)


@cache
def breadcrumb() -> re.Pattern[str]:
    return re.compile(r"[\w ,'’&-]{2,40}(?: ?[>»›] ?[\w ,'’&:-]{2,80}){2,6}")


@cache
def address() -> re.Pattern[str]:
    return re.compile(r"(?:https?://|www\.)\S{3,500}")


@cache
def markup_inline() -> re.Pattern[str]:
    return re.compile(clutter.MARKUP_INLINE)


@cache
def picture_residue() -> re.Pattern[str]:
    return re.compile(clutter.PICTURE_RESIDUE)


@cache
def credit_inline() -> re.Pattern[str]:
    return re.compile(clutter.CREDIT_INLINE, re.I)


def invites(line: str) -> bool:
    """Whether a line asks the reader to subscribe, follow, download or watch."""
    if len(line) > 500:
        return False
    if _invitation_alone().fullmatch(line):
        return True
    return bool(_invitation().match(line) and _invited_to().search(line) and not speaks().search(line))


def only_share_words(tokens: Sequence[str]) -> bool:
    """Whether words are nothing but the labels of share buttons."""
    return all(t in clutter.SHARE_WORDS or t.isdigit() for t in tokens) and any(t in clutter.SHARE_CORE for t in tokens)


@cache
def _invitation_alone() -> re.Pattern[str]:
    return re.compile(clutter.SUBSCRIPTION_ALONE, re.I)


@cache
def _invitation() -> re.Pattern[str]:
    return re.compile(clutter.INVITATION, re.I)


@cache
def _invited_to() -> re.Pattern[str]:
    return re.compile(clutter.INVITED_TO, re.I)


def _with_agencies(pattern: str, ignore_case: bool = False) -> str:
    names = sorted((*agency_forms(), *clutter.PICTURE_SERVICES), key=len, reverse=True)
    listed = "|".join(map(re.escape, (*names, *(n.upper() for n in names if not n.isupper()))))
    filled = pattern.replace("@AGENCY@", listed)
    # Only the words of a label may be in any case: "AP" is an agency, "ap" is not.
    return filled.replace("(?:ap |reuters |afp )", "(?i:ap |reuters |afp )") if ignore_case else filled
