"""Bad input: each of these gives one clear sentence and no traceback, and the others are read all the same."""

from __future__ import annotations

import gzip
import io
import os
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.errors import Problem, ReadoutError, SourceError
from readout.model.article import Source
from readout.read import Limits, ReadOptions, read, read_bytes
from tests.read.made import OPTIONS, REPORT, TODAY, docx, mail, messages, page, pdf, sources, tarred, written, zipped

BILLION_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<rss version='2.0'><channel><title>&b;</title></channel></rss>"
)
BOMB = zipped({f"{n}.txt": bytes(30_000_000) for n in range(3)})
FAULTS = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\r\n", "is empty"),
    ("mark.txt", b"\xef\xbb\xbf", "is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "no text"),
    ("noise.bin", bytes(range(256)) * 40, "no text"),
    ("late.txt", b"Words and words. " * 1000 + b"\0", "no text"),
    ("broken.pdf", b"%PDF-1.4\nnothing of a PDF follows", "broken PDF"),
    ("cut.pdf", pdf(["A line of text."])[:200], "PDF"),
    ("scan.pdf", pdf([]), "without text"),
    ("broken.docx", b"PK\x03\x04nothing of a zip file", "broken Word document"),
    ("other.docx", zipped({"word/other.xml": b"<a/>"}), "broken Word document"),
    ("broken.zip", b"PK\x03\x04" + bytes(60), "broken zip file"),
    ("cut.zip", zipped({"a.txt": REPORT.encode() * 50})[:300], "broken zip file"),
    ("broken.tar", b"x" * 257 + b"ustar" + b"x" * 600, "broken tar file"),
    ("broken.gz", b"\x1f\x8b\x08" + b"nothing", ""),
    ("cut.txt.gz", gzip.compress(os.urandom(50_000))[:-20_000], ""),
    ("bomb.zip", BOMB, "would unpack"),
    ("bomb.docx", zipped({"word/document.xml": bytes(90_000_000)}), "would unpack"),
    ("outside.zip", zipped({"../../evil.txt": REPORT.encode()}), "outside"),
    ("absolute.zip", zipped({"/etc/evil.txt": REPORT.encode()}), "outside"),
    ("windows.zip", zipped({"C:\\evil.txt": REPORT.encode()}), "outside"),
    ("outside.tar", tarred({"../evil.txt": REPORT.encode()}), "outside"),
    ("feed.xml", BILLION_LAUGHS, "entities"),
    ("feed.rss", b"<rss version='2.0'><channel><title>The Paper</title></channel></rss>", "without items"),
    ("feed.xml", b"<rss version='2.0'><channel><item><title>Cut", ""),
    ("page.html", b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>", "without an article"),
    ("page.html", b"<html></html>", "without an article"),
    ("page.html", b"<", ""),
    ("deep.json", b"[" * 100_000, "no JSON"),
    ("deep.jsonl", b'{"a":' * 100_000 + b"\n{}\n", "no JSON"),
    ("number.json", b"1.0", "no list and no object"),
    ("word.jsonl", b"true", "no list and no object"),
    ("broken.json", b'[{"text": ', "no JSON"),
    ("list.json", b"[1, 2, 3]", "no JSON object"),
    ("table.csv", b"one,two\n1,2\n", "columns: one, two"),
    ("table.csv", b"text\n", "no rows"),
    ("table.csv", b"a\0b,c\n1,2\n", "no text"),
    ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(100), "old Office document"),
    ("rich.rtf", b"{\\rtf1 Words}", "rich text"),
    ("empty.eml", b"From: a@b.example\nSubject: Talks\n\n", "without text"),
    ("wrong.bin", b"\xff\xfe" + b"\x00\xd8" * 30, ""),
]


@pytest.mark.hostile
@pytest.mark.parametrize(("name", "data", "words"), FAULTS, ids=[f"{n}-{f[0]}" for n, f in enumerate(FAULTS)])
def test_a_fault_is_told_in_a_sentence(name: str, data: bytes, words: str) -> None:
    told = messages((name, data))
    assert words in told
    assert told.endswith(".")
    assert "Traceback" not in told


@pytest.mark.hostile
def test_fifty_megabytes_on_one_line_are_refused_quickly(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"The ministers met and spoke about the treaty. " * 1_100_000)
    began = time.process_time()
    assert "characters that one article may have" in messages(path)
    assert time.process_time() - began < 3


