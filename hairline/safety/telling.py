"""Tells a warning sign that is there now from one that is denied, asked about or long past."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hairline.safety.patterns import compile_phrases

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
# Characters before a sign in which all of this has to stand; more would only take time.
_REACH = 200


@dataclass(frozen=True)
class Telling:
    """Tells a sign that is there now from one that is asked about, imagined or long past.

    Attributes:
        groups: the groups of terms that count only where they are told as being there.
        fading: those that do not count where they are told of years ago; asked about they do.
        any_of_them: all their phrases in one expression.
        imagined: what makes of all that follows a thing that only might be ("what if").
        asked: what makes a sentence a general question ("side effect").
        asks: how a general question begins ("can", "is").
        own: what shows all the same that somebody has it ("I have").
        past: what puts it long ago ("years ago").
        others_past: somebody else together with a past tense ("my dad had").
        now: what brings the past back to the present ("again").
        faded: what puts it years ago ("decades ago").
        over: what ends it in the present ("fine now").
        ending: the groups that do not count where somebody has long stopped them.
        ended: what says so ("stopped it a year ago").
        resumed: what takes it back ("back on it").
    """

    groups: frozenset[str]
    fading: frozenset[str]
    any_of_them: re.Pattern[str]
    imagined: re.Pattern[str]
    asked: re.Pattern[str]
    asks: re.Pattern[str]
    own: re.Pattern[str]
    past: re.Pattern[str]
    others_past: re.Pattern[str]
    now: re.Pattern[str]
    faded: re.Pattern[str]
    over: re.Pattern[str]
    ending: frozenset[str]
    ended: re.Pattern[str]
    resumed: re.Pattern[str]

    def is_there(self, pattern: re.Pattern[str], sentence: str) -> bool:
        """Whether a sentence, in plain form, says that a sign is there now."""
        return any(
            not is_denied(self._without_list(sentence[: match.start()]), sentence[match.end() :])
            and not self._is_talk(sentence[: match.start()], sentence)
            for match in pattern.finditer(sentence)
        )

    def _is_talk(self, before: str, sentence: str) -> bool:
        if self.imagined.search(before):
            return True
        if self.is_over(sentence):
            return True
        general = self.asked.search(sentence) or self.asks.match(sentence)
        return bool(general) and not self.own.search(sentence)

    def is_over(self, sentence: str) -> bool:
        """Whether a sentence in plain form tells of something that is long past."""
        gone = self.past.search(sentence) or self.others_past.search(sentence)
        return bool(gone) and not self._is_present(sentence)

    def is_faded(self, sentence: str) -> bool:
        """Whether a sentence in plain form tells of something that was years ago."""
        return bool(self.faded.search(sentence)) and not self._is_present(sentence)

    def is_ended(self, sentence: str) -> bool:
        """Whether a sentence in plain form tells of a medicine that was stopped long ago."""
        return bool(self.ended.search(sentence)) and not self.resumed.search(sentence)

    def is_long_ago(self, group: str, sentence: str) -> bool:
        """Whether a sentence in plain form puts a group years back, or says that it was stopped."""
        faded = group in self.fading and self.is_faded(sentence)
        return faded or (group in self.ending and self.is_ended(sentence))

    def _is_present(self, sentence: str) -> bool:
        return bool(self.now.search(self.over.sub(" ", sentence)))

    def _without_list(self, before: str) -> str:
        """Take away the signs of the same list that stand directly before."""
        listed = re.compile(f"(?:{self.any_of_them.pattern}){_LIST_WORDS}")
        while found := listed.search(before):
            before = before[: found.start()]
        return before


def is_affirmed(pattern: re.Pattern[str], plain: str) -> bool:
    """Whether a text in plain form names a sign that it does not deny."""
    return any(
        not is_denied(plain[: match.start()], plain[match.end() :])
        for match in pattern.finditer(plain)
    )


def is_denied(before: str, after: str) -> bool:
    """Whether what stands around a sign denies it."""
    if after.startswith((" like this", " like that")):
        # "never had chest pain like this" tells of one.
        return False
    return bool(_DENIED.search(before[-_REACH:]) or _DENIED_THINKING.search(before[-_REACH:]))


def read_telling(entry: Any, terms: Any) -> Telling:
    """Take `told_as_there` of `emergencies.yml`, with the terms of its groups."""
    groups = tuple(entry.get("groups", ()))
    lists = {
        name: compile_phrases(entry.get(name, ()))
        for name in (
            "imagined",
            "asked",
            "asks",
            "own",
            "past",
            "others_past",
            "now",
            "faded",
            "over",
            "ended",
            "resumed",
        )
    }
    phrases = [phrase for group in groups for phrase in terms[group]]
    fading = frozenset(entry.get("fading", ()))
    ending = frozenset(entry.get("ending", ()))
    return Telling(frozenset(groups), fading, compile_phrases(phrases), ending=ending, **lists)
