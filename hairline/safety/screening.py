"""Finds a crisis or a warning sign in what someone typed, by rules that can be read in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.paraphrases import Paraphrases, load_paraphrases
from hairline.safety.patterns import compile_phrases, normalise
from hairline.safety.spelling import Spelling, is_english_word
from hairline.settings import data_folder

# What denies a sign when it stands up to three words before it: "no chest pain". Words that begin
# a statement of their own end its reach: "no, my chest hurts", "I am not ok, I cannot breathe".
_DENIED = re.compile(
    r"\b(?:no|not(?! only| just)|without|never|nor|dont|doesnt|didnt|isnt|havent|hasnt|any|almost|"
    r"nearly)\b"
    r"(?: (?!(?:i|im|ive|my|but|however|because|she|he|they|now|just|suddenly)\b)\w+){0,3} ?$"
)
_DENIED_THINKING = re.compile(r"\b(?:dont|do not) think (?:i|he|she|they) (?:have|has|had) ?$")
# Between signs of one denied list: "no chest pain, swollen face or fainting".
_LIST_WORDS = r" ?(?:(?:or|nor|a|an|any|of|and no) )*$"
# Sentences end here; questions and statements are told apart sentence by sentence.
_SENTENCE = re.compile(r"[.!?;\n]+")
_SENTENCE_WITH_END = re.compile(r"[^.!?;\n]+[.!?;\n]*")


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
        records: the answers of the symptom check that it stands for, as "question.answer".
    """

    id: str
    groups: tuple[str, ...]
    level: str
    heading: str
    items: tuple[str, ...]
    source: str
    records: tuple[str, ...] = ()


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
class Telling:
    """Tells a sign that is there now from one that is asked about, imagined or long past.

    Attributes:
        groups: the groups of terms that count only where they are told as being there.
        any_of_them: all their phrases in one expression.
        imagined: what makes of all that follows a thing that only might be ("what if").
        asked: what makes a sentence a general question ("side effect").
        asks: how a general question begins ("can", "is").
        own: what shows all the same that somebody has it ("I have").
        past: what puts it long ago ("years ago").
        others_past: somebody else together with a past tense ("my dad had").
        now: what brings the past back to the present ("again").
    """

    groups: frozenset[str]
    any_of_them: re.Pattern[str]
    imagined: re.Pattern[str]
    asked: re.Pattern[str]
    asks: re.Pattern[str]
    own: re.Pattern[str]
    past: re.Pattern[str]
    others_past: re.Pattern[str]
    now: re.Pattern[str]

    def is_there(self, pattern: re.Pattern[str], sentence: str) -> bool:
        """Whether a sentence, in plain form, says that a sign is there now."""
        return any(
            not _denied(self._without_list(sentence[: match.start()]), sentence[match.end() :])
            and not self._is_talk(sentence[: match.start()], sentence)
            for match in pattern.finditer(sentence)
        )

    def _is_talk(self, before: str, sentence: str) -> bool:
        if self.imagined.search(before):
            return True
        gone = self.past.search(sentence) or self.others_past.search(sentence)
        if gone and not self.now.search(sentence):
            return True
        general = self.asked.search(sentence) or self.asks.match(sentence)
        return bool(general) and not self.own.search(sentence)

    def _without_list(self, before: str) -> str:
        """Take away the signs of the same list that stand directly before."""
        listed = re.compile(f"(?:{self.any_of_them.pattern}){_LIST_WORDS}")
        while found := listed.search(before):
            before = before[: found.start()]
        return before


