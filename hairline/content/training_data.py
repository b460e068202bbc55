"""Reads what Rasa is trained from, without Rasa: the domain, and `data/nlu`, `rules`, `stories`.

It tells by file and line what Rasa would skip without a word, or stop at with a traceback. What
only Rasa can find, such as two rules that contradict each other, shows when it trains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from ruamel.yaml.scalarstring import LiteralScalarString

from hairline.content.article import Article
from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import line_of, read_yaml

FOLDERS = ("nlu", "rules", "stories")
ASK_QUESTION = "ask_question"
"""The intent that the articles' example questions teach."""

# What Rasa knows without being told.
DEFAULT_INTENTS = frozenset({"restart", "back", "out_of_scope", "session_start", "nlu_fallback"})
DEFAULT_ACTIONS = frozenset(
    {
        "action_listen", "action_restart", "action_session_start", "action_default_fallback",
        "action_deactivate_loop", "action_revert_fallback_events", "action_default_ask_affirmation",
        "action_default_ask_rephrase", "action_two_stage_fallback", "action_unlikely_intent",
        "action_back", "action_extract_slots", "...",
    }
)  # fmt: skip
DEFAULT_SLOTS = frozenset(
    {
        "requested_slot", "session_started_metadata", "knowledge_base_listed_objects",
        "knowledge_base_last_object", "knowledge_base_last_object_type",
    }
)  # fmt: skip

_ENDS = ("yml", "yaml")
# Terms, with a reader of their own.
_LEXICON = "lexicon.yml"
_VERSIONS = ("3.0", "3.1")
_LISTS = ("nlu", "rules", "stories")
_OTHER_LISTS = ("lookup", "synonym", "regex")
# The fields of a rule or story, and the kinds of step that each may have.
_FIELDS = {
    "rule": {"steps", "condition", "conversation_start", "wait_for_user_input", "metadata"},
    "story": {"steps", "metadata"},
}
_STEPS = ("intent", "action", "active_loop", "slot_was_set", "checkpoint", "or", "user", "bot")
_BESIDE = {"intent": {"entities", "user"}, "user": {"entities"}, "checkpoint": {"slot_was_set"}}
_CONDITIONS = ("active_loop", "slot_was_set")
_END = re.compile(r"[\s.?!]+$")


@dataclass(frozen=True)
class Domain:
    """The names that `domain.yml` declares."""

    intents: frozenset[str]
    actions: frozenset[str]
    loops: frozenset[str]
    slots: frozenset[str]


@dataclass(frozen=True)
class Place:
    """Where something stands."""

    path: Path
    line: int


@dataclass
class TrainingData:
    """What was read.

    Attributes:
        examples: each example of an intent, with where it stands.
        names: where each rule and story begins, by its name.
    """

    examples: list[tuple[str, str, Place]] = field(default_factory=list)
    names: dict[str, Place] = field(default_factory=dict)


def read_domain(path: Path) -> Domain:
    """Read the names of a domain file.

    Raises:
        ContentError: it is missing, is no YAML, or has something else where names are listed.
    """
    problems: list[Problem] = []
    content = _mapping(path, problems)
    listed = {key: _names(content, key, path, problems) for key in ("intents", "actions")}
    mapped: dict[str, frozenset[str]] = {}
    for key in ("forms", "slots", "responses"):
        given = content.get(key)
        if given is not None and not isinstance(given, dict):
            what = f"`{key}:` is not a mapping of names"
            problems.append(Problem(path, line_of(content, key), what, "write `name:` a line"))
            given = None
        mapped[key] = frozenset(str(name) for name in given or ())
    if problems:
        raise ContentError(problems)
    return Domain(
        intents=frozenset(listed["intents"]) | DEFAULT_INTENTS,
        actions=frozenset(listed["actions"])
        | mapped["forms"]
        | mapped["responses"]
        | DEFAULT_ACTIONS,
        loops=mapped["forms"],
        slots=mapped["slots"] | DEFAULT_SLOTS,
    )


def _names(content: Any, key: str, path: Path, problems: list[Problem]) -> list[str]:
    """Give the names of a list whose entries are names, or names with settings under them."""
    entries = content.get(key) or []
    if not isinstance(entries, list):
        problems.append(Problem(path, line_of(content, key), f"`{key}:` is not a list", "list it"))
        return []
    names: list[str] = []
    for place, entry in enumerate(entries):
        name = next(iter(entry), None) if isinstance(entry, dict) else entry
        line = line_of(entries, place)
        if not isinstance(name, str):
            problems.append(Problem(path, line, f"this is no name in `{key}:`", "write a name"))
        elif name in names:
            what = f"`{name}` is listed twice in `{key}:`"
            problems.append(Problem(path, line, what, "take one of them out"))
        else:
            names.append(name)
    return names


