"""The plain page at `/chat`: a form, a signed cookie, buttons as buttons, no JavaScript."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any
from urllib.parse import parse_qs

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.channels.article_pages import add_article_pages
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
from hairline.channels.origins import is_from_another_site
from hairline.channels.sessions import (
    cookie_name,
    is_secure,
    lifetime,
    new_session,
    sign,
    verify,
)
from hairline.channels.summary_pages import add_summary_pages
from hairline.channels.transcript import Said, Transcript, sending, transcript_of
from hairline.channels.turns import in_turn
from hairline.channels.widget_files import add_widget_files
from hairline.knowledge.articles_in_use import articles_in_use
from hairline.messages import Reply
from hairline.settings import development, information_only
from hairline.site.pages import icon, page, stylesheet
from hairline.site.privacy import privacy_sections
from hairline.symptoms import symptom_check
from hairline.wording import wording

_ASSET_HEADERS = {"Cache-Control": "max-age=3600"}


class PageChannel(InputChannel):
    """Serves the conversation as a page, and says whether the server is well."""

    def __init__(self) -> None:
        """Begin with no turn answered."""
        self._answered_a_probe = False

    @classmethod
    def name(cls) -> str:
        """The channel's name in trackers."""
        return "page"

    def url_prefix(self) -> str:
        """Pages stand at the root, not under /webhooks/."""
        return "/"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Give the routes."""
        pages = Blueprint("page")

        @pages.get("/chat")
        async def show(request: Request) -> HTTPResponse:
            return await self._show(request, verify(request.cookies.get(cookie_name())))

        @pages.post("/chat")
        async def say(request: Request) -> HTTPResponse:
            if is_from_another_site(request):
                # It would come without the cookie, and its answer would put a new one in place.
                return _told(Reply(wording("from_another_site").blocks), 403)
            known = verify(request.cookies.get(cookie_name()))
            wait = known is not None and load_limits().wait_for_message(known)
            wait = wait or load_limits().wait_for_address(address_of(request), known is None)
            if wait:
                return await self._too_many(request, known, wait)
            session = known or new_session()
            async with in_turn(session):
                try:
                    session = await self._conversation_of(request.app, session)
                    return await self._say(request, session, on_new_message)
                except Exception as error:
                    tell_failure("the page", error)
                    typed = _form(request).get("text", "")
                    return await self._show(request, session, apology(typed), 500, typed)

        @pages.get("/privacy")
        async def privacy(_: Request) -> HTTPResponse:
            html = page("privacy.html", sections=privacy_sections())
            return response.html(html)

        add_article_pages(pages)
        add_summary_pages(pages)
        add_widget_files(pages)
        if development():
            # Here, since no other server needs the vignettes.
            from hairline.channels.development import add_development_pages

            add_development_pages(pages)

        @pages.get("/assets/site.css")
        async def style(_: Request) -> HTTPResponse:
            return response.text(
                stylesheet(), content_type="text/css; charset=utf-8", headers=_ASSET_HEADERS
            )

        # Browsers ask for the second of themselves, where nothing names another.
        @pages.get("/assets/icon.svg", name="icon")
        @pages.get("/favicon.ico", name="favicon")
        async def show_icon(_: Request) -> HTTPResponse:
            return response.text(icon(), content_type="image/svg+xml", headers=_ASSET_HEADERS)

        @pages.get("/healthz")
        async def alive(_: Request) -> HTTPResponse:
            return response.json({"status": "alive"})

        @pages.get("/readyz")
        async def ready(request: Request) -> HTTPResponse:
            if await self._is_ready(request.app, on_new_message):
                return response.json({"status": "ready", **_articles()})
            return response.json({"status": "not ready"}, status=503)

        @pages.listener("before_server_start")
        async def guard(app: Sanic, _: Any) -> None:
            protect(app)
            answer_failures(app)

        pages.exception(PayloadTooLarge)(_body_refused)

        @pages.listener("after_server_start")
        async def no_silence(app: Sanic, _: Any) -> None:
            fail_aloud(app.ctx.agent)

        @pages.listener("after_server_start")
        async def read_ahead(app: Sanic, _: Any) -> None:
            # It takes some seconds, for which whoever begins the first check need not wait.
            if not information_only():
                app.add_task(asyncio.to_thread(symptom_check))

        return pages

    async def _conversation_of(self, app: Sanic, session: str) -> str:
        """Give a session, or a new one where its conversation is gone.

        So a cookie from before a conversation was deleted, or grew old, never opens another.
        """
        try:
            known = await app.ctx.agent.tracker_store.exists(session)
        except Exception:
            # It may be there: what cannot be read is apologised for where it is needed.
            return session
        return session if known else new_session()

    async def _say(
        self, request: Request, session: str, on_new_message: OnNewMessage
    ) -> HTTPResponse:
        form = _form(request)
        chosen, typed = form.get("choice"), form.get("text") or ""
        metadata = {"sending": sending(form.get("form", ""), chosen or typed)}
        transcript = await self._transcript(request.app, session)
        if metadata["sending"] in transcript.sent:
            # Sent again, for want of an answer: it is there.
            return _to_the_answer(request, session)
        if chosen is not None:
            picked = transcript.choice(chosen)
            if picked is None:
                refused = Reply(wording("unknown_choice").blocks)
                return await self._show(request, session, refused, status=409)
            metadata["label"], text = picked
        else:
            admitted = admit(typed, in_crisis=transcript.in_crisis)
            if isinstance(admitted, Refusal):
                return await self._show(
                    request, session, admitted.reply, status=422, draft=typed[:2_000]
                )
            text = admitted
        collector = ReplyCollector()
        message = UserMessage(
            text, collector, session, input_channel=self.name(), metadata=metadata
        )
        if not await answered(on_new_message, message):
            return await self._show(request, session, apology(text), status=500, draft=typed)
        if not await request.app.ctx.agent.tracker_store.exists(session):
            # Erased: what is left to show is the word that it is done.
            return await self._show(request, None, collector.replies[-1]["blocks"])
        return _to_the_answer(request, session)

    async def _too_many(self, request: Request, session: str | None, wait: int) -> HTTPResponse:
        """Answer a message over a limit: help if it speaks of danger, then how long to wait."""
        typed = _form(request).get("text") or ""
        try:
            before = await self._transcript(request.app, session)
        except Exception:
            before = Transcript((), {})
        reply = too_many(typed, wait, before.in_crisis)
        sent = await self._show(request, session, reply, status=429, draft=typed[:2_000])
        sent.headers["Retry-After"] = str(wait)
        return sent

    async def _show(
        self,
        request: Request,
        session: str | None,
        notice: Reply | list[dict[str, Any]] | None = None,
        status: int = 200,
        draft: str = "",
    ) -> HTTPResponse:
        """Render the conversation, and after it a reply of the channel's own, if there is one."""
        try:
            transcript = await self._transcript(request.app, session)
        except Exception as error:
            tell_failure("the page", error)
            transcript, notice, status = Transcript(), notice or apology(), 500
        said = transcript.said
        if notice is not None:
            blocks = notice.as_json() if isinstance(notice, Reply) else notice
            said = (*said, Said("assistant", "", tuple(blocks)))
        html = page(
            "chat.html", said=said, draft=draft, refused=status >= 400, form=uuid.uuid4().hex
        )
        sent = response.html(html, status=status)
        if session is None:
            return _with_cookie(sent, request, "", 0)
        return _with_cookie(sent, request, sign(session), lifetime())

    async def _transcript(self, app: Sanic, session: str | None) -> Transcript:
        if session is None:
            return Transcript()
        tracker = await app.ctx.agent.tracker_store.retrieve_full_tracker(session)
        return transcript_of(tracker, session)

    async def _is_ready(self, app: Sanic, on_new_message: OnNewMessage) -> bool:
        """Whether a trained model has answered a turn in this process."""
        agent = getattr(app.ctx, "agent", None)
        if agent is None or not agent.is_ready():
            return False
        if not self._answered_a_probe:
            collector = ReplyCollector()
            sender = f"probe-{uuid.uuid4().hex}"
            probe = UserMessage("hello", collector, sender, input_channel=self.name())
            self._answered_a_probe = await answered(on_new_message, probe)
            erase = getattr(agent.tracker_store, "erase", None)
            if erase is not None and self._answered_a_probe:
                erase(probe.sender_id)
        return self._answered_a_probe


