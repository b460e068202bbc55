"""Finds a crisis in the words of a message: the phrases of `crisis.yml`, however they are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from hairline.safety.patterns import compile_phrases
from hairline.safety.readings import Readings
from hairline.safety.telling import is_affirmed


@dataclass(frozen=True)
class Found:
    """A phrase of a crisis.

    Attributes:
        language: the code of the language that it stands in.
        how: how it was told, for the line that explains the decision.
    """

    language: str
    how: str


class CrisisPhrases:
    """What is a crisis, and what only sounds like one.

    Args:
        phrases: in English.
        not_danger: words that are taken out before the phrases are looked for.
        others: phrases of other languages, by its code.
        about_another: what shows that somebody else is in danger.
        about_oneself: what shows all the same that the one who writes is.
        under_18: what shows that the one who writes is under 18.
        child: what shows that somebody else is.
        exaggerations: what sounds like danger and only exaggerates.
        after_a_crisis: what is danger where a crisis was told a little earlier.
        now: what shows that the means are at hand, or that a plan is under way.
        subject: what a question about suicide or self-harm names.
        owned: what says after such a question that it is about the one who writes.
        owned_whole: the same, where the message holds nothing else.
        whole: what is danger where a message holds nothing else, by language.
        returned: danger of long ago that came back; `stayed_away` says that it did not.
        facts: what somebody answers who is asked for their age, sex or whose hair it is.
        is_word: whether a lower-case word is ordinary English, so no slip in a key word.
    """

    def __init__(
        self,
        phrases: Iterable[str],
        not_danger: Iterable[str],
        others: Mapping[str, Iterable[str]],
        about_another: Iterable[str],
        about_oneself: Iterable[str],
        under_18: Iterable[str],
        child: Iterable[str],
        exaggerations: Iterable[str],
        after_a_crisis: Iterable[str],
        now: Iterable[str],
        subject: Iterable[str],
        owned: Iterable[str],
        owned_whole: Iterable[str],
        whole: Mapping[str, Iterable[str]],
        returned: Iterable[str],
        stayed_away: Iterable[str],
        facts: Iterable[str],
        is_word: Callable[[str], bool],
    ) -> None:
        english = list(phrases)
        self._english = compile_phrases(english)
        self._not_danger = compile_phrases(not_danger)
        self._others = {
            code: (compile_phrases(listed), Readings(listed, is_word))
            for code, listed in others.items()
        }
        self._about_another = compile_phrases(about_another)
        self._about_oneself = compile_phrases(about_oneself)
        self._under_18 = compile_phrases(under_18)
        self._child = compile_phrases(child)
        self._exaggerations = compile_phrases(exaggerations)
        self._after_a_crisis = compile_phrases(after_a_crisis)
        self._now = compile_phrases(now)
        self._subject = compile_phrases(subject)
        self._owned = compile_phrases(owned)
        self._owned_whole = compile_phrases(owned_whole)
        self._whole = {code: compile_phrases(listed) for code, listed in whole.items()}
        self._returned = compile_phrases(returned)
        self._stayed_away = compile_phrases(stayed_away)
        self._facts = compile_phrases(facts)
        self._readings = Readings(english, is_word)

    @classmethod
    def of(cls, content: Mapping[str, Any], is_word: Callable[[str], bool]) -> CrisisPhrases:
        """Take the lists of `crisis.yml`."""
        return cls(
            content["phrases"],
            content["not_danger"],
            content.get("in_other_languages") or {},
            content.get("about_another") or (),
            content.get("about_oneself") or (),
            content.get("under_18") or (),
            content.get("child") or (),
            content.get("exaggerations") or (),
            content.get("after_a_crisis") or (),
            content.get("now") or (),
            content.get("subject") or (),
            content.get("owned") or (),
            content.get("owned_whole") or (),
            content.get("whole") or {},
            content.get("returned") or (),
            content.get("stayed_away") or (),
            content.get("facts") or (),
            is_word,
        )

    def found_in(self, plain: str, typed: Sequence[str] = ()) -> Found | None:
        """Give the first phrase that a text tells, or None.

        Args:
            plain: the text in plain form, with its slips mended.
            typed: the same with its slips left in, in each plain form that it can have.
        """
        for code, whole in self._whole.items():
            if any(map(whole.fullmatch, typed or (plain,))):
                return Found(code, "as all that was said")
        if self._returned.search(plain) and not self._stayed_away.search(plain):
            return Found("en", "as something that came back")
        # Mended words first; then all that a slip may stand for, which mending chose from. What is
        # no danger as it stands is none in any other reading: "cut myself shaving".
        said = [self._not_danger.sub(" ", one) for one in (plain, *typed)]
        readings = dict.fromkeys(chain(*map(self._readings.of, said)))
        for number, reading in enumerate(readings):
            # Longer readings first: "wants to die" inside "dying to know" is not what was said.
            left = self._not_danger.sub(" ", reading)
            if self._english.search(left):
                # "Suicide" is a word in French as well: who writes in it is met in it.
                language = self._other_language(typed or (plain,))
                return Found(language or "en", "misspelt" if number else "as it stands")
            if self._readings.has_run(left):
                return Found("en", "with its spaces lost or added")
        for code, (pattern, meant) in self._others.items():
            if any(map(pattern.search, chain(*map(meant.of, said[1:] or said)))):
                return Found(code, f"in {code}")
        return None

    def _other_language(self, texts: Sequence[str]) -> str | None:
        """Give the code of a language whose own phrases stand in texts just as they are written."""
        for code, (pattern, _) in self._others.items():
            if any(map(pattern.search, texts)):
                return code
        return None

    def only_sounds_like_it(self, plain: str) -> bool:
        """Whether a text in plain form holds words that look like danger and are not."""
        return bool(self._not_danger.search(plain))

    def is_renewed(self, plain: str) -> bool:
        """Whether a text in plain form tells of danger, given that a crisis was told before."""
        return bool(self._after_a_crisis.search(plain))

    def is_owned(self, asked: str, plain: str) -> bool:
        """Whether a text says that what was asked just before is about the one who writes.

        Args:
            asked: what was typed before, in plain form.
            plain: the text, in plain form.
        """
        if not self._subject.search(asked):
            return False
        return bool(self._owned_whole.fullmatch(plain)) or is_affirmed(self._owned, plain)

    def is_now(self, plain: str) -> bool:
        """Whether a crisis in plain form tells of means at hand or of a plan under way."""
        return bool(self._now.search(plain))

    def exaggerates(self, plain: str) -> bool:
        """Whether a text in plain form that tells of no crisis is worded like one."""
        return bool(self._exaggerations.search(plain))

    def is_only_facts(self, plain: str) -> bool:
        """Whether a text in plain form says who somebody is and nothing else: "its me, im 19"."""
        return not self._facts.sub(" ", plain).split()

    def is_about_another(self, plain: str) -> bool:
        """Whether a crisis is told of somebody else than the one who writes."""
        return bool(self._about_another.search(plain)) and not self._about_oneself.search(plain)

    def tells_of_a_minor(self, plain: str, *, about_another: bool) -> bool:
        """Whether a text in plain form says that the person in danger is under 18."""
        told = self._child if about_another else self._under_18
        return bool(told.search(plain))
