"""Rasa's REST channel for local development, with the guard of every other channel."""

from __future__ import annotations

from asyncio import Queue
from collections.abc import Awaitable, Callable
from typing import Any

import rasa.utils.endpoints
from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge, SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, ResponseStream

from hairline.channels.front_door import protect
from hairline.channels.guard import (
    OnNewMessage,
    Refusal,
    WholeTexts,
    admit,
    answered,
    apology,
    fail_aloud,
    too_many,
    unread,
)
from hairline.channels.limits import load_limits
from hairline.channels.payloads import read_payload
from hairline.channels.sessions import OF_THE_PAGE, OF_THE_WEB
from hairline.channels.transcript import transcript_of
from hairline.messages import Reply
from hairline.settings import body_bytes, cors_origins, rest_channel

# Proxies tell by one of these whom they ask for.
_OF_PROXIES = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
_EXAMPLE = 'Send a JSON object such as {"sender": "anna", "message": "hello"}.'


class GuardedRest(RestInput):
    """`POST /webhooks/rest/webhook` as every Rasa developer knows it.

    It trusts whoever calls, so it is served on loopback only, and to nobody whom a proxy or a page
    of another site sends. It counts messages by sender alone: all come from this machine.
    """

    @classmethod
    def name(cls) -> str:
        """Keep the stock name, and so the stock address."""
        return "rest"

    @staticmethod
    async def on_message_wrapper(
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
        text: str | None,
        queue: Queue[Any],
        sender_id: str | None,
        input_channel: str,
        metadata: dict[str, Any] | None,
    ) -> None:
        """Answer one message into a queue (see the parent class).

        A turn is one reply, so it is streamed when it is stored: until then it may be taken back.
        """
        collector = WholeTexts()
        await on_new_message(
            UserMessage(text, collector, sender_id, input_channel=input_channel, metadata=metadata)
        )
        for said in collector.messages:
            await queue.put(said)
        await queue.put("DONE")

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the stock routes, guarded; none where `HAIRLINE_REST` is 0."""
        rest = Blueprint("rest")
        if not rest_channel():
            return rest

        async def guarded(message: UserMessage) -> None:
            async def say(reply: Reply) -> None:
                buttons = [{"title": one.label, "payload": one.payload} for one in reply.choices]
                await message.output_channel.send_response(
                    message.sender_id, {"text": reply.text, "buttons": buttons}
                )

            admitted = read_payload(message.text)
            if admitted is None:
                admitted = admit(message.text)
            if isinstance(admitted, Refusal):
                await say(admitted.reply)
                return
            message.text = admitted
            if not await answered(on_new_message, message):
                await say(apology(admitted))

        @rest.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @rest.post("/webhook")
        async def receive(request: Request) -> HTTPResponse | ResponseStream:
            if foreign := _sent_by_another(request):
                return response.json({"error": foreign}, status=403)
            body = _body(request)
            if isinstance(body, str):
                return response.json({"error": f"{body} {_EXAMPLE}"}, status=400)
            message, sender = body.get("message"), str(body["sender"])
            text = message if isinstance(message, str) else None
            if sender.startswith((OF_THE_PAGE, OF_THE_WEB)):
                told = "A conversation of the website is gone on with there, with its signature."
                return response.json({"error": told}, status=403)
            if wait := load_limits().wait_for_program(sender):
                return await _too_many(request, sender, text or "", wait)
            channel = body.get("input_channel") or self.name()
            metadata = body.get("metadata")
            if rasa.utils.endpoints.bool_arg(request, "stream", default=False):
                stream = self.stream_response(guarded, text, sender, channel, metadata)
                return response.stream(stream, content_type="text/event-stream")
            collector = WholeTexts()
            await guarded(
                UserMessage(text, collector, sender, input_channel=channel, metadata=metadata)
            )
            return response.json(collector.messages)

        @rest.exception(PayloadTooLarge)
        async def too_large(_: Request, __: Exception) -> HTTPResponse:
            what = f"The request is too long; {body_bytes()} bytes are the most that is read."
            return response.json({"error": f"{what}\n\n{unread().text}"}, status=413)

        @rest.listener("before_server_start")
        async def guard(app: Sanic, _: Any) -> None:
            protect(app)

        @rest.listener("after_server_start")
        async def no_silence(app: Sanic, _: Any) -> None:
            fail_aloud(app.ctx.agent)

        return rest


def _sent_by_another(request: Request) -> str | None:
    """Give why a request is not from a program of this machine; None where it seems to be.

    A browser on this machine sends what any site's page tells it to; it then names that site.
    """
    if any(name in request.headers for name in _OF_PROXIES):
        return "The REST channel is for this machine only, and a proxy passed this on."
    origin = request.headers.get("origin")
    if origin is not None and origin not in cors_origins():
        return (
            "The REST channel is for programs of this machine, and a page of another site sent "
            "this. Name the site in HAIRLINE_CORS_ORIGINS if it may."
        )
    return None


async def _too_many(request: Request, sender: str, text: str, wait: int) -> HTTPResponse:
    try:
        tracker = await request.app.ctx.agent.tracker_store.retrieve(sender)
        in_crisis = transcript_of(tracker, sender).in_crisis
    except Exception:
        # What cannot be read is told on a turn; here, the word to wait is told all the same.
        in_crisis = False
    reply = too_many(text, wait, in_crisis)
    return response.json({"error": reply.text}, status=429, headers={"Retry-After": str(wait)})


def _body(request: Request) -> dict[str, Any] | str:
    """Give the body of a request, or what is wrong with it."""
    try:
        body = request.json
    except SanicException:
        return "The request is not valid JSON."
    if not isinstance(body, dict):
        return "The request is not a JSON object."
    kinds = {"sender": (str, int), "input_channel": (str,), "metadata": (dict,)}
    for field, allowed in kinds.items():
        value = body.get(field)
        if value is not None and (not isinstance(value, allowed) or isinstance(value, bool)):
            what = "an object" if field == "metadata" else "a text"
            return f"`{field}` is not {what}."
    if not str(body.get("sender") if body.get("sender") is not None else "").strip():
        # Rasa would call each of them "default", and one person would read on in another's.
        return "`sender` is missing or empty. Each person needs a name of their own."
    try:
        str(body["sender"]).encode()
    except UnicodeEncodeError:
        return "`sender` holds half a character."
    return body
