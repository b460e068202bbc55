"""What the assistant says about itself and the conversation, from `data/wording/`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.messages import Block, Choice, Choices, Text
from hairline.settings import data_folder, information_only

# What leads into the symptom check, or to what comes of it.
_OF_THE_CHECK = ("/start_symptom_check", "/start_again", "/go_on", "/show_summary", "/show_result")
_WITHOUT_CHECK = "information_only"


@dataclass(frozen=True)
class Wording:
    """One thing to say: paragraphs, and buttons that may follow.

    Attributes:
        without_check: what is said where the symptom check is switched off, if that is another
            thing.
    """

    say: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    without_check: Wording | None = None

    @property
    def for_information_only(self) -> Wording:
        """The same where the symptom check is switched off: no button leads to it."""
        said = self.without_check or self
        kept = tuple(one for one in said.choices if one.payload not in _OF_THE_CHECK)
        return Wording(said.say, kept)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and the buttons as blocks of a reply."""
        texts: tuple[Block, ...] = tuple(Text(paragraph) for paragraph in self.say)
        return (*texts, Choices(self.choices)) if self.choices else texts

    @property
    def version(self) -> str:
        """What tells these words from any other: twelve digits of their SHA-256."""
        told = "\n".join((*self.say, *(choice.label for choice in self.choices)))
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def with_values(self, **values: str) -> Wording:
        """Fill the `{name}` places of the paragraphs."""
        filled = []
        for paragraph in self.say:
            for name, value in values.items():
                paragraph = paragraph.replace("{" + name + "}", value)
            filled.append(paragraph)
        return replace(self, say=tuple(filled))


def read_wording(path: Path) -> dict[str, Wording]:
    """Read a wording file.

    Raises:
        ContentError: every entry that says nothing or has a button without label or payload.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems: list[Problem] = []
    entries = {}
    if not isinstance(content, Mapping):
        mend = "write `name:`, and under it what is said"
        raise ContentError([Problem(path, 1, "this file has no entries by name", mend)])
    for name, entry in content.items():
        line = line_of(content, name)
        said = _read_entry(entry, str(name), path, line, problems)
        if said is None:
            continue
        if entry.get(_WITHOUT_CHECK):
            line = line_of(entry, _WITHOUT_CHECK)
            other = _read_entry(entry[_WITHOUT_CHECK], str(name), path, line, problems)
            said = replace(said, without_check=other)
        entries[str(name)] = said
    if problems:
        raise ContentError(problems)
    return entries


def _read_entry(
    entry: Any, name: str, path: Path, line: int, problems: list[Problem]
) -> Wording | None:
    said = entry.get("say") if isinstance(entry, Mapping) else None
    if not said or not isinstance(said, list):
        problems.append(Problem(path, line, f"{name} says nothing", "add a list under `say:`"))
        return None
    offered = entry.get("choices") or []
    choices = []
    for choice in offered if isinstance(offered, list) else [offered]:
        if (
            not isinstance(choice, Mapping)
            or not choice.get("label")
            or not str(choice.get("payload", "")).startswith("/")
        ):
            what = f"a choice of {name} lacks its label or its payload"
            problems.append(Problem(path, line, what, "give both; a payload starts with /"))
            continue
        choices.append(Choice(str(choice["label"]), str(choice["payload"])))
    return Wording(tuple(str(text) for text in said), tuple(choices))


FILES = ("asides", "conversation", "languages", "privacy")


@lru_cache(maxsize=len(FILES))
def _entries(file: str) -> dict[str, Wording]:
    return read_wording(data_folder() / "wording" / f"{file}.yml")


def load_wording() -> None:
    """Read every file of `data/wording/` that is said from, so that none is needed later."""
    for file in FILES:
        _entries(file)


def wording(name: str, file: str = "conversation") -> Wording:
    """Give an entry of a file of `data/wording/`, as it is said where the check is on, or off.

    Raises:
        KeyError: there is no such entry.
    """
    return _as_said(_entries(file)[name])


def wordings(file: str) -> dict[str, Wording]:
    """Give all entries of a file of `data/wording/` by name, in its order, as they are said."""
    return {name: _as_said(entry) for name, entry in _entries(file).items()}


def _as_said(entry: Wording) -> Wording:
    return entry.for_information_only if information_only() else entry
