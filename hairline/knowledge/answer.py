"""What is found, as an answer: answered, unsure or declined, each with its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from hairline.content.articles import Article
from hairline.knowledge.passages import Passage
from hairline.knowledge.search import Hit
from hairline.knowledge.signals import Signals
from hairline.messages import ArticleLink, Block, Choice, Choices, Heading, Reply, Sources, Text
from hairline.wording import wording

_MOST_RELATED = 3


class AnswerStatus(Enum):
    """How a question was met."""

    ANSWERED = "answered"
    UNSURE = "unsure"
    DECLINED = "declined"


@dataclass(frozen=True)
class Answer:
    """What the library has for a question.

    Attributes:
        passage: the best passage; None where the question was declined.
        related: other passages near the question, best first; where the library is unsure, the
            ones that may have been meant, the best passage among them. At most three.
        question: what was asked, as it was typed.
        confidence: how likely it is that the library answers the question, 0 to 1.
        switched_off: whether it was declined since what answers it is about the symptom check,
            and that is switched off.
        told: whether nothing was asked, so that this is what there is on what was told.
        more: what else the passage says, where it was the last answer and is the best one again.
        also: what it says beyond its answer on what was asked more closely.
    """

    status: AnswerStatus
    passage: Passage | None
    related: tuple[Passage, ...] = ()
    question: str = ""
    confidence: float = 1.0
    switched_off: bool = False
    told: bool = False
    more: str = ""
    also: str = ""


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


def answer_reply(answers: Sequence[Answer], topics: Sequence[str]) -> Reply:
    """Compose the reply: what a writer wrote, its source, its review state, and ways to go on.

    Args:
        answers: one, or several; then the first is answered, and the declined come last.
        topics: offered where a question is declined.
    """
    first = answers[0]
    if first.switched_off:
        return Reply(wording("check_is_off").blocks)
    if first.passage is None or first.status is AnswerStatus.DECLINED:
        return Reply((*wording("no_answer").blocks, topic_choices(topics)))
    if first.status is AnswerStatus.UNSURE:
        options = (*map(section_choice, first.related), Choice("None of these", "/none_of_these"))
        words, prompt = ("told", "On this") if first.told else ("unsure", "Did you mean")
        return Reply((*wording(words).blocks, Choices(options, kind="related", prompt=prompt)))
    body: list[Block] = []
    passages = [answer.passage for answer in answers if answer.passage is not None]
    for answer in answers:
        if answer.passage is not None:
            body.extend(section_blocks(answer.passage, answer.more, answer.also))
    if len(passages) < len(answers):
        body.extend(wording("half_declined").blocks)
    given = set(passages)
    others = dict.fromkeys(one for answer in answers for one in answer.related)
    related = [one for one in others if one not in given][:_MOST_RELATED]
    if related:
        options = tuple(section_choice(one) for one in related)
        body.append(Choices(options, kind="related", prompt="Related questions"))
    feedback = (Choice("Yes", "/helpful"), Choice("No", "/not_helpful"))
    body.append(Choices(feedback, kind="feedback", prompt="Was this helpful?"))
    return Reply(tuple(body))


def section_blocks(passage: Passage, more: str = "", also: str = "") -> tuple[Block, ...]:
    """Give a passage under the question that it answers.

    It may be another question than was meant, and begin with "Yes".

    Args:
        more: said in place of its answer, which was just read.
        also: said after its answer.
    """
    if also:
        sources = tuple(dict.fromkeys((*passage.sources, *passage.detail_sources)))
        both = (Heading(passage.heading), Text(passage.answer), Text(also))
        return (*both, *_where_from(passage, sources))
    if not more:
        return (Heading(passage.heading), *passage_blocks(passage))
    said = (*wording("more_of_the_same").blocks, Text(more))
    return (Heading(passage.heading), *said, *_where_from(passage, passage.detail_sources))


def passage_blocks(passage: Passage) -> tuple[Block, ...]:
    """Give a passage's answer, where it comes from, how old it is, and where to read on."""
    return (Text(passage.answer), *_where_from(passage, passage.sources))


def _where_from(passage: Passage, sources: tuple[str, ...]) -> tuple[Block, ...]:
    source: Block = Sources(sources, passage.review) if sources else Text(passage.review)
    return source, ArticleLink(passage.article_title, passage.article, passage.anchor)


def article_reply(article: Article) -> Reply:
    """Give the questions that an article answers, each to be picked."""
    options = tuple(
        Choice(section.heading, _section_payload(f"{article.id}#{section.anchor}"))
        for section in article.sections
    )
    say = Text(f'The article "{article.title}" answers these questions.')
    return Reply.of(say, Choices(options, kind="related"))


def topic_reply(topic: str, articles: Sequence[Article]) -> Reply:
    """Give the articles of a topic, each to be picked."""
    options = tuple(
        Choice(article.title, f'/open_article{{"article": "{article.id}"}}') for article in articles
    )
    return Reply.of(Text(f"These are the articles on {topic}."), Choices(options, kind="topics"))


def topic_choices(topics: Sequence[str]) -> Choices:
    """Give the topics as choices."""
    options = tuple(Choice(topic, f'/open_topic{{"topic": "{topic}"}}') for topic in topics)
    return Choices(options, kind="topics")


def section_choice(passage: Passage) -> Choice:
    """Give a passage as a choice that opens it."""
    return Choice(passage.heading, _section_payload(passage.id))


def _section_payload(section: str) -> str:
    return f'/ask_section{{"section": "{section}"}}'
