"""Tells weariness and sadness that are no danger, by `data/safety/weariness.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.problems import tells_its_shape
from hairline.content.yaml import read_lists
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder


@dataclass(frozen=True)
class Weariness:
    """The lists of the file, ready to be applied.

    Attributes:
        weary: what is met with kind words.
        heavy: what is met with more of them, and with the help lines below.
        felt: what is felt beside an answer of the symptom check.
        beside: words that can stand beside it and ask for nothing.
    """

    weary: re.Pattern[str]
    heavy: re.Pattern[str]
    felt: re.Pattern[str]
    beside: frozenset[str]

    def is_in(self, text: str) -> bool:
        """Whether a text tells of weariness, or of more."""
        return bool(self.weary.search(normalise(text))) or self.is_heavy(text)

    def is_heavy(self, text: str) -> bool:
        """Whether a text tells of despair about oneself, or of a habit that does harm."""
        return bool(self.heavy.search(normalise(text)))

    def is_felt(self, text: str) -> bool:
        """Whether a text tells how hard it is, beside what it answers."""
        return bool(self.felt.search(normalise(text))) or self.is_in(text)

    def is_all(self, text: str) -> bool:
        """Whether a text vents and says nothing that could be looked up: "so done with my hair"."""
        plain = normalise(text)
        left = self.weary.sub(" ", plain)
        return left != plain and self.beside.issuperset(left.split())


@tells_its_shape
def read_weariness(path: Path) -> Weariness:
    """Read the file.

    Raises:
        ContentError: one of its lists is missing.
    """
    content = read_lists(path, "weary", "heavy", "felt", "beside")
    return Weariness(
        compile_phrases(str(one) for one in content["weary"]),
        compile_phrases(str(one) for one in content["heavy"]),
        compile_phrases(str(one) for one in content["felt"]),
        frozenset(str(one) for one in content["beside"]),
    )


@lru_cache(maxsize=1)
def load_weariness() -> Weariness:
    """Give the lists of the project's own content, read once a process."""
    return read_weariness(data_folder() / "safety" / "weariness.yml")
