"""Names that last: an entry is known by one name in feeds and calendars, whatever joins or leaves it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readout.publish.bundle import Bundle
from readout.publish.naming import iri, lasting, urn
from tests.publish.sample import ENTRIES, TEXTS, bundle, record


def named(entries: dict[str, tuple[str, ...]], names: dict[str, str]) -> dict[str, str]:
    """The names of entries that are made of these claims, where claims were published under these names."""
    made = tuple(replace(ENTRIES[0], id=id_, claims=claims) for id_, claims in entries.items())
    return dict(lasting(Bundle(replace(record(), entries=made), TEXTS, "1", "m", names)))


ALL_ONE = dict.fromkeys(("c1", "c2", "c3"), "c1")
CASES = [
    ("never published", {"c1": ("c1", "c2")}, {}, {"c1": "c1"}),
    ("a smaller claim joined", {"c0": ("c0", "c1", "c2")}, {"c1": "c1", "c2": "c1"}, {"c0": "c1"}),
    ("two became one", {"c1": ("c1", "c2", "c3")}, {"c1": "c1", "c2": "c2", "c3": "c2"}, {"c1": "c2"}),
    ("as many of both", {"c1": ("c1", "c2")}, {"c1": "c1", "c2": "c2"}, {"c1": "c1"}),
    (
        "one became two",
        {"c1": ("c1",), "c2": ("c2", "c3")},
        dict.fromkeys(("c1", "c2", "c3"), "c1"),
        {"c1": "c1+", "c2": "c1"},
    ),
    ("parted evenly", {"c1": ("c1",), "c2": ("c2",)}, {"c1": "c1", "c2": "c1"}, {"c1": "c1", "c2": "c2"}),
]


@pytest.mark.parametrize(("entries", "names", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_an_entry_keeps_the_name_it_was_published_under(
    entries: dict[str, tuple[str, ...]], names: dict[str, str], expected: dict[str, str]
) -> None:
    found = named(entries, names)
    assert found == expected
    assert len(set(found.values())) == len(found)


def test_an_identifier_depends_on_its_parts_alone() -> None:
    assert urn("e-1", 3) == urn("e-1", 3) != urn("e-1", 4)
    assert urn("e-1").startswith("urn:uuid:")


def test_an_article_is_named_by_its_address_or_its_file() -> None:
    assert iri(bundle(), "a-1") == "01_lima_post.txt"
    online = tuple(replace(a, path="https://x.test/a b") for a in record().articles)
    assert iri(Bundle(replace(record(), articles=online), TEXTS, "1", "m"), "a-1") == "https://x.test/a b"
    spaced = tuple(replace(a, path="my report.txt") for a in record().articles)
    assert iri(Bundle(replace(record(), articles=spaced), TEXTS, "1", "m"), "a-1") == "my%20report.txt"
    assert iri(bundle(), "a-gone").startswith("urn:uuid:")
