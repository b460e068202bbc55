"""The web channel: a JSON API for the widget, with signed sessions and safe retries.

`web_api.yml` describes it; the server gives that at `/webhooks/web/openapi.json`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.channels.failures import answer_failures
from hairline.channels.front_door import protect
from hairline.channels.guard import (
    OnNewMessage,
    Refusal,
    ReplyCollector,
    admit,
    answered,
    apology,
    fail_aloud,
    tell_failure,
    too_many,
    unread,
)
from hairline.channels.limits import address_of, load_limits
from hairline.channels.origins import names_us
from hairline.channels.payloads import picked_together
from hairline.channels.sessions import (
    OF_THE_WEB,
    SignedSession,
    lifetime,
    new_session,
    session_signed,
    sign,
)
from hairline.channels.transcript import Said, Transcript, transcript_of
from hairline.channels.turns import in_turn
from hairline.channels.web_messages import as_messages
from hairline.channels.web_requests import Sent, sent_in
from hairline.content.yaml import read_yaml
from hairline.knowledge import load_library
from hairline.messages import Reply
from hairline.remembering import forget
from hairline.retention import KeptConversations
from hairline.settings import cors_origins
from hairline.site.articles import section_parts
from hairline.wording import wording

_BEARER = re.compile(r"Bearer ([\w.~+/=-]+)")
_LINES = "application/x-ndjson"


class WebChannel(InputChannel):
    """Serves conversations to scripts of the sites that are listed, and to our own pages."""

    @classmethod
    def name(cls) -> str:
        """The channel's name in trackers, and in the addresses."""
        return "web"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the routes."""
        web = Blueprint("web")

        @web.post("/sessions")
        async def begin(request: Request) -> HTTPResponse:
            known = _session(request)
            if known and await _is_there(request.app, known.id):
                # The same conversation for longer.
                return _token(known.id)
            if wait := load_limits().wait_for_address(address_of(request), True):
                return _too_many(too_many("", wait), wait)
            session = new_session(OF_THE_WEB)
            await _open(request.app, session)
            return _token(session)

        @web.delete("/sessions")
        async def erase(request: Request) -> HTTPResponse:
            known = _session(request)
            if known is None:
                return _unknown_session()
            async with in_turn(known.id):
                KeptConversations().erase(known.id)
                forget()
            return response.empty()

        @web.get("/messages")
        async def history(request: Request) -> HTTPResponse:
            known = _session(request)
            if known is None or not await _is_there(request.app, known.id):
                return _unknown_session()
            said = (await _transcript(request.app, known.id)).said
            until = datetime.fromtimestamp(known.until, timezone.utc).isoformat()
            return response.json({"messages": as_messages(said, known.id), "expires_at": until})

        @web.post("/messages")
        async def receive(request: Request) -> HTTPResponse | None:
            known = _session(request)
            if known is None:
                return _unknown_session()
            sent = sent_in(request)
            if isinstance(sent, str):
                return _error("bad_request", sent, 400)
            wait = load_limits().wait_for_message(known.id)
            if wait := wait or load_limits().wait_for_address(address_of(request), False):
                return _too_many(too_many(sent.text or "", wait, await _in_crisis(request)), wait)

            async def answer() -> HTTPResponse:
                async with in_turn(known.id):
                    try:
                        return await self._answer(request.app, known.id, sent, on_new_message)
                    except Exception as error:
                        tell_failure("the web channel", error)
                        return _refused("failed", apology(sent.text or ""), 500)

            if _LINES in request.headers.get("accept", ""):
                await _line_by_line(request, answer)
                return None
            return await answer()

        @web.get("/articles/<article_id>/<anchor>")
        async def section(_: Request, article_id: str, anchor: str) -> HTTPResponse:
            article = load_library().article(article_id)
            for one in article.sections if article else ():
                if one.anchor == anchor:
                    told = {"heading": one.heading, "parts": section_parts(one)}
                    return response.json(told, headers={"Cache-Control": "max-age=300"})
            return _error("no_such_section", "There is no such section of an article.", 404)

        @web.get("/openapi.json")
        async def described(_: Request) -> HTTPResponse:
            return response.json(api_description(), headers={"Cache-Control": "max-age=3600"})

        @web.on_request
        async def of_our_sites(request: Request) -> HTTPResponse | None:
            if not _from_elsewhere(request):
                return None
            what = (
                "This site may not use the assistant. Name it in HAIRLINE_CORS_ORIGINS if it may."
            )
            return _error("origin_not_listed", what, 403)

        @web.exception(PayloadTooLarge)
        async def too_large(_: Request, __: Exception) -> HTTPResponse:
            return _refused("too_large", unread(), 413)

        @web.listener("before_server_start")
        async def guard(app: Sanic, _: Any) -> None:
            protect(app)
            answer_failures(app)

        @web.listener("after_server_start")
        async def no_silence(app: Sanic, _: Any) -> None:
            fail_aloud(app.ctx.agent)

        return web

    async def _answer(
        self, app: Sanic, session: str, sent: Sent, on_new_message: OnNewMessage
    ) -> HTTPResponse:
        """Answer one message, or give again what was answered to it."""
        if not await _is_there(app, session):
            return _unknown_session()
        before = await _transcript(app, session)
        if sent.id in before.sent:
            return _messages(before.answer_to(sent.id), session)
        metadata = {"sending": sent.id, **_about(sent.about)}
        if sent.choices:
            picked = _picked(before, sent.choices)
            if picked is None:
                return _refused("choice_gone", Reply(wording("unknown_choice").blocks), 409)
            metadata["label"], text = picked
        else:
            admitted = admit(sent.text, in_crisis=before.in_crisis)
            if isinstance(admitted, Refusal):
                return _refused("not_readable", admitted.reply, 422)
            text = admitted
        collector = ReplyCollector()
        message = UserMessage(
            text, collector, session, input_channel=self.name(), metadata=metadata
        )
        if not await answered(on_new_message, message):
            return _refused("failed", apology(text), 500)
        after = await _transcript(app, session)
        if said := after.answer_to(sent.id):
            return _messages(said, session)
        # Erased: what is left to show is the word that it is done.
        last = collector.replies[-1]
        said = (Said("assistant", str(last.get("text") or ""), tuple(last["blocks"])),)
        return _messages(said, session)


def _about(article_id: str) -> dict[str, str]:
    """Give what a message goes on about where it was sent from the page of an article."""
    article = load_library().article(article_id) if article_id else None
    return {"about": f"{article.id}#{article.sections[0].anchor}"} if article else {}


def _picked(before: Transcript, choices: tuple[str, ...]) -> tuple[str, str] | None:
    """Give label and payload of what was picked; None where any of it is not offered now."""
    picked = [before.choice(one) for one in dict.fromkeys(choices)]
    found = [one for one in picked if one is not None]
    payload = picked_together([payload for _, payload in found])
    if len(found) < len(picked) or payload is None:
        return None
    return "; ".join(label for label, _ in found), payload


def _session(request: Request) -> SignedSession | None:
    bearer = _BEARER.fullmatch(request.headers.get("authorization", ""))
    return session_signed(bearer[1], OF_THE_WEB) if bearer else None


async def _open(app: Sanic, session: str) -> None:
    """Begin a conversation in the store: only one that is there can be gone on with."""
    processor = app.ctx.agent.processor
    async with in_turn(session):
        tracker = await processor.fetch_tracker_and_update_session(session, ReplyCollector())
        await processor.save_tracker(tracker)


async def _is_there(app: Sanic, session: str) -> bool:
    return bool(await app.ctx.agent.tracker_store.exists(session))


async def _transcript(app: Sanic, session: str) -> Transcript:
    tracker = await app.ctx.agent.tracker_store.retrieve_full_tracker(session)
    return transcript_of(tracker, session)


async def _in_crisis(request: Request) -> bool:
    known = _session(request)
    try:
        return known is not None and (await _transcript(request.app, known.id)).in_crisis
    except Exception:
        # What cannot be read is told on a turn; here, the word to wait is told all the same.
        return False


def _from_elsewhere(request: Request) -> bool:
    """Whether a browser names a site whose scripts may not call."""
    origin = request.headers.get("origin")
    return origin == "null" or not (origin in cors_origins() or names_us(request))


def _token(session: str) -> HTTPResponse:
    token = sign(session)
    known = session_signed(token, OF_THE_WEB)
    until = known.until if known else lifetime()
    told = datetime.fromtimestamp(until, timezone.utc).isoformat()
    return response.json({"token": token, "expires_at": told}, status=201)


def _messages(said: Any, session: str) -> HTTPResponse:
    return response.json({"messages": as_messages(said, session)})


def _error(code: str, what: str, status: int) -> HTTPResponse:
    return response.json({"error": {"code": code, "message": what}, "messages": []}, status=status)


def _unknown_session() -> HTTPResponse:
    what = "This conversation is not here any more, or was never begun. Begin a new session."
    return _error("session_gone", what, 401)


def _refused(code: str, reply: Reply, status: int) -> HTTPResponse:
    """Give a refusal in the assistant's own words, with help where there is danger."""
    said = Said("assistant", reply.text, tuple(reply.as_json()))
    first = next(block.plain() for block in reply.body)
    body = {"error": {"code": code, "message": first}, "messages": as_messages([said], "")}
    return response.json(body, status=status)


def _too_many(reply: Reply, wait: int) -> HTTPResponse:
    sent = _refused("too_many", reply, 429)
    sent.headers["Retry-After"] = str(wait)
    return sent


async def _line_by_line(request: Request, answer: Callable[[], Awaitable[HTTPResponse]]) -> None:
    """Stream the answer: that it is being made, then block by block, then how it ended."""
    stream = await request.respond(content_type=_LINES)

    async def line(**told: Any) -> None:
        await stream.send(json.dumps(told) + "\n")

    await line(type="typing")
    whole = await answer()
    body = json.loads(whole.body)
    for message in body["messages"]:
        about = {name: value for name, value in message.items() if name != "blocks"}
        await line(type="message", message=about)
        for block in message["blocks"]:
            await line(type="block", of=message["id"], block=block)
    error = {"error": body["error"]} if "error" in body else {}
    await line(type="end", status=whole.status, **error)
    await stream.eof()


@lru_cache(maxsize=1)
def api_description() -> dict[str, Any]:
    """Give the OpenAPI description of the channel."""
    path = Path(__file__).with_name("web_api.yml")
    described: dict[str, Any] = read_yaml(path.read_text(encoding="utf-8"), path)
    return described
