"""Writes docs/codebook.md: every field of the record and every closed list, from the vocabulary itself."""

from __future__ import annotations

import sys
from pathlib import Path

from readout.vocab.fields import FIELDS
from readout.vocab.lists import LISTS
from readout.vocab.plover import ROOTS

HEAD = """# Codebook

This page is generated from the package (`python docs/make_codebook.py`). It names every field of the record and every
member of every closed list. The record is one JSON object a line; its first line is the header.
"""


def codebook() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, "## Fields\n"]
    for kind, fields in FIELDS.items():
        parts.append(f"### {kind}\n")
        parts.append("| field | holds |\n|---|---|\n" + "\n".join(f"| `{f}` | {m} |" for f, m in fields.items()) + "\n")
    parts.append("## Closed lists\n")
    for name, members in LISTS.items():
        parts.append(f"### {name}\n")
        rows = "\n".join(f"| `{m}` | {meaning} |" for m, meaning in members.items())
        parts.append(f"| member | meaning |\n|---|---|\n{rows}\n")
    parts.append("### PLOVER root codes\n")
    rows = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in ROOTS.items())
    parts.append(f"| code | meaning |\n|---|---|\n{rows}\n")
    return "\n".join(parts)


def main() -> None:
    """Writes the page beside this file, or to the path given."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "codebook.md"
    target.write_text(codebook(), encoding="utf-8")


if __name__ == "__main__":
    main()
