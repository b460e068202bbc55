"""A scripted patient who talks to the running assistant in free text, over HTTP."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.request
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hairline.evaluation.symptom_check import (
    AskedAgain,
    Misreading,
    Mistake,
    Outcome,
    outcome,
)
from hairline.evaluation.vignettes import Vignette
from hairline.pseudonyms import pseudonym
from hairline.safety.crisis_help import load_crisis_help
from hairline.safety.screening import load_screen
from hairline.settings import ROOT, secret_key
from hairline.symptoms.alarms import sign_rules
from hairline.symptoms.findings import Findings, Presence
from hairline.symptoms.loading import SymptomCheck
from hairline.symptoms.questions import Question
from hairline.symptoms.reasoning import assess
from hairline.symptoms.urgency import Urgency

# More turns than this are a conversation that goes round in circles.
_MOST_TURNS = 60
_NOT_KNOWN = "not sure"
# The button under the advice about a warning sign.
_GO_ON = "/start_symptom_check"
_CONTINUE = "continue"
_ASKS = re.compile(r"\bQuestion \d+ of about \d+")
_SLOTS = "SELECT data FROM events WHERE sender_id = :sender AND type_name = 'slot' ORDER BY id DESC"


class CannotStart(RuntimeError):
    """Why the assistant did not start, in its own words."""


@dataclass(frozen=True)
class Assistant:
    """A server that runs for an evaluation, with a folder of its own for conversations."""

    address: str
    state: Path

    def says(self, sender: str, text: str) -> str:
        """Send a message and give all that is answered, as one text."""
        request = urllib.request.Request(  # noqa: S310  # our own address
            f"{self.address}/webhooks/rest/webhook",
            json.dumps({"sender": sender, "message": text}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            messages = json.loads(answer.read())
        return "\n\n".join(str(message.get("text", "")) for message in messages)

    def check_of(self, sender: str) -> Mapping[str, Any]:
        """Give the symptom check of a conversation as it is stored."""
        database = f"file:{self.state / 'conversations.db'}?mode=ro"
        with contextlib.closing(sqlite3.connect(database, uri=True)) as connection:
            stored = connection.execute(_SLOTS, {"sender": pseudonym(sender)})
            for (data,) in stored:
                event = json.loads(data)
                if event.get("name") == "symptom_check":
                    value = event.get("value")
                    return value if isinstance(value, dict) else {}
        return {}


@contextlib.contextmanager
def running_assistant() -> Iterator[Assistant]:
    """Run the assistant on a free port of this machine until the block ends.

    Raises:
        CannotStart: it stopped before it was ready.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory(prefix="hairline-evaluation-") as state:
        process = subprocess.Popen(  # noqa: S603  # ourselves
            [sys.executable, "-m", "hairline.server", "--port", str(port)],
            cwd=ROOT,
            env={
                **os.environ,
                "HAIRLINE_STATE": state,
                "HAIRLINE_DATABASE": "",
                # With the same key, its conversations can be found in its database.
                "HAIRLINE_SECRET": secret_key().decode(),
                # It answers as fast as it is asked.
                "HAIRLINE_MESSAGES_A_MINUTE": "100000",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            assert process.stdout is not None
            said = []
            for line in process.stdout:
                said.append(line)
                if "is ready" in line:
                    break
            else:
                raise CannotStart("The assistant did not start.\n" + "".join(said))
            # Read on, so that a full pipe never stops it.
            threading.Thread(target=process.stdout.read, daemon=True).start()
            yield Assistant(f"http://127.0.0.1:{port}", Path(state))
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


@dataclass
class Conversation:
    """One vignette's conversation: what was said, what was asked, and what was taken down.

    Attributes:
        asked: the questions in the order in which they were asked, repeated ones among them.
        turns: what was said and what was answered.
        misread: what was told and not understood, or taken down and not so.
        asked_again: findings of the opening that were asked again.
        rest_asked: questions of which the opening told something, and whose rest was asked for.
        stopped: answers that were taken for a wish to stop.
        alarm: how soon to be seen for a warning sign that the assistant met, the soonest of all.
    """

    asked: list[str] = field(default_factory=list)
    turns: list[tuple[str, str]] = field(default_factory=list)
    misread: list[Misreading] = field(default_factory=list)
    asked_again: list[AskedAgain] = field(default_factory=list)
    rest_asked: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    alarm: Urgency = Urgency.SELF_CARE

    @property
    def repeated(self) -> tuple[str, ...]:
        """The questions that were asked more than once, as often as they were repeated."""
        return tuple(one for place, one in enumerate(self.asked) if one in self.asked[:place])


def play(
    assistant: Assistant, check: SymptomCheck, vignette: Vignette
) -> tuple[Outcome, Conversation]:
    """Have a vignette's patient go through the whole check, and give what became of it.

    The patient says the opening, agrees, answers in the vignette's own words and is not sure of
    anything else. Where words were no answer and the same is asked once more, the patient takes a
    button; a third time the question is skipped. Where the check stops, the patient says
    "continue". An emergency ends the conversation.
    """
    patient = _Patient(assistant, check, vignette)
    return patient.plays(), patient.talk


class _Patient:
    def __init__(self, assistant: Assistant, check: SymptomCheck, vignette: Vignette) -> None:
        self._assistant = assistant
        self._check = check
        self._vignette = vignette
        self._truth = vignette.all_findings(check)
        self._sender = uuid.uuid4().hex
        self._stored: Mapping[str, Any] = {}
        self._alarm: Urgency | None = None
        self._tries: Counter[str] = Counter()
        self.talk = Conversation()

    def plays(self) -> Outcome:
        self._says(self._vignette.opening)
        resumes = False
        while len(self.talk.turns) < _MOST_TURNS and not self._is_over:
            question = self._check.questions.get(str(self._stored.get("asked") or ""))
            met_alarm = self._alarm is not None
            if met_alarm:
                self._says(_GO_ON)
            elif self._stored.get("consent") == "open":
                self._agrees()
            elif self._stored.get("asked") == "check_your_answers":
                self._says("Show my result")
            elif question is None:
                self._says("start the symptom check")
            elif not _ASKS.search(self._heard):
                self._goes_on()
            else:
                self._is_asked(question, resumes=resumes)
            resumes = met_alarm
        return self._outcome()

    @property
    def _said(self) -> str:
        return self.talk.turns[-1][0]

    @property
    def _heard(self) -> str:
        return self.talk.turns[-1][1]

    @property
    def _is_over(self) -> bool:
        return bool(self._stored.get("finished")) or self._alarm is Urgency.EMERGENCY

    @property
    def _findings(self) -> Findings:
        return Findings.from_json(self._stored.get("findings") or {})

    def _says(self, text: str) -> None:
        heard = self._assistant.says(self._sender, text)
        self._stored = self._assistant.check_of(self._sender)
        self._alarm = alarm_in(heard)
        self.talk.turns.append((text, heard))
        self.talk.alarm = max(self.talk.alarm, self._alarm or Urgency.SELF_CARE)

    def _agrees(self) -> None:
        before = self._findings
        self._says("yes")
        if self._stored.get("consent") == "given":
            # What was said before is only read now.
            self._compares(before, self._vignette.opening_tells, "", self._vignette.opening)

    def _goes_on(self) -> None:
        """Go on with a check that stopped, in the words that the assistant has named for it."""
        if self._said != _CONTINUE:
            self.talk.stopped.append(self._said)
        self._says(_CONTINUE)

    def _is_asked(self, question: Question, *, resumes: bool) -> None:
        """Answer a question; one that is asked again after a warning sign is no repetition."""
        if not resumes:
            self.talk.asked.append(question.id)
        tries, self._tries[question.id] = self._tries[question.id], self._tries[question.id] + 1
        if tries:
            self._says(self._button(question) if tries == 1 else "/skip")
            return
        self._notes_what_was_told(question)
        before, reply = self._findings, self._vignette.replies.get(question.id)
        self._says(reply or _NOT_KNOWN)
        if self._alarm is not Urgency.EMERGENCY:
            told = self._vignette.findings.get(question.id, ()) if reply else ()
            findings = [f"{question.id}.{one}" for one in told]
            self._compares(before, findings, question.id, reply or _NOT_KNOWN)

    def _notes_what_was_told(self, question: Question) -> None:
        """Note what the opening told of a question that is asked now."""
        for finding in self._vignette.opening_tells:
            if finding.partition(".")[0] != question.id:
                continue
            understood = self._findings.presence(finding) is Presence.PRESENT
            if understood and question.several:
                self.talk.rest_asked.append(question.id)
            else:
                self.talk.asked_again.append(AskedAgain(finding, understood))

    def _button(self, question: Question) -> str:
        """Give the button of an answer that holds and has not been taken down; else of no more."""
        taken = self._findings.present(question.id)
        known = self._vignette.findings.get(question.id, ())
        open_ = [one for one in known if one not in taken]
        if not open_ and taken and question.none:
            open_ = [question.none]
        if not open_:
            return "/not_sure"
        return f"/choose{json.dumps({'question': question.id, 'answer': open_[0]})}"

    def _compares(self, before: Findings, told: Iterable[str], asked: str, said: str) -> None:
        """Note what was told and not taken down, and what was taken down now and is not so."""
        after = self._findings
        mistakes = [
            (Mistake.MISSED, one) for one in told if after.presence(one) is not Presence.PRESENT
        ]
        for question, answer in after:
            for one in sorted(answer.present - before.present(question)):
                finding = f"{question}.{one}"
                if question not in self._vignette.findings:
                    mistakes.append((Mistake.UNFOUNDED, finding))
                elif self._truth.presence(finding) is Presence.ABSENT:
                    mistakes.append((Mistake.WRONG, finding))
        self.talk.misread += [Misreading(kind, one, asked, said) for kind, one in mistakes]

    def _outcome(self) -> Outcome:
        finished, asked = bool(self._stored.get("finished")), len(self.talk.asked)
        if finished:
            told = sign_rules(self._stored.get("alarms") or ())
            result = outcome(self._vignette, assess(self._check, self._findings, told), asked)
        else:
            result = Outcome(self._vignette, (), (), self.talk.alarm, asked)
        return replace(
            result,
            urgency=max(result.urgency, self.talk.alarm),
            misread=tuple(self.talk.misread),
            asked_again=tuple(self.talk.asked_again),
            rest_asked=tuple(dict.fromkeys(self.talk.rest_asked)),
            repeated=self.talk.repeated,
            stopped=tuple(self.talk.stopped),
            finished=finished or self._alarm is Urgency.EMERGENCY,
        )


def alarm_in(heard: str) -> Urgency | None:
    """Give how soon help is needed where an answer is about a warning sign or a crisis."""
    if load_crisis_help().is_said_in(heard):
        return Urgency.EMERGENCY
    levels = [
        Urgency[sign.level.upper()]
        for sign in load_screen().signs
        if f"{sign.heading}\n- {sign.items[0]}" in heard
    ]
    return max(levels, default=None)
