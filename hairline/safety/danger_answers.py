"""What an unclear reply to "Are you in danger right now?" is taken for, by `danger_answers.yml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder


@dataclass(frozen=True)
class Said:
    """How something is said.

    Attributes:
        whole: what a message is that says this and nothing else.
        phrases: what shows it anywhere in a message.
        never: what shows that it is not meant.
        intents: what the classifier takes it for.
    """

    whole: re.Pattern[str]
    phrases: re.Pattern[str]
    never: re.Pattern[str]
    intents: frozenset[str] = frozenset()

    def is_in(self, plain: str, intent: str = "") -> bool:
        """Whether a message in plain form says it, or was surely taken for it."""
        if self.never.search(plain):
            return False
        told = self.whole.fullmatch(plain) or self.phrases.search(plain)
        return told is not None or intent in self.intents


@dataclass(frozen=True)
class Kind:
    """A kind of reply that is neither a yes nor a no, and what is said to it.

    Attributes:
        say: what is said while the question stands open.
        after: what is said when it was answered with a no.
        of_another: as `say`, where somebody else is in danger.
        of_harm: as `say`, where somebody else does the harm.
        asks: whether the question is asked again.
    """

    id: str
    say: tuple[str, ...]
    after: tuple[str, ...]
    of_another: tuple[str, ...]
    of_harm: tuple[str, ...]
    asks: bool
    said: Said = field(repr=False)


@dataclass(frozen=True)
class DangerAnswers:
    """The kinds, in the order in which they are tried, and what is danger after all.

    Attributes:
        danger: what is met as a yes.
        no_cry: what holds "help me" and is no cry for help.
        safe: what is met as a no.
        takes_back: what is met as a no that was worried about.
        other: the kind of all the rest.
    """

    danger: Said
    no_cry: re.Pattern[str]
    safe: Said
    takes_back: Said
    kinds: tuple[Kind, ...]
    other: Kind

    def is_danger(self, text: str) -> bool:
        """Whether a message tells of danger now, given that the question stands open."""
        return self.danger.is_in(normalise(text))

    def without_complaints(self, text: str) -> str:
        """Give a message without words that hold "help me" and are no cry for help."""
        return self.no_cry.sub(" ", normalise(text))

    def is_safe(self, text: str) -> bool:
        """Whether a message says beyond doubt that nobody is in danger now."""
        return "?" not in text and self.safe.is_in(normalise(text))

    def is_taken_back(self, text: str) -> bool:
        """Whether a message says beyond doubt that what was told was not meant."""
        return self.takes_back.is_in(normalise(text))

    def kind_of(self, text: str, intent: str = "") -> Kind | None:
        """Give the kind of a message, or None where it is none of them.

        Args:
            text: what was typed.
            intent: what the classifier is sure of; empty where it is not.
        """
        plain = normalise(text)
        found = next((kind for kind in self.kinds if kind.said.is_in(plain)), None)
        by_intent = (kind for kind in self.kinds if intent and intent in kind.said.intents)
        return found or next(by_intent, None)


def freshest(variants: Sequence[str], told: Sequence[str]) -> str:
    """Give the first of some variants that was not said yet, or else the one said longest ago.

    Args:
        variants: words for the same thing, at least one.
        told: what was said before, oldest first.
    """

    def last_said(variant: str) -> int:
        return max((place for place, text in enumerate(told) if variant in text), default=-1)

    return min(variants, key=last_said)


@tells_its_shape
def read_danger_answers(path: Path) -> DangerAnswers:
    """Read the kinds.

    Raises:
        ContentError: every kind with fewer than two variants, which would be said twice in a row.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    problems = []
    for kind in [*content["kinds"], content["other"]]:
        for key in ("say", "after", "say_of_another", "say_of_harm"):
            if len(kind.get(key) or ("", "")) < 2:
                what = f"{kind.get('id', 'other')} has one `{key}` only"
                mend = "write a second; the same words twice in a row sound like a wall"
                problems.append(Problem(path, line_of(kind), what, mend))
    if problems:
        raise ContentError(problems)
    return DangerAnswers(
        danger=_said(content["danger"]),
        no_cry=compile_phrases(str(one) for one in content["no_cry"]),
        safe=_said(content["safe"]),
        takes_back=_said(content["takes_back"]),
        kinds=tuple(_kind(str(kind["id"]), kind) for kind in content["kinds"]),
        other=_kind("other", content["other"]),
    )


def _kind(name: str, entry: Any) -> Kind:
    say = tuple(str(one) for one in entry["say"])
    return Kind(
        id=name,
        say=say,
        after=tuple(str(one) for one in entry.get("after") or say),
        of_another=tuple(str(one) for one in entry.get("say_of_another") or say),
        of_harm=tuple(str(one) for one in entry.get("say_of_harm") or say),
        asks=bool(entry["asks"]),
        said=_said(entry),
    )


def _said(entry: Any) -> Said:
    return Said(
        whole=compile_phrases(str(one) for one in entry.get("whole") or ()),
        phrases=compile_phrases(str(one) for one in entry.get("phrases") or ()),
        never=compile_phrases(str(one) for one in entry.get("never") or ()),
        intents=frozenset(str(one) for one in entry.get("intents") or ()),
    )


@lru_cache(maxsize=1)
def load_danger_answers() -> DangerAnswers:
    """Give the project's kinds, read once a process."""
    return read_danger_answers(data_folder() / "safety" / "danger_answers.yml")
