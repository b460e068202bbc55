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

from hairline.channels.guard import (
    MAX_BODY,
    OnNewMessage,
    Refusal,
    WholeTexts,
    admit,
    answered,
    apology,
    fail_aloud,
)
from hairline.channels.payloads import read_payload
from hairline.messages import Reply

_EXAMPLE = 'Send a JSON object such as {"sender": "anna", "message": "hello"}.'


class GuardedRest(RestInput):
    """`POST /webhooks/rest/webhook` as every Rasa developer knows it. Trusts whoever calls."""

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
        """Give the stock routes, guarded."""

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

        rest = Blueprint("rest")

        @rest.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @rest.post("/webhook")
        async def receive(request: Request) -> HTTPResponse | ResponseStream:
            body = _body(request)
            if isinstance(body, str):
                return response.json({"error": f"{body} {_EXAMPLE}"}, status=400)
            message, sender = body.get("message"), body.get("sender")
            text = message if isinstance(message, str) else None
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
            what = f"The request is too long; {MAX_BODY} bytes are the most that is read."
            return response.json({"error": what}, status=413)

        @rest.listener("before_server_start")
        async def limit(app: Sanic, _: Any) -> None:
            app.config.REQUEST_MAX_SIZE = MAX_BODY

        @rest.listener("after_server_start")
        async def no_silence(app: Sanic, _: Any) -> None:
            fail_aloud(app.ctx.agent)

        return rest


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
    try:
        str(body.get("sender")).encode()
    except UnicodeEncodeError:
        return "`sender` holds half a character."
    return body