def read_training_data(
    folder: Path, domain: Domain | None, articles: Sequence[Article] = ()
) -> TrainingData:
    """Read the NLU examples, rules and stories of a data folder.

    Args:
        folder: the one that has `nlu`, `rules` and `stories`.
        domain: what intents, actions, loops and slots there are; None where that is not known.
        articles: whose questions must not be an example of another intent too.

    Raises:
        ContentError: every mistake, with file, line and remedy.
    """
    reader = _Reader(domain)
    for name in FOLDERS:
        for path in sorted(chain.from_iterable((folder / name).rglob(f"*.{end}") for end in _ENDS)):
            if path.name != _LEXICON:
                reader.read(path)
    reader.compare(articles)
    if reader.problems:
        raise ContentError(reader.problems)
    return reader.data


def _mapping(path: Path, problems: list[Problem]) -> Any:
    """Give the mapping that a file holds; an empty one where there is none, which is a problem."""
    try:
        content = read_yaml(path.read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        problems.append(Problem(path, 1, "the file is missing", "write it"))
        return {}
    except UnicodeDecodeError:
        problems.append(Problem(path, 1, "the file is not UTF-8", "save it as UTF-8"))
        return {}
    except ContentError as error:
        problems.extend(error.problems)
        return {}
    if not isinstance(content, dict):
        problems.append(
            Problem(path, 1, "the file has no fields", 'begin it with `version: "3.1"`')
        )
        return {}
    return content


class _Reader:
    def __init__(self, domain: Domain | None) -> None:
        self._domain = domain
        self.problems: list[Problem] = []
        self.data = TrainingData()

    def read(self, path: Path) -> None:
        """Read one file."""
        content = _mapping(path, self.problems)
        if not content:
            return
        for key in content:
            if key not in ("version", *_LISTS):
                what = f"`{key}:` is not read in this file"
                mend = f"known are: version, {', '.join(_LISTS)}"
                self._wrong(path, line_of(content, key), what, mend)
        if "version" in content and content["version"] not in _VERSIONS:
            what = f"the version {content['version']} is not one that Rasa 3.6 reads"
            self._wrong(path, line_of(content, "version"), what, 'write `version: "3.1"`')
        for entry, line in self._list(content, "nlu", path):
            self._intent(entry, path, line)
        for kind, key in (("rule", "rules"), ("story", "stories")):
            for entry, line in self._list(content, key, path):
                self._told(entry, kind, path, line)

    def compare(self, articles: Sequence[Article]) -> None:
        """Tell of examples that stand under two intents, or in an article besides."""
        first: dict[str, tuple[str, Place]] = {}
        for article in articles:
            for section in article.sections:
                place = Place(article.path, section.line)
                for question in section.questions:
                    first.setdefault(_plain(question), (ASK_QUESTION, place))
        for intent, example, place in self.data.examples:
            other, where = first.setdefault(_plain(example), (intent, place))
            if other != intent:
                what = f'"{example}" is an example of {intent} and of {other}'
                mend = f"keep it under one; the other is at {where.path}:{where.line}"
                self._wrong(place.path, place.line, what, mend)

    def _wrong(self, path: Path, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(path, line, what, remedy))

    def _list(self, content: Any, key: str, path: Path) -> Iterator[tuple[Any, int]]:
        """Give the entries of a list that are mappings, each with its line."""
        entries = content.get(key)
        if key in content and (not isinstance(entries, list) or not entries):
            what = f"`{key}:` is not a list, or it is empty"
            self._wrong(path, line_of(content, key), what, "begin each entry with `- `")
            return
        for place, entry in enumerate(entries or ()):
            line = line_of(entries, place)
            if isinstance(entry, dict):
                yield entry, line
            else:
                what = f"this entry of `{key}:` has no fields"
                self._wrong(path, line, what, "a colon may be missing in it, or the indentation")

    def _intent(self, entry: Any, path: Path, line: int) -> None:
        kind = next((key for key in ("intent", *_OTHER_LISTS) if key in entry), None)
        if kind is None:
            mend = "begin it with `- intent:` and a name"
            self._wrong(path, line, "this entry has no intent", mend)
            return
        self._known_fields(entry, {kind, "examples", "metadata"}, f"an entry with `{kind}:`", path)
        name = str(entry[kind] or "")
        if kind == "intent":
            self._exists(name.split("/")[0], "intent", path, line_of(entry, kind))
        written = entry.get("examples")
        at = line_of(entry, "examples")
        if not written:
            what = f"`{name}` has no examples"
            self._wrong(path, at, what, "list some under `examples: |`, each as `- words`")
        elif not isinstance(written, LiteralScalarString):
            what = f"the examples of `{name}` do not stand one a line"
            self._wrong(path, at, what, "write `examples: |`, and below it each as `- words`")
        else:
            self._examples(name if kind == "intent" else "", written, path, at)

    def _examples(self, intent: str, written: str, path: Path, at: int) -> None:
        for line, text in enumerate(written.splitlines(), at + 1):
            example = text[1:].strip()
            if not text.startswith("-"):
                if text.strip():
                    what = f'"{text.strip()}" is not read as an example'
                    self._wrong(path, line, what, "begin it with `- `, below the one above")
            elif not example:
                self._wrong(path, line, "this example is empty", "write it, or take the line out")
            elif intent:
                self.data.examples.append((intent, example, Place(path, line)))

    def _told(self, entry: Any, kind: str, path: Path, line: int) -> None:
        """Read a rule or a story."""
        name = entry.get(kind)
        if not isinstance(name, str) or not name.strip():
            what = f"this {kind} has no name"
            self._wrong(path, line, what, f"begin it with `- {kind}:` and a name")
            return
        self.data.names.setdefault(name, Place(path, line))
        self._known_fields(entry, {kind, *_FIELDS[kind]}, f"a {kind}", path)
        if "steps" not in entry:
            self._wrong(path, line, f'the {kind} "{name}" has no steps', "list them under `steps:`")
        for step, at in self._list(entry, "steps", path):
            self._step(step, _STEPS, path, at)
        for step, at in self._list(entry, "condition", path):
            self._step(step, _CONDITIONS, path, at)

    def _step(self, step: Any, kinds: Sequence[str], path: Path, line: int) -> None:
        kind = next((key for key in kinds if key in step), None)
        if kind is None:
            what = f"`{next(iter(step), '')}:` is not a step"
            self._wrong(path, line, what, f"known are: {', '.join(kinds)}")
            return
        self._known_fields(step, {kind, *_BESIDE.get(kind, ())}, f"a step with `{kind}:`", path)
        value = step[kind]
        at = line_of(step, kind)
        if kind == "or":
            for other, place in self._list(step, "or", path):
                self._step(other, ("intent", "user", "slot_was_set"), path, place)
        elif kind == "slot_was_set":
            self._slots(value, path, at)
        elif kind == "active_loop" and value is None:
            pass  # no loop is under way
        elif not isinstance(value, str) or not value.strip():
            self._wrong(path, at, f"`{kind}:` names nothing", "write a name after it")
        elif kind in ("intent", "action", "active_loop"):
            name = value.split("/")[0] if kind == "intent" else value
            self._exists(name, kind, path, at)

    def _slots(self, value: Any, path: Path, line: int) -> None:
        for entry in value if isinstance(value, list) else [value]:
            for name in entry if isinstance(entry, dict) else [entry]:
                self._exists(str(name), "slot", path, line)

    def _known_fields(self, entry: Any, known: set[str], kind: str, path: Path) -> None:
        for key in entry:
            if key not in known:
                mend = f"known are: {', '.join(sorted(known))}"
                self._wrong(path, line_of(entry, key), f"`{key}:` is not known in {kind}", mend)

    def _exists(self, name: str, kind: str, path: Path, line: int) -> None:
        if self._domain is None:
            return
        known: Mapping[str, tuple[frozenset[str], str]] = {
            "intent": (self._domain.intents, "intents"),
            "action": (self._domain.actions, "actions"),
            "active_loop": (self._domain.loops, "forms"),
            "slot": (self._domain.slots, "slots"),
        }
        names, where = known[kind]
        if name not in names:
            what = f"there is no {kind.replace('active_loop', 'form')} `{name}`"
            self._wrong(path, line, what, f"mend its name, or add it to `{where}:` in domain.yml")


def _plain(example: str) -> str:
    return _END.sub("", " ".join(example.casefold().split()))
