"""The brief for Word, read back by python-docx."""

from __future__ import annotations

import io

from docx import Document
from lxml import etree

from readout.publish.bundle import Bundle
from readout.publish.docx import MAIN, publish_docx
from readout.publish.markdown import publish_markdown
from readout.publish.outline import outline
from tests.publish.sample import bundle
from tests.publish.test_formats import hostile

W = f"{{{MAIN}}}"


def document(made: Bundle) -> tuple[list[tuple[str, str]], dict[str, str], list[str]]:
    """(style, text) of each paragraph, the footnotes by id, the ids in the order in which the text cites them."""
    opened = Document(io.BytesIO(b"".join(publish_docx(made))))
    paragraphs = [(p.style.name if p.style else "", p.text) for p in opened.paragraphs]
    part = next(r.target_part for r in opened.part.rels.values() if r.reltype.endswith("/footnotes"))
    notes = etree.fromstring(part.blob)
    found = {n.get(f"{W}id"): "".join(n.itertext()).strip() for n in notes if n.get(f"{W}type") is None}
    cited = [r.get(f"{W}id") for r in opened.element.iter(f"{W}footnoteReference")]
    return paragraphs, found, cited


def test_the_document_says_what_the_outline_says() -> None:
    paragraphs, _, _ = document(bundle())
    said = {"".join(run.text for run in block.runs) for block in outline(bundle())}
    assert said <= {text.rstrip() for _, text in paragraphs}
    assert {style for style, _ in paragraphs} >= {"Title", "Heading 1", "List Bullet", "List Bullet 2"}


def test_every_footnote_is_cited_once_and_names_its_place() -> None:
    _, notes, cited = document(bundle())
    assert cited == list(notes)
    assert cited
    told = "“Elena Rochas promised a written answer next week.” (02_wire.txt, characters 97 to 146)"
    assert any(told in n for n in notes.values())
    assert all("characters" in n or n.startswith("See note ") for n in notes.values())


def test_a_passage_that_was_cited_is_pointed_to() -> None:
    _, notes, _ = document(bundle())
    texts = list(notes.values())
    for n in texts:
        if n.startswith("See note "):
            assert "characters" in texts[int(n.removeprefix("See note ").rstrip(".")) - 1]
    whole = [n for n in texts if not n.startswith("See note ")]
    assert len(whole) == len(set(whole)) == "".join(publish_markdown(bundle())).count("]: ")


def test_hostile_words_are_words() -> None:
    paragraphs, notes, _ = document(hostile())
    assert any("<script>alert(1)</script>" in text for _, text in paragraphs)
    assert any("<svg/onload" in text for text in notes.values())
