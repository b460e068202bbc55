"""Rasa's REST channel for local development, with the guard of every other channel."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint, Sanic
from sanic.request import Request

from hairline.channels.guard import (
    MAX_BODY,
    OnNewMessage,
    Refusal,
    admit,
    answered,
    apology,
    fail_aloud,
)
from hairline.messages import Reply

# Payloads of our own buttons, which a developer may send as they are.
_PAYLOAD = re.compile(r"/[a-z_]+(\{.*\})?")


class GuardedRest(RestInput):
    """`POST /webhooks/rest/webhook` as every Rasa developer knows it. Trusts whoever calls."""

    @classmethod
    def name(cls) -> str:
        """Keep the stock name, and so the stock address."""
        return "rest"

    def _extract_message(self, req: Request) -> str | None:
        """Give the text of a request; None where it is anything but a string."""
        message = (req.json or {}).get("message") if isinstance(req.json, dict) else None
        return message if isinstance(message, str) else None

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the stock routes, guarded."""

        async def guarded(message: UserMessage) -> None:
            async def say(reply: Reply) -> None:
                buttons = [{"title": one.label, "payload": one.payload} for one in reply.choices]
                await message.output_channel.send_response(
                    message.sender_id, {"text": reply.text, "buttons": buttons}
                )

            if not (message.text and _PAYLOAD.fullmatch(message.text)):
                admitted = admit(message.text)
                if isinstance(admitted, Refusal):
                    await say(admitted.reply)
                    return
                message.text = admitted
            if not await answered(on_new_message, message):
                await say(apology())

        blueprint = super().blueprint(guarded)

        @blueprint.listener("before_server_start")
        async def limit(app: Sanic, _: Any) -> None:
            app.config.REQUEST_MAX_SIZE = MAX_BODY

        @blueprint.listener("after_server_start")
        async def no_silence(app: Sanic, _: Any) -> None:
            fail_aloud(app.ctx.agent)

        return blueprint
