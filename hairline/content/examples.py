"""Reads the examples of an intent from Rasa's own NLU files."""

from __future__ import annotations

from pathlib import Path

from hairline.content.yaml import read_yaml


def intent_examples(folder: Path, intent: str) -> list[str]:
    """Give the examples of an intent in the NLU files of a folder.

    Raises:
        hairline.content.problems.ContentError: a file is not valid YAML.
    """
    examples: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
        for entry in content.get("nlu") or []:
            if entry.get("intent") == intent:
                lines = str(entry.get("examples") or "").splitlines()
                examples.extend(line.lstrip("- ").strip() for line in lines if line.strip("- "))
    return examples
