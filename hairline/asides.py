"""What people ask about the check itself while it goes on, from `data/wording/asides.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder

FILE = "asides"
# Longer messages tell something else as well.
_MOST_WORDS = 12


@dataclass(frozen=True)
class Aside:
    """One thing that people ask about the check.

    Attributes:
        name: of the entry in the file, and of its wording.
        said: how it is asked.
        never: what shows that something else is meant.
        most: how many words a message can have that asks it.
    """

    name: str
    said: re.Pattern[str]
    never: re.Pattern[str]
    most: int


def read_asides(path: Path) -> tuple[Aside, ...]:
    """Read what people ask about the check.

    Raises:
        ContentError: an entry says nothing to look for, or has a bracket that does not close.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems = []
    asides = []
    for name, entry in content.items():
        try:
            asides.append(
                Aside(
                    str(name),
                    compile_phrases(str(phrase) for phrase in entry["said"]),
                    compile_phrases(str(phrase) for phrase in entry.get("never") or ()),
                    int(entry.get("most") or _MOST_WORDS),
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            mend = "give `said`, a list of phrases whose brackets close, and `say`"
            what = f"{name} cannot be read ({error})"
            problems.append(Problem(path, line_of(content, name), what, mend))
    if problems:
        raise ContentError(problems)
    return tuple(asides)


@lru_cache(maxsize=1)
def load_asides() -> tuple[Aside, ...]:
    """Give the project's asides, read once a process."""
    return read_asides(data_folder() / "wording" / f"{FILE}.yml")


def aside_in(text: str) -> str | None:
    """Give the name of what a message asks about the check itself; None where it asks nothing."""
    plain = normalise(text)
    length = len(plain.split())
    return next(
        (
            one.name
            for one in load_asides()
            if length <= one.most and one.said.search(plain) and not one.never.search(plain)
        ),
        None,
    )