@dataclass(frozen=True)
class Screen:
    """The rules of `data/safety/`, ready to be applied."""

    crisis: re.Pattern[str]
    not_danger: re.Pattern[str]
    terms: dict[str, re.Pattern[str]]
    signs: tuple[Sign, ...]
    telling: Telling
    spelling: Spelling
    carried: frozenset[str] = frozenset()
    paraphrases: Paraphrases | None = None

    def alarm_in(self, text: str, before: Sequence[str] = ()) -> Alarm | None:
        """Give the most serious alarm that a text raises, or None. A crisis comes first.

        Args:
            text: what was typed.
            before: what the same person typed before; the medicine can have been named there.
        """
        plain = self._plain(text)
        if not plain:
            return None
        # Longer readings first: "wants to die" inside "dying to know" is not what was said.
        if self.crisis.search(self.not_danger.sub(" ", plain)):
            return Alarm(AlarmKind.CRISIS, None, "a crisis phrase of crisis.yml")
        named = self.named_in(text)
        for sign in self.signs:
            if named.issuperset(sign.groups):
                reason = f"sign {sign.id}: {' + '.join(sign.groups)}"
                return Alarm(AlarmKind.EMERGENCY, sign, reason)
        return self.alarm_with(before, named) or self._second_opinion(text, plain)

    def alarm_with(self, before: Sequence[str], named: Set[str]) -> Alarm | None:
        """Give the sign that what a message names makes with a medicine that was named before it.

        Args:
            before: what the same person typed before.
            named: the groups of terms that the message affirms, as of `named_in`.
        """
        missing = [
            (sign, set(sign.groups) - named) for sign in self.signs if named & set(sign.groups)
        ]
        if not before or not any(lacking <= self.carried for _, lacking in missing):
            return None
        told = {group for text in before for group in self._told_of(text)}
        for sign, lacking in missing:
            # What was told whole before was met before.
            if lacking <= told and not told >= set(sign.groups):
                reason = f"sign {sign.id}: {' + '.join(sign.groups)}, over several messages"
                return Alarm(AlarmKind.EMERGENCY, sign, reason)
        return None

    def _told_of(self, text: str) -> set[str]:
        """Give the carried groups that a text states rather than asks about."""
        told = [
            sentence
            for sentence in _SENTENCE_WITH_END.findall(text)
            if not sentence.rstrip().endswith("?")
            and not self.telling.asks.match(self._plain(sentence))
        ]
        plain = self._plain(" . ".join(told))
        return {group for group in self.carried if _affirmed(self.terms[group], plain)}

    def _second_opinion(self, text: str, plain: str) -> Alarm | None:
        """Give a crisis where the meaning is near enough to the examples of danger."""
        if self.paraphrases is None or self.not_danger.search(plain):
            return None
        margin = self.paraphrases.margin(text)
        if margin <= 0:
            return None
        # Here, where it is hardly ever needed: the languages take seconds to load.
        from hairline.language import foreign_language

        if foreign_language(text):
            return None
        return Alarm(
            AlarmKind.CRISIS, None, f"near crisis_examples.yml, {margin:.2f} past the limit"
        )

    def _plain(self, text: str) -> str:
        return self.spelling.mended(normalise(text))

    def named_in(self, text: str) -> set[str]:
        """Give the groups of terms that a text affirms."""
        plain = self._plain(text)
        sentences = [self._plain(sentence) for sentence in _SENTENCE.split(text)]
        named = set()
        for group, pattern in self.terms.items():
            # Full stops inside a phrase ("c.h.e.s.t pain") leave no sentence to go by.
            told = [one for one in sentences if pattern.search(one)]
            if group in self.telling.groups and told:
                there = any(self.telling.is_there(pattern, one) for one in told)
            else:
                there = _affirmed(pattern, plain)
            if there:
                named.add(group)
        return named


def _affirmed(pattern: re.Pattern[str], plain: str) -> bool:
    return any(
        not _denied(plain[: match.start()], plain[match.end() :])
        for match in pattern.finditer(plain)
    )


def _denied(before: str, after: str) -> bool:
    if after.startswith((" like this", " like that")):
        # "never had chest pain like this" tells of one.
        return False
    return bool(_DENIED.search(before) or _DENIED_THINKING.search(before))


@tells_its_shape
def read_screen(folder: Path, is_word: Callable[[str], bool] = is_english_word) -> Screen:
    """Read `crisis.yml`, `emergencies.yml` and, where it is there, `spelling.yml`.

    Args:
        folder: where they are.
        is_word: whether a word is ordinary English, so no slip in a key word.

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
                records=tuple(str(finding) for finding in entry.get("records") or ()),
            )
        )
    telling = emergencies.get("told_as_there") or {}
    unknown = [group for group in telling.get("groups", []) if group not in emergencies["terms"]]
    if unknown:
        what = f"told_as_there names terms that are not listed: {', '.join(unknown)}"
        line = line_of(emergencies, "told_as_there")
        problems.append(Problem(path, line, what, "add them under `terms:` or mend the name"))
    carried = frozenset(str(group) for group in emergencies.get("carried") or ())
    if unknown := sorted(carried - set(emergencies["terms"])):
        what = f"carried names terms that are not listed: {', '.join(unknown)}"
        line = line_of(emergencies, "carried")
        problems.append(Problem(path, line, what, "add them under `terms:` or mend the name"))
    if problems:
        raise ContentError(problems)
    key_phrases = [
        *crisis["phrases"],
        *crisis["not_danger"],
        *(phrase for phrases in emergencies["terms"].values() for phrase in phrases),
    ]
    return Screen(
        crisis=compile_phrases(crisis["phrases"]),
        not_danger=compile_phrases(crisis["not_danger"]),
        terms={name: compile_phrases(phrases) for name, phrases in emergencies["terms"].items()},
        signs=tuple(signs),
        telling=_telling(telling, emergencies["terms"]),
        carried=carried,
        spelling=Spelling(key_phrases, _listed(folder / "spelling.yml"), is_word),
    )


def _telling(entry: Any, terms: Any) -> Telling:
    groups = tuple(entry.get("groups", ()))
    lists = {
        name: compile_phrases(entry.get(name, ()))
        for name in ("imagined", "asked", "asks", "own", "past", "others_past", "now")
    }
    phrases = [phrase for group in groups for phrase in terms[group]]
    return Telling(frozenset(groups), compile_phrases(phrases), **lists)


def _listed(path: Path) -> dict[str, list[str]]:
    """Read the list of other spellings, by the word that is meant."""
    if not path.is_file():
        return {}
    content = read_yaml(path.read_text(encoding="utf-8"), path) or {}
    problems = [
        Problem(
            path,
            line_of(content, word),
            f'"{slip}" of {word} is more than one word, or the list is no list',
            "write single words in square brackets; a phrase belongs into the other two files",
        )
        for word, slips in content.items()
        for slip in (slips if isinstance(slips, list) else [slips])
        if not isinstance(slips, list) or len(normalise(str(slip)).split()) != 1
    ]
    if problems:
        raise ContentError(problems)
    return {str(word): [str(slip) for slip in slips] for word, slips in content.items()}


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
    return replace(read_screen(data_folder() / "safety"), paraphrases=load_paraphrases())