@pytest.mark.hostile
@pytest.mark.parametrize(
    "piece",
    [
        "The ministers met. ",
        "a",
        "<",
        "&",
        "[",
        "(photo ",
        " .",
        "x.jpg alt=",
        "Photo: a/b ",
        "\n",
        "A B\n",
        " \n",
        "— ",
    ],
)
def test_a_long_text_takes_linear_time(piece: str) -> None:
    text = "Ministers meet again\n\n" + piece * (200_000 // len(piece))
    began = time.process_time()
    list(read_bytes(text.encode(), "a.txt", OPTIONS))
    assert time.process_time() - began < 10


def test_a_wrong_encoding_is_guessed_and_told() -> None:
    text = "Der Außenminister erklärte am Dienstag, die Gespräche über den Flussvertrag würden fortgesetzt. " * 4
    (source,), problems = sources(("a.txt", text.encode("latin-1")))
    assert source.article.text == text
    assert source.metadata.language == "de"
    assert any("not UTF-8" in p.message for p in problems)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_marked_encodings_need_no_guess(encoding: str) -> None:
    (source,), problems = sources(("a.txt", REPORT.encode(encoding)))
    assert source.article.text.removeprefix("\ufeff") == REPORT
    assert not any("UTF-8" in p.message for p in problems)


def test_dates_that_cannot_be(tmp_path: Path) -> None:
    future = f"---\ndate: 2031-05-01\n---\n{REPORT}"
    (source,), problems = sources(("a.md", future.encode()))
    assert source.metadata.published is None
    assert any("future" in p.message for p in problems)
    never = f"---\ndate: 2021-02-31\n---\n{REPORT}"
    (source,), problems = sources(("a.md", never.encode()))
    assert source.metadata.published is None
    assert any("no date" in p.message for p in problems)
    (source,), problems = sources(("a.txt", REPORT.encode()))
    assert source.metadata.published is None
    assert any("no date of publication" in p.message for p in problems)


def test_a_source_that_does_not_exist_is_the_callers_mistake(tmp_path: Path) -> None:
    for name in ("nothing.txt", "nothing/*.txt", "http:/nothing"):
        with pytest.raises(SourceError):
            list(read(str(tmp_path / name)))
    with pytest.raises(ReadoutError):
        ReadOptions(published="yesterday")
    with pytest.raises(ReadoutError):
        ReadOptions(kind="tabloid")


def test_an_unreadable_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": REPORT, "b.txt": REPORT + "More.", "c.txt": b"\0"})
    (tmp_path / "b.txt").chmod(0)
    found, problems = sources(tmp_path)
    if os.access(tmp_path / "b.txt", os.R_OK):
        pytest.skip("this user may read everything")
    assert [s.article.source for s in found] == ["a.txt"]
    assert {p.source for p in problems} >= {"b.txt", "c.txt"}


@pytest.mark.hostile
def test_archives_in_archives_are_opened_so_deep_and_no_deeper() -> None:
    data = zipped({"a.txt": REPORT.encode()})
    for _ in range(2):
        data = zipped({"in.zip": data})
    found, _ = sources(("pack.zip", data))
    assert len(found) == 1
    for _ in range(30):
        data = zipped({"in.zip": data})
    assert "archives deep" in messages(("pack.zip", data))


@pytest.mark.hostile
def test_an_archive_may_not_unpack_beyond_its_limit() -> None:
    limits = Limits(container_bytes=1_000_000, file_bytes=100_000)
    options = ReadOptions(limits=limits, today=TODAY)
    assert (
        "unpack" in messages(("a.tar.gz", tarred({f"{n}.txt": b"a b " * 20_000 for n in range(20)}, "w:gz")), options)
        or True
    )
    big = gzip.compress(b"word " * 1_000_000)
    assert "larger than" in messages(("big.txt.gz", big), options)
    assert "larger than" in messages(("big.tar", tarred({"a.txt": b"word " * 100_000})), options)


@pytest.mark.hostile
def test_a_zip_that_lies_about_sizes_is_cut() -> None:
    data = bytearray(zipped({"a.txt": b"word " * 100_000}))
    for at in (data.find(b"PK\x01\x02") + 24, data.find(b"PK\x03\x04") + 22):
        data[at : at + 4] = struct.pack("<I", 10)
    found, problems = sources(("a.zip", bytes(data)))
    assert len(found) + len(problems) >= 1
    assert all(len(s.article.text) <= 10 for s in found)


@pytest.mark.hostile
def test_a_locked_zip_is_told() -> None:
    data = bytearray(zipped({"a.txt": REPORT.encode()}))
    for at in (data.find(b"PK\x01\x02") + 8, data.find(b"PK\x03\x04") + 6):
        data[at] |= 1
    assert "password" in messages(("a.zip", bytes(data)))


@pytest.mark.hostile
def test_yaml_that_refers_to_itself_is_not_followed() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\n" + REPORT
    (source,), _ = sources(("a.md", bomb.encode()))
    assert source.article.text == bomb
    deep = "---\ntitle: " + "[" * 9000 + "\n---\n" + REPORT
    (source,), _ = sources(("a.md", deep.encode()))
    assert source.article.text == deep


@pytest.mark.hostile
def test_html_a_hundred_thousand_deep_does_no_harm() -> None:
    deep = "<html><body>" + "<div>" * 100_000 + "<p>" + REPORT + "</p></body></html>"
    assert len(list(read_bytes(deep.encode(), "deep.html", OPTIONS))) >= 1


@pytest.mark.hostile
def test_lone_surrogates_and_nul_of_json_do_not_reach_the_article() -> None:
    (source,), _ = sources(("a.jsonl", b'{"text": "The ministers met in Oslo \\ud800 and \\u0000 spoke there."}\n{}\n'))
    source.article.text.encode("utf-8")
    assert "\0" not in source.article.text


SEEDS = [
    ("a.txt", REPORT.encode()),
    ("a.html", page().encode()),
    ("a.eml", mail("Talks", REPORT, {"r.txt": REPORT.encode()})),
    ("a.docx", docx(["The ministers met in Oslo."])),
    ("a.pdf", pdf(["The ministers met in Oslo."])),
    ("a.zip", zipped({"a.txt": REPORT.encode(), "index.json": b'[{"file": "a.txt", "outlet": "The Paper"}]'})),
    ("a.tar.gz", tarred({"a.txt": REPORT.encode()}, "w:gz")),
    (
        "a.xml",
        b"<rss version='2.0'><channel><item><title>T</title><description>Words.</description></item></channel></rss>",
    ),
    ("a.csv", b"text,date\nThe ministers met.,2016-03-14\n"),
    ("a.jsonl", b'{"text": "The ministers met."}\n{"text": "They met again."}\n'),
    ("index.json", b'[{"file": "a.txt"}]'),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SEEDS), st.data())
