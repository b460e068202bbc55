"""The library as pages: `/articles`, its search, and each article under its own address."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import parse_qs

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.channels.guard import MAX_CHARACTERS, help_for, too_many
from hairline.channels.limits import address_of, load_limits
from hairline.channels.origins import is_from_another_site
from hairline.content.article import Article
from hairline.feedback import PAGE_VERDICTS, FeedbackStore
from hairline.knowledge import AnswerStatus, load_library
from hairline.knowledge.passages import Passage
from hairline.settings import public_address
from hairline.site.articles import description, section_pages, source_pages, structured_data
from hairline.site.pages import page

# Articles change when the server is started anew, so a browser may keep one for a while.
_HEADERS = {"Cache-Control": "max-age=300"}
_MOST_FOUND = 8
# Pages that are no articles and that a search engine may list.
_OTHERS = ("/", "/articles", "/about", "/privacy", "/accessibility")


def add_article_pages(pages: Blueprint) -> None:
    """Add the routes to a blueprint that stands at the root."""

    @pages.get("/articles")
    async def topics(request: Request) -> HTTPResponse:
        asked = str(request.args.get("q") or "").strip()[:MAX_CHARACTERS]
        library = load_library()
        listed = [(topic, library.articles_on(topic)) for topic in library.topics]
        if not asked:
            html = page("articles.html", topics=listed, asked="", found=(), sure=True, cards=())
            return response.html(html, headers=_HEADERS)
        if wait := load_limits().wait_for_address(address_of(request), False):
            return _too_quick(asked, wait)
        found, sure = await asyncio.to_thread(_search, asked)
        cards = [card.__dict__ for card in help_for(asked)]
        html = page(
            "articles.html", topics=listed, asked=asked, found=found, sure=sure, cards=cards
        )
        # What was asked stands in it.
        return response.html(html, headers={"Cache-Control": "no-store"})

    @pages.get("/articles/<article_id>")
    async def article(_: Request, article_id: str) -> HTTPResponse:
        found = load_library().article(article_id)
        if found is None:
            return _missing()
        return response.html(_article_page(found), headers=_HEADERS)

    @pages.post("/articles/<article_id>")
    async def judge(request: Request, article_id: str) -> HTTPResponse:
        found = load_library().article(article_id)
        if found is None:
            return _missing()
        if is_from_another_site(request):
            return response.html(_article_page(found), status=403)
        form = parse_qs(request.body.decode("utf-8", errors="replace"), errors="replace")
        verdict, words = (form.get(name, [""])[0] for name in ("verdict", "words"))
        if wait := load_limits().wait_for_address(address_of(request), False):
            return _too_quick(words, wait)
        cards = [card.__dict__ for card in help_for(words)]
        if verdict not in PAGE_VERDICTS or (verdict == "error" and not words.strip()):
            html = _article_page(found, said="empty", cards=cards)
            return response.html(html, status=422)
        await asyncio.to_thread(FeedbackStore().record_page, article_id, verdict, words.strip())
        return response.html(_article_page(found, said=verdict, cards=cards))

    @pages.get("/sitemap.xml")
    async def sitemap(_: Request) -> HTTPResponse:
        others = [(f"{public_address()}{one}", None) for one in _OTHERS]
        listed = [
            (f"{public_address()}/articles/{one.id}", one.published)
            for one in load_library().articles
        ]
        xml = page("sitemap.xml", listed=[*others, *listed])
        return response.text(xml, content_type="application/xml", headers=_HEADERS)

    @pages.get("/robots.txt")
    async def robots(_: Request) -> HTTPResponse:
        # Conversations and summaries are nobody's to list.
        told = "User-agent: *\nDisallow: /chat\nDisallow: /summary/\nDisallow: /webhooks/\n"
        return response.text(f"{told}Sitemap: {public_address()}/sitemap.xml\n", headers=_HEADERS)

    for name in ("about", "accessibility"):
        pages.add_route(_words(f"{name}.html"), f"/{name}", methods=["GET"], name=name)


def _words(template: str) -> Any:
    async def show(_: Request) -> HTTPResponse:
        return response.html(page(template), headers=_HEADERS)

    return show


def _article_page(article: Article, said: str = "", cards: Any = ()) -> str:
    library = load_library()
    related = [other for name in article.related if (other := library.article(name))]
    return page(
        "article.html",
        article=article,
        description=description(article),
        data=structured_data(article, public_address()),
        sections=section_pages(article),
        sources=source_pages(article),
        related=related,
        said=said,
        cards=cards,
    )


def _search(asked: str) -> tuple[list[Passage], bool]:
    """Give the sections nearest to a question, and whether the first may well answer it."""
    library = load_library()
    passages = library.nearest(asked, _MOST_FOUND)
    return passages, library.ask(asked).status is not AnswerStatus.DECLINED


def _missing() -> HTTPResponse:
    return response.html(page("article_missing.html"), status=404)


def _too_quick(text: str, wait: int) -> HTTPResponse:
    html = page("too_many.html", said=too_many(text, wait).as_json())
    sent = response.html(html, status=429)
    sent.headers["Retry-After"] = str(wait)
    return sent
