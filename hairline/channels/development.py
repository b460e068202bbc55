"""Pages for developers, which only a server with `HAIRLINE_DEVELOPMENT=1` has."""

from __future__ import annotations

from functools import lru_cache

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.evaluation.vignettes import Vignette, read_vignettes
from hairline.site.likelihoods import likelihood_page
from hairline.site.pages import stylesheet
from hairline.symptoms import SymptomCheck, load_symptom_check


def add_development_pages(pages: Blueprint) -> None:
    """Add the routes to a blueprint that stands at the root."""

    @pages.get("/dev/symptom-check")
    async def likelihoods(request: Request) -> HTTPResponse:
        html, status = likelihood_page(*_read(), request.args.get("vignette", ""))
        return response.html(html, status=status)

    @pages.get("/dev/development.css")
    async def style(_: Request) -> HTTPResponse:
        return response.text(stylesheet("development.css"), content_type="text/css; charset=utf-8")


@lru_cache(maxsize=1)
def _read() -> tuple[SymptomCheck, tuple[Vignette, ...]]:
    return load_symptom_check(), read_vignettes()
