"""Whether sentences speak of two papers: an accord on fishing and one on prisoners, whatever their days."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model.claim import Claim
from readout.reconcile.context import Context
from readout.reconcile.matter import content_words
from readout.vocab.closings import subjects
from readout.vocab.synonyms import means_alike


def about_others(context: Context, left: Sequence[Claim], right: Sequence[Claim]) -> bool:
    """Whether the sentences of both tell what their paper is about, and it is not one matter."""
    mine, theirs = (
        frozenset(w for c in claims for w in subjects(context.evidence(c).quote)) for claims in (left, right)
    )
    stems = [content_words(" ".join(sorted(told))) for told in (mine, theirs)]
    if not all(stems) or stems[0] & stems[1]:
        return False
    return not any(means_alike(a, b) for a in mine for b in theirs)
