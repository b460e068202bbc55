"""The warning signs of `emergencies.yml`: what makes each, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hairline.content.problems import Problem
from hairline.content.yaml import line_of
from hairline.safety.help_lines import Country, Need, load_help_lines
from hairline.safety.patterns import compile_phrases

# Lines of a care card; more would only be skimmed.
_MOST_ITEMS = 5
# Of these, as many are kept for the help lines where the country is not known.
_MOST_BESIDE_LINES = 3


@dataclass(frozen=True)
class Sign:
    """A warning sign: groups of terms that, all named together, ask for care.

    Attributes:
        level: the urgency's name.
        heading: the action, said first.
        items: at most five lines.
        records: the answers of the symptom check that it stands for, as "question.answer".
        unless: groups that show that it is something else.
        lines: what help lines are shown with it, if any.
        whole: what makes it where a message holds nothing else.
    """

    id: str
    groups: tuple[str, ...]
    level: str
    heading: str
    items: tuple[str, ...]
    source: str
    records: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    lines: Need | None = None
    whole: re.Pattern[str] | None = None

    def is_made_by(self, named: Set[str]) -> bool:
        """Whether groups of terms that were named make the sign."""
        return named >= set(self.groups) and self.unless.isdisjoint(named)

    def is_all_of(self, plain: str) -> bool:
        """Whether a text in plain form says the sign and nothing else: "choking"."""
        return self.whole is not None and self.whole.fullmatch(plain.strip()) is not None

    @property
    def said(self) -> tuple[str, ...]:
        """Give the lines of its card where nothing is known of the country."""
        if self.lines is None:
            return self.items
        return (*self.items[:_MOST_BESIDE_LINES], *load_help_lines().in_short(self.lines))

    def said_in(self, country: Country) -> tuple[str, ...]:
        """Give the lines of its card with the help lines of a country."""
        if self.lines is None:
            return self.items
        lines = load_help_lines().lines_for(self.lines, country)
        return (*self.items, *lines)[:_MOST_ITEMS]


def read_signs(emergencies: Any, path: Path) -> tuple[tuple[Sign, ...], list[Problem]]:
    """Take the signs of `emergencies.yml`, and every mistake in them.

    Args:
        emergencies: the content of the file.
        path: the file, to name in the mistakes.
    """
    problems = []
    signs = []
    needs = {need.value: need for need in Need}
    for entry in emergencies["signs"]:
        line = line_of(entry)
        groups = [*entry["all_of"], *(entry.get("unless") or ())]
        unknown = [group for group in groups if group not in emergencies["terms"]]
        if unknown:
            what = f"sign {entry['id']} names terms that are not listed: {', '.join(unknown)}"
            problems.append(Problem(path, line, what, "add them under `terms:` or mend the name"))
        if len(entry["items"]) > _MOST_ITEMS:
            what = f"sign {entry['id']} has {len(entry['items'])} lines"
            problems.append(Problem(path, line, what, "keep a care card to five lines"))
        if entry.get("lines") and entry["lines"] not in needs:
            what = f"sign {entry['id']} names help lines that are not known: {entry['lines']}"
            problems.append(Problem(path, line, what, f"name one of {', '.join(needs)}"))
        signs.append(
            Sign(
                id=str(entry["id"]),
                groups=tuple(entry["all_of"]),
                level=str(entry["level"]),
                heading=str(entry["heading"]),
                items=tuple(str(item) for item in entry["items"]),
                source=str(entry["source"]),
                records=tuple(str(finding) for finding in entry.get("records") or ()),
                unless=frozenset(entry.get("unless") or ()),
                lines=needs.get(str(entry.get("lines"))),
                whole=compile_phrases(whole) if (whole := entry.get("whole")) else None,
            )
        )
    return tuple(signs), problems
