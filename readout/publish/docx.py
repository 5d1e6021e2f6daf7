"""Writes the brief for Word, with a real footnote for every passage that a line rests on."""

from __future__ import annotations

from collections.abc import Iterator

from readout.model.record import Evidence
from readout.publish.archive import content_types, packed, relations, xml_text
from readout.publish.bundle import Bundle
from readout.publish.outline import Block, Run, outline, source_note

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OPEN = f'xmlns:w="{MAIN}"'
_STYLE = {"title": "Title", "heading": "Heading1", "item": "ListBullet", "subitem": "ListBullet2"}
_STYLES = {
    "Normal": (
        "Normal",
        '<w:pPr><w:spacing w:after="80" w:line="276" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="21"/></w:rPr>',
    ),
    "Title": ("Title", '<w:pPr><w:spacing w:after="120"/></w:pPr><w:rPr><w:sz w:val="40"/></w:rPr>'),
    "Heading1": (
        "heading 1",
        '<w:pPr><w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>',
    ),
    "ListBullet": ("List Bullet", '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
    "ListBullet2": ("List Bullet 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
    "FootnoteText": ("footnote text", '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr>'),
}
_MARK = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_FIRST = 2
"""Footnotes 0 and 1 are the lines that Word draws above footnotes."""


def publish_docx(bundle: Bundle) -> Iterator[bytes]:
    """The document as one piece; the same record always gives the same bytes."""
    notes = _Notes(bundle)
    body = "".join(_paragraph(block, notes) for block in outline(bundle))
    edges = " ".join(f'w:{edge}="1418"' for edge in ("top", "right", "bottom", "left"))
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {edges}/></w:sectPr>'
    drawn = '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'
    parts = {
        "word/document.xml": f"<w:document {_OPEN}><w:body>{body}{page}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {_OPEN}>{''.join(notes.written)}</w:footnotes>",
        "word/styles.xml": f"<w:styles {_OPEN}>{_styles()}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_OPEN}>{_bullets()}</w:numbering>",
        "word/settings.xml": f"<w:settings {_OPEN}>{drawn}</w:settings>",
    }
    names = ("footnotes", "styles", "numbering", "settings")
    types = {f"word/{n}.xml": f"wordprocessingml.{n}" for n in names}
    frame = {
        "[Content_Types].xml": content_types({"word/document.xml": "wordprocessingml.document.main", **types}),
        "_rels/.rels": relations({"d": ("officeDocument", "word/document.xml")}),
        "word/_rels/document.xml.rels": relations({n: (n, f"{n}.xml") for n in names}),
    }
    yield packed(frame | parts)


class _Notes:
    """The footnotes, in the order in which they are cited; Word numbers them from 1 in that order."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle
        self._seen: dict[tuple[str, int, int], int] = {}
        self.written = [
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
            for n, (kind, mark) in enumerate(
                (("separator", "separator"), ("continuationSeparator", "continuationSeparator"))
            )
        ]

    def cite(self, piece: Evidence) -> str:
        """A mark in the text; a passage that was cited before is pointed to, not repeated."""
        number = len(self.written) - _FIRST + 1
        where = (piece.article, piece.start, piece.end)
        first = self._seen.setdefault(where, number)
        text = source_note(self._bundle, piece) if first == number else f"See note {first}."
        self.written.append(
            f'<w:footnote w:id="{number + _FIRST - 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"<w:r>{_MARK}<w:footnoteRef/></w:r>{_run(Run(' ' + text))}</w:p></w:footnote>"
        )
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{number + _FIRST - 1}"/></w:r>'


def _paragraph(block: Block, notes: _Notes) -> str:
    style = f'<w:pPr><w:pStyle w:val="{_STYLE[block.kind]}"/></w:pPr>' if block.kind in _STYLE else ""
    places = {(e.article, e.start, e.end): e for e in block.cited}
    marks = _run(Run(" ")).join(notes.cite(piece) for piece in places.values())
    return f"<w:p>{style}{''.join(map(_run, block.runs))}{marks}</w:p>"


def _run(run: Run) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    words = xml_text(run.text.replace("\n", " "))
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _styles() -> str:
    def one(name: str, label: str, look: str) -> str:
        default = ' w:default="1"' if name == "Normal" else ""
        based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>{based}{look}</w:style>'
        )

    fonts = '<w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Times New Roman"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    return defaults + "".join(one(name, *told) for name, told in _STYLES.items())


def _bullets() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="{mark}"/>'
        f'<w:pPr><w:ind w:left="{360 * (n + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
        for n, mark in enumerate("•–")
    )
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
