"""The summary for a clinician as a page to print, and as a PDF. Neither is kept anywhere."""

from __future__ import annotations

import asyncio
from datetime import date, datetime

from rasa.shared.core.events import SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.channels.guard import tell_failure
from hairline.consent import is_withdrawn
from hairline.messages import Summary
from hairline.safety.disclaimer import disclaimer_text
from hairline.settings import information_only
from hairline.site.pages import page
from hairline.summary_links import Conversation
from hairline.symptoms import stored_summary, symptom_check
from hairline.symptoms.summary import SLOT

_HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
_PDF = ".pdf"


def add_summary_pages(pages: Blueprint) -> None:
    """Add the routes to a blueprint that stands at the root."""

    @pages.get("/summary/<name>")
    async def summary(request: Request, name: str) -> HTTPResponse:
        token = name.removesuffix(_PDF)
        try:
            found = await _summary(request, token)
            if found is None:
                missing = page("summary_missing.html", failed=False)
                return response.html(missing, status=404, headers=_HEADERS)
            if name.endswith(_PDF):
                return await _as_pdf(found)
            html = page("summary.html", summary=found, pdf=f"/summary/{token}{_PDF}")
            return response.html(html, headers=_HEADERS)
        except Exception as error:
            tell_failure("a summary", error)
            failed = page("summary_missing.html", failed=True)
            return response.html(failed, status=500, headers=_HEADERS)


async def _as_pdf(found: Summary) -> HTTPResponse:
    # Here, since most servers never write one and its fonts take a while to read.
    from hairline.site.summary_pdf import summary_pdf

    pdf = await asyncio.to_thread(summary_pdf, found, disclaimer_text())
    headers = {**_HEADERS, "Content-Disposition": 'attachment; filename="summary.pdf"'}
    return response.raw(pdf, content_type="application/pdf", headers=headers)


async def _summary(request: Request, token: str) -> Summary | None:
    """Give the summary that a token leads to, made from what is stored now."""
    conversation = Conversation.of(token)
    if conversation is None or information_only():
        return None
    store = request.app.ctx.agent.tracker_store
    tracker = await store.retrieve_full_tracker(conversation.sender)
    stored, day = _check_in(tracker, conversation)
    return stored_summary(symptom_check(), stored, day)


def _check_in(
    tracker: DialogueStateTracker | None, conversation: Conversation
) -> tuple[object, date]:
    """Give the check as a conversation last kept it, and the day on which it did."""
    stored: object = None
    kept, begun = 0.0, 0.0
    for event in tracker.events if tracker is not None else ():
        if isinstance(event, SessionStarted):
            begun = event.timestamp
        elif isinstance(event, SlotSet) and event.key == SLOT:
            if is_withdrawn(event.value):
                stored, begun = None, event.timestamp
            elif begun == conversation.begun:
                stored, kept = event.value, event.timestamp
    return stored, datetime.fromtimestamp(kept).date()
