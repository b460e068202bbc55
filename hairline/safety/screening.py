"""Finds a crisis or a warning sign in what someone typed, by rules that can be read in one line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder

# What denies a sign when it stands up to three words before it: "no chest pain".
_DENIED = re.compile(r"\b(?:no|not|without|never|dont have|havent got|any)\b(?: \w+){0,3} ?$")


class AlarmKind(Enum):
    """What was found; the values are the intents that the safety gate sets."""

    CRISIS = "crisis"
    EMERGENCY = "emergency"


@dataclass(frozen=True)
class Sign:
    """A warning sign: groups of terms that, all named together, ask for care.

    Attributes:
        level: the urgency's name.
        heading: the action, said first.
        items: at most five lines.
    """

    id: str
    groups: tuple[str, ...]
    level: str
    heading: str
    items: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Alarm:
    """What was found and why.

    Attributes:
        sign: the warning sign; None in a crisis.
        reason: the decision in one line, without the text itself.
    """

    kind: AlarmKind
    sign: Sign | None
    reason: str


@dataclass(frozen=True)
class Screen:
    """The rules of `data/safety/`, ready to be applied."""

    crisis: re.Pattern[str]
    not_danger: re.Pattern[str]
    terms: dict[str, re.Pattern[str]]
    signs: tuple[Sign, ...]

    def alarm_in(self, text: str) -> Alarm | None:
        """Give the most serious alarm that a text raises, or None. A crisis comes first."""
        plain = normalise(text)
        if not plain:
            return None
        # Longer readings first: "wants to die" inside "dying to know" is not what was said.
        if self.crisis.search(self.not_danger.sub(" ", plain)):
            return Alarm(AlarmKind.CRISIS, None, "a crisis phrase of crisis.yml")
        named = {group for group, pattern in self.terms.items() if _affirmed(pattern, plain)}
        for sign in self.signs:
            if named.issuperset(sign.groups):
                reason = f"sign {sign.id}: {' + '.join(sign.groups)}"
                return Alarm(AlarmKind.EMERGENCY, sign, reason)
        return None


def _affirmed(pattern: re.Pattern[str], plain: str) -> bool:
    return any(not _DENIED.search(plain[: match.start()]) for match in pattern.finditer(plain))


def read_screen(folder: Path) -> Screen:
    """Read `crisis.yml` and `emergencies.yml`.

    Raises:
        ContentError: every mistake in them.
    """
    crisis = _read(folder / "crisis.yml")
    path = folder / "emergencies.yml"
    emergencies = _read(path)
    problems = []
    signs = []
    for entry in emergencies["signs"]:
        line = line_of(entry)
        unknown = [group for group in entry["all_of"] if group not in emergencies["terms"]]
        if unknown:
            what = f"sign {entry['id']} names terms that are not listed: {', '.join(unknown)}"
            problems.append(Problem(path, line, what, "add them under `terms:` or mend the name"))
        if len(entry["items"]) > 5:
            what = f"sign {entry['id']} has {len(entry['items'])} lines"
            problems.append(Problem(path, line, what, "keep a care card to five lines"))
        signs.append(
            Sign(
                id=str(entry["id"]),
                groups=tuple(entry["all_of"]),
                level=str(entry["level"]),
                heading=str(entry["heading"]),
                items=tuple(str(item) for item in entry["items"]),
                source=str(entry["source"]),
            )
        )
    if problems:
        raise ContentError(problems)
    return Screen(
        crisis=compile_phrases(crisis["phrases"]),
        not_danger=compile_phrases(crisis["not_danger"]),
        terms={name: compile_phrases(phrases) for name, phrases in emergencies["terms"].items()},
        signs=tuple(signs),
    )


def _read(path: Path) -> Any:
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    needed = ("phrases", "not_danger") if path.name == "crisis.yml" else ("terms", "signs")
    missing = [key for key in needed if not (content or {}).get(key)]
    if missing:
        what = f"missing: {', '.join(missing)}"
        raise ContentError([Problem(path, 1, what, "add the list; without it nobody is protected")])
    return content


@lru_cache(maxsize=1)
def load_screen() -> Screen:
    """Give the rules of the project's own content, read once a process."""
    return read_screen(data_folder() / "safety")
