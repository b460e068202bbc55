"""The article library as the assistant uses it: ask, give a section, list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from hairline.content.articles import Article
from hairline.content.markdown import words_of
from hairline.dialect import in_standard_english
from hairline.encoder import Encoder
from hairline.knowledge.answer import Answer, AnswerStatus, Explanation
from hairline.knowledge.bands import Bands
from hairline.knowledge.detail import closer, rest_of
from hairline.knowledge.index import PassageIndex
from hairline.knowledge.passages import (
    Passage,
    passages_of,
    without_check_sections,
)
from hairline.knowledge.rewording import FEWEST_TELLING, Rewording
from hairline.knowledge.search import Found, search
from hairline.knowledge.several import sentences_of
from hairline.knowledge.signals import Signals, signals_of
from hairline.knowledge.stories import LONG, closing_question, fused, heart_of
from hairline.knowledge.whole_message import WholeMessages
from hairline.remembering import remembering

_RELATED = 3
# Passages looked at for one answer: the best, and enough others to relate to it.
_LOOKED_AT = 8
# Of a search that is put together with another one.
_POOL = 60
_SENTENCES = 5
# What a passage gains by standing in the article that was just answered from, of a score of 0 to 1.
_SAME_ARTICLE = 0.03
# Passages of a search that leans to an article, which need not be among the very first.
_LEANING = 20
# Words of so few letters say nothing by themselves.
_SHORT = 2


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
        self.articles = tuple(without_check_sections(articles) if without_check else articles)
        self.passages: tuple[Passage, ...] = tuple(passages_of(articles))
        self.bands = bands
        self._index = index
        self._encoder = encoder
        self._reword = reword
        self._messages = WholeMessages(self, reword)
        # Small: one question is looked up by several steps of a turn.
        self._found = remembering(16)(self._find)
        readable = {passage.id for passage in passages_of(self.articles)}
        self._by_id = {passage.id: passage for passage in self.passages if passage.id in readable}

    def find(self, question: str, most: int = _LOOKED_AT) -> Found:
        """Give the best passages for a question as it was typed, with every score."""
        return self._together(question, self.other_ways(question), most)

    def nearest(self, question: str, most: int) -> list[Passage]:
        """Give the passages nearest to a question that can be read on this server, best first."""
        found = self._passages_of(self.find(question, most))
        return [passage for passage in found if passage.id in self._by_id]

    def other_ways(self, question: str) -> tuple[str, ...]:
        """Give the ways a question is looked up beside as it was typed: none where it is plain."""
        ways = (heart_of(question), closing_question(question, self._reword.terms_in))
        return tuple(filter(None, ways))

    def _one(self, question: str, most: int) -> Found:
        return self._found(self._reword(question), most)

    def _together(self, question: str, others: Sequence[str], most: int) -> Found:
        """Find by a question and by other ways to say it, each of which counts half as much."""
        if not others:
            return self._one(question, most)
        found = self._one(question, _POOL)
        for other in others:
            found = fused(found, self._one(other, _POOL), _POOL)
        return replace(found, hits=found.hits[:most])

    def _find(self, reworded: str, most: int) -> Found:
        return search(self._index, self._encoder, reworded, most)

    def _signals(self, reworded: str, found: Found) -> Signals:
        contrast = self.bands.contrast.of(self._encoder.encode_one(reworded))
        return signals_of(self._index, reworded, found, self._reword.resembles, contrast)

    def _judged(self, question: str, found: Found) -> Signals:
        """Give what a question is judged by: as a whole, or by the clearest sentence of a story."""
        signals = [self._signals(self._reword(question), found)]
        if len(question.split()) > LONG:
            signals += [
                self._signals(self._reword(sentence), self._one(sentence, _LOOKED_AT))
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

    def ask(
        self,
        question: str,
        seen: Collection[str] = (),
        but: Passage | None = None,
        after: Passage | None = None,
    ) -> Answer:
        """Give what the library has for one question in a person's own words.

        Args:
            question: what was typed.
            seen: sections that were just given, and so need not be related.
            but: a passage that is not wanted again.
            after: the passage that the question goes on about. Its article is leaned to; where it
                is the best itself, the answer is what else it says.
        """
        found = self.find(question, _LEANING if after else _LOOKED_AT)
        if not found.hits or not any(len(word) > _SHORT for word in words_of(question)):
            return Answer(AnswerStatus.DECLINED, None, question=question, confidence=0.0)
        signals = self._judged(question, found)
        confidence = self.bands.confidence(signals)
        status = AnswerStatus(self.bands.of(signals).value)
        passages = self._leaning(found, after) if after else self._passages_of(found)
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
        more = also = ""
        if best is after:
            more = rest_of(best, self._reword.telling(self._reword.without_terms(question)))
        if not more:
            telling = self._reword.telling(question)
            also = closer(best, question, telling, self._index.frequencies)
        return Answer(status, best, related, question, confidence, more=more, also=also)

    def _passages_of(self, found: Found) -> list[Passage]:
        return [self.passages[hit.passage] for hit in found.hits]

    def _leaning(self, found: Found, after: Passage) -> list[Passage]:
        """Give the passages for a question that goes on, those of the same article a bit higher."""
        scores = {self.passages[hit.passage]: hit.score for hit in found.hits}
        leaning = sorted(
            scores,
            key=lambda one: -scores[one] - (_SAME_ARTICLE if one.article == after.article else 0),
        )
        return leaning[:_LOOKED_AT]

    def answers(self, message: str, last: str = "", seen: Collection[str] = ()) -> list[Answer]:
        """Give what the library has for a message, which may go on about the last answer.

        Args:
            message: what was typed.
            last: the section that was answered before ("article#anchor"); empty if there was none.
            seen: sections that were just given.

        Returns:
            One answer, or one for each of two or three questions asked at once, from different
            sections; the questions that are declined come last, so that it can be said. For what
            only tells, what there is on that.
        """
        typed = in_standard_english(message)
        return self._messages.answers(typed, self._by_id.get(last), seen)

    def on_what_is_told(self, subject: str, message: str) -> Answer:
        """Give what there is on what a message tells, to choose from.

        Args:
            subject: what it is about in its own words; empty where it names no term.
            message: what was typed.
        """
        found = self._together(subject, (message,), _LOOKED_AT)
        near = [passage for passage in self._passages_of(found) if passage.id in self._by_id]
        if not near:
            return Answer(AnswerStatus.DECLINED, None, question=message, confidence=0.0)
        meant = tuple(near[:_RELATED])
        return Answer(AnswerStatus.UNSURE, near[0], meant, question=message, told=True)

    def near(self, question: str, after: Passage) -> tuple[Passage, ...]:
        """Give the nearest other sections of the article that was answered from, at most three."""
        found = self._passages_of(self.find(question, _POOL))
        of_it = [one for one in found if one.article == after.article and one is not after]
        return tuple(one for one in of_it if one.id in self._by_id)[:_RELATED]

    def nearer_elsewhere(self, question: str) -> float:
        """Give by how much a question is nearer, in cosine, to what is not ours than to ours."""
        signals = self._signals(self._reword(question), self.find(question))
        return signals.outside - signals.nearest

    def knows_all_of(self, text: str) -> bool:
        """Whether a text has words that say something, and the library uses every one of them."""
        telling = self._reword.telling(text)
        return len(telling) >= FEWEST_TELLING and self.uses_all(telling)

    def uses_all(self, words: Sequence[str]) -> bool:
        """Whether each of these words stands in some passage."""
        return all(self._index.frequencies(words))

    def section(self, identity: str, seen: Collection[str] = ()) -> Answer | None:
        """Give a section ("article#anchor") as an answer; None where there is none."""
        passage = self._by_id.get(identity)
        if passage is None:
            return None
        found = self.find(passage.heading)
        others = [
            other
            for other in self._passages_of(found)
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
