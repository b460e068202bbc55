"""Help lines by country, from `data/safety/help_lines.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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


@dataclass(frozen=True)
class Country:
    """Where somebody is.

    Attributes:
        name: as it is written on a button.
        emergency: the number for danger now.
        lines: whom to call or text, each in a sentence.
        shown_with: the countries that it shares a line with where the country is not known.
    """

    id: str
    name: str
    emergency: str
    lines: tuple[str, ...]
    shown_with: str
    regions: frozenset[str]
    called: re.Pattern[str]
    alone: frozenset[str]


class HelpLines:
    """All countries, in the order of the file, and the directory for everywhere else."""

    def __init__(self, countries: tuple[Country, ...], elsewhere: Country) -> None:
        self.countries = (*countries, elsewhere)
        self.directory = elsewhere.lines
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

    def anywhere(self) -> tuple[str, ...]:
        """Give what is shown where the country is not known, in five lines at most."""
        groups: dict[str, list[Country]] = {}
        for country in self.countries[:-1]:
            if country.lines:
                groups.setdefault(country.shown_with or country.name, []).append(country)
        shown = [". ".join(_together(group)) for group in groups.values()]
        return (*shown, f"Anywhere else: {self.directory[0]}")


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
            with more than three lines.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    problems = []
    for entry in [*content["countries"], content["elsewhere"]]:
        for told in [*entry["lines"], entry["emergency"]]:
            has_number = any(letter.isdigit() for letter in str(told))
            if has_number and "number" in told and not any(map(str.isdigit, str(told["number"]))):
                continue
            if not told.get("source") or not told.get("checked"):
                what = f"a number of {entry['name']} has no source or no day it was checked"
                problems.append(
                    Problem(path, line_of(entry), what, "call it or read it there, then add both")
                )
        if len(entry["lines"]) > 3:
            what = f"{entry['name']} has {len(entry['lines'])} lines"
            problems.append(Problem(path, line_of(entry), what, "keep the three that matter most"))
    if problems:
        raise ContentError(problems)
    countries = tuple(_country(entry) for entry in content["countries"])
    return HelpLines(countries, _country(content["elsewhere"]))


def _country(entry: Any) -> Country:
    return Country(
        id=str(entry["id"]),
        name=str(entry["name"]),
        emergency=str(entry["emergency"]["number"]),
        lines=tuple(str(line["say"]) for line in entry["lines"]),
        shown_with=str(entry.get("shown_with") or ""),
        regions=frozenset(str(region) for region in entry.get("regions") or ()),
        called=compile_phrases(str(name) for name in entry["called"]),
        alone=frozenset(str(name) for name in entry.get("alone") or ()),
    )


@lru_cache(maxsize=1)
def load_help_lines() -> HelpLines:
    """Give the project's help lines, read once a process."""
    return read_help_lines(data_folder() / "safety" / "help_lines.yml")
