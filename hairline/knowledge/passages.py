"""A section of an article as something that can be found and said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hairline.content.articles import Article

# Between two sentences of an article.
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
# Characters. The encoder says most about a text that is no longer than a paragraph.
_STRETCH = 600


def stretches_of(text: str, longest: int = _STRETCH) -> tuple[str, ...]:
    """Give a text in stretches of whole sentences, each of about so many characters at most."""
    stretches: list[str] = []
    current = ""
    for sentence in SENTENCE_END.split(" ".join(text.split())):
        for start in range(0, len(sentence) or 1, longest):
            piece = sentence[start : start + longest]
            if current and len(current) + len(piece) > longest:
                stretches.append(current)
                current = ""
            current = f"{current} {piece}".strip()
    return (*stretches, current) if current else tuple(stretches)


@dataclass(frozen=True)
class Passage:
    """One section with all that an answer needs.

    Attributes:
        id: "article#anchor".
        subject: what the article is about, in a word or two.
        detail: what the page says beyond the answer, as plain text.
        sources: each source that the answer cites, as a line to show.
        detail_sources: the same of the detail; those of the answer where it names none.
        review: how old it is and its review state, in words.
    """

    id: str
    article: str
    article_title: str
    subject: str
    anchor: str
    heading: str
    answer: str
    detail: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]
    detail_sources: tuple[str, ...]
    review: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What is searched besides the heading and the example questions."""
        return (self.answer,)


def passages_of(articles: Sequence[Article]) -> Iterator[Passage]:
    """Give every section of the articles as a passage."""
    for article in articles:
        sources = {source.id: f"{source.text} {source.link}" for source in article.sources}
        review = f"Written on {article.published.day} {article.published:%B %Y}. " + (
            f"Reviewed {article.reviewed}." if article.reviewed else "Not yet clinically reviewed."
        )
        for section in article.sections:
            yield Passage(
                id=f"{article.id}#{section.anchor}",
                article=article.id,
                article_title=article.title,
                subject=article.subject,
                anchor=section.anchor,
                heading=section.heading,
                answer=section.answer,
                detail=section.detail_text,
                questions=section.questions,
                sources=tuple(sources[mark] for mark in section.cited),
                detail_sources=tuple(
                    sources[mark] for mark in section.detail_sources or section.cited
                ),
                review=review,
            )


def without_check_sections(articles: Sequence[Article]) -> Iterator[Article]:
    """Give the articles without the sections that are about the symptom check."""
    for article in articles:
        sections = tuple(s for s in article.sections if s.anchor not in article.check_sections)
        if sections:
            yield replace(article, sections=sections)
