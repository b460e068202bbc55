"""Mistakes in content, told so that a writer can mend them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

Read = TypeVar("Read")
More = ParamSpec("More")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it stands, what is wrong and how to mend it."""

    path: Path
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}\n    {self.remedy}"


class ContentError(ValueError):
    """Content that cannot be used. Carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def tells_its_shape(
    read: Callable[Concatenate[Path, More], Read],
) -> Callable[Concatenate[Path, More], Read]:
    """Have a reader of a file tell of entries that are built in a way it does not know.

    For readers that look at what entries say, and take for granted that a list is a list.
    """

    @wraps(read)
    def told(path: Path, /, *more: More.args, **named: More.kwargs) -> Read:
        try:
            return read(path, *more, **named)
        except ContentError:
            raise
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            what = f"an entry is not built as the others are ({type(error).__name__}: {error})"
            mend = "look for a name, a list or an indentation that differs from the entries around"
            raise ContentError([Problem(path, 1, what, mend)]) from error

    return told
