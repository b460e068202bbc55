"""What people say to steer the conversation, from `data/wording/commands.yml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml
from hairline.safety.patterns import compile_phrases, normalise
from hairline.settings import data_folder

_KEYS = {"whole", "needs", "never", "despite", "and", "before", "then"}
_FIRST_PART = re.compile(r"\s*(?P<first>[^,.;:!\n-]+)[,.;:!\n-]")
_PART_END = re.compile(r"[.?!,;\n]+\s*")
_SENTENCE_END = re.compile(r"[.?!\n]+\s*")
_CHECK = "start_symptom_check"
# After an account it asks for the check; alone it may be said to anything.
_CAN_YOU_CHECK = re.compile(
    r"(?:can|could|will|would) (?:you|u) (?:please )?check(?: (?:it|me|this|my \w+))?(?: please)?"
)
# A question, and what machines write: "/session_start", "{{ x }}".
_NO_WORDS = re.compile(r"[?<>{}\[\]|\\/_#=$%@*~^\"]")
# A longer message tells more than that one agrees.
_MOST_WORDS = 14
_YES = "yes"
_NO = "no"
_GO_ON = "go_on"
_NEVER_MIND = "never_mind"
_NOT_IN_DANGER = "not_in_danger"
# A consent, and that all answers are right, in more words than a yes.
_AGREED = "agreed"
_ALL_RIGHT = "all_right"
# What these are called as intents. The others are intents by their own name, or none.
_DENY = "deny"
_DENYING = (_NO, _NEVER_MIND)
_NO_INTENT = (_YES, _NOT_IN_DANGER, _AGREED, _ALL_RIGHT)


@dataclass(frozen=True)
class Command:
    """How one command is said.

    Attributes:
        whole: messages that are this command and nothing else, in plain form.
        needs: what a longer message has to have; None where anything will do.
        never: what shows that it means something else.
        following: words that can follow one of `whole` and change nothing.
        leading: words that can stand before it and change nothing.
        begins: what a message can begin with, whatever follows after a comma or a full stop.
        despite: words that look like some of `never` and are none: "no bother".
    """

    whole: frozenset[str]
    needs: re.Pattern[str] | None
    never: re.Pattern[str]
    following: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    despite: re.Pattern[str] | None = None

    def is_whole(self, plain: str) -> bool:
        """Whether the words, in plain form, are this command and nothing else."""
        words = plain.split()
        first = 0
        while True:
            if self._begins_whole(words[first:]):
                return True
            if first >= len(words) or words[first] not in self.leading:
                return False
            first += 1

    def _begins_whole(self, words: list[str]) -> bool:
        return " ".join(words) in self.whole or any(
            " ".join(words[:length]) in self.whole and self.following.issuperset(words[length:])
            for length in range(1, len(words) if self.following else 0)
        )

    def is_begun(self, text: str) -> bool:
        """Whether a text begins with it, and gives a reason: "stop for now, my tea is ready"."""
        found = _FIRST_PART.match(text)
        return found is not None and normalise(found["first"]) in self.begins

    def is_borne_out(self, plain: str) -> bool:
        """Whether the words, in plain form, bear out that somebody gives this command."""
        if self.is_whole(plain):
            return True
        if self.never.search(self.despite.sub(" ", plain) if self.despite else plain):
            return False
        return self.needs is None or bool(self.needs.search(plain))


class Commands:
    """All commands, by the intent that they stand for."""

    def __init__(self, commands: dict[str, Command]) -> None:
        self._commands = commands

    def named_by(self, text: str) -> str | None:
        """Give the intent of a message that is a command and nothing else, or None."""
        plain = normalise(text)
        for name, command in self._commands.items():
            if name not in _NO_INTENT and (command.is_whole(plain) or command.is_begun(text)):
                return _DENY if name in _DENYING else name
        return None

    def asks_at_the_end_for_the_check(self, text: str) -> bool:
        """Whether a message ends in asking for the check: "it is thinning. Can you check?"."""
        *told, last = _SENTENCE_END.split(text.strip(" .?!\n"))
        command = self._commands.get(_CHECK)
        plain = normalise(last)
        asks = command is not None and command.is_whole(plain) and len(plain.split()) > 1
        return bool(told) and (asks or bool(_CAN_YOU_CHECK.fullmatch(plain)))

    def ends_in_going_on(self, text: str) -> bool:
        """Whether a message ends in the wish to go on: "I will ring them. Go on then"."""
        *told, last = _PART_END.split(text.strip(" .?!\n"))
        command = self._commands.get(_GO_ON)
        return bool(told) and command is not None and command.is_whole(normalise(last))

    def bears_out(self, text: str, intent: str) -> bool:
        """Whether a message may be taken for an intent; true for an intent without a command."""
        command = self._commands.get(_NO if intent == _DENY else intent)
        return command is None or command.is_borne_out(normalise(text))

    def is_plain_no(self, text: str) -> bool:
        """Whether a message is a no and nothing else. Only this may deny a warning sign."""
        return "?" not in text and normalise(text) in self._commands[_NO].whole

    def denies_danger(self, text: str) -> bool:
        """Whether a message says beyond doubt that nobody is in danger now.

        What follows may explain it ("no, I am safe, it was a way of speaking"), and may not speak
        of what is to come.
        """
        if self.is_plain_no(text):
            return True
        command = self._commands[_NOT_IN_DANGER]
        words = normalise(text).split()
        begins = any(" ".join(words[:length]) in command.whole for length in range(2, len(words)))
        whole = " ".join(words) in command.whole
        return "?" not in text and (whole or (begins and not command.never.search(" ".join(words))))

    def agrees(self, text: str) -> bool:
        """Whether a message agrees to what was asked, with words beside that take nothing back.

        "Yes thats ok, hes asked me to do it" does, and no question and no "but" does.
        """
        return self._says(_AGREED, text)

    def approves(self, text: str) -> bool:
        """Whether a message says of the answers that they are right, or asks what comes of them.

        It has to be read first for what it changes.
        """
        return self._says(_ALL_RIGHT, text)

    def _says(self, name: str, text: str) -> bool:
        command = self._commands[name]
        plain = normalise(text)
        few = len(plain.split()) <= _MOST_WORDS
        return few and not _NO_WORDS.search(text) and command.is_borne_out(plain)

    def is_clear_yes(self, text: str, *, affirms: bool) -> bool:
        """Whether a message says yes beyond doubt.

        Args:
            text: what was typed.
            affirms: whether the classifier is sure that it affirms; a message that is more than
                a yes needs that as well.
        """
        if "?" in text:
            return False
        plain = normalise(text)
        command = self._commands[_YES]
        if command.is_whole(plain):
            return not command.never.search(plain) or plain in command.whole
        return affirms and command.is_borne_out(plain)


def _pattern(phrases: Sequence[object] | None) -> re.Pattern[str] | None:
    return compile_phrases(str(phrase) for phrase in phrases) if phrases else None


def read_commands(path: Path) -> Commands:
    """Read a command file.

    Raises:
        ContentError: every command with an unknown key or without `whole`, and those missing
            that the actions go by.
    """
    text = path.read_text(encoding="utf-8")
    content = read_yaml(text, path) or {}
    problems = []
    commands = {}
    if not isinstance(content, dict):
        mend = "write `name:`, and under it what it is said with"
        raise ContentError([Problem(path, 1, "this file has no commands by name", mend)])
    for name, entry in content.items():
        line = line_of(content, name)
        lists = isinstance(entry, dict) and all(
            isinstance(phrases, list) or phrases is None for phrases in entry.values()
        )
        if not lists or not entry.get("whole") or set(entry) - _KEYS:
            what = f"the command {name} lacks `whole` or has a key that is not known"
            mend = "give whole, and at most needs, never, and, before and then, each a list"
            problems.append(Problem(path, line, what, mend))
            continue
        commands[str(name)] = Command(
            whole=frozenset(normalise(str(phrase)) for phrase in entry["whole"]),
            needs=_pattern(entry.get("needs")),
            never=compile_phrases(str(phrase) for phrase in entry.get("never") or ()),
            despite=_pattern(entry.get("despite")),
            following=frozenset(normalise(str(word)) for word in entry.get("and") or ()),
            leading=frozenset(normalise(str(word)) for word in entry.get("before") or ()),
            begins=frozenset(normalise(str(phrase)) for phrase in entry.get("then") or ()),
        )
    for needed in (_YES, _NO, _NEVER_MIND, _NOT_IN_DANGER, _AGREED, _ALL_RIGHT):
        if needed not in content:
            what = f"there is no `{needed}`"
            end = len(text.splitlines())
            problems.append(Problem(path, end, what, "add it; consent and danger are read by it"))
    if problems:
        raise ContentError(problems)
    return Commands(commands)


@lru_cache(maxsize=1)
def load_commands() -> Commands:
    """Give the project's commands, read once a process."""
    return read_commands(data_folder() / "wording" / "commands.yml")
