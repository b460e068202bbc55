"""Finds a crisis or a warning sign in what someone typed, by rules that can be read in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from hairline.content.problems import ContentError, Problem, tells_its_shape
from hairline.content.yaml import line_of, read_yaml
from hairline.remembering import remembering
from hairline.safety.alarm import Alarm, AlarmKind
from hairline.safety.crisis import CrisisPhrases
from hairline.safety.paraphrases import Paraphrases, load_paraphrases
from hairline.safety.patterns import compile_phrases, normalise
from hairline.safety.signs import Sign, read_signs
from hairline.safety.spelling import Spelling, is_english_word, read_slips
from hairline.safety.telling import Telling, is_affirmed, read_telling
from hairline.settings import data_folder

# Sentences end here; questions and statements are told apart sentence by sentence.
_SENTENCE = re.compile(r"[.!?;\n]+")
# As many messages long a sign stands beside what is told after it.
_STAY = 4
# Who says that they did it themselves does not speak of the child of before.
_OWN_DOING = re.compile(r"\bi(?:ve)? (?:\w+ )?(?:took|taken|swallowed|drank|drunk|ate|overdosed)\b")
# By how much more a message has to mean danger that holds words which only sound like it.
_DOUBT = 3.0
_IS_NOT = re.compile(r"\b(?:isnt|is not|wasnt|was not|arent|are not|werent|were not)\b")
_DENIAL = re.compile(
    r"\b(?:no|not|never|without|none|dont have|do not have|doesnt have|havent(?: got)?|"
    r"hasnt(?: got)?|didnt have)\b"
)
_HAS_PASSED = re.compile(r"\b(?:no longer|any ?more|gone|passed|stopped|eased|better|today|yet)\b")
# Messages of which it is kept in mind what they tell: those of some dozen conversations.
_REMEMBERED = 512
_SENTENCE_WITH_END = re.compile(r"[^.!?;\n]+[.!?;\n]*")


class _Told(NamedTuple):
    """The groups of terms that the statements of one message affirm, and all that they speak of."""

    affirmed: frozenset[str]
    spoken_of: frozenset[str]


@dataclass(frozen=True)
class Screen:
    """The rules of `data/safety/`, ready to be applied."""

    crisis: CrisisPhrases
    terms: dict[str, re.Pattern[str]]
    signs: tuple[Sign, ...]
    telling: Telling
    spelling: Spelling
    carried: frozenset[str] = frozenset()
    bare: Mapping[str, str] = field(default_factory=dict)
    paraphrases: Paraphrases | None = None
    _told_in: Callable[[str], _Told] = field(init=False, repr=False, compare=False)
    _alone: Callable[[str], Alarm | None] = field(init=False, repr=False, compare=False)
    _meant: Callable[[str], Alarm | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        readings = {
            "_told_in": self._read_told,
            "_alone": self._named_alone,
            "_meant": self._second_opinion,
        }
        for name, reading in readings.items():
            # A frozen class lets nothing be set in another way.
            object.__setattr__(self, name, remembering(_REMEMBERED)(reading))

    def alarm_in(self, text: str, before: Sequence[str] = ()) -> Alarm | None:
        """Give the most serious alarm that a text raises, or None. A crisis comes first.

        Args:
            text: what was typed.
            before: what the same person typed before; the medicine can have been named there.
        """
        alone = self._alone(text)
        if alone is None:
            return self.alarm_with(before, text) or self._meant(text)
        if alone.sign is None:
            return alone
        # With a medicine told before, a swollen leg is more than one that can wait for today, and
        # with a child told before it is not the one who writes who drank it.
        together = self.alarm_with(before, text)
        if together and not (
            alone.sign.level == "emergency" and _OWN_DOING.search(normalise(text))
        ):
            return min(alone, together, key=self._place)
        return alone

    def _place(self, alarm: Alarm) -> tuple[bool, int]:
        """Give where an alarm stands among others: emergencies first, then as they are listed."""
        if alarm.sign is None:
            return (False, -1)
        return (alarm.sign.level != "emergency", self.signs.index(alarm.sign))

    def _named_alone(self, text: str) -> Alarm | None:
        """Give what the phrases and the signs show in a text by itself."""
        if crisis := self.crisis_in(text):
            return crisis
        named = self.named_in(text)
        plain = self._plain(text)
        made = [
            Alarm(AlarmKind.EMERGENCY, one, f"sign {one.id}: {' + '.join(one.groups)}")
            for one in self.signs
            if one.is_made_by(named) or one.is_all_of(plain)
        ]
        return min(made, key=self._place, default=None)

    def crisis_in(self, text: str) -> Alarm | None:
        """Give the crisis that the phrases show in a text by itself; the meaning is not asked."""
        plain = self._plain(text)
        found = self.crisis.found_in(plain, _as_typed(text))
        if found is None:
            return None
        return self._crisis(plain, f"a phrase of crisis.yml, {found.how}", found.language)

    def crisis_owned(self, asked: str, text: str) -> Alarm | None:
        """Give the crisis that a text tells of the one who writes, who only asked just before.

        "Does finasteride cause suicidal thoughts?" ... "I have them".

        Args:
            asked: what was typed just before.
            text: what was typed now.
        """
        plain = self._plain(text)
        if not self.crisis.is_owned(self._plain(asked), plain) or self.crisis_in(asked):
            return None
        return self._crisis(plain, "a question of before, owned as in crisis.yml")

    def alarm_with(self, before: Sequence[str], text: str) -> Alarm | None:
        """Give the sign that a message makes with what was told before it.

        "My chest hurts" ... "I take Litfulo" is one; "can Litfulo cause chest pain?" makes none.

        Args:
            before: what the same person typed before.
            text: what was typed now.
        """
        named = self.named_in(text) if before else set()
        missing = [
            (sign, set(sign.groups) - named)
            for sign in self.signs
            if named & set(sign.groups) and sign.unless.isdisjoint(named)
        ]
        if not missing:
            return None
        wanted = {group for _, lacking in missing for group in lacking}
        told = self._told_before(before, wanted | named)
        stated = self.named_in(" . ".join(self._statements(text)))
        met = None
        for sign, lacking in missing:
            groups = set(sign.groups)
            # Beside a medicine of before a symptom may be asked about; the other way it may not.
            fits = lacking <= self.carried or groups & stated == groups & named
            if not fits or not lacking <= told:
                continue
            if told >= groups:
                # It was met before, and is said again only before a lesser one of the same.
                met = met or sign
                continue
            said = met or sign
            reason = f"sign {said.id}: {' + '.join(said.groups)}, over several messages"
            return Alarm(AlarmKind.EMERGENCY, said, reason)
        return None

    def _told_before(self, before: Sequence[str], wanted: Set[str]) -> set[str]:
        """Give which of the groups messages state that no later one of them denies."""
        told: set[str] = set()
        for place, text in enumerate(before, 1):
            # Of what was said long ago only the medicine still counts.
            groups = wanted if place > len(before) - _STAY else wanted & self.carried
            said = self._told_in(text)
            told -= said.spoken_of & groups
            told |= said.affirmed & groups
        return told

    def denies(self, sign: Sign, text: str) -> bool:
        """Whether a text says that a sign was never there: "no stiff neck", "my neck isn't stiff".

        What has passed was there.
        """
        plain = normalise(text)
        affirmed = _DENIAL.sub(" ", _IS_NOT.sub("is", plain))
        if affirmed == plain or _HAS_PASSED.search(plain):
            return False
        groups = set(sign.groups) - self.carried
        # "Neck ... stiff" is found across an "isn't", which for an alarm is the safe way.
        still_there = {name for part in _IS_NOT.split(plain) for name in self.named_in(part)}
        return bool(groups & self.named_in(affirmed)) and not groups & still_there

    def _read_told(self, text: str) -> _Told:
        """Give what one message tells; remembered, since it stays the same while others follow."""
        statements = " . ".join(self._statements(text))
        plain = self._plain(statements)
        spoken_of = frozenset(name for name, term in self.terms.items() if term.search(plain))
        bare = {
            other
            for group, other in self.bare.items()
            if self.terms[group].fullmatch(plain.strip())
        }
        return _Told(frozenset(self.named_in(statements) | bare), spoken_of)

    def _statements(self, text: str) -> list[str]:
        """Give the sentences of a text that state rather than ask or imagine."""
        return [
            sentence
            for sentence in _SENTENCE_WITH_END.findall(text)
            if not sentence.rstrip().endswith("?")
            and not self.telling.asks.match(plain := self._plain(sentence))
            and not self.telling.imagined.search(plain)
        ]

    def renews_a_crisis(self, text: str) -> bool:
        """Whether a text tells of danger, given that a crisis was told before it."""
        return self.crisis.is_renewed(self._plain(text))

    def exaggerates(self, text: str) -> bool:
        """Whether a text that raises no alarm is worded as if it did."""
        return self.crisis.exaggerates(self._plain(text))

    def tells_of_a_minor(self, text: str, *, about_another: bool) -> bool:
        """Whether a text says that the person in danger is under 18."""
        return self.crisis.tells_of_a_minor(normalise(text), about_another=about_another)

    def _second_opinion(self, text: str) -> Alarm | None:
        """Give a crisis where the meaning is near enough to the examples of danger."""
        if self.paraphrases is None:
            return None
        plain = self._plain(text)
        if self.crisis.is_only_facts(normalise(text)):
            return None
        margin = self.paraphrases.margin(text)
        if margin <= (_DOUBT if self.crisis.only_sounds_like_it(plain) else 0):
            return None
        # Here, where it is hardly ever needed: the languages take seconds to load.
        from hairline.language import OTHER, foreign_language

        if foreign_language(text) not in ("", OTHER):
            return None
        reason = f"near crisis_examples.yml, {margin:.2f} past the limit"
        return replace(self._crisis(plain, reason), guessed=True)

    def _crisis(self, plain: str, reason: str, language: str = "en") -> Alarm:
        another = self.crisis.is_about_another(plain)
        return Alarm(AlarmKind.CRISIS, None, reason, language, another)

    def _plain(self, text: str) -> str:
        return self.spelling.mended(normalise(text))

    def named_in(self, text: str, groups: Set[str] | None = None) -> set[str]:
        """Give the groups of terms that a text affirms; of those in `groups` where it is given."""
        plain = self._plain(text)
        sentences = [self._plain(sentence) for sentence in _SENTENCE.split(text)]
        named = set()
        for group, pattern in self.terms.items():
            if groups is not None and group not in groups:
                continue
            # Full stops inside a phrase ("c.h.e.s.t pain") leave no sentence to go by.
            told = [one for one in sentences if pattern.search(one)]
            if told and all(self.telling.is_long_ago(group, one) for one in told):
                there = False
            elif group in self.telling.groups and told:
                there = any(self.telling.is_there(pattern, one) for one in told)
            else:
                there = is_affirmed(pattern, plain)
            if there:
                named.add(group)
        return named


def _as_typed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((normalise(text), normalise(text, doubled=True))))


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
    signs, problems = read_signs(emergencies, path)
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
    bare = {str(group): str(other) for group, other in (emergencies.get("bare") or {}).items()}
    if unknown := sorted({*bare, *bare.values()} - set(emergencies["terms"])):
        what = f"bare names terms that are not listed: {', '.join(unknown)}"
        line = line_of(emergencies, "bare")
        problems.append(Problem(path, line, what, "add them under `terms:` or mend the name"))
    if problems:
        raise ContentError(problems)
    key_phrases = [
        *crisis["phrases"],
        *crisis["not_danger"],
        *(phrase for phrases in emergencies["terms"].values() for phrase in phrases),
    ]
    return Screen(
        crisis=CrisisPhrases.of(crisis, is_word),
        terms={name: compile_phrases(phrases) for name, phrases in emergencies["terms"].items()},
        signs=signs,
        telling=read_telling(telling, emergencies["terms"]),
        carried=carried,
        bare=bare,
        spelling=Spelling(key_phrases, read_slips(folder / "spelling.yml"), is_word),
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
    return replace(read_screen(data_folder() / "safety"), paraphrases=load_paraphrases())
