"""What the assistant says about itself and the conversation, from `data/wording/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.messages import Block, Choice, Choices, Text
from hairline.settings import data_folder


@dataclass(frozen=True)
class Wording:
    """One thing to say: paragraphs, and buttons that may follow."""

    say: tuple[str, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs and the buttons as blocks of a reply."""
        texts: tuple[Block, ...] = tuple(Text(paragraph) for paragraph in self.say)
        return (*texts, Choices(self.choices)) if self.choices else texts

    def with_values(self, **values: str) -> Wording:
        """Fill the `{name}` places of the paragraphs."""
        filled = []
        for paragraph in self.say:
            for name, value in values.items():
                paragraph = paragraph.replace("{" + name + "}", value)
            filled.append(paragraph)
        return Wording(tuple(filled), self.choices)


def read_wording(path: Path) -> dict[str, Wording]:
    """Read a wording file.

    Raises:
        ContentError: every entry that says nothing or has a button without label or payload.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems = []
    entries = {}
    for name, entry in content.items():
        line = line_of(content, name)
        if not entry or not entry.get("say"):
            problems.append(Problem(path, line, f"{name} says nothing", "add a list under `say:`"))
            continue
        choices = []
        for choice in entry.get("choices") or []:
            if not choice.get("label") or not str(choice.get("payload", "")).startswith("/"):
                what = f"a choice of {name} lacks its label or its payload"
                problems.append(Problem(path, line, what, "give both; a payload starts with /"))
                continue
            choices.append(Choice(str(choice["label"]), str(choice["payload"])))
        entries[str(name)] = Wording(tuple(str(text) for text in entry["say"]), tuple(choices))
    if problems:
        raise ContentError(problems)
    return entries


FILES = ("conversation", "languages")


@lru_cache(maxsize=len(FILES))
def _entries(file: str) -> dict[str, Wording]:
    return read_wording(data_folder() / "wording" / f"{file}.yml")


def wording(name: str, file: str = "conversation") -> Wording:
    """Give an entry of a file of `data/wording/`.

    Raises:
        KeyError: there is no such entry.
    """
    return _entries(file)[name]
