"""The entries of `data/symptom_check/`, and what is wrong with them, by file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml

_FIELDS: dict[str, tuple[set[str], set[str]]] = {
    "question": (
        {"id", "topic", "text", "why", "stage", "source", "answers"},
        {
            "always", "only_if", "not_if", "about", "measure", "several", "whole_list",
            "can_be_well", "summary", "text_child", "text_other", "why_child", "why_other",
        },
    ),
    "answer": (
        {"id", "label", "usual"},
        {
            "says", "in_reply", "bare", "range", "describes", "none_of_others", "place", "new",
            "not_if",
        },
    ),
    "condition": (
        {
            "id", "name", "what_it_is", "source", "level", "level_source", "base_rate",
            "base_rate_source", "features", "next_step", "next_step_source", "article",
        },
        {"aka", "how_common", "hard_to_tell_from", "when_to_go", "severity_scale"},
    ),
    "feature": ({"finding", "weight", "source"}, set()),
    "how_common": ({"finding", "times", "source"}, set()),
    "level": ({"id", "name", "heading", "say", "source"}, set()),
    "rule": (
        {"id", "level", "heading", "say", "source"},
        {"all", "any", "none", "stops_medicine", "only_told", "said_anyway"},
    ),
}  # fmt: skip


class ContentFiles:
    """Reads files of one folder, and gathers every problem rather than stop at the first.

    Attributes:
        folder: where the files are.
        problems: what was found wrong so far.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def wrong(self, path: Path, line: int, what: str, remedy: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(path, line, what, remedy))

    def file(self, name: str, key: str) -> tuple[Path, Any]:
        """Give a file's path and content; nothing where it has no list under a key."""
        path = self.folder / name
        try:
            content = read_yaml(path.read_text(encoding="utf-8"), path)
        except FileNotFoundError:
            self.wrong(path, 1, "the file is missing", f"write it, with a list `{key}:`")
            return path, {}
        except ContentError as error:
            self.problems.extend(error.problems)
            return path, {}
        if not isinstance(content, dict) or not content.get(key):
            self.wrong(path, 1, f"the file has no list `{key}:`", "add it")
            return path, {}
        return path, content

    def each(self, entries: Any, kind: str, path: Path) -> Iterator[Any]:
        """Give the entries that have all their fields and an id of their own."""
        seen: set[str] = set()
        for entry in entries or ():
            if not self.has_fields(entry, kind, path):
                continue
            identity = str(entry["id"])
            if identity in seen:
                what = f'the {kind} "{identity}" is there twice'
                self.wrong(path, line_of(entry, "id"), what, "give one of them another id")
                continue
            seen.add(identity)
            yield entry

    def has_fields(self, entry: Any, kind: str, path: Path) -> bool:
        """Whether an entry has all the fields that its kind needs; others are problems as well."""
        needed, allowed = _FIELDS[kind]
        line = line_of(entry)
        if not isinstance(entry, dict):
            self.wrong(
                path, line, f"this {kind} has no fields", f"give {', '.join(sorted(needed))}"
            )
            return False
        name = entry.get("id") or entry.get("finding") or ""
        for field in sorted(needed - set(entry)):
            self.wrong(path, line, f'the {kind} "{name}" lacks `{field}`', f"add a line `{field}:`")
        for field in sorted(set(entry) - needed - allowed):
            known = ", ".join(sorted(needed | allowed))
            what = f'`{field}` is not a field of a {kind} ("{name}")'
            self.wrong(path, line_of(entry, field), what, f"known are: {known}")
        return needed <= set(entry)

    def is_one_of(self, entry: Any, field: str, allowed: list[str], path: Path) -> bool:
        """Whether a field has one of the values that it may have."""
        if entry[field] in allowed:
            return True
        what = f'`{field}: {entry[field]}` of "{entry["id"]}" is not known'
        self.wrong(path, line_of(entry, field), what, f"write one of: {', '.join(allowed)}")
        return False