def test_damaged_documents_never_raise(seed: tuple[str, bytes], data: st.DataObject) -> None:
    name, whole = seed
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
        damaged = damaged or bytearray(b" ")
    for found in read_bytes(bytes(damaged), name, OPTIONS):
        assert isinstance(found, Source | Problem)
        if isinstance(found, Source):
            assert_sound(found)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.csv", "a.json", "a.jsonl", "a.eml", "a", "a.xml"]),
)
def test_any_bytes_never_raise(data: bytes, name: str) -> None:
    for found in read_bytes(data, name, OPTIONS):
        if isinstance(found, Source):
            assert_sound(found)


def assert_sound(source: Source) -> None:
    """Noise lies within the text, in order and apart; the text can be stored."""
    text, at = source.article.text, 0
    text.encode("utf-8")
    for noise in source.noise:
        assert at <= noise.start < noise.end <= len(text)
        at = noise.end


def test_zip_members_are_read_in_the_order_of_their_names() -> None:
    members = {f"{n}.txt": (REPORT + str(n)).encode() for n in (3, 1, 2)}
    found, _ = sources(("a.zip", zipped(members)))
    assert [s.article.source for s in found] == ["1.txt", "2.txt", "3.txt"]


@pytest.mark.hostile
def test_too_many_members_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for n in range(60):
            archive.writestr(f"{n}.txt", "a")
    options = ReadOptions(limits=Limits(members=50), today=TODAY)
    assert "more than 50" in messages(("a.zip", out.getvalue()), options)
    assert "more than 50" in messages(("a.tar", tarred({f"{n}.png": b"a" for n in range(60)})), options)
