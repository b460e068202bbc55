"""An article as a page: its sections under their anchors, its sources with links."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from hairline.content.article import Article, Section, Source
from hairline.content.markdown import MARK, blocks_of, markdown_parser


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
