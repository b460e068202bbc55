"""YAML with positions kept, so that a mistake can be told by file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from hairline.content.problems import ContentError, Problem


class PlacedMapping(dict[Any, Any]):
    """A mapping that knows where it stands: `line`, and `lines` of its keys, counted from 0."""

    line = 0
    lines: Mapping[Any, int] = {}


class PlacedSequence(list[Any]):
    """A sequence that knows where it stands: `line`, and `lines` of its items, counted from 0."""

    line = 0
    lines: Sequence[int] = ()


class _Constructor(SafeConstructor):  # type: ignore[misc]  # ruamel carries no types here
    """Keeps the lines that the parser in C tells; ruamel's own parser takes ten times as long."""

    def construct_yaml_map(self, node: Any) -> Iterator[PlacedMapping]:
        mapping = PlacedMapping()
        yield mapping
        mapping.update(self.construct_mapping(node))
        mapping.line = node.start_mark.line
        mapping.lines = {key.value: key.start_mark.line for key, _ in node.value}

    def construct_yaml_seq(self, node: Any) -> Iterator[PlacedSequence]:
        sequence = PlacedSequence()
        yield sequence
        sequence.extend(self.construct_sequence(node))
        sequence.line = node.start_mark.line
        sequence.lines = [item.start_mark.line for item in node.value]

    def construct_yaml_str(self, node: Any) -> str:
        text = str(super().construct_yaml_str(node))
        return LiteralScalarString(text) if node.style == "|" else text

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        # A date that is none (2026-02-30) is left as text, for its reader to report with its line.
        try:
            return super().construct_yaml_timestamp(node, values)
        except ValueError:
            return str(node.value)


for kind in ("map", "seq", "str", "timestamp"):
    construct = getattr(_Constructor, f"construct_yaml_{kind}")
    _Constructor.add_constructor(f"tag:yaml.org,2002:{kind}", construct)


def read_yaml(text: str, path: Path, first_line: int = 1) -> Any:
    """Parse YAML into mappings and sequences that remember their lines.

    Args:
        text: the YAML.
        path: the file it stands in, for messages.
        first_line: the line of the file that `text` begins on.

    Raises:
        ContentError: the text is not YAML; the problem names the line.
    """
    yaml = YAML(typ="safe")
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
    if not isinstance(node, (PlacedMapping, PlacedSequence)):
        return first_line
    try:
        return first_line + int(node.line if key is None else node.lines[key])  # type: ignore[index]
    except (KeyError, IndexError):
        return first_line + node.line
