"""What an article is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Source:
    """Where a statement comes from.

    Attributes:
        id: the name that marks in the text use (`[@id]`).
        text: authors, title, journal and year, or the agency and its page.
        doi: a digital object identifier, without an address before it; empty if there is none.
        pmid: a PubMed number; empty if there is none.
        url: the page of a guideline or agency; empty if there is none.
    """

    id: str
    text: str
    doi: str = ""
    pmid: str = ""
    url: str = ""

    @property
    def link(self) -> str:
        """Where to look the source up, as text: `doi:...`, `PMID ...` or an address."""
        places = ((self.doi, "doi:"), (self.pmid, "PMID "), (self.url, ""))
        return next((prefix + value for value, prefix in places if value), "")


@dataclass(frozen=True)
class Review:
    """A clinician's review of an article."""

    date: date
    role: str

    def __str__(self) -> str:
        return f"on {self.date.day} {self.date:%B %Y} by a {self.role}"


@dataclass(frozen=True)
class Section:
    """One question and its answer.

    Attributes:
        anchor: names the section within its article.
        heading: the question, as a title.
        questions: the same question in the words of people who ask it.
        answer: the first paragraph as plain text, complete on its own.
        answer_markdown: the same as it is written, source marks included.
        answer_line: the line of the file that it begins on.
        answer_sources: ids of the sources that the answer cites, in order.
        detail: what follows for the article page, as Markdown with its source marks.
        detail_text: the same as plain text, for search.
        detail_line: the line of the file that the detail begins on; 0 where there is none.
        detail_sources: ids of the sources that the detail cites, in order.
        line: the line of the heading in the file.
    """

    anchor: str
    heading: str
    questions: tuple[str, ...]
    answer: str
    answer_markdown: str
    answer_line: int
    answer_sources: tuple[str, ...]
    detail: str
    detail_text: str
    detail_line: int
    detail_sources: tuple[str, ...]
    line: int

    @property
    def cited(self) -> tuple[str, ...]:
        """Ids of the sources to name under the answer: its own, or else those of the detail."""
        return self.answer_sources or self.detail_sources


@dataclass(frozen=True)
class Article:
    """One file of `data/articles/`.

    Attributes:
        subject: what it is about in a word or two, for questions that go on without naming it.
        reviewed: a clinician's review; None until there was one.
        review_due: the day from which it has to be read through again.
        related: ids of articles to read next.
        check_sections: anchors of the sections that are about the symptom check.
    """

    id: str
    title: str
    topic: str
    subject: str
    published: date
    reviewed: Review | None
    review_due: date
    sources: tuple[Source, ...]
    sections: tuple[Section, ...]
    related: tuple[str, ...]
    path: Path
    check_sections: tuple[str, ...] = ()

    def source(self, source_id: str) -> Source:
        """Give a source by its id.

        Raises:
            KeyError: the article names no such source.
        """
        for source in self.sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)
