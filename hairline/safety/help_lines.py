"""Help lines by country, from `data/safety/help_lines.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder

# Said where nobody was asked for the country: only a statement of where one is counts.
_WHERE = re.compile(
    r"\b(?:i live|i am living|im living|we live|i am|im|i m|we are|based|here|i moved|moved|"
    r"i come|calling|writing) (?:in|from|to) (?:the )?(?:\w+ ){0,2}?$"
)

# Words. A longer message is no mere answer.
_LONGEST_ANSWER = 4


# Lines of one need in one country; more would only be skimmed.
_MOST_LINES = 3


class Need(Enum):
    """What a line is for; the values are the keys of `help_lines.yml`."""

    TALK = "lines"
    HARM = "harm"
    CHILD = "children"
    PROTECT = "protect"
    POISON = "poison"


@dataclass(frozen=True)
class Country:
    """Where somebody is.

    Attributes:
        name: as it is written on a button.
        emergency: the number for danger now.
        said: whom to call or text, each in a sentence, by what for.
        short: the same in a few words, to stand beside those of other countries.
        shown_with: the countries that it shares a line with where the country is not known.
        short_with: the countries whose short lines stand in one row with its own.
    """

    id: str
    name: str
    emergency: str
    said: Mapping[Need, tuple[str, ...]]
    short: Mapping[Need, tuple[str, ...]]
    shown_with: str
    short_with: str
    regions: frozenset[str]
    called: re.Pattern[str]
    alone: frozenset[str]

    @property
    def has_emergency_number(self) -> bool:
        """Whether its emergency number is known, and not only that it has one."""
        return self.emergency[0].isdigit()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines for somebody who needs to talk."""
        return self.said[Need.TALK]


class HelpLines:
    """All countries, in the order of the file, and the directory for everywhere else."""

    def __init__(self, countries: tuple[Country, ...], elsewhere: Country) -> None:
        self.countries = (*countries, elsewhere)
        self._elsewhere = elsewhere
        self._by_id = {country.id: country for country in self.countries}

    def of(self, country: str) -> Country | None:
        """Give a country by its id."""
        return self._by_id.get(country)

    def of_locale(self, locale: str) -> Country | None:
        """Give the country that a channel's locale ("en-GB") points to, which is but a guess."""
        region = locale.replace("_", "-").partition("-")[2].partition("-")[0].upper()
        return next((one for one in self.countries if region in one.regions), None)

    def named_in(self, text: str, *, asked: bool) -> Country | None:
        """Give the country that a text names first.

        Args:
            text: what was typed.
            asked: whether the country was asked for; where it was not, only a statement of where
                one lives counts: "I am in Dublin" and not "is Irish hair thinner".
        """
        plain = normalise(text)
        # "My friend Victoria" is no answer to the question.
        asked = asked and len(plain.split()) <= _LONGEST_ANSWER
        if asked:
            alone = next((one for one in self.countries if plain in one.alone), None)
            if alone is not None:
                return alone
        named = [
            (found.start(), one)
            for one in self.countries
            for found in one.called.finditer(plain)
            if asked or _WHERE.search(plain[: found.start()])
        ]
        return min(named, key=lambda pair: pair[0])[1] if named else None

    def lines_for(self, need: Need, country: Country | None = None) -> tuple[str, ...]:
        """Give whom to call or text, each in a line.

        Args:
            need: what for.
            country: where; None where that is not known. A country that has none of its own has
                the directory.
        """
        if country is None:
            return self.anywhere(need)
        return country.said[need] or self._elsewhere.said[need]

    def anywhere(self, need: Need = Need.TALK) -> tuple[str, ...]:
        """Give what is shown where the country is not known, in five lines at most."""
        groups: dict[str, list[Country]] = {}
        for country in self.countries[:-1]:
            if country.said[need]:
                row = country.shown_with if need is Need.TALK else country.short_with
                groups.setdefault(row or country.name, []).append(country)
        say = _together if need is Need.TALK else partial(_shortly, need)
        shown = [". ".join(say(group)) for group in groups.values()]
        return (*shown, f"Anywhere else: {_begun_small(self._elsewhere.said[need][0])}")

    def in_short(self, need: Need, country: Country | None = None) -> tuple[str, ...]:
        """Give whom to call or text in two lines at most, to someone who has seen all of it."""
        if country is not None:
            return self.lines_for(need, country)[:1]
        by_line: dict[str, list[str]] = {}
        for one in self.countries[:-1]:
            if one.short[need]:
                by_line.setdefault(" or ".join(one.short[need]), []).append(one.name)
        row = ". ".join(f"{' and '.join(names)}: {line}" for line, names in by_line.items())
        return (f"{row}.", f"Anywhere else: {_begun_small(self._elsewhere.said[need][0])}")


