"""Writes where every value comes from, as PROV-O in JSON-LD: passages, reports, the program, and who decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readout.model.record import Entry, Evidence, Review, Value
from readout.publish.bundle import Bundle
from readout.publish.naming import address, urn
from readout.publish.notes import gist
from readout.publish.rows import plain
from readout.publish.sheets import flat

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dct": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Node = dict[str, Any]


def publish_prov(bundle: Bundle) -> Iterator[str]:
    """One graph: an entry is a collection of values; these derive from passages, which are quoted from reports."""
    nodes: dict[str, Node] = {}
    for node in _nodes(bundle):
        nodes.setdefault(node["@id"], node)
    graph = [nodes[name] for name in sorted(nodes)]
    yield json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _nodes(bundle: Bundle) -> Iterator[Node]:
    program, reading = urn("readout", bundle.version, bundle.model), urn("reading", bundle.record.title, bundle.version)
    told = f"Readout {bundle.version}, language model {bundle.model}"
    yield {"@id": program, "@type": ["prov:Agent", "prov:SoftwareAgent"], "dct:title": told}
    articles = [urn(a) for a in bundle.articles]
    yield {
        "@id": reading,
        "@type": "prov:Activity",
        "prov:wasAssociatedWith": _ids([program]),
        "prov:used": _ids(articles),
    }
    for article in bundle.articles.values():
        node: Node = {"@id": urn(article.id), "@type": "prov:Entity", "dct:identifier": article.id}
        node |= {"dct:title": article.title or article.path, "dct:source": address(article) or article.path}
        if article.outlet:
            outlet = urn("outlet", article.outlet)
            yield {"@id": outlet, "@type": ["prov:Agent", "prov:Organization"], "dct:title": article.outlet}
            node["prov:wasAttributedTo"] = _ids([outlet])
        if article.published:
            node["dct:issued"] = article.published
        yield node
    for entry in bundle.record.entries:
        yield from _entry(bundle, entry, reading)


def _entry(bundle: Bundle, entry: Entry, reading: str) -> Iterator[Node]:
    """An entry, its values, and the passages and decisions behind them."""
    members = []
    for field in sorted(entry.values):
        for number, value in enumerate(entry.values[field]):
            name = urn(entry.id, field, number)
            members.append(name)
            yield from _value(name, field, value, reading)
    node: Node = {"@id": urn(entry.id), "@type": ["prov:Entity", "prov:Collection"], "dct:identifier": entry.id}
    node |= {"dct:type": entry.type, "dct:title": gist(bundle, entry), "prov:wasGeneratedBy": _ids([reading])}
    node |= {"prov:hadMember": _ids(members), "prov:wasDerivedFrom": _ids(_place(e) for e in entry.evidence)}
    yield from _reviewed(node, entry.review)
    yield from _passages(entry.evidence)


def _value(name: str, field: str, value: Value, reading: str) -> Iterator[Node]:
    node: Node = {"@id": name, "@type": "prov:Entity", "dct:type": field, "prov:value": flat(plain(value.value))}
    node |= {"dct:description": value.certainty, "prov:wasGeneratedBy": _ids([reading])}
    node["prov:wasDerivedFrom"] = _ids(_place(e) for e in value.evidence)
    yield from _reviewed(node, value.review)
    yield from _passages(value.evidence)


def _reviewed(node: Node, review: Review | None) -> Iterator[Node]:
    """The node; where somebody decided about it, also that decision and who made it."""
    if review is not None:
        who, act = urn("person", review.by), urn("decision", node["@id"], review.by, review.at)
        node["prov:wasInfluencedBy"] = _ids([act])
        yield {"@id": who, "@type": ["prov:Agent", "prov:Person"], "dct:title": review.by}
        ended = {"@type": "xsd:dateTime", "@value": review.at}
        yield {"@id": act, "@type": "prov:Activity", "dct:title": review.verdict} | {
            "prov:wasAssociatedWith": _ids([who]),
            "prov:endedAtTime": ended,
        }
    yield node


def _passages(evidence: Iterable[Evidence]) -> Iterator[Node]:
    for piece in evidence:
        node: Node = {"@id": _place(piece), "@type": "prov:Entity", "prov:value": piece.quote}
        yield node | {"prov:wasQuotedFrom": _ids([urn(piece.article)]), "oa:start": piece.start, "oa:end": piece.end}


def _place(piece: Evidence) -> str:
    return urn(piece.article, piece.start, piece.end)


def _ids(names: Iterable[str]) -> list[Node]:
    return [{"@id": name} for name in dict.fromkeys(names)]
