"""The answer where something fails that nothing else answers for: an apology, and no traceback."""

from __future__ import annotations

from sanic import Sanic, response
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.channels.guard import apology, tell_failure
from hairline.channels.transcript import Said
from hairline.site.pages import page

_API = "/webhooks/"


def answer_failures(app: Sanic) -> None:
    """Have an application apologise for its failures, whichever page or channel they are in."""
    app.error_handler.add(Exception, _apologise)


def _apologise(request: Request, error: Exception) -> HTTPResponse:
    status = error.status_code if isinstance(error, SanicException) else 500
    if status < 500:
        # The caller's own mistake, which Sanic names.
        return request.app.error_handler.default(request, error)
    tell_failure("a request", error)
    reply = apology()
    if request.path.startswith(_API):
        return response.json({"error": reply.text}, status=status)
    said = (Said("assistant", "", tuple(reply.as_json())),)
    html = page("chat.html", said=said, draft="", refused=True, form="")
    return response.html(html, status=status)
