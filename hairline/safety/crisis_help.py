"""What is said in a crisis, worded in `data/safety/crisis_words.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hairline.content.yaml import read_yaml
from hairline.safety.help_lines import load_help_lines
from hairline.safety.patterns import normalise
from hairline.settings import data_folder


@dataclass(frozen=True)
class InLanguage:
    """The few words that are said in another language than English."""

    first_words: str
    ask: str
    lines_heading: str
    lines: tuple[str, ...]
    in_danger: str
    not_in_danger: str
    says_no: frozenset[str]
    answers: Mapping[str, str]


@dataclass(frozen=True)
class CrisisHelp:
    """The words.

    Attributes:
        words: those of the file, by their name; "a.b" for those that stand under another.
        help_lines: what is shown where the country is not known, one line each.
        in_language: the words in other languages, by code.
        medicine_names: how the medicines are called that can play a part, by group of terms.
    """

    words: Mapping[str, str]
    in_danger_items: tuple[str, ...]
    in_danger_items_of_another: tuple[str, ...]
    help_lines: tuple[str, ...]
    in_language: Mapping[str, InLanguage]
    medicine_names: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    def is_said_in(self, reply: str) -> bool:
        """Whether a reply, as plain text, asks after danger, in whatever language."""
        own = (self["ask"], self["ask_of_another"])
        asked = (*own, *(one.ask for one in self.in_language.values()))
        return any(ask in reply for ask in asked)


@lru_cache(maxsize=1)
def load_crisis_help() -> CrisisHelp:
    """Read the wording, once a process."""
    path = data_folder() / "safety" / "crisis_words.yml"
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    return CrisisHelp(
        words=dict(_flat(content)),
        in_danger_items=_texts(content["in_danger"]["items"]),
        in_danger_items_of_another=_texts(content["in_danger"]["items_of_another"]),
        help_lines=load_help_lines().anywhere(),
        in_language={
            str(code): InLanguage(
                first_words=str(own["first_words"]),
                ask=str(own["ask"]),
                lines_heading=str(own["lines_heading"]),
                lines=_texts(own["lines"]),
                in_danger=str(own["in_danger"]),
                not_in_danger=str(own["not_in_danger"]),
                says_no=frozenset(normalise(str(said)) for said in own["says_no"]),
                answers={str(key): str(label) for key, label in own["answers"].items()},
            )
            for code, own in content["in_other_languages"].items()
        },
        medicine_names={str(key): str(name) for key, name in content["medicine_names"].items()},
    )


def _flat(content: Any, before: str = "") -> list[tuple[str, str]]:
    flat = []
    for key, value in content.items():
        if isinstance(value, dict):
            flat += _flat(value, f"{before}{key}.")
        elif isinstance(value, str):
            flat.append((f"{before}{key}", value.strip()))
    return flat


def _texts(listed: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in listed)
