"""Documents built to do harm: each is refused in a sentence, or read without any of the harm."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from readout.model.article import Source
from readout.read import Limits, ReadOptions, read, read_bytes
from tests.hostile import made
from tests.read.made import REPORT, TODAY, page, tarred, written, zipped

TIGHT = ReadOptions(
    today=TODAY,
    limits=Limits(
        file_bytes=1_000_000, html_bytes=1_000_000, characters=300_000, container_bytes=2_000_000, members=50
    ),
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "lol lol lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><!-- -->'
SECRET = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PROLOG = "<?xml version='1.0'?>"
RSS = "<rss version='2.0'><channel><title>P</title><item><description>%s</description></item></channel></rss>"
WORDS = "The ministers met in Oslo on Monday and spoke about the treaty."


@dataclass(frozen=True)
class Case:
    """One input: its name decides the reader; `words` stand in its refusal, or `holds` says what came of it."""

    what: str
    name: str
    data: Callable[[], bytes]
    words: str | None = None
    holds: Callable[[str], bool] | None = None


def refused(what: str, name: str, data: bytes | Callable[[], bytes], words: str = "") -> Case:
    return Case(what, name, data if callable(data) else lambda: data, words)


def taken(what: str, name: str, data: bytes | Callable[[], bytes], holds: Callable[[str], bool] = bool) -> Case:
    return Case(what, name, data if callable(data) else lambda: data, holds=holds)


def without(*words: str) -> Callable[[str], bool]:
    """The text has words of its own, and none of these."""
    return lambda text: "ministers" in text and not any(w in text for w in words)


PACKED = made.packed()
BOMBS = [
    refused("zip of zeros", "a.zip", lambda: zipped({"a.txt": bytes(9_000_000)}), "would unpack"),
    refused("zip whose list names one member 500 times", "a.zip", made.overlapping, "holds 500 files"),
    *(refused(f"bomb {name}", name, data, "larger than") for name, data in PACKED.items()),
    refused("bomb in a bomb", "a.txt.gz.gz", lambda: __import__("gzip").compress(PACKED["a.txt.gz"]), ""),
    refused("docx of zeros", "a.docx", lambda: zipped({"word/document.xml": bytes(9_000_000)}), "would unpack"),
    refused(
        "docx with a hundred thousand parts",
        "a.docx",
        lambda: zipped({f"word/{n}.xml": b"" for n in range(99)}),
        "files",
    ),
    refused("xlsx of zeros", "a.xlsx", lambda: zipped({"xl/sheet.xml": bytes(9_000_000)}), "would unpack"),
    refused("page of an archive", "a.warc", lambda: made.record(b"a " * 800_000), "larger than"),
    refused("sparse tar of a terabyte", "a.tar", made.sparse, ""),
    refused("tar of too many members", "a.tar", lambda: tarred({f"{n}.txt": b"" for n in range(60)}), "more than 50"),
    refused(
        "pdf of a page that unpacks to 30 MB",
        "a.pdf",
        lambda: made.pdf_of(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
                4: b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
                % (len(made.deflated(3 * 10**7)), made.deflated(3 * 10**7)),
            }
        ),
        "",
    ),
]
NESTED = [
    refused("zip in zip, a hundred deep", "a.zip", lambda: made.nested(made.zip_in), "archives deep"),
    refused("gzip in gzip, a hundred deep", "a.gz", lambda: made.nested(__import__("gzip").compress), "archives deep"),
    refused("tar in tar, thirty deep", "a.tar", lambda: made.nested(made.tar_in, 30), "archives deep"),
    taken("mail in mail, ten deep", "a.eml", lambda: made.nested(made.mail_in, 10), lambda t: "attached here" in t),
]
ESCAPING = [
    *(
        refused(f"zip member {name!r}", "a.zip", made.named(name), "outside")
        for name in (
            "../../evil.txt",
            "a/../../evil.txt",
            "/etc/evil.txt",
            "C:\\evil.txt",
            "..\\evil.txt",
            "\\\\host\\a.txt",
        )
    ),
    refused("tar member outside", "a.tar", tarred({"../evil.txt": REPORT.encode()}), "outside"),
    refused(
        "tar with a link to a file", "a.tar", lambda: made.linked(tarfile.SYMTYPE, "/etc/passwd"), "never followed"
    ),
    refused("tar with a hard link", "a.tar", lambda: made.linked(tarfile.LNKTYPE, "/etc/passwd"), "never followed"),
    refused("tar with a device", "a.tar", lambda: made.linked(tarfile.CHRTYPE, ""), "never followed"),
    refused("tar with a pipe", "a.tar", lambda: made.linked(tarfile.FIFOTYPE, ""), "never followed"),
    taken("zip member of a name with a line break", "a.zip", made.named("a\nb\r.txt"), without("\r")),
    taken("zip member of a very long name", "a.zip", made.named("a" * 60_000 + ".txt"), without()),
    taken(
        "attachment named as a path",
        "a.eml",
        lambda: __import__("tests.read.made", fromlist=["mail"]).mail(
            "Talks", REPORT, {"../../../tmp/evil.txt": REPORT.encode()}
        ),
        without(),
    ),
]
XML = [
    refused("feed with entities", "a.xml", (PROLOG + ENTITIES + RSS % "&c;").encode(), "entities"),
    refused("feed that names a file", "a.xml", (PROLOG + SECRET + RSS % "&a;").encode(), "entities"),
    taken("feed with a DTD elsewhere", "a.xml", (PROLOG + OUTSIDE + RSS % WORDS).encode(), without("root:")),
    refused("feed in UTF-16 with entities", "a.xml", (PROLOG + ENTITIES + RSS % "&c;").encode("utf-16"), ""),
    refused(
        "docx with entities", "a.docx", made.word("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", ENTITIES), "Word document"
    ),
    taken(
        "docx that names a file",
        "a.docx",
        made.word(made.PARAGRAPH + "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", SECRET),
        without("root:"),
    ),
    taken("docx with a DTD elsewhere", "a.docx", made.word(head=OUTSIDE), without("root:")),
    taken(
        "docx that links to a template on the web",
        "a.docx",
        made.word(
            further={
                "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r9" Type="{made.OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/x" '
                'TargetMode="External"/>'
                "</Relationships>"
            }
        ),
        without(),
    ),
    refused(
        "docx of tables in tables",
        "a.docx",
        made.word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000),
        "Word document",
    ),
    refused("feed nested deep", "a.xml", b"<rss><channel>" + b"<item>" * 50_000, ""),
    refused(
        "page with entities", "a.html", (ENTITIES + "<html><body>&c;</body></html>").encode(), "without an article"
    ),
]
PDFS = [
    taken(
        "pdf with a script",
        "a.pdf",
        lambda: made.text_pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        without("alert"),
    ),
    taken(
        "pdf that starts a program",
        "a.pdf",
        lambda: made.text_pdf(catalog=b"/OpenAction<</S/Launch/F(/bin/sh)>>"),
        without("/bin"),
    ),
    taken(
        "pdf with an attachment",
        "a.pdf",
        lambda: made.text_pdf(
            also={7: b"<</Type/EmbeddedFile/Length 4>>stream\nevil\nendstream"},
            catalog=b"/Names<</EmbeddedFiles<</Names[(a.exe)<</EF<</F 7 0 R>>>>]>>>>",
        ),
        without("evil"),
    ),
    taken(
        "pdf with a picture of a million by a million",
        "a.pdf",
        lambda: made.text_pdf(
            b"/I Do",
            {6: b"<</Type/XObject/Subtype/Image/Width 1000000/Height 1000000/Length 0>>stream\n\nendstream"},
        ),
        without(),
    ),
    taken(
        "pdf with a form that draws itself",
        "a.pdf",
        lambda: made.text_pdf(
            b"/I Do",
            {6: b"<</Type/XObject/Subtype/Form/Resources<</XObject<</I 6 0 R>>>>/Length 5>>stream\n/I Do\nendstream"},
        ),
        without(),
    ),
    refused("pdf that is locked", "a.pdf", made.locked_pdf, "PDF"),
    refused(
        "pdf whose pages are their own parents",
        "a.pdf",
        made.pdf_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R]/Count 9>>"}),
        "PDF",
    ),
    refused(
        "pdf whose table of objects goes in a circle",
        "a.pdf",
        b"%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        "PDF",
    ),
    refused(
        "pdf that says it has a million pages",
        "a.pdf",
        made.pdf_of({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 1000000>>"}),
        "PDF",
    ),
    refused(
        "picture of four billion points",
        "a.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xff\xff\xff\xff\xff\xff\xff\x08\x06\0\0\0",
        "no text",
    ),
]
WEB_ARCHIVES = [
    refused("record that claims a terabyte", "a.warc", made.record(b"short", 1 << 40), "record"),
    refused("record of a negative length", "a.warc", made.record(b"short", -5), ""),
    refused("record with a head of a megabyte", "a.warc", made.record(b"a", head="X: " + "a" * 1_000_000 + "\r\n"), ""),
    taken(
        "address with a line break",
        "a.warc",
        made.record(REPORT.encode(), head="WARC-Target-URI: https://x.example/\r\n b\r\n"),
        without(),
    ),
]
PAGES = [
    taken("page a hundred thousand deep", "a.html", lambda: page("<b>" * 100_000).encode(), without()),
    taken(
        "page with ten thousand attributes",
        "a.html",
        lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(10_000))}>x").encode(),
        without(),
    ),
    taken(
        "page with scripts and handlers",
        "a.html",
        page("<script>alert(1)</script><p onclick='alert(2)'>They met.<svg onload=alert(3)>").encode(),
        without("alert", "<script"),
    ),
    taken(
        "page with control characters",
        "a.html",
        page("<form>\x02</form>&#2; &#x1f; \x0b<p hidden>\x01</p>\ufffe").encode(),
        without("\x02", "\x1f", "\x01"),
    ),
    taken(
        "page in UTF-7 by its own word",
        "a.html",
        page(head="<meta charset=utf-7>", body="+ADw-script+AD4-").encode(),
        without("<script"),
    ),
    taken(
        "page that names itself elsewhere",
        "a.html",
        page(head="<link rel=canonical href='javascript:alert(1)'>").encode(),
        without("javascript:"),
    ),
]
TEXTS = [
    taken(
        "front matter of aliases",
        "a.md",
        b"---\na: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\ntitle: *b\n---\n" + REPORT.encode(),
        without(),
    ),
    taken(
        "front matter that makes an object",
        "a.md",
        b"---\ntitle: !!python/object/apply:os.system ['touch /tmp/evil']\n---\n" + REPORT.encode(),
        without("\0"),
    ),
    taken(
        "places in capitals, joined", "a.txt", lambda: ("A-" * 100 + " March 3, 1999 - " + REPORT).encode(), without()
    ),
    taken("line breaks alone", "a.txt", lambda: ("Talks\n\n" + "\n" * 100_000 + WORDS).encode(), without()),
    taken("opening brackets alone", "a.txt", lambda: (WORDS + "(" * 100_000).encode(), without()),
    taken(
        "directions, joiners and look-alikes",
        "a.txt",
        f"{WORDS} \u202eevil\u202c \u2066x\u2069 Р\u200du\u00adtin\n".encode(),
        without("<"),
    ),
    refused("one column of five megabytes", "a.csv", lambda: b"text\n" + b"a" * 5_000_000, "unpacks to more"),
    taken(
        "a quotation mark that is never closed",
        "a.csv",
        lambda: b'text,date\n"' + WORDS.encode() + b"\n" * 1000,
        without(),
    ),
    taken(
        "ten thousand columns",
        "a.csv",
        lambda: ",".join([*(f"c{n}" for n in range(10_000)), "text"]).encode() + b"\n" + b"," * 10_000 + WORDS.encode(),
        without(),
    ),
    refused("brackets a hundred thousand deep", "a.json", b"[" * 100_000, "no JSON"),
    refused("a number of ten thousand digits", "a.jsonl", b'{"text": ' + b"9" * 10_000 + b"}\n{}\n", "no JSON"),
    taken(
        "half characters and NUL",
        "a.jsonl",
        b'{"text": "The ministers met \\ud800 in \\u0000 Oslo."}\n{}\n',
        without("\0"),
    ),
]
CASES = [*BOMBS, *NESTED, *ESCAPING, *XML, *PDFS, *WEB_ARCHIVES, *PAGES, *TEXTS]


@pytest.mark.hostile
@pytest.mark.parametrize("case", CASES, ids=[c.what for c in CASES])
def test_a_document(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", _nobody_is_asked)
    found = list(read_bytes(case.data(), case.name, TIGHT))
    texts = [f.article.text for f in found if isinstance(f, Source)]
    said = " ".join(f.message for f in found if not isinstance(f, Source))
    assert "Traceback" not in said
    for text in texts:
        text.encode("utf-8")
    if case.holds is None:
        assert not texts
        assert case.words is not None
        assert case.words in said
        assert said.endswith(".")
    else:
        assert texts, said
        assert all(map(case.holds, texts))


def _nobody_is_asked(*_given: object) -> None:
    raise AssertionError("a document made the program open a connection")


@pytest.mark.hostile
def test_a_link_in_a_folder_does_not_lead_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The ministers met in secret.", encoding="utf-8")
    folder = written(tmp_path / "reports", {"a.txt": REPORT, "index.json": '[{"file": "../secret.txt"}]'})
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    found = [f.article for f in read(folder, TIGHT) if isinstance(f, Source)]
    assert [a.source for a in found] == ["a.txt"]


@pytest.mark.hostile
def test_no_front_matter_runs_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    list(read_bytes(b"---\nx: !!python/object/apply:os.mkdir [evil]\n---\n" + REPORT.encode(), "a.md", TIGHT))
    assert not (tmp_path / "evil").exists()
