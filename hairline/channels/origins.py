"""Which site the page belongs to that sent a request, as far as a browser says so."""

from __future__ import annotations

from urllib.parse import urlsplit

from sanic.request import Request

from hairline.settings import public_address

# How a browser says that a page of another site sent a form.
_ELSEWHERE = {"cross-site", "same-site"}


def is_from_another_site(request: Request) -> bool:
    """Whether a page of another site sent a form."""
    return request.headers.get("sec-fetch-site") in _ELSEWHERE or not names_us(request)


def names_us(request: Request) -> bool:
    """Whether the origin that a browser names is ours, or none is named.

    Our own pages send no referrer, so that browsers call their origin "null".
    """
    origin = request.headers.get("origin", "null")
    ours = {request.host, urlsplit(public_address()).netloc}
    return origin == "null" or urlsplit(origin).netloc in ours
