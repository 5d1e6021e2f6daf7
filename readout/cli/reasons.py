"""What `readout why` prints, and the sides' own accounts of a contact next to each other."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from readout.cli.pages import decisions, links
from readout.cli.paper import ACCENT, QUIET, ruled, stack, words
from readout.dossier.explaining import Explanation
from readout.model.beside import SideBySide, Topic
from readout.publish.bundle import Bundle
from readout.publish.words import counted, one_line

_LONG = 400
_VERDICTS = {"both": "both say", "different": "they differ", "one": "only one says"}


def explanation(bundle: Bundle, found: Explanation) -> RenderableType:
    """The features in words, then the links with their passages, then what people decided."""
    parts: list[RenderableType] = [stack([words(line) for line in found.features]), Text()]
    if found.links or not found.features:
        parts.append(links(bundle, found.links))
    if found.decisions:
        parts += [Text(), decisions(found.decisions)]
    return Group(*parts)


def accounts(bundle: Bundle, found: SideBySide) -> RenderableType:
    """Topic by topic: what both sides say, where they differ, what only one says."""
    left, right = found.accounts
    counts = ", ".join(
        f"{sum(t.verdict == verdict for t in found.topics)} {told}" for verdict, told in _VERDICTS.items()
    )
    table = ruled(
        "The sides' own accounts", f"{counted(len(found.topics), 'topic')}: {counts}", "topic", left.side, right.side,
        widths=[16],
    )  # fmt: skip
    order = {"different": 0, "both": 1, "one": 2}
    for topic in sorted(found.topics, key=lambda t: order[t.verdict]):
        mark = ACCENT if topic.verdict == "different" else QUIET
        head = stack([words(topic.title, "bold"), words(_VERDICTS[topic.verdict], mark)])
        table.add_row(head, _said(topic, 0), _said(topic, 1))
        if topic.verdict != "one":
            table.add_row("", words(topic.because, QUIET), "")
        table.add_row()
    return Group(Text(), table)


def _said(topic: Topic, side: int) -> Text:
    return stack([words(one_line(piece.quote, _LONG)) for piece in topic.said[side]])
