"""Search: the same words are found in both stores, the index follows its documents, and can be dropped."""

from __future__ import annotations

import pytest

from readout.errors import DossierError
from readout.model.article import Tombstone
from readout.store import views
from readout.store.fulltext import snippet
from readout.store.log import Log
from readout.store.search import index, indexed, search
from tests.places import Places
from tests.store.builders import article

ONE, TWO = article("One report.\r\nOf two lines.\x00", "one.txt"), article("Ein Bericht über 🕊.", "two.txt")
LONG = article("Preface. " * 40 + "At the treaty-signing in São Tomé, on 2022-01-21, O'Hara spoke. " + "More. " * 40)
DOCUMENTS = [("article", a.id, f"{a.source}\n{a.text}") for a in (ONE, TWO, LONG)]


def found(log: Log, query: str) -> list[str]:
    return [hit.id for hit in search(log, query, 5)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("report", [ONE.id]),
        ("REPORT lines", [ONE.id]),
        ("report bericht", []),
        ("uber 🕊 bericht", [TWO.id]),
        ("ÜBER", [TWO.id]),
        ('"one report"', [ONE.id]),
        ('"report one"', []),
        ("two", [ONE.id, TWO.id]),
        ("two.txt", [TWO.id]),
        ("sao tomé", [LONG.id]),
        ("treaty-signing", [LONG.id]),
        ("signing-treaty", []),
        ("2022-01-21", [LONG.id]),
        ("o'hara", [LONG.id]),
        ("sign", []),
        ('"one report" NOT OR *', []),
        ("report | bericht", []),
        ("report:*", [ONE.id]),
        ("  \"'  ", []),
        ("!&<->", []),
        ("\x00report", [ONE.id]),
    ],
)
def test_the_same_words_are_found_in_both_stores(searched: Log, query: str, ids: list[str]) -> None:
    assert sorted(found(searched, query)) == sorted(ids)


@pytest.fixture(scope="module")
def searched(places: Places) -> Log:
    log = Log(places.new())
    log.append([ONE, TWO, LONG])
    index(log, DOCUMENTS, "k")
    return log


def test_a_match_is_shown_with_the_words_around_it(searched: Log) -> None:
    (hit,) = search(searched, "tome spoke", 5)
    assert "\x02Tomé\x03" in hit.snippet
    assert "\x02spoke\x03" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet.split()) < 20


def test_the_index_follows_its_documents_and_can_be_dropped(places: Places) -> None:
    log = Log(places.new())
    log.append([ONE, TWO])
    assert search(log, "report", 5) == ()
    index(log, DOCUMENTS[:2], "k")
    assert indexed(log) == "k"
    assert found(log, "report") == [ONE.id]
    index(log, [("article", ONE.id, "A note."), DOCUMENTS[1], ("contact", "e-1", "A report of talks")], "l")
    assert indexed(log) != "k"
    assert (found(log, "report"), found(log, "note"), found(log, "bericht")) == (["e-1"], [ONE.id], [TWO.id])
    views.drop(log)
    assert search(log, "note", 5) == ()


def test_an_index_from_before_a_purge_is_not_kept(places: Places) -> None:
    log = Log(places.new())
    log.append([ONE, Tombstone(ONE.id, ONE.source, ONE.sha256, "mara", "2024-01-01T00:00:00Z")])
    index(log, DOCUMENTS[:1], "k")
    assert indexed(log) != "k"
    assert search(log, "report", 5) == ()


def test_who_may_only_read_searches_what_is_indexed(places: Places) -> None:
    where = places.new()
    with Log(where) as log:
        log.append([ONE, TWO, LONG])
        index(log, DOCUMENTS, "k")
    log = Log(where, read_only=True)
    assert found(log, "report") == [ONE.id]
    with pytest.raises(DossierError, match="may be written"):
        index(log, DOCUMENTS, "l")


@pytest.mark.parametrize(
    ("body", "terms", "shown"),
    [
        ("Talks in Geneva.", [["geneva"]], "Talks in \x02Geneva\x03."),
        ("Talks, then more talks.", [["talks"]], "\x02Talks\x03, then more \x02talks\x03."),
        ("Cease-fire talks", [["cease", "fire"]], "\x02Cease-fire\x03 talks"),
        ("nothing", [["talks"]], "nothing"),
        ("word " * 20 + "end", [["end"]], "…" + "word " * 15 + "\x02end\x03"),
        ("word " * 20 + "end", [["none"]], "word " * 16 + "…"),
        ("İstanbul talks", [["talks"]], "İstanbul \x02talks\x03"),
    ],
)
def test_snippets(body: str, terms: list[list[str]], shown: str) -> None:
    assert snippet(body, terms) == shown