def _articles() -> dict[str, Any]:
    """Give what is wrong with the articles, where older ones are served for it."""
    problems = articles_in_use().problems
    told = [f"{one.path.name}:{one.line}: {one.what}" for one in problems]
    return {"articles": "as last indexed", "problems": told} if told else {}


def _form(request: Request) -> dict[str, str]:
    """Give the first value of each field of a form as our page sends it.

    Sanic's own reader logs a traceback where bytes are no text; here a mark stands for each.
    """
    sent = parse_qs(request.body.decode("utf-8", errors="replace"), errors="replace")
    return {name: values[0] for name, values in sent.items()}


def _to_the_answer(request: Request, session: str) -> HTTPResponse:
    sent = response.redirect("/chat#latest", status=303)
    return _with_cookie(sent, request, sign(session), lifetime())


def _with_cookie(sent: HTTPResponse, request: Request, value: str, seconds: int) -> HTTPResponse:
    sent.cookies[cookie_name()] = value
    cookie = sent.cookies[cookie_name()]
    cookie["max-age"] = seconds
    cookie["path"] = "/"
    cookie["httponly"] = True
    cookie["samesite"] = "Lax"
    cookie["secure"] = is_secure() or request.scheme == "https"
    return sent


def _body_refused(request: Request, _: Exception) -> HTTPResponse:
    """Answer a body over the limit, which nobody has read."""
    return _told(unread(), 413)


def _told(reply: Reply, status: int) -> HTTPResponse:
    """Give the page with a refusal alone, whosever it is."""
    said = (Said("assistant", "", tuple(reply.as_json())),)
    html = page("chat.html", said=said, draft="", refused=True, form="")
    return response.html(html, status=status)
