"""Answers a request that Sanic 21.12 cannot read, where it would hang, close or blame itself.

With a length below zero it looks for the end of the body for ever, and answers nobody else
meanwhile. Where the address is not ASCII it cannot make the empty request that it answers errors
with, and the connection closes without a word. A length that is no number counts as its own
failure, a 500. All are the sender's, and get a 400. Its signals come too late for this: they are
compiled in before a channel is asked for anything.
"""

from __future__ import annotations

import re
from functools import wraps
from typing import Any

from sanic import Sanic
from sanic.exceptions import InvalidUsage
from sanic.http import Http, Stage
from sanic.request import Request

_WHAT = "Bad Request: the first line or a header of the request cannot be read."
_LENGTH = re.compile(r"[0-9]{1,15}", re.ASCII)
_DONE = "_hairline_answers_odd_requests"


class ReadableRequest(Request):
    """A request in ASCII, whose length is one number, if it has any."""

    def __init__(self, url_bytes: bytes, headers: Any, *given: Any, **named: Any) -> None:
        """Take a request as Sanic does.

        Raises:
            InvalidUsage: the address or the method is not ASCII, or the length is no number.
        """
        ascii_only = url_bytes.isascii() and str(named.get("method", "")).isascii()
        lengths = headers.getall("content-length", [])
        numbers = [_LENGTH.fullmatch(one.strip()) for one in lengths]
        if not ascii_only or len(numbers) > 1 or not all(numbers):
            raise InvalidUsage(_WHAT)
        super().__init__(url_bytes, headers, *given, **named)


def answer_odd_requests(app: Sanic) -> None:
    """Have a server answer requests that cannot be read with a 400."""
    app.request_class = ReadableRequest
    if getattr(Http, _DONE, False):
        return
    empty, respond = Http.create_empty_request, Http.error_response

    @wraps(empty)
    def create_empty_request(self: Any) -> None:
        if self.url and not self.url.isascii():
            self.url = None
        empty(self)

    @wraps(respond)
    async def error_response(self: Any, exception: Exception) -> None:
        # Before there is a request, all that can be wrong in this way is what was sent.
        unread = self.stage is Stage.REQUEST and self.request is None
        if unread and isinstance(exception, ValueError | KeyError):
            exception = InvalidUsage(_WHAT)
        await respond(self, exception)

    Http.create_empty_request = create_empty_request
    Http.error_response = error_response
    setattr(Http, _DONE, True)
