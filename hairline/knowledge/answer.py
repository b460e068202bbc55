"""What is found, as an answer: answered, unsure or declined, each with its own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hairline.content.articles import Article
from hairline.knowledge.passages import Passage
from hairline.messages import ArticleLink, Block, Choice, Choices, Reply, Sources, Text
from hairline.wording import wording


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
        related: other passages near the question, best first, at most three.
        similarity: of the question to the best passage, -1 to 1.
        topics: the articles, offered where the question was declined.
    """

    status: AnswerStatus
    passage: Passage | None
    related: tuple[Passage, ...] = ()
    similarity: float = 1.0
    topics: tuple[Article, ...] = ()


def answer_reply(answer: Answer) -> Reply:
    """Compose the reply: what a writer wrote, its source, its review state, and ways to go on."""
    if answer.passage is None:
        return Reply((*wording("no_answer").blocks, topic_choices(answer.topics)))
    passage = answer.passage
    body: list[Block] = []
    if answer.status is AnswerStatus.UNSURE:
        body.append(Text(wording("unsure").say[0].replace("{heading}", passage.heading)))
    body.append(Text(passage.answer))
    if passage.sources:
        body.append(Sources(passage.sources, passage.review))
    else:
        body.append(Text(passage.review))
    body.append(ArticleLink(passage.article_title, passage.article, passage.anchor))
    if answer.related:
        options = tuple(section_choice(related) for related in answer.related)
        prompt = "Or did you mean" if answer.status is AnswerStatus.UNSURE else "Related questions"
        body.append(Choices(options, kind="related", prompt=prompt))
    feedback = (Choice("Yes", "/helpful"), Choice("No", "/not_helpful"))
    body.append(Choices(feedback, kind="feedback", prompt="Was this helpful?"))
    return Reply(tuple(body))


def article_reply(article: Article) -> Reply:
    """Give the questions that an article answers, each to be picked."""
    options = tuple(
        Choice(section.heading, _section_payload(f"{article.id}#{section.anchor}"))
        for section in article.sections
    )
    say = Text(f'The article "{article.title}" answers these questions.')
    return Reply.of(say, Choices(options, kind="related"))


def topic_choices(articles: tuple[Article, ...]) -> Choices:
    """Give the articles as choices."""
    options = tuple(
        Choice(article.title, f'/open_article{{"article": "{article.id}"}}') for article in articles
    )
    return Choices(options, kind="topics")


def section_choice(passage: Passage) -> Choice:
    """Give a passage as a choice that opens it."""
    return Choice(passage.heading, _section_payload(passage.id))


def _section_payload(section: str) -> str:
    return f'/ask_section{{"section": "{section}"}}'
