"""YAML with positions kept, so that a mistake can be told by file and line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import YAMLError

from hairline.content.problems import ContentError, Problem


class _Constructor(RoundTripConstructor):  # type: ignore[misc]  # ruamel carries no types here
    """Leaves a date that is none (2026-02-30) as text, for its reader to report with its line."""

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return str(node.value)


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", _Constructor.construct_yaml_timestamp)


def read_yaml(text: str, path: Path, first_line: int = 1, *, lines: bool = True) -> Any:
    """Parse YAML into ruamel's mappings and sequences, which remember their lines.

    Args:
        text: the YAML.
        path: the file it stands in, for messages.
        first_line: the line of the file that `text` begins on.
        lines: whether lines are wanted; without them it takes a tenth of the time, and gives plain
            dictionaries and lists.

    Raises:
        ContentError: the text is not YAML; the problem names the line.
    """
    yaml = YAML(typ="rt" if lines else "safe")
    if lines:
        yaml.Constructor = _Constructor
    try:
        return yaml.load(text)
    except (YAMLError, ValueError) as error:
        what, line = _told(error, text)
        raise ContentError(
            [
                Problem(
                    path,
                    first_line + line,
                    f"this is not valid YAML: {what}",
                    "check the indentation, the colons and the quotes here and in the line above",
                )
            ]
        ) from error


def read_lists(path: Path, *names: str) -> Mapping[str, Sequence[Any]]:
    """Read a file of named lists, their lines kept.

    Args:
        path: the file.
        names: the lists that it has to have, none of them empty.

    Raises:
        ContentError: the file is no such mapping, or for each list that is missing.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    lists = content if isinstance(content, Mapping) else {}
    problems = [
        Problem(
            path,
            line_of(lists, name) if name in lists else 1,
            f"`{name}` is missing, empty or no list",
            "list at least one entry under it",
        )
        for name in names
        if not isinstance(lists.get(name), list) or not lists[name]
    ]
    if problems:
        raise ContentError(problems)
    return lists


def _told(error: Exception, text: str) -> tuple[str, int]:
    """Give what a YAML error says, in one line, and how many lines above it the text has."""
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return str(getattr(error, "problem", "")), int(mark.line)
    # A character that YAML does not allow comes with a position instead of a mark.
    position = getattr(error, "position", 0)
    return str(error).splitlines()[0], text.count("\n", 0, position)


def line_of(node: Any, key: str | int | None = None, first_line: int = 1) -> int:
    """Give the file's line of a mapping's key, a sequence's item or the node itself.

    Args:
        node: a mapping or sequence that `read_yaml` gave.
        key: a key of the mapping or an index of the sequence; None for the node itself.
        first_line: the line of the file that the YAML began on.
    """
    position = getattr(node, "lc", None)
    if position is None:
        return first_line
    if key is not None:
        try:
            found = position.key(key) if isinstance(key, str) else position.item(key)
            return first_line + int(found[0])
        except (KeyError, IndexError, TypeError):
            pass
    return first_line + int(position.line or 0)
