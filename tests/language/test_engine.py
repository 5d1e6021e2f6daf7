"""Text to Parse: exact offsets whatever the text, and the same Parse whatever the threads and neighbours."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from readout.language import encoder, engine, parse, parse_many
from readout.language.rules import parse_by_rules
from readout.model.parse import Parse

REPORT = """Envoys to Meet in Oslo

OSLO — Foreign Minister Kari Lund of Norway said on Friday that Denmark had not replied to her letter.“We expect an \
answer next week,” she told reporters. Mr. Holm, the Danish envoy, called the demand “unacceptable.”

The two sides met for 90 minutes and did not promise anything"""

needs_model = pytest.mark.skipif(not encoder.present(), reason="no language model is installed")


def check(found: Parse, text: str) -> None:
    assert found.text == text
    assert "".join(t.text for t in found.tokens) == "".join(text.split())
    assert all(text[t.start : t.end] == t.text for t in found.tokens)
    ends = [0, *(end for _, end in found.sentences)]
    assert [first for first, _ in found.sentences] == ends[:-1]
    assert ends[-1] == len(found.tokens)
    for first, end in found.sentences:
        assert sum(found.tokens[i].head == i for i in range(first, end)) == 1 or found.model == "rules"
        assert all(first <= found.tokens[i].head < end for i in range(first, end))
    for said in found.attributions:
        assert all(0 <= s.start < s.end <= len(text) for s in said.source + said.cue + said.content)
    for name in found.names:
        assert found.sentence_of[name.first] == found.sentence_of[name.last]


HARD = {
    "empty": "",
    "white space": " \n\t\u2003 ",
    "emoji": "Talks 🇳🇴🤝🇩🇰 went 👍🏽 on. 🙂",
    "right to left": "قال الوزير «لا» \u202eabc\u202c ואז",
    "controls": "A\x00B\x07 \x1b[0m end.\x7f",
    "lone surrogate": "He said \ud83d no.",
    "marks only": '"" ,,, ...?!?! "(" ”“”“',
    "long word": "x" * 5000,
    "combining": "Cafe\u0301 re\u0301sume\u0301 z\u0351\u0352\u0353alg\u0350o",
    "returns": "One.\r\nTwo.\rThree",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_texts(text: str) -> None:
    check(parse(text), text)
    check(parse_by_rules(text), text)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_keeps_its_offsets(text: str) -> None:
    check(next(iter(parse_many([text]))), text)


def test_a_megabyte_without_a_full_stop_by_rules() -> None:
    text = "the talks went on and on " * 40_000
    assert len(parse_by_rules(text).tokens) == 240_000


@needs_model
def test_a_sentence_of_ten_thousand_words() -> None:
    text = "and then the envoys of both sides talked again " * 1111
    check(next(iter(parse_many([text]))), text)


@needs_model
def test_the_same_text_gives_the_same_parse() -> None:
    texts = [REPORT, "Short.", REPORT * 2, "", "x " * 700]
    alone = [next(iter(parse_many([t], threads=1))) for t in texts]
    assert list(parse_many(texts, threads=1)) == alone
    assert list(parse_many(texts, threads=3)) == alone
    assert list(parse_many(reversed(texts), threads=2)) == alone[::-1]
    assert parse(REPORT) == alone[0]


@needs_model
def test_a_report_is_read() -> None:
    found = parse(REPORT)
    check(found, REPORT)
    said = next(t for t in found.tokens if t.text == "said")
    assert (said.lemma, said.upos) == ("say", "VERB")
    assert "Tense=Past" in said.feats
    names = {found.span(n.first, n.last).of(REPORT): n.kind for n in found.names}
    assert names.get("Kari Lund") == "PER"
    assert names.get("Norway") == "GPE"
    assert found.sentence_span(0).of(REPORT) == "Envoys to Meet in Oslo"
    assert any(found.sentence_span(n).of(REPORT).startswith("“We expect") for n in range(len(found.sentences)))


@needs_model
def test_an_altered_or_missing_file_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(encoder.FOLDER, folder)
    manifest = json.loads((folder / encoder.MANIFEST).read_text(encoding="utf-8"))
    manifest["files"]["tokenizer.json"] = "0" * 64
    (folder / encoder.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(encoder.ModelError, match=r"model\.json has been altered"):
        encoder.load(folder)
    encoder.seal(folder)
    with pytest.raises(encoder.ModelError, match=r"tokenizer\.json has been altered"):
        encoder.load(folder)
    (folder / "weights.npz").unlink()
    with pytest.raises(encoder.ModelError, match="missing"):
        encoder.load(folder)


def test_without_a_model_rules_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine.encoder, "present", lambda: False)
    found = engine.parse(REPORT)
    assert found.model == "rules"
    check(found, REPORT)


@needs_model
def test_numerical_libraries_begin_no_threads_and_keep_their_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]

    before = threads()
    during: list[list[int]] = []
    assembled = engine._assemble

    def noting(*given: Any) -> Parse:
        during.append(threads())
        return assembled(*given)

    monkeypatch.setattr(engine, "_assemble", noting)
    list(engine.parse_many(["Envoys of Norway and Chile met in Oslo on Monday."]))
    assert during == [[1] * len(before)]
    assert threads() == before


def test_texts_read_side_by_side_leave_the_libraries_as_they_were() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with engine._alone:
        with engine._alone:
            assert set(threads()) <= {1}
        assert set(threads()) <= {1}  # the first text is still read
    assert threads() == before
