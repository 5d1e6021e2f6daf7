"""Linked data, read back by rdflib: provenance, claims and annotations."""

from __future__ import annotations

import json

import rdflib
from rdflib import RDF, URIRef
from rdflib.namespace import PROV

from readout.publish.annotations import publish_annotations
from readout.publish.bundle import Bundle
from readout.publish.naming import urn
from readout.publish.prov import publish_prov
from readout.publish.schemaorg import publish_claims
from tests.publish.sample import TEXTS, bundle, record
from tests.publish.test_formats import HOSTILE, hostile

SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")


def graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="json-ld")


def test_every_value_derives_from_words_of_a_report() -> None:
    found = graph("".join(publish_prov(bundle())))
    by_urn = {URIRef(urn(a)): text for a, text in TEXTS.items()}
    values = 0
    for entry in record().entries:
        for value in found.objects(URIRef(urn(entry.id)), PROV.hadMember):
            passages = list(found.objects(value, PROV.wasDerivedFrom))
            assert passages
            values += 1
            for passage in passages:
                text = by_urn[found.value(passage, PROV.wasQuotedFrom)]  # type: ignore[index]  # an address
                start, end = (int(str(found.value(passage, p))) for p in (OA.start, OA.end))
                assert text[start:end] == str(found.value(passage, PROV.value))
    assert values == sum(len(v) for e in record().entries for v in e.values.values())


def test_who_decided_is_told() -> None:
    found = graph("".join(publish_prov(bundle())))
    (decided,) = set(found.objects(URIRef(urn("e-meeting")), PROV.wasInfluencedBy))
    assert str(found.value(decided, PROV.endedAtTime)).startswith("1983-01-20")
    who = found.value(decided, PROV.wasAssociatedWith)
    assert (who, RDF.type, PROV.Person) in found


def test_a_claim_has_an_author_and_its_words_in_a_report() -> None:
    found = graph("".join(publish_claims(bundle())))
    claims = set(found.subjects(RDF.type, SCHEMA.Claim))
    assert claims == {URIRef(urn("e-say")), URIRef(urn("e-denial"))}
    appearance = found.value(URIRef(urn("e-say")), SCHEMA.appearance)
    assert str(found.value(appearance, SCHEMA.text)) == "“We will answer in writing next week,”"
    report = found.value(appearance, SCHEMA.isPartOf)
    assert str(found.value(report, SCHEMA.datePublished)) == "1983-01-15"
    author = found.value(URIRef(urn("e-say")), SCHEMA.author)
    assert str(found.value(author, SCHEMA.name)) == "Elena Rojas"


def annotations(made: Bundle) -> list[dict[str, object]]:
    collection = json.loads("".join(publish_annotations(made)))
    assert collection["total"] == len(collection["first"]["items"])
    return list(collection["first"]["items"])


def test_an_annotation_selects_its_words_by_place_and_by_quote() -> None:
    paths = {a.path: TEXTS[a.id] for a in record().articles}
    found = annotations(bundle())
    assert len({a["id"] for a in found}) == len(found)
    for item in found:
        target: dict = item["target"]  # type: ignore[assignment, type-arg]  # JSON
        quote, position = target["selector"]
        text = paths[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_annotations_are_linked_data() -> None:
    """The terms of the standard's context that are used here, as its specification defines them."""
    local = {
        "id": "@id",
        "type": "@type",
        "@vocab": str(OA),
        "items": {"@id": "https://www.w3.org/ns/activitystreams#items"},
    }
    text = json.loads("".join(publish_annotations(bundle()))) | {"@context": local}
    found = graph(json.dumps(text))
    assert len(set(found.subjects(RDF.type, OA.Annotation))) == len(annotations(bundle()))
    assert set(found.subjects(RDF.type, OA.TextQuoteSelector))


def test_hostile_words_stay_words() -> None:
    found = graph("".join(publish_prov(hostile())))
    assert any(str(o) == HOSTILE for o in found.objects(None, PROV.value))
    assert graph("".join(publish_claims(hostile())))
    assert annotations(hostile())
