"""An article as a page: its sections under their anchors, its sources with links."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from hairline.content.article import Article, Section, Source
from hairline.content.markdown import MARK, blocks_of, markdown_parser

# Characters, as much as lists of results show.
_LONGEST_DESCRIPTION = 155
_SHORTEST_DESCRIPTION = 60


@dataclass(frozen=True)
class SectionPage:
    """A section, ready for a template."""

    anchor: str
    heading: str
    body: Markup


@dataclass(frozen=True)
class SourcePage:
    """A source, ready for a template.

    Attributes:
        address: where to look it up; https only.
    """

    number: int
    id: str
    text: str
    label: str
    address: str


def description(article: Article) -> str:
    """Give what an article says first, short enough for a list of search results."""
    said = article.sections[0].answer
    return said if len(said) <= _LONGEST_DESCRIPTION else _cut(said)


def _cut(said: str) -> str:
    whole = said[:_LONGEST_DESCRIPTION].rpartition(". ")[0]
    by_words = f"{said[:_LONGEST_DESCRIPTION].rpartition(' ')[0]} ..."
    return f"{whole}." if len(whole) >= _SHORTEST_DESCRIPTION else by_words


def structured_data(article: Article, address: str) -> Markup:
    """Give what a page is for machines: a schema.org MedicalWebPage as JSON-LD.

    Args:
        article: the article.
        address: of the site, without a "/" at the end.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "headline": article.title,
        "description": description(article),
        "url": f"{address}/articles/{article.id}",
        "inLanguage": "en",
        "audience": {"@type": "Patient"},
        "datePublished": article.published.isoformat(),
        "citation": [source.text for source in article.sources],
        "isPartOf": {"@type": "WebSite", "name": "Hairline", "url": f"{address}/"},
    }
    if article.reviewed:
        told["lastReviewed"] = article.reviewed.date.isoformat()
        told["reviewedBy"] = {"@type": "Person", "jobTitle": article.reviewed.role}
    # Nothing in it can end the element that it stands in.
    written = json.dumps(told, ensure_ascii=False)
    for sign in "<>&":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)  # noqa: S704


def section_pages(article: Article) -> list[SectionPage]:
    """Give the sections with their source marks as numbered links."""
    numbers = {source.id: place for place, source in enumerate(article.sources, 1)}
    pages = []
    for section in article.sections:
        written = f"{section.answer_markdown}\n\n{section.detail}"
        # HTML in an article was read as text, and is escaped here like any other.
        body = Markup(_renderer().render(written, {"numbers": numbers}))  # noqa: S704
        pages.append(SectionPage(section.anchor, section.heading, body))
    return pages


def section_parts(section: Section) -> list[dict[str, str]]:
    """Give a section as plain words: paragraphs ("p") and items of lists ("li"), in order.

    Emphasis and source marks are left out.
    """
    return [
        {"kind": "li" if block.kind.endswith("list_open") else "p", "text": prose.text}
        for written in (section.answer_markdown, section.detail)
        for block in blocks_of(written)
        for prose in block.prose
    ]


def source_pages(article: Article) -> list[SourcePage]:
    """Give the sources in the order of their numbers."""
    return [
        SourcePage(number, source.id, source.text, source.link, _address(source))
        for number, source in enumerate(article.sources, 1)
    ]


def _address(source: Source) -> str:
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    parser = markdown_parser()
    parser.add_render_rule(MARK, _numbered)
    return parser


def _numbered(
    _: RendererHTML, tokens: list[Token], place: int, options: Any, env: dict[str, Any]
) -> str:
    links = [
        f'<a href="#source-{escape(source)}" aria-label="Source {number}">{number}</a>'
        for source in tokens[place].meta["sources"]
        if (number := env["numbers"].get(source))
    ]
    return f'<sup class="mark">{", ".join(links)}</sup>' if links else ""
