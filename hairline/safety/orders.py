"""Tells a message that gives the assistant orders from one that tells of a person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.yaml import read_lists
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder

# What nobody types about hair: an object or a list of a program, a link of Markdown, the marks that
# set speakers apart in a model's prompt.
_NOT_PROSE = re.compile(
    r'[{\[]\s*"|"\s*:\s*["{\[]|\]\(|<\||\|>|\{\{|\{%|[$#]\{|<%|\b(\d)=\1|["\']\s*;'
)


@dataclass(frozen=True)
class Orders:
    """The phrases and the speakers of `data/safety/orders.yml`, ready to be applied."""

    phrases: re.Pattern[str]
    speakers: re.Pattern[str]

    def are_in(self, text: str) -> bool:
        """Whether a message gives orders, speaks in another's name, or is made for a program."""
        return bool(
            _NOT_PROSE.search(text)
            or self.speakers.search(text)
            or self.phrases.search(normalise(text))
        )


def read_orders(path: Path) -> Orders:
    """Read the file.

    Raises:
        ContentError: one of its two lists is missing.
    """
    content = read_lists(path, "orders", "speakers")
    names = "|".join(re.escape(str(name)) for name in content["speakers"])
    # At the beginning, or after a sentence: "the system: how does it work" is a question.
    speakers = re.compile(rf"(?:^|[.!?\n])[\W_]*(?:{names})(?: said)?\s*:", re.IGNORECASE)
    return Orders(compile_phrases(str(one) for one in content["orders"]), speakers)


@lru_cache(maxsize=1)
def load_orders() -> Orders:
    """Give the orders of the project's own content, read once a process."""
    return read_orders(data_folder() / "safety" / "orders.yml")
