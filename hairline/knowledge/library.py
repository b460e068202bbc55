"""The article library as the assistant uses it: ask, give a section, list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.lang.en.stop_words import STOP_WORDS

from hairline.content.articles import Article
from hairline.content.markdown import words_of
from hairline.encoder import Encoder
from hairline.knowledge.answer import Answer, AnswerStatus
from hairline.knowledge.bands import (
    Bands,
    Signals,
    signals_of,
)
from hairline.knowledge.follow_up import in_full
from hairline.knowledge.index import PassageIndex
from hairline.knowledge.passages import Passage, passages_of
from hairline.knowledge.rewording import Rewording
from hairline.knowledge.search import Found, Hit, search
from hairline.knowledge.several import questions_in, sentences_of
from hairline.remembering import remembering

_RELATED = 3
# Passages looked at for one answer: the best, and enough others to relate to it.
_LOOKED_AT = 8
# From so many words on a message is a story, and what it asks may stand in one sentence of it.
_LONG = 16
_SENTENCES = 5
# By how much a message that goes on may be nearer to what is not ours: "does it come back" is as
# near to the same question about other illnesses, "is it raining" is far nearer to small talk.
_ELSEWHERE = 0.15
# The confidence from which a question that may stand alone is not also tried as a follow-up.
_CLEAR = 0.95
# Words of so few letters say nothing by themselves.
_SHORT = 2


@dataclass(frozen=True)
class Explanation:
    """How a question was looked up.

    Attributes:
        reworded: the question as it was looked up.
        candidates: passages with their scores, best first.
        verdict: the band and the confidence, with both thresholds, in one line.
    """

    reworded: str
    candidates: tuple[tuple[Passage, Hit], ...]
    signals: Signals
    verdict: str


class Library:
    """Articles with their index and their bands.

    Attributes:
        articles: what can be read; where the symptom check is switched off, without the sections
            that are about it.
        passages: every section, as the index numbers them.
    """

    def __init__(
        self,
        articles: Sequence[Article],
        index: PassageIndex,
        bands: Bands,
        encoder: Encoder,
        reword: Rewording,
        *,
        without_check: bool = False,
    ) -> None:
        self.articles = tuple(_without_check(articles) if without_check else articles)
        self.passages: tuple[Passage, ...] = tuple(passages_of(articles))
        self.bands = bands
        self._index = index
        self._encoder = encoder
        self._reword = reword
        # Small: one question is looked up by several steps of a turn.
        self._found = remembering(16)(self._find)
        readable = {passage.id for passage in passages_of(self.articles)}
        self._by_id = {passage.id: passage for passage in self.passages if passage.id in readable}

    def find(self, question: str, most: int = _LOOKED_AT) -> Found:
        """Give the best passages for a question as it was typed, with every score."""
        return self._found(self._reword(question), most)

    def _find(self, reworded: str, most: int) -> Found:
        return search(self._index, self._encoder, reworded, most)

    def _signals(self, reworded: str, found: Found) -> Signals:
        contrast = self.bands.contrast.of(self._encoder.encode_one(reworded))
        return signals_of(self._index, reworded, found, self._reword.resembles, contrast)

    def _judged(self, question: str, found: Found) -> Signals:
        """Give what a question is judged by: as a whole, or by the clearest sentence of a story."""
        signals = [self._signals(self._reword(question), found)]
        if len(question.split()) > _LONG:
            signals += [
                self._signals(self._reword(sentence), self.find(sentence))
                for sentence in sentences_of(question)[:_SENTENCES]
            ]
        return max(signals, key=self.bands.confidence)

    def explain(self, question: str, most: int = _LOOKED_AT) -> Explanation:
        """Give how a single question is looked up, and why it is answered or not."""
        reworded = self._reword(question)
        found = self.find(question, most)
        signals = self._judged(question, found)
        confidence = self.bands.confidence(signals)
        return Explanation(
            reworded=reworded,
            candidates=tuple((self.passages[hit.passage], hit) for hit in found.hits),
            signals=signals,
            verdict=(
                f"{self.bands.of(signals).value}: confidence {confidence:.3f}, answered from "
                f"{self.bands.answer:.3f} with {self.bands.known:.2f} known words, "
                f"offered from {self.bands.unsure:.3f}"
            ),
        )

    def ask(self, question: str, seen: Collection[str] = (), but: Passage | None = None) -> Answer:
        """Give what the library has for one question in a person's own words.

        Args:
            question: what was typed.
            seen: sections that were just given, and so need not be related.
            but: a passage that is not wanted again.
        """
        found = self.find(question)
        if not found.hits or not any(len(word) > _SHORT for word in words_of(question)):
            return Answer(AnswerStatus.DECLINED, None, question=question, confidence=0.0)
        signals = self._judged(question, found)
        confidence = self.bands.confidence(signals)
        status = AnswerStatus(self.bands.of(signals).value)
        passages = [self.passages[hit.passage] for hit in found.hits]
        wanted = [passage for passage in passages if passage is not but]
        readable = [passage for passage in wanted if passage.id in self._by_id]
        off = status is AnswerStatus.ANSWERED and wanted[:1] != readable[:1]
        if status is AnswerStatus.DECLINED or off or not readable:
            declined = AnswerStatus.DECLINED
            return Answer(declined, None, (), question, confidence, switched_off=off)
        best, *others = readable
        if status is AnswerStatus.UNSURE:
            meant = (best, *others)[:_RELATED]
            return Answer(status, best, meant, question=question, confidence=confidence)
        related = tuple(other for other in others if other.id not in seen)[:_RELATED]
        return Answer(status, best, related, question=question, confidence=confidence)

    def answers(self, message: str, last: str = "", seen: Collection[str] = ()) -> list[Answer]:
        """Give what the library has for a message, which may go on about the last answer.

        Args:
            message: what was typed.
            last: the section that was answered before ("article#anchor"); empty if there was none.
            seen: sections that were just given.

        Returns:
            One answer, or one for each of two or three questions asked at once; then all of them
            are answered, from different sections.
        """
        before = self._by_id.get(last)
        questions = questions_in(message)
        if len(questions) > 1:
            several = self._each_of(questions, before, seen)
            if len(several) > 1:
                return several
        return [self._ask_on(message, self._subject(before), seen, but=before)]

    def _each_of(
        self, questions: Sequence[str], before: Passage | None, seen: Collection[str]
    ) -> list[Answer]:
        """Give the answers to the questions of one message that have one, each section once.

        "Does the cold cap work and does it hurt" goes on about the cap. Both may be answered by
        the same section, which then is given once.
        """
        answers: list[Answer] = []
        subject, but = self._subject(before), before
        for question in questions:
            answer = self._ask_on(question, subject, seen, but)
            if answer.status is not AnswerStatus.ANSWERED or answer.passage is None:
                continue
            subject, but = self._said_of(question) or self._subject(answer.passage), None
            if answer.passage not in [other.passage for other in answers]:
                answers.append(answer)
        return answers

    def _said_of(self, question: str) -> str:
        """Give what a question is about in its own words: the first term that it names."""
        terms = self._reword.terms_in(question)
        return terms[0] if terms else ""

    def _ask_on(
        self, question: str, subject: str, seen: Collection[str], but: Passage | None
    ) -> Answer:
        """Ask a question, said in full where it goes on about what was spoken of before."""
        names_term = bool(self._reword.terms_in(question))
        full = in_full(question, subject, names_term=names_term)
        if full is None:
            return self.ask(question, seen)
        if not self._can_go_on(question):
            return self.ask(question, seen)
        alone = None if full.certain else self.ask(question, seen)
        if alone is not None and alone.confidence >= _CLEAR:
            return alone
        continued = self.ask(full.text, seen, but)
        if continued.status is AnswerStatus.DECLINED:
            return alone or self.ask(question, seen)
        if alone is not None and alone.confidence > continued.confidence:
            return alone
        return replace(continued, question=question)

    def _can_go_on(self, question: str) -> bool:
        """Whether a question can go on about an answer: not "that is nice", not "is it raining"."""
        reworded = self._reword(question)
        telling = [word for word in words_of(reworded) if word not in STOP_WORDS]
        if not telling or not all(self._index.frequencies(telling)):
            return False
        signals = self._signals(reworded, self.find(question))
        return signals.outside - signals.nearest <= _ELSEWHERE

    def _subject(self, passage: Passage | None) -> str:
        """Give what a passage is about: the first term of its heading, or its article's subject."""
        if passage is None:
            return ""
        terms = self._reword.terms_in(passage.heading)
        return terms[0] if terms else passage.subject

    def section(self, identity: str, seen: Collection[str] = ()) -> Answer | None:
        """Give a section ("article#anchor") as an answer; None where there is none."""
        passage = self._by_id.get(identity)
        if passage is None:
            return None
        found = self.find(passage.heading)
        near = [self.passages[hit.passage] for hit in found.hits]
        others = [
            other
            for other in near
            if other.id != identity and other.id not in seen and other.id in self._by_id
        ]
        return Answer(
            AnswerStatus.ANSWERED, passage, tuple(others[:_RELATED]), question=passage.heading
        )

    def article(self, identity: str) -> Article | None:
        """Give an article by its id; None where there is none."""
        return next((article for article in self.articles if article.id == identity), None)

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of the articles, each once, in the articles' order."""
        return tuple(dict.fromkeys(article.topic for article in self.articles))

    def articles_on(self, topic: str) -> tuple[Article, ...]:
        """Give the articles of a topic."""
        return tuple(article for article in self.articles if article.topic == topic)


def _without_check(articles: Sequence[Article]) -> Iterator[Article]:
    """Give the articles without the sections that are about the symptom check."""
    for article in articles:
        sections = tuple(s for s in article.sections if s.anchor not in article.check_sections)
        if sections:
            yield replace(article, sections=sections)
