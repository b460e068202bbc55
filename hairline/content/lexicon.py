"""Reads the terms that are found in messages: drugs, body sites, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_yaml


@dataclass(frozen=True)
class Lexicon:
    """Terms by entity.

    Attributes:
        spellings: every spelling of every term, by entity, lower case.
        names: by entity and spelling, the name that it is read as.
        capitals: spellings, in lower case, that count only when they are typed in capitals, as
            they are in the file: "TE" is a term, "te" a slip.
    """

    spellings: Mapping[str, tuple[str, ...]]
    names: Mapping[tuple[str, str], str]
    capitals: frozenset[str] = frozenset()


@tells_its_shape
def read_lexicon(path: Path) -> Lexicon:
    """Read a lexicon file.

    Raises:
        ContentError: the file has no terms, or one spelling is claimed by two terms.
    """
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    entities = (content or {}).get("lexicon")
    if not entities:
        mend = "begin it with `lexicon:` and the terms of each entity under it"
        raise ContentError([Problem(path, 1, "the file has no terms", mend)])
    problems = []
    spellings: dict[str, tuple[str, ...]] = {}
    names: dict[tuple[str, str], str] = {}
    capitals = set()
    for entity, terms in entities.items():
        for name, others in terms.items():
            for spelling in (name, *(others or ())):
                if len(str(spelling)) == 2 and str(spelling).isupper():
                    capitals.add(str(spelling).lower())
                key = (str(entity), str(spelling).lower())
                if names.setdefault(key, str(name)) != str(name):
                    what = f'"{spelling}" is read as "{names[key]}" and as "{name}"'
                    line = line_of(terms, name)
                    problems.append(Problem(path, line, what, "keep it under one of them"))
        spellings[str(entity)] = tuple(spelling for kind, spelling in names if kind == str(entity))
    if problems:
        raise ContentError(problems)
    return Lexicon(spellings, names, frozenset(capitals))
