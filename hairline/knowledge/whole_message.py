"""What a whole message asks: one question or several, each perhaps about the answer before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from spacy.lang.en.stop_words import STOP_WORDS

from hairline.content.markdown import words_of
from hairline.knowledge.answer import Answer, AnswerStatus
from hairline.knowledge.follow_up import MAY_GO_ON, in_full
from hairline.knowledge.passages import Passage
from hairline.knowledge.rewording import FEWEST_TELLING, Rewording
from hairline.knowledge.several import begins_a_question, questions_in
from hairline.knowledge.statement import is_statement

# By how much a message that goes on may be nearer to what is not ours: "does it come back" is as
# near to the same question about other illnesses, "is it raining" is far nearer to small talk.
_ELSEWHERE = 0.15
# By how much a part of a message is nearer to what is not ours, where it is a question by itself.
_OF_SOMETHING_ELSE = 0.05
# The confidence from which a question that may stand alone is not also tried as a follow-up.
_CLEAR = 0.95
# "It" is the hair, or its loss, whatever the answer's heading was about: "will it grow back".
_OF_THE_HAIR = re.compile(
    r"(?:(?:and|but|so|ok|then)\b[\s,]*)*(?:does|do|did|will|would|can|could|might) "
    r"(?:it|this|that|(?:the|my|his|her|their) hair) (?:ever |all |just )*"
    r"(?:grow|come|fall|regrow|return|stop|end)"
    r"(?: (?:back|out|again|off|after|afterwards|then))*\W*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"(?:(?:and|or|what about|how about|but)\b[\s,]*)+", re.IGNORECASE)
# What articles are about that are about no kind of hair loss and no treatment of their own.
_AT_LARGE = {"hair loss", "hair loss treatment"}
_ASKS_AT_LARGE = re.compile(
    r"\b(?:hair ?loss|hair ?fall|alopecia|bald(?:ness|ing)|los(?:e|es|ing) (?:\w+ )?hair)\b", re.I
)
# So many words beside the questions tell something.
_A_STORY = 6


class SingleQuestions(Protocol):
    """Where one question at a time is looked up."""

    def ask(
        self,
        question: str,
        seen: Collection[str] = (),
        but: Passage | None = None,
        after: Passage | None = None,
    ) -> Answer:
        """Give what there is for a question (see `Library.ask`)."""

    def on_what_is_told(self, subject: str, message: str) -> Answer:
        """Give what there is on what a message tells, to choose from."""

    def near(self, question: str, after: Passage) -> tuple[Passage, ...]:
        """Give the nearest other sections of the article that was answered from, at most three."""

    def nearer_elsewhere(self, question: str) -> float:
        """Give by how much a question is nearer, in cosine, to what is not ours than to ours."""

    def uses_all(self, words: Sequence[str]) -> bool:
        """Whether each of these words stands in some passage."""


class WholeMessages:
    """Finds the questions of a message and has each looked up, said in full where it goes on."""

    def __init__(self, library: SingleQuestions, reword: Rewording) -> None:
        self._library = library
        self._reword = reword

    def answers(self, message: str, before: Passage | None, seen: Collection[str]) -> list[Answer]:
        """Give what there is for a message.

        Args:
            message: what was typed.
            before: the passage that was answered with before, if any.
            seen: sections that were just given.

        Returns:
            As `Library.answers` has it.
        """
        if is_statement(message, self._reword.without_terms(message)):
            return [self._library.on_what_is_told(self._said_of(message), message)]
        questions = questions_in(message)
        if len(questions) == 1:
            return [self._ask_on(message, self._subject(before, message), seen, after=before)]
        answered, declined = self._each_of(message, questions, before, seen)
        if len(answered) < 2:
            # The whole says more than its one part: what stands beside it helps to find it, where
            # it is not of something else.
            whole = self._ask_on(message, self._subject(before, message), seen, after=before)
            if not answered or (whole.status is AnswerStatus.ANSWERED and not declined):
                answered = [whole]
        if answered[0].status is not AnswerStatus.ANSWERED:
            return answered
        return [*answered, *declined]

    def _each_of(
        self,
        message: str,
        questions: Sequence[str],
        before: Passage | None,
        seen: Collection[str],
    ) -> tuple[list[Answer], list[Answer]]:
        """Give the answers to the questions of one message, each section once, and the declined.

        "Does the cold cap work and does it hurt" goes on about the cap. Both may be answered by
        the same section, which then is given once. What is not of something else goes with
        the rest of the message: "can you help".
        """
        answers: list[Answer] = []
        declined: list[Answer] = []
        subject, after = self._subject(before, questions[0]), before
        story = self._subject_of_story(message, questions)
        if story:
            subject, after = story, None
        for question in questions:
            leans, of_story = bool(story) or question != questions[0], subject == story != ""
            answer = self._ask_on(question, subject, seen, after, leans=leans, of_story=of_story)
            if answer.passage is None:
                if self._is_of_something_else(question):
                    declined.append(answer)
                continue
            said = self._said_of(question) or story
            subject, after = said or self._subject(answer.passage, question), None
            if answer.passage not in [other.passage for other in answers]:
                answers.append(answer)
        # Where one of them is answered, the others are about hair loss as well.
        if any(answer.status is AnswerStatus.ANSWERED for answer in answers):
            answers = [replace(answer, status=AnswerStatus.ANSWERED) for answer in answers]
            return answers, declined
        return [], declined

    def _subject_of_story(self, message: str, questions: Sequence[str]) -> str:
        """Give what the story before several questions is about; empty where there is hardly one.

        "My parting gets wider every year. What tests should be done and what treatments exist?"
        """
        # A question that points to the story has been joined to it.
        story = message.partition(questions[0])[0] or questions[0]
        if len(words_of(story)) < _A_STORY or self._reword.terms_in(" ".join(questions)):
            return ""
        named = self._reword.terms_in(story)
        if named:
            # What was said last is what is asked about.
            return named[-1]
        found = self._library.ask(story)
        return found.passage.subject if found.passage is not None else ""

    def _said_of(self, question: str) -> str:
        """Give what a question is about in its own words: the first term that it names."""
        terms = self._reword.terms_in(question)
        return terms[0] if terms else ""

    def _ask_on(
        self,
        question: str,
        subject: str,
        seen: Collection[str],
        after: Passage | None,
        *,
        leans: bool = False,
        of_story: bool = False,
    ) -> Answer:
        """Ask a question that may go on: of what was spoken of, not of hair loss at large.

        After an answer on chemotherapy "does the hair come back after?" is asked of that.
        """
        answer = self._ask_in_full(question, subject, seen, after, leans=leans)
        if answer.passage is None or not subject or self._reword.terms_in(question):
            return answer
        at_large = answer.passage.subject in _AT_LARGE
        elsewhere = at_large or (of_story and not self._is_of(answer, subject))
        short = len(words_of(question)) <= MAY_GO_ON and not _ASKS_AT_LARGE.search(question)
        if not (elsewhere and short):
            return answer
        continued = self._library.ask(f"{question} {subject}", seen, after=after)
        if continued.status is AnswerStatus.ANSWERED and self._is_of(continued, subject):
            return replace(continued, question=question)
        return answer

    def _is_of(self, answer: Answer, subject: str) -> bool:
        """Whether an answer is from an article or a section on a subject."""
        passage = answer.passage
        if passage is None:
            return False
        return passage.subject == subject or subject in self._reword.terms_in(passage.heading)

    def _ask_in_full(
        self,
        question: str,
        subject: str,
        seen: Collection[str],
        after: Passage | None,
        *,
        leans: bool,
    ) -> Answer:
        """Ask a question, said in full where it goes on about what was spoken of before.

        One that follows another in the same message leans on it, though it might stand alone.
        """
        names_term = bool(self._reword.terms_in(question))
        if names_term and after is not None and _ANOTHER.match(question):
            other = self._of_another(question, after)
            if other:
                return replace(self._library.ask(other, seen, but=after), question=question)
        full = in_full(question, subject, names_term=names_term)
        if full is None:
            return self._library.ask(question, seen)
        if not self._can_go_on(question):
            by_itself = self._library.ask(question, seen)
            if not leans or by_itself.status is not AnswerStatus.UNSURE:
                return by_itself
        # What an article is about may be no term: "what tests will seeing a doctor do".
        term = bool(self._reword.terms_in(subject))
        alone = None if full.certain and term else self._library.ask(question, seen)
        if alone is not None and self._stands_alone(alone, leans=leans, sure=term or full.certain):
            return alone
        continued = self._library.ask(full.text, seen, after=after)
        if leans and continued.status is AnswerStatus.ANSWERED:
            return replace(continued, question=question)
        if continued.status is AnswerStatus.DECLINED:
            alone = alone or self._library.ask(question, seen)
            declined = alone.status is AnswerStatus.DECLINED
            return self._titles(question, full.text, after) if declined and after else alone
        if alone is not None and alone.confidence > continued.confidence:
            return alone
        return replace(continued, question=question)

    def _titles(self, question: str, full: str, after: Passage) -> Answer:
        """Give titles to choose from: the question is of the last answer, more is not sure."""
        near = self._library.near(full, after)
        status = AnswerStatus.UNSURE if near else AnswerStatus.DECLINED
        return Answer(status, near[0] if near else None, near, question, confidence=0.0)

    def _of_another(self, question: str, before: Passage) -> str:
        """Give what was answered before, asked of another drug or condition: "and Olumiant?".

        Empty where the question says more than the other's name.
        """
        rest = _ANOTHER.sub("", self._reword.without_terms(question))
        if any(word not in STOP_WORDS for word in words_of(rest)):
            return ""
        asked = " ".join(words_of(self._reword.without_terms(before.heading)))
        return f"{asked} {self._reword.terms_in(question)[0]}"

    @staticmethod
    def _stands_alone(alone: Answer, *, leans: bool, sure: bool) -> bool:
        """Whether a question is answered well enough without what was spoken of before.

        Args:
            sure: whether it points to that, or that is a term: then only a clear answer will do.
        """
        if not sure:
            return alone.status is AnswerStatus.ANSWERED
        return alone.confidence >= _CLEAR and not leans

    def _is_of_something_else(self, question: str) -> bool:
        """Whether a question that is declined is one by itself: not "what do you suggest"."""
        if len(self._reword.telling(question)) < FEWEST_TELLING:
            return False
        return self._library.nearer_elsewhere(question) > _OF_SOMETHING_ELSE

    def _can_go_on(self, question: str) -> bool:
        """Whether a question can go on about an answer: not "that is nice", not "is it raining"."""
        telling = self._reword.telling(question)
        if not telling:
            return begins_a_question(question)
        if not self._library.uses_all(telling):
            return False
        return self._library.nearer_elsewhere(question) <= _ELSEWHERE

    def _subject(self, passage: Passage | None, question: str) -> str:
        """Give what a question that goes on about a passage is about.

        The first term of its heading, or its article's subject.
        """
        if passage is None:
            return ""
        terms = self._reword.terms_in(passage.heading)
        if not terms and passage.subject in _AT_LARGE:
            return " ".join(self._reword.telling(passage.heading))
        return passage.subject if not terms or _OF_THE_HAIR.fullmatch(question) else terms[0]