def _shortly(need: Need, countries: list[Country]) -> Iterator[str]:
    for country in countries:
        yield f"{country.name}: {' or '.join(country.short[need] or country.said[need])}"


def _begun_small(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _together(countries: list[Country]) -> Iterator[str]:
    """Give each line once, after the names of those who share it."""
    first, *others = countries
    # The same number is called in both: "US and Canada".
    if others and all(_number(one) == _number(first) for one in others):
        names = " and ".join(one.name for one in countries)
        yield f"{names}: {min((one.lines[0] for one in countries), key=len)}"
        return
    for country in countries:
        yield f"{country.name}: {'; '.join(country.lines)}"


def _number(country: Country) -> str:
    return "".join(re.findall(r"\d{3,}", country.lines[0])[:1])


def read_help_lines(path: Path) -> HelpLines:
    """Read the help lines.

    Raises:
        ContentError: every number without a source or the day it was checked, and every country
            with more than three lines for one need.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    problems = []
    for entry in [*content["countries"], content["elsewhere"]]:
        listed = {need: entry.get(need.value) or () for need in Need}
        for told in [*chain(*listed.values()), entry["emergency"]]:
            has_number = any(letter.isdigit() for letter in str(told))
            if has_number and "number" in told and not any(map(str.isdigit, str(told["number"]))):
                continue
            if not told.get("source") or not told.get("checked"):
                what = f"a number of {entry['name']} has no source or no day it was checked"
                problems.append(
                    Problem(path, line_of(entry), what, "call it or read it there, then add both")
                )
        for need, lines in listed.items():
            if len(lines) > _MOST_LINES:
                what = f"{entry['name']} has {len(lines)} {need.value}"
                mend = "keep the three that matter most"
                problems.append(Problem(path, line_of(entry), what, mend))
    lacking = [need.value for need in Need if not content["elsewhere"].get(need.value)]
    if lacking:
        what = f"elsewhere has no {', '.join(lacking)}"
        mend = "say where help is found in a country that is not listed"
        problems.append(Problem(path, line_of(content["elsewhere"]), what, mend))
    if problems:
        raise ContentError(problems)
    countries = tuple(_country(entry) for entry in content["countries"])
    return HelpLines(countries, _country(content["elsewhere"]))


def _country(entry: Any) -> Country:
    shown_with = str(entry.get("shown_with") or "")
    return Country(
        id=str(entry["id"]),
        name=str(entry["name"]),
        emergency=str(entry["emergency"]["number"]),
        said={need: _told(entry, need, "say") for need in Need},
        short={need: _told(entry, need, "short") for need in Need},
        shown_with=shown_with,
        short_with=str(entry.get("short_with") or shown_with),
        regions=frozenset(str(region) for region in entry.get("regions") or ()),
        called=compile_phrases(str(name) for name in entry["called"]),
        alone=frozenset(str(name) for name in entry.get("alone") or ()),
    )


def _told(entry: Any, need: Need, key: str) -> tuple[str, ...]:
    return tuple(str(line[key]) for line in entry.get(need.value) or () if key in line)


@lru_cache(maxsize=1)
def load_help_lines() -> HelpLines:
    """Give the project's help lines, read once a process."""
    return read_help_lines(data_folder() / "safety" / "help_lines.yml")
