"""Tells a crisis of being hurt by somebody else from one of harming oneself, by `harm.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.problems import tells_its_shape
from hairline.content.yaml import read_yaml
from hairline.safety.alarm import Alarm
from hairline.safety.patterns import compile_phrases, normalise
from hairline.safety.screening import Screen
from hairline.settings import data_folder


@dataclass(frozen=True)
class Harm:
    """How a crisis tells of being hurt by somebody.

    Attributes:
        alone: whether nothing else of a crisis is told beside it.
        of_a_child: whether the one who is hurt may well be under 18.
        of_another: whether somebody else is hurt than the one who writes.
    """

    alone: bool
    of_a_child: bool
    of_another: bool = False


@dataclass(frozen=True)
class HarmPhrases:
    """The lists of `harm.yml`, ready to be applied."""

    told: re.Pattern[str]
    of_another: re.Pattern[str]
    of_oneself: re.Pattern[str]
    never: re.Pattern[str]
    by_oneself: re.Pattern[str]
    of_a_child: re.Pattern[str]
    in_language: dict[str, re.Pattern[str]]

    def in_crisis(self, text: str, alarm: Alarm, screen: Screen) -> Harm | None:
        """Give how a text that was taken for a crisis tells of harm by another; None if not.

        Args:
            text: what was typed.
            alarm: the crisis that was found in it.
            screen: the rules that found it; what they still find without the words about harm is
                a danger of its own.
        """
        plain = normalise(text)
        told = self.in_language.get(alarm.language, self.told)
        if not told.search(plain) or self.never.search(plain):
            return None
        # With something in its place: what stood around it would run together into other phrases.
        left = screen.crisis.found_in(told.sub("x", plain))
        another = alarm.about_another or bool(self.of_another.search(plain))
        return Harm(
            alone=left is None,
            of_a_child=bool(self.of_a_child.search(plain)),
            of_another=another and not self.of_oneself.search(plain),
        )

    def is_threatened(self, text: str) -> bool:
        """Whether the one who writes may do harm to somebody else."""
        return bool(self.by_oneself.search(normalise(text)))


@tells_its_shape
def read_harm(path: Path) -> HarmPhrases:
    """Read the lists.

    Raises:
        ContentError: a list is missing, or a phrase has a bracket that does not close.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    return HarmPhrases(
        told=compile_phrases(content["phrases"]),
        of_another=compile_phrases(content["of_another"]),
        of_oneself=compile_phrases(content["of_oneself"]),
        never=compile_phrases(content["never"]),
        by_oneself=compile_phrases(content["by_oneself"]),
        of_a_child=compile_phrases(content["of_a_child"]),
        in_language={
            str(code): compile_phrases(phrases)
            for code, phrases in content["in_other_languages"].items()
        },
    )


@lru_cache(maxsize=1)
def load_harm() -> HarmPhrases:
    """Give the project's lists, read once a process."""
    return read_harm(data_folder() / "safety" / "harm.yml")
