"""The library as pages: `/articles`, and each article under its own address."""

from __future__ import annotations

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.knowledge import load_library
from hairline.site.articles import section_pages, source_pages
from hairline.site.pages import page

# Articles change when the server is started anew, so a browser may keep one for a while.
_HEADERS = {"Cache-Control": "max-age=300"}


def add_article_pages(pages: Blueprint) -> None:
    """Add the routes to a blueprint that stands at the root."""

    @pages.get("/articles")
    async def topics(_: Request) -> HTTPResponse:
        library = load_library()
        listed = [(topic, library.articles_on(topic)) for topic in library.topics]
        return response.html(page("articles.html", topics=listed), headers=_HEADERS)

    @pages.get("/articles/<article_id>")
    async def article(_: Request, article_id: str) -> HTTPResponse:
        library = load_library()
        found = library.article(article_id)
        if found is None:
            missing = page("article_missing.html")
            return response.html(missing, status=404)
        related = [other for name in found.related if (other := library.article(name))]
        html = page(
            "article.html",
            article=found,
            sections=section_pages(found),
            sources=source_pages(found),
            related=related,
        )
        return response.html(html, headers=_HEADERS)
