"""A section of an article as something that can be found and said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hairline.content.articles import Article


@dataclass(frozen=True)
class Passage:
    """One section with all that an answer needs.

    Attributes:
        id: "article#anchor".
        sources: each source that the answer cites, as a line to show.
        review: the review state in words.
    """

    id: str
    article: str
    article_title: str
    anchor: str
    heading: str
    answer: str
    detail: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    review: str

    @property
    def body(self) -> str:
        """What is searched besides the example questions."""
        return f"{self.article_title}. {self.heading} {self.answer}"


def passages_of(articles: Sequence[Article]) -> Iterator[Passage]:
    """Give every section of the articles as a passage."""
    for article in articles:
        sources = {source.id: f"{source.text} {source.link}" for source in article.sources}
        review = (
            f"Reviewed {article.reviewed}." if article.reviewed else "Not yet clinically reviewed."
        )
        for section in article.sections:
            yield Passage(
                id=f"{article.id}#{section.anchor}",
                article=article.id,
                article_title=article.title,
                anchor=section.anchor,
                heading=section.heading,
                answer=section.answer,
                detail=section.detail,
                questions=section.questions,
                sources=tuple(sources[mark] for mark in section.cited),
                review=review,
            )
