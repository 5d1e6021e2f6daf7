"""Source to Reading: parses an article and finds its claims, so that no single report can stop the rest."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import readout
from readout.errors import Problem, ReadoutError
from readout.model.article import Article, Metadata, Noise, Reading

UNREAD = ""
"""The engine of a reading that failed: any engine is newer."""


@cache
def rules_hash(*packages: str) -> str:
    """Eight digits that change whenever the source of one of these subpackages changes."""
    digest = hashlib.sha256()
    root = Path(readout.__file__).parent
    for package in packages:
        for file in sorted((root / package).rglob("*.py")):
            digest.update(file.relative_to(root).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def model_hash() -> str:
    """The hash of the language model that parses, or "rules" where none is there."""
    from readout import language

    found = getattr(language, "model_hash", None)
    return str(found()) if callable(found) else "rules"


def engine() -> str:
    """What reads: the version of the program, its rules and its model. The same engine reads the same text alike."""
    rules = rules_hash("model", "vocab", "language", "find")
    return f"readout {readout.__version__} rules {rules} model {model_hash()}"


def read_article(article: Article, metadata: Metadata, noise: tuple[Noise, ...]) -> Reading:
    """What this engine reads in one article; what cannot be read comes back as a problem in the reading."""
    from readout.find import find
    from readout import language
    from readout.dossier import _skeleton

    parse = getattr(language, "parse", _skeleton.parse)

    try:
        mentions, claims, problems = find(article, metadata, noise, parse(article.text))
    except ReadoutError:
        raise
    except Exception as error:
        why = f"could not be analysed ({type(error).__name__}: {error}); it is stored and can be searched"
        return Reading(article.id, UNREAD, metadata, noise, problems=(Problem("find", article.source, why),))
    return Reading(article.id, engine(), metadata, noise, mentions, claims, problems)
