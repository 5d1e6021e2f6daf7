"""Runs the shipped model: loads and checks its files, and turns one window of words into scores."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from readout.errors import ReadoutError
from readout.language.pieces import MAX_PIECES, Pieces, inputs

if TYPE_CHECKING:
    import onnxruntime

Floats = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "en"
FOLDER = Path(os.environ.get("READOUT_MODEL") or SHIPPED)
"""Where the model lies: that of the package, or, for whoever trains another, the folder that READOUT_MODEL names."""
LONGEST_WORD = 64
MANIFEST = "model.json"
SEAL = "model.json.sha256"
"""The SHA-256 of the manifest, as `sha256sum` writes it: labels and limits have no other hash."""
UNUSED = "states"
"""An output of the shipped file that nothing reads; the next model has none."""
FILES = ("model.onnx", "weights.npz", "tokenizer.json")


class ModelError(ReadoutError):
    """The model's files are missing or are not the ones that were shipped."""


@dataclass(frozen=True)
class Model:
    """The model's files, read and checked; `hash` names them all, `labels` lists each head's labels."""

    hash: str
    labels: dict[str, list[str]]
    limit: int
    table: NDArray[np.int8] | Floats
    scale: Floats
    weights: dict[str, Floats]
    pieces: Pieces
    session: onnxruntime.InferenceSession

    def run(self, window: list[tuple[str, int]]) -> dict[str, Floats]:
        """Scores of one window of (word, gap): arrays whose first axis is the word; one window a run, so that
        neighbours, batch size and threads cannot change a result."""
        ids, shapes, firsts = inputs(window, self.pieces, 101, 102)
        vectors = self.table[ids].astype(np.float32) * self.scale[ids]
        names = [o.name for o in self.session.get_outputs() if o.name != UNUSED]
        got = self.session.run(names, {"vectors": vectors[None], "shapes": shapes[None], "firsts": firsts})
        return dict(zip(names, got, strict=True))


def _seal(manifest: bytes) -> str:
    return f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n"


def seal(folder: Path) -> None:
    """Writes the hash of the manifest beside it: for whoever makes a model."""
    (folder / SEAL).write_text(_seal((folder / MANIFEST).read_bytes()), encoding="utf-8")


def _checked(folder: Path) -> tuple[dict[str, Any], str]:
    """The manifest and the hash of all files, after the SHA-256 of each, and of the manifest, was compared."""
    try:
        told = (folder / MANIFEST).read_bytes()
        if (folder / SEAL).read_text(encoding="utf-8") != _seal(told):
            raise ModelError(f"The language model's file {MANIFEST} has been altered; reinstall the package.")
        manifest = json.loads(told)
        for name, expected in manifest["files"].items():
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ModelError(f"The language model's file {name} has been altered; reinstall the package.")
    except FileNotFoundError as error:
        raise ModelError(
            f"The language model's file {Path(str(error.filename)).name} is missing; reinstall the package."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(f"The language model's file {MANIFEST} has been altered; reinstall the package.") from error
    whole = hashlib.sha256(json.dumps(manifest["files"], sort_keys=True).encode()).hexdigest()
    return manifest, whole[:16]


@lru_cache(maxsize=2)
def load(folder: Path = FOLDER) -> Model:
    """The model in `folder`; raises ModelError where it is missing or altered."""
    manifest, name = _checked(folder)
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    @lru_cache(maxsize=100_000)
    def pieces(word: str) -> tuple[int, ...]:
        whole = word[:LONGEST_WORD].encode("utf-8", "replace").decode("utf-8")
        ids = tokenizer.encode(whole, add_special_tokens=False).ids[:MAX_PIECES]
        return tuple(ids) or (100,)

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    arrays: dict[str, NDArray[Any]] = {}
    for file in sorted(f for f in manifest["files"] if f.endswith(".npz")):
        with np.load(folder / file) as opened:
            arrays |= {k: opened[k] for k in opened.files}
    table, scale = arrays.pop("words"), arrays.pop("words_scale")
    weights = {k: v.astype(np.float32) for k, v in arrays.items()}
    return Model(name, manifest["labels"], manifest["limit"], table, scale[:, None], weights, pieces, session)


def present(folder: Path = FOLDER) -> bool:
    """Whether a model lies in `folder`; one of which files are missing is there, and is broken, and so is one that was
    asked for and is nowhere."""
    return folder != SHIPPED or any((folder / name).exists() for name in (MANIFEST, SEAL, *FILES))
