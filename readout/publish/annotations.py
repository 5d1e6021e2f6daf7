"""Writes every quoted passage as a W3C Web Annotation: what it says about which words of which report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readout.model.record import Evidence
from readout.publish.brief import titled
from readout.publish.bundle import Bundle
from readout.publish.naming import iri, urn
from readout.publish.notes import about, gist

AROUND = 32
"""So many characters before and after the words help to find them in a page that has changed."""


def publish_annotations(bundle: Bundle) -> Iterator[str]:
    """An annotation collection; offsets count Unicode code points of the article's text, as the standard has it."""
    made = [
        *(a for e in bundle.record.entries for a in _annotated(bundle, e.id, e.type, gist(bundle, e), e.evidence)),
        *(
            a
            for d in bundle.record.discrepancies
            for a in _annotated(
                bundle,
                d.id,
                "discrepancy",
                f"{about(bundle, d)}: {d.reason}",
                (e for v in d.values for e in v.evidence),
            )
        ),
    ]
    name = titled(bundle.record)
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": urn("annotations", name),
        "type": "AnnotationCollection",
    }
    page = {"id": urn("annotations", name, 1), "type": "AnnotationPage", "startIndex": 0, "items": made}
    yield json.dumps({**head, "label": name, "total": len(made), "first": page}, ensure_ascii=False, indent=1) + "\n"


def _annotated(
    bundle: Bundle, id_: str, kind: str, words: str, evidence: Iterable[Evidence]
) -> Iterator[dict[str, Any]]:
    places = dict.fromkeys((e.article, e.start, e.end, e.quote) for e in evidence)
    for article, start, end, quote in places:
        yield {
            "id": urn(id_, article, start, end),
            "type": "Annotation",
            "motivation": "describing",
            "body": [
                {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words},
                {"type": "TextualBody", "purpose": "tagging", "value": kind},
                {"type": "TextualBody", "purpose": "identifying", "value": id_},
            ],
            "target": {"source": iri(bundle, article), "selector": _selectors(bundle, article, start, end, quote)},
        }


def _selectors(bundle: Bundle, article: str, start: int, end: int, quote: str) -> list[dict[str, Any]]:
    text = bundle.texts.get(article, "")
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return [
        {"type": "TextQuoteSelector", "exact": quote, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
