"""brat's files, read back by the rules of its format."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.model.record import Evidence
from readout.publish.brat import publish_brat
from readout.publish.bundle import Bundle
from tests.publish.sample import ENTRIES, TEXTS, bundle, record

SPAN = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


def files(made: Bundle) -> dict[str, str]:
    return {name: "".join(pieces) for name, pieces in publish_brat(made).items()}  # type: ignore[arg-type]  # text


def spans(found: dict[str, str]) -> list[tuple[str, str, str]]:
    """(name of the text, what it covers there, what the annotation says it covers)."""
    out = []
    for name, text in found.items():
        for line in text.splitlines() if name.endswith(".ann") else ():
            match = SPAN.fullmatch(line)
            if match:
                whole = found[name.replace(".ann", ".txt")]
                pieces = [tuple(map(int, p.split())) for p in match[3].split(";")]
                out.append((name, " ".join(whole[a:b] for a, b in pieces), match[4]))
    return out


def test_texts_are_whole_and_annotations_cover_what_they_say() -> None:
    found = files(bundle())
    assert sorted(text for name, text in found.items() if name.endswith(".txt")) == sorted(TEXTS.values())
    assert len(spans(found)) == sum(len(e.evidence) for e in ENTRIES)
    assert all(covered == said for _, covered, said in spans(found))


def test_every_line_has_a_form_that_brat_knows() -> None:
    known = re.compile(r"T\d+\t\w+ [\d ;]+\t.*|A\d+\t\w+ T\d+ \w+|#\d+\tAnnotatorNotes T\d+\t.*")
    for name, text in files(bundle()).items():
        if name.endswith(".ann"):
            assert all(known.fullmatch(line) for line in text.splitlines())
    assert "Stance\tArg:Statement" in files(bundle())["annotation.conf"]


def test_a_passage_over_two_lines_is_in_pieces() -> None:
    start = TEXTS["a-2"].index("reports.\nElena")
    piece = Evidence("a-2", start, start + 14, TEXTS["a-2"][start : start + 14], "c-x")
    entry = replace(ENTRIES[0], evidence=(piece,))
    found = files(Bundle(replace(record(), entries=(entry,)), TEXTS, version="1", model="m"))
    assert [said for _, _, said in spans(found)] == ["reports. Elena"]
    assert all(covered == said for _, covered, said in spans(found))


def test_files_of_one_name_and_odd_names_stay_apart() -> None:
    articles = tuple(replace(a, path="../../x y.txt") for a in record().articles)
    names = set(files(Bundle(replace(record(), articles=articles), TEXTS, version="1", model="m")))
    assert len(names) == 7
    assert all(re.fullmatch(r"[\w.-]+", name) and not name.startswith(".") for name in names)
