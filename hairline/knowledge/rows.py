"""What is indexed, one text a row: of a passage its heading, stretches of its text, examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Kind(Enum):
    """Which text of a passage a row holds."""

    HEADING = "heading"
    BODY = "body"
    EXAMPLE = "example"


class Searchable(Protocol):
    """What can be indexed: a passage of an article, or anything of its form."""

    @property
    def heading(self) -> str:
        """What it is about, as a title or a question."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Stretches of what it says."""

    @property
    def questions(self) -> tuple[str, ...]:
        """Questions that it answers, in people's words."""


@dataclass(frozen=True)
class Row:
    """One text by which a passage is found.

    Attributes:
        passage: the passage's place in the list that the index was built from.
        title: what the text stands under; its vector is that of the text and that of the text under
            its title together. Empty where there is none.
    """

    passage: int
    kind: Kind
    text: str
    title: str = ""


def rows_of(passages: Sequence[Searchable], reword: Callable[[str], str]) -> list[Row]:
    """Give the rows of passages: of each its heading, its texts, its example questions.

    Args:
        passages: what has to be found.
        reword: applied to each text, as it is to each question (see `Rewording`).
    """
    rows = []
    for number, passage in enumerate(passages):
        heading = reword(passage.heading)
        if heading:
            rows.append(Row(number, Kind.HEADING, heading))
        rows.extend(Row(number, Kind.BODY, reword(text), heading) for text in passage.texts)
        rows.extend(Row(number, Kind.EXAMPLE, reword(text)) for text in passage.questions)
    return rows
