"""What is said in a crisis, worded in `data/safety/crisis_words.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hairline.content.yaml import read_yaml
from hairline.safety.help_lines import load_help_lines
from hairline.safety.patterns import normalise
from hairline.settings import data_folder


@dataclass(frozen=True)
class InLanguage:
    """The few words that are said in another language than English.

    Attributes:
        harm_first_words: as `first_words`, to somebody who is hurt by another; its lines likewise.
        again: what is said to a reply that is neither a yes nor a no.
        still_here: what is said to the messages after the question was closed.
        says_no: messages that close the question; `says_yes` are danger now.
    """

    first_words: str
    ask: str
    lines_heading: str
    lines: tuple[str, ...]
    harm_first_words: str
    harm_lines: tuple[str, ...]
    in_danger: str
    again: tuple[str, ...]
    not_in_danger: str
    still_here: tuple[str, ...]
    says_no: frozenset[str]
    says_yes: frozenset[str]
    answers: Mapping[str, str]


@dataclass(frozen=True)
class CrisisHelp:
    """The words.

    Attributes:
        words: those of the file, by their name; "a.b" for those that stand under another.
        lists: the same of what is a list: items, and variants of one thing.
        help_lines: what is shown where the country is not known, one line each.
        in_language: the words in other languages, by code.
        medicine_names: how the medicines are called that can play a part, by group of terms.
    """

    words: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    help_lines: tuple[str, ...]
    in_language: Mapping[str, InLanguage]
    medicine_names: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words[name]

    def is_said_in(self, reply: str) -> bool:
        """Whether a reply, as plain text, asks after danger, in whatever language."""
        own = (self["ask"], self["ask_of_another"])
        later = [
            ask
            for name, asks in self.lists.items()
            if name.startswith(("asks_again", "asks_in_danger"))
            for ask in asks
        ]
        asked = (*own, *later, *(one.ask for one in self.in_language.values()))
        return any(ask in reply for ask in asked)


@lru_cache(maxsize=1)
def load_crisis_help() -> CrisisHelp:
    """Read the wording, once a process."""
    path = data_folder() / "safety" / "crisis_words.yml"
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    own_words = content.pop("in_other_languages")
    flat = dict(_flat(content))
    return CrisisHelp(
        words={name: text.strip() for name, text in flat.items() if isinstance(text, str)},
        lists={name: _texts(told) for name, told in flat.items() if isinstance(told, list)},
        help_lines=load_help_lines().anywhere(),
        in_language={str(code): _in_language(own) for code, own in own_words.items()},
        medicine_names={str(key): str(name) for key, name in content["medicine_names"].items()},
    )


def _in_language(own: Any) -> InLanguage:
    return InLanguage(
        first_words=str(own["first_words"]),
        ask=str(own["ask"]),
        lines_heading=str(own["lines_heading"]),
        lines=_texts(own["lines"]),
        harm_first_words=str(own["harm_first_words"]),
        harm_lines=_texts(own["harm_lines"]),
        in_danger=str(own["in_danger"]),
        again=_texts(own["again"]),
        not_in_danger=str(own["not_in_danger"]),
        still_here=_texts(own["still_here"]),
        says_no=frozenset(normalise(str(said)) for said in own["says_no"]),
        says_yes=frozenset(normalise(str(said)) for said in own["says_yes"]),
        answers={str(key): str(label) for key, label in own["answers"].items()},
    )


def _flat(content: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _texts(listed: Any) -> tuple[str, ...]:
    return tuple(str(one) for one in listed)
