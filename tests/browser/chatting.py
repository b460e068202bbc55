"""A visitor of the website, who sees, clicks and types in Chromium."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect
from serving import Server

OPEN = "Ask about hair loss"
QUESTION = "why does my hair come back after stopping treatment"
MESSAGES = "**/webhooks/web/messages"

# Who has the focus, through every shadow root.
FOCUSED = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at ? { tag: at.tagName, name: (at.innerText || at.id || '').trim().slice(0, 60) } : null;
}"""

# Everything that is announced from now on, in order.
LISTEN = """() => {
  window.heard = [];
  const listen = (region) => new MutationObserver(() => {
    const text = region.textContent.trim();
    if (text) window.heard.push(text);
  }).observe(region, { childList: true, characterData: true, subtree: true });
  document.querySelectorAll('[aria-live]').forEach(listen);
}"""


class Chat:
    """The widget on a page."""

    def __init__(self, page: Page, site: Server) -> None:
        self.page, self.site = page, site

    def opens(self) -> Chat:
        self.page.get_by_role("button", name=OPEN).click()
        expect(self.box).to_be_visible()
        return self

    @property
    def box(self):
        return self.page.get_by_label("Your message")

    @property
    def answers(self):
        return self.page.locator("hairline-panel li.assistant")

    @property
    def said(self):
        return self.page.locator("hairline-panel li.person:not(.waiting)")

    @property
    def trouble(self):
        return self.page.locator("hairline-panel .trouble")

    @property
    def notice(self):
        return self.page.locator("hairline-panel .notice")

    @property
    def last(self):
        return self.answers.last

    def says(self, text: str) -> Chat:
        """Send words and wait for the answer."""
        before = self.answers.count()
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.answers).to_have_count(before + 1)
        return self

    def picks(self, *labels: str) -> Chat:
        """Pick from the last answer and wait for the next."""
        before = self.answers.count()
        if self.last.get_by_role("checkbox").count() and labels[0] not in {"Skip", "Not sure"}:
            for label in labels:
                self.last.get_by_role("checkbox", name=label).check()
            self.last.get_by_role("button", name="Continue").click()
        else:
            self.last.get_by_role("button", name=labels[0], exact=True).click()
        expect(self.answers).to_have_count(before + 1)
        return self

    def begins_the_check(self) -> Chat:
        return self.says("start the symptom check").picks("Yes, start")

    def reaches_the_review(self) -> Chat:
        """Take the check to where all answers are looked over."""
        self.begins_the_check().picks("None of these").picks("Me")
        for _ in range(25):
            if "please check your answers" in (self.last.text_content() or ""):
                return self
            known = ("30 to 44", "Male", "Bald patches", "Not sure", "Skip")
            offered = [
                one
                for one in known
                if self.last.get_by_role("button", name=one, exact=True).count()
                or self.last.get_by_role("checkbox", name=one).count()
            ]
            assert offered, self.last.text_content()
            self.picks(offered[0])
        raise AssertionError("the check has no end")

    def menu(self) -> Chat:
        self.page.get_by_role("button", name="Menu").click()
        return self

    def focus(self) -> dict[str, str]:
        return self.page.evaluate(FOCUSED)

    def listens(self) -> Chat:
        self.page.evaluate(LISTEN)
        return self

    def heard(self, count: int = 1) -> list[str]:
        """Wait for so many announcements, and give all."""
        for _ in range(100):
            if len(self.page.evaluate("window.heard")) >= count:
                break
            self.page.wait_for_timeout(100)
        # Whatever is said in the same breath is said by now.
        self.page.wait_for_timeout(400)
        return self.page.evaluate("window.heard")

    def answers_with(self, blocks: list[dict], **more: object) -> None:
        """Have the next messages answered with these blocks instead of the server's."""
        options = [one for block in blocks for one in block.get("options", ())]
        message = {
            "id": "made",
            "at": "2026-11-28T10:00:00+00:00",
            "role": "assistant",
            "text": " ".join(str(block.get("text", "")) for block in blocks),
            "blocks": blocks,
            "choices": options,
            **more,
        }
        body = json.dumps({"messages": [message]})
        self.page.route(
            MESSAGES,
            lambda route: (
                route.fulfill(content_type="application/json", body=body)
                if route.request.method == "POST"
                else route.fallback()
            ),
        )
