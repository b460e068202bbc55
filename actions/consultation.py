"""The symptom check under way, as it is kept in the slot `symptom_check`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from hairline.consent import Consent
from hairline.safety.signs import Sign
from hairline.symptoms import (
    Answer,
    Assessment,
    Findings,
    Question,
    assess,
    next_question,
    sign_rules,
    symptom_check,
    with_sign,
)
from hairline.symptoms.alarms import Grounds, alarms_from_json, denied_in, is_taken_back
from hairline.symptoms.own_words import OwnWords
from hairline.symptoms.summary import OWN_WORDS, SLOT
from hairline.symptoms.urgency import Urgency, raised

# What stands in the place of a question while the person checks the answers.
REVIEW = "check_your_answers"
OUTCOME = "symptom_check_outcome"
# The question about the mood, and the answer that a crisis stands for.
_MOOD, _LOWEST = "mood", "hopeless"


@dataclass(frozen=True)
class Consultation:
    """How far a symptom check has come.

    Attributes:
        wording: the version of the words in which consent was last asked for.
        findings: what was answered, in order.
        unasked: the questions that were answered by the way, while another stood open.
        asked: the id of the question that stands open, or `REVIEW`; empty while consent is asked
            for, and at the end.
        read: the id of the last message that was read as an answer, so that none is read twice.
        finished: whether the result has been given.
        begun: whether a check was begun at all, be it only as far as asking for consent.
        alarms: the warning signs that were told outside their question, by id, with what they were
            told by. They hold until that is denied.
        met: the urgency rules whose advice came with such an alarm; they no longer end the check.
        reviewed: whether the answers have been shown for checking; then only what depends on a
            changed answer is asked again.
        noted: the questions that the last message answered in words of its own, to be read back.
        opening: whether they were answered before the first question.
        wondered: the question whose answer came with a question of the person's own.
        own_words: what the summary gives as the person put it.
        dropped: whether the last message took back a warning sign that stands on no answer.
    """

    consent: Consent = Consent.OPEN
    wording: str = ""
    findings: Findings = field(default_factory=Findings)
    unasked: frozenset[str] = frozenset()
    asked: str = ""
    read: str = ""
    finished: bool = False
    begun: bool = True
    alarms: Mapping[str, Grounds] = field(default_factory=dict)
    met: frozenset[str] = frozenset()
    reviewed: bool = False
    noted: tuple[str, ...] = ()
    opening: bool = False
    wondered: str = ""
    own_words: OwnWords = field(default_factory=OwnWords)
    dropped: bool = False

    @classmethod
    def of(cls, tracker: Tracker) -> Consultation:
        """Read the slot; anything unknown in it counts as not yet said."""
        stored = tracker.get_slot(SLOT)
        if not isinstance(stored, dict):
            return cls(begun=False)
        return cls(
            consent=Consent(stored.get("consent", Consent.OPEN.value)),
            wording=str(stored.get("wording") or ""),
            findings=Findings.from_json(stored.get("findings") or {}),
            unasked=frozenset(str(question) for question in stored.get("unasked") or ()),
            asked=str(stored.get("asked") or ""),
            read=str(stored.get("read") or ""),
            finished=bool(stored.get("finished")),
            alarms=alarms_from_json(stored.get("alarms")),
            met=frozenset(str(rule) for rule in stored.get("met") or ()),
            reviewed=bool(stored.get("reviewed")),
            noted=tuple(str(question) for question in stored.get("noted") or ()),
            opening=bool(stored.get("opening")),
            wondered=str(stored.get("wondered") or ""),
            own_words=OwnWords.from_json(stored.get(OWN_WORDS)),
            dropped=bool(stored.get("dropped")),
        )

    def as_event(self) -> dict[str, Any]:
        """Give the event that stores it."""
        value = {
            "consent": self.consent.value,
            "wording": self.wording,
            "findings": self.findings.to_json(),
            "unasked": sorted(self.unasked),
            "asked": self.asked,
            "read": self.read,
            "finished": self.finished,
            "alarms": {sign: [list(one) for one in told] for sign, told in self.alarms.items()},
            "met": sorted(self.met),
            "reviewed": self.reviewed,
            "noted": list(self.noted),
            "opening": self.opening,
            "wondered": self.wondered,
            OWN_WORDS: self.own_words.to_json(),
            "dropped": self.dropped,
        }
        event: dict[str, Any] = SlotSet(SLOT, value)
        return event

    @property
    def question(self) -> Question | None:
        """The question that stands open; None while consent is asked for or at the end."""
        return symptom_check().questions.get(self.asked) if self.asked else None

    def with_answers(self, stated: Mapping[str, Answer]) -> Consultation:
        """Record answers, those of other questions than the open one as given by the way.

        What no longer concerns the person is forgotten: nobody is a man and pregnant.
        """
        questions = symptom_check().questions
        findings = self.findings
        for question, answer in stated.items():
            known = questions[question]
            # Of a list, what was told by the way and what is told now stand together.
            if known.several and not (question == self.asked and known.is_closed(findings)):
                findings = findings.beside(question, answer)
            else:
                findings = findings.with_answer(question, answer)
        alarms = {
            sign: grounds
            for sign, grounds in self.alarms.items()
            if not is_taken_back(sign, grounds, findings)
        }
        by_the_way = {one for one in stated if one != self.asked and one not in self.findings}
        unasked = (self.unasked | by_the_way) - {self.asked}
        # Again and again: what depended on what is gone goes as well.
        while gone := [
            question
            for question, _ in findings
            if question in questions
            and not _concerns(questions[question], findings, told=question in unasked)
        ]:
            findings = findings.without(gone[0])
        return replace(self, findings=findings, unasked=unasked, alarms=alarms)

    def without_denied_alarms(self, text: str) -> Consultation:
        """Drop the warning signs that stand on no answer, where words take them back."""
        denied = denied_in(self.alarms, text)
        if not denied:
            return self
        left = {sign: grounds for sign, grounds in self.alarms.items() if sign not in denied}
        return replace(self, alarms=left, dropped=True)

    def in_words(self, before: Consultation, text: str) -> Consultation:
        """Keep what was typed, as far as the summary gives it as the person put it."""
        told = {
            asked for asked, answer in self.findings if answer != before.findings.answer_to(asked)
        }
        return replace(self, own_words=self.own_words.with_reply(before.asked, text, told))

    @property
    def number(self) -> int:
        """Which question the open one is, from 1: those answered by the way are not counted."""
        asked = [one for one, _ in self.findings if one not in self.unasked and one != self.asked]
        return len(asked) + 1

    def one_back(self) -> Consultation | None:
        """Open the last question that was really asked, without its answer or what came with it.

        Returns:
            None where no question was asked before.
        """
        asked = [question for question, _ in self.findings if question not in self.unasked]
        # The open one can have an answer already, given by a button of an earlier question.
        asked = [question for question in asked if question != self.asked]
        if not asked:
            return None
        findings = self.findings.before(asked[-1])
        kept = frozenset(question for question in self.unasked if question in findings)
        after = replace(self, findings=findings, unasked=kept, asked=asked[-1])
        own_words = self.own_words.without(asked[-1])
        return replace(after, noted=(), opening=False, own_words=own_words)

    @property
    def can_go_on(self) -> bool:
        """Whether a check was begun that is neither refused nor finished."""
        over = self.finished and not self.ended_early
        return self.begun and not over and not self.is_declined

    @property
    def is_declined(self) -> bool:
        """Whether there is no check, since the person does not agree to it or no longer does."""
        return self.consent in {Consent.REFUSED, Consent.WITHDRAWN}

    def with_alarm(self, sign: Sign, text: str) -> Consultation:
        """Keep a warning sign that was told outside its question, and what it stands for."""
        if self.consent is not Consent.GIVEN:
            return self
        findings, grounds = with_sign(symptom_check(), self.findings, sign, text)
        told = {question for question, _ in findings if question not in self.findings}
        rules = raised(symptom_check().rules, findings)
        after = replace(
            self,
            findings=findings,
            unasked=self.unasked | (told - {self.asked}),
            alarms={**self.alarms, sign.id: grounds},
            met=self.met | {rule.id for rule in rules},
        )
        return after.with_next_question() if self.asked in told else after

    def with_crisis(self) -> Consultation:
        """Keep for the check that somebody told of a crisis: the mood was at its lowest."""
        mood = symptom_check().questions.get(_MOOD)
        if self.consent is not Consent.GIVEN or mood is None:
            return self
        findings = self.findings.with_answer(_MOOD, mood.answer(_LOWEST))
        after = replace(self, findings=findings, unasked=self.unasked | ({_MOOD} - {self.asked}))
        return after.with_next_question() if self.asked == _MOOD else after

    def with_mood_to_ask(self) -> Consultation:
        """Ask for the mood itself, where it was set down at its lowest for a crisis."""
        mood = symptom_check().questions.get(_MOOD)
        if mood is None or self.findings.present(_MOOD) != {_LOWEST}:
            return self
        return self.reopened(mood)

    @property
    def ended_early(self) -> bool:
        """Whether an emergency ended it, so that it can be gone on with afterwards."""
        return self.finished and self.is_emergency

    def past_the_emergency(self) -> Consultation:
        """Go on after an emergency ended the check; its advice was given."""
        rules = raised(symptom_check().rules, self.findings)
        after = replace(self, finished=False, met=self.met | {rule.id for rule in rules})
        return after.with_next_question()

    def assessment(self) -> Assessment:
        """Weigh the answers and the warning signs that were told beside them."""
        return assess(symptom_check(), self.findings, sign_rules(self.alarms))

    @property
    def has_gone_on(self) -> bool:
        """Whether every emergency in it was met before, and the person chose to go on."""
        raising = raised(symptom_check().rules, self.findings)
        return bool(self.alarms or self.met) and all(
            rule.id in self.met for rule in raising if rule.level is Urgency.EMERGENCY
        )

    def with_next_question(self) -> Consultation:
        """Open the question that tells most now; `asked` is empty when there is none left."""
        by_the_way = sum(1 for asked, _ in self.findings if asked in self.unasked)
        following = next_question(
            symptom_check(),
            self.findings,
            self.met,
            settled=self.reviewed,
            volunteered=by_the_way,
        )
        if following is not None:
            return replace(self, asked=following.id)
        if self.is_emergency:
            return replace(self, asked="")
        return replace(self, asked=REVIEW, reviewed=True)

    @property
    def is_emergency(self) -> bool:
        """Whether something was answered that nothing may stand before."""
        return any(
            rule.level is Urgency.EMERGENCY and rule.id not in self.met
            for rule in raised(symptom_check().rules, self.findings)
        )

    @property
    def in_review(self) -> bool:
        """Whether the person is checking the answers before the result."""
        return self.asked == REVIEW

    @property
    def changing(self) -> bool:
        """Whether an answer that was given is open for a change, after all were shown."""
        return self.reviewed and self.question is not None and self.asked in self.findings

    def unchanged(self) -> Consultation:
        """Leave the answer that is open for a change as it was; all done, the result follows."""
        after = replace(self, asked="", noted=()).with_next_question()
        return replace(after, asked="") if after.in_review else after

    def opened_again(self) -> Consultation:
        """Show the answers for checking once more, after the result was given."""
        return replace(self, finished=False, asked=REVIEW, reviewed=True, noted=(), opening=False)

    def reopened(self, question: Question) -> Consultation:
        """Ask a question once more; what was said to it stands until it is answered.

        Then the new answer takes its place, also where the old one was told by the way.
        """
        findings = self.findings
        if not question.is_closed(findings):
            said = replace(findings.answer_to(question.id), closed=True)
            findings = findings.with_answer(question.id, said)
        unasked = self.unasked - {question.id}
        after = replace(self, findings=findings, asked=question.id, unasked=unasked)
        own_words = self.own_words.without(question.id)
        return replace(after, noted=(), opening=False, own_words=own_words)


def _concerns(question: Question, findings: Findings, *, told: bool) -> bool:
    """Whether an answer concerns the person; one told by the way may turn out to."""
    return question.may_be_for(findings) if told else question.is_for(findings)
