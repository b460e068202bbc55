"""What holds for every request and every answer, whichever channel or part of Rasa gives it."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache

from rasa.server import ErrorResponse
from sanic import Sanic, response
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse
from sanic_cors import CORS

from hairline.channels.odd_requests import answer_odd_requests
from hairline.consent import kept_for
from hairline.settings import body_bytes, cors_origins, frame_ancestors, trusted_proxies
from hairline.site.pages import page

# None of them is used; a page that shows ours in a frame cannot ask for them either.
_UNUSED = ("camera", "microphone", "geolocation", "payment", "usb", "display-capture")
_REST = "webhooks/rest/webhook"
# Of Rasa's own application, where they tell its version to whoever asks.
_BANNERS = {"/", "/version"}


@lru_cache(maxsize=1)
def security_headers() -> dict[str, str]:
    """Give what stands on every answer, unless the answer says otherwise itself.

    Raises:
        InvalidSetting: `HAIRLINE_FRAME_ANCESTORS` cannot be used.
    """
    framed_by = " ".join(frame_ancestors())
    headers = {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            "img-src 'self'; form-action 'self'; require-trusted-types-for 'script'; "
            f"base-uri 'none'; frame-ancestors {framed_by or chr(39) + 'none' + chr(39)}"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{one}=()" for one in _UNUSED),
        "Cache-Control": "no-store",
    }
    if not framed_by:
        headers["X-Frame-Options"] = "DENY"
    return headers


def protect(app: Sanic) -> None:
    """Put the limits and headers on an application, ours or that of `rasa run`.

    Each channel asks for it when the server starts, since none knows which others are served. It
    is done once.

    Raises:
        SystemExit: the REST channel would be open to other machines; with the reason.
        InvalidSetting: one of the settings cannot be used.
    """
    if refused := refused_beyond_loopback(app, app.state.host):
        raise SystemExit(refused)
    security_headers()
    answer_odd_requests(app)
    app.config.REQUEST_MAX_SIZE = body_bytes()
    app.config.PROXIES_COUNT = trusted_proxies()
    # Not as HTML, which would carry a style of its own and what was asked for.
    app.config.FALLBACK_ERROR_FORMAT = "text"
    app.register_middleware(_without_banner, "request")
    app.register_middleware(_with_headers, "response")
    app.exception(ErrorResponse)(_without_version)


def refused_beyond_loopback(app: Sanic, interface: str | None) -> str | None:
    """Give why an application may not listen on an interface; None where it may.

    Rasa's REST channel believes whatever sender, channel and metadata it is told, so whoever
    reaches it can read and write in any conversation.
    """
    served = any(route.path == _REST for route in app.router.routes_all.values())
    if not served or interface is None or _is_loopback(interface):
        return None
    return (
        f"The REST channel cannot be served on {interface}: it trusts whoever calls it, so it is "
        "only for this machine. Listen on 127.0.0.1 (`rasa run -i 127.0.0.1`), or leave the "
        "channel out with HAIRLINE_REST=0"
    )


def open_to_listed_origins(app: Sanic) -> None:
    """Let the scripts of the sites in `HAIRLINE_CORS_ORIGINS` call the channels, without cookies.

    Raises:
        InvalidSetting: the setting cannot be used.
    """
    origins = list(cors_origins())
    if origins:
        CORS(
            app,
            resources={"/webhooks/*": {"origins": origins}},
            methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=600,
        )


def _is_loopback(interface: str) -> bool:
    try:
        found = socket.getaddrinfo(interface, None)
    except OSError:
        return False
    # The number of a zone may follow: "fe80::1%eth0".
    addresses = [str(entry[4][0]).split("%")[0] for entry in found]
    return all(ipaddress.ip_address(one).is_loopback for one in addresses)


async def _with_headers(_: Request, answer: BaseHTTPResponse) -> None:
    for name, value in security_headers().items():
        answer.headers.setdefault(name, value)


async def _without_banner(request: Request) -> HTTPResponse | None:
    """Answer for the two addresses at which Rasa's own application tells its version."""
    if request.path not in _BANNERS or request.route is None:
        return None
    if not request.route.handler.__module__.startswith("rasa."):
        return None
    if request.path == "/":
        return response.html(page("landing.html", kept_for=kept_for()))
    raise NotFound(f"Requested URL {request.path} not found")


async def _without_version(_: Request, error: ErrorResponse) -> HTTPResponse:
    told = {name: value for name, value in error.error_info.items() if name != "version"}
    return response.json(told, status=error.status)
