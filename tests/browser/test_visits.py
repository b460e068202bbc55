"""The widget on foreign pages, over bad networks, with hostile text, and what it leaves behind.

Rows of the checklist are named where a test is for one.
"""

import json
import re
from itertools import pairwise

import pytest
from chatting import MESSAGES, OPEN, QUESTION, Chat
from conftest import STRICT
from playwright.sync_api import expect
from serving import ROOT

pytestmark = pytest.mark.rasa

WEB = "**/webhooks/web/**"
# What has run scripts, styles or links in the pages of others. None may do anything here.
XSS = [
    "<img src=x onerror=window.__xss=1>",
    "<script>window.__xss=1</script>",
    "<svg/onload=window.__xss=1>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "[click](javascript:window.__xss=1)",
    "[click](JaVaScRiPt:window.__xss=1)",
    "[click](data:text/html,<script>window.__xss=1</script>)",
    '[a](https://x.example/" onmouseover="window.__xss=1)',
    "**<b onclick=window.__xss=1>bold</b>**",
    "javascript:window.__xss=1",
    "{{constructor.constructor('window.__xss=1')()}}",
    "${window.__xss=1}",
    "\u202e<script>window.__xss=1</script>\u202c",
    "--><!--<img src=x onerror=window.__xss=1>",
    "<a href='https://x.example' onclick='window.__xss=1'>x</a>",
    "<style>*{background:url(https://x.example)}</style>",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "[tel](tel:1);window.__xss=1//",
    "<math><mi xlink:href='javascript:window.__xss=1'>x",
    "\x1b[31mred\x1b[0m <img src=x onerror=window.__xss=1>",
]


def _embed(site, attributes="", after=""):
    script = f'<script type="module" src="{site.address}/widget/hairline.js"></script>'
    return f"{script}<h1>Our clinic</h1><hairline-chat {attributes}></hairline-chat>{after}"


def _ran(page):
    return page.evaluate("window.__xss")


def test_a25_the_page_of_a_summary_prints_as_the_summary_alone(opened):
    opened.reaches_the_review().picks("Show my result").says("show my summary")
    address = opened.last.get_by_role("link", name="Open the page to print").get_attribute("href")
    page = opened.page.context.new_page()
    page.goto(address)
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name="Summary for a clinician").first).to_be_visible()
    expect(page.locator("header.site")).to_be_hidden()
    expect(page.locator("hairline-chat")).to_have_count(0)


@pytest.mark.parametrize(("button", "name"), [("page", "html"), ("text", "txt")])
def test_a26_a_saved_conversation_has_times_and_roles_and_no_payload(opened, button, name):
    opened.says("hello <b>you</b>").menu()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role(
            "button", name=f"Save as {'a ' * (button == 'page')}{button}"
        ).click()

    text = saved.value.path().read_text()

    assert saved.value.suggested_filename == f"conversation.{name}"
    assert "You said" in text
    assert "Assistant said" in text
    assert re.search(r"\d{1,2}:\d{2}", text)
    assert "payload" not in text
    if name == "html":
        assert "<b>" not in text
        opened.page.goto(f"data:text/html,{text.replace('#', '%23')}")
        assert opened.page.get_by_role("heading", level=2).count() >= 2


def test_a27_a_strict_page_of_another_site_is_served_without_one_violation(page, host, site):
    address = host.serve("/strict", _embed(site), STRICT.format(site.address))
    told, called = [], []
    page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
    page.on("request", lambda one: called.append(one.url))
    page.goto(address)
    Chat(page, site).opens().says(QUESTION).begins_the_check().picks("None of these")

    assert told == []
    assert {"/".join(one.split("/")[:3]) for one in called} == {host.origin, site.address}


def test_a28_no_text_of_the_assistant_runs_or_becomes_markup(opened):
    options = [{"id": "x", "label": text} for text in XSS]
    opened.answers_with(
        [
            *({"type": "text", "text": text} for text in XSS),
            *({"type": "heading", "text": text} for text in XSS),
            {"type": "bullets", "intro": XSS[0], "items": XSS},
            *(
                {"type": "care_card", "level": text, "urgency": text, "heading": text, "items": XSS}
                for text in XSS[:4]
            ),
            {"type": "sources", "items": XSS, "review": XSS[0]},
            *(
                {
                    "type": "article_link",
                    "label": text,
                    "article": text,
                    "anchor": text,
                    "address": f"/articles/{text}",
                }
                for text in XSS
            ),
            {
                "type": "choices",
                "kind": XSS[0],
                "prompt": XSS[1],
                "several": False,
                "options": options,
            },
            {
                "type": "summary",
                "title": XSS[0],
                "lines": XSS,
                "sections": [{"heading": XSS[0], "lines": XSS}],
            },
            {"type": "unheard of", "text": XSS[0]},
            {"type": "disclaimer", "text": XSS[0]},
        ]
    )
    opened.says("hello")
    opened.page.wait_for_timeout(500)

    assert _ran(opened.page) is None
    panel = opened.page.locator("hairline-panel")
    for tag in ("img", "script", "iframe", "style", "math", "li.assistant b"):
        expect(panel.locator(tag)).to_have_count(0)
    links = panel.locator("a").evaluate_all("(all) => all.map((one) => one.href)")
    assert all(one.startswith(("https://", "http://127.0.0.1", "tel:", "sms:")) for one in links)


def test_a28_what_a_person_types_is_shown_as_typed_now_and_when_it_is_restored(opened):
    for text in XSS:
        opened.says(text)
    assert _ran(opened.page) is None
    shown = opened.said.locator("p").all_text_contents()

    opened.page.reload()
    opened.opens()

    expect(opened.said).to_have_count(len(XSS))
    restored = opened.said.locator("p").all_text_contents()
    # Of what is kept addresses and signs that nobody sees are left out, as everywhere.
    pairs = zip(shown, restored, strict=True)
    kept = [(one, other) for one, other in pairs if "[" not in other and one.isprintable()]
    assert len(kept) >= 10
    assert all(one == other for one, other in kept)
    assert _ran(opened.page) is None
    for tag in ("img", "script", "iframe", "math"):
        expect(opened.page.locator(f"hairline-panel {tag}")).to_have_count(0)


def test_a28_attributes_the_address_and_messages_of_other_windows_run_nothing(page, host, site):
    for number, text in enumerate(XSS[:8]):
        told = text.replace('"', "&quot;")
        attributes = (
            f'label="{told}" greeting="{told}" starters="{told}" lang="{told}" theme="{told}"'
        )
        page.goto(host.serve(f"/attributes{number}", _embed(site, attributes + " open-on-load")))
        expect(page.get_by_label("Your message")).to_be_visible()
        page.evaluate("(text) => { location.hash = text; postMessage(text, '*'); }", text)
        page.wait_for_timeout(100)
        assert _ran(page) is None
        expect(page.locator("hairline-panel img, hairline-panel script")).to_have_count(0)


def test_a29_with_storage_blocked_it_works_in_memory(page, site):
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    page.goto(site.address + "/")

    Chat(page, site).opens().says("hello").says("thank you")

    page.reload()
    chat = Chat(page, site).opens()
    expect(chat.said).to_have_count(0)


def test_a29_a_frame_without_an_origin_shows_it_all_the_same(page, host, site):
    inner = _embed(site, "open-on-load").replace('"', "&quot;")
    frame = f'<iframe width=900 height=700 sandbox="allow-scripts" srcdoc="{inner}"></iframe>'
    page.goto(host.serve("/frame", frame))

    expect(page.frame_locator("iframe").get_by_label("Your message")).to_be_visible()


def test_a29_two_tabs_show_the_same_conversation(opened, context, site):
    opened.says("hello")
    other = context.new_page()
    other.goto(site.address + "/")
    second = Chat(other, site).opens()
    expect(second.said).to_have_text([re.compile("hello")])

    second.says("thank you")

    expect(opened.said).to_have_count(2)


def test_a29_clearing_erases_in_the_browser_and_on_the_server(opened):
    opened.says("my hair falls out in walnutsized clumps").menu()
    kept = opened.page.evaluate(
        "JSON.parse(Object.entries(localStorage).find(([key]) => "
        "key.endsWith(':session'))[1]).token"
    )
    opened.page.get_by_role("button", name="Clear this chat").click()
    opened.page.get_by_role("button", name="Erase it").click()

    expect(opened.notice).to_contain_text("The conversation was erased.")
    expect(opened.said).to_have_count(0)
    answer = opened.site.get("/webhooks/web/messages", {"Authorization": f"Bearer {kept}"})
    assert answer.status == 401
    left = opened.page.evaluate("Object.keys(localStorage).join()")
    assert ":session" not in left
    assert ":pending" not in left


def test_a29_when_the_server_cannot_be_reached_nothing_is_said_to_be_erased(opened):
    opened.says("hello").menu()
    opened.page.route(WEB, lambda route: route.abort())
    opened.page.get_by_role("button", name="Clear this chat").click()
    opened.page.get_by_role("button", name="Erase it").click()

    expect(opened.notice).to_contain_text("nothing was erased")
    expect(opened.said).to_have_count(1)


def test_a30_what_is_sent_offline_waits_says_so_and_is_answered_once(opened, context):
    opened.says("hello")
    ids = []
    opened.page.on(
        "request",
        lambda one: (
            ids.append(one.post_data_json["id"])
            if one.method == "POST" and one.url.endswith("/messages")
            else None
        ),
    )
    context.set_offline(True)
    opened.box.fill("what is minoxidil")
    opened.box.press("Enter")
    expect(opened.trouble).to_contain_text("You are offline. Your message is kept")

    context.set_offline(False)

    expect(opened.answers).to_have_count(2)
    expect(opened.said).to_have_count(2)
    assert len(set(ids)) == 1
    opened.page.reload()
    opened.opens()
    expect(opened.said).to_have_count(2)


def test_a_message_that_waited_survives_a_reload(opened, context):
    opened.says("hello")
    opened.page.route(MESSAGES, lambda route: route.abort())
    opened.box.fill("what is minoxidil")
    opened.box.press("Enter")
    expect(opened.trouble).to_contain_text("You are offline")
    opened.page.unroute(MESSAGES)

    opened.page.reload()
    opened.opens()

    expect(opened.said).to_have_count(2)
    expect(opened.answers).to_have_count(2)


def test_an_answer_that_is_lost_on_the_way_is_fetched_again_and_not_made_twice(opened):
    opened.says("hello")
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            route.abort()
        else:
            route.fallback()

    opened.page.route(MESSAGES, lose)
    opened.says("what is minoxidil")

    expect(opened.said).to_have_count(2)
    opened.page.reload()
    opened.opens()
    expect(opened.said).to_have_count(2)


def test_a_slow_answer_is_waited_for_and_the_typing_is_shown_once(opened):
    opened.listens()

    def slow(route):
        opened.page.wait_for_timeout(1_500)
        route.fallback()

    opened.page.route(MESSAGES, slow)
    opened.box.fill("hello")
    opened.box.press("Enter")

    expect(opened.page.locator("hairline-panel .typing")).to_be_visible()
    expect(opened.answers).to_have_count(1)
    assert opened.heard(2)[0] == "Assistant is typing"
    expect(opened.page.locator("hairline-panel .typing")).to_have_count(0)


@pytest.mark.parametrize("status", [500, 503])
def test_after_a_failure_the_same_message_can_be_tried_again(opened, status):
    failed = []

    def fail(route):
        if not failed:
            failed.append(True)
            body = {"error": {"code": "failed", "message": "Sorry"}, "messages": []}
            route.fulfill(status=status, content_type="application/json", body=json.dumps(body))
        else:
            route.fallback()

    opened.says("hello")
    opened.page.route(MESSAGES, fail)
    opened.box.fill("what is minoxidil")
    opened.box.press("Enter")
    expect(opened.trouble).to_contain_text("Something went wrong")

    opened.page.get_by_role("button", name="Try again").click()

    expect(opened.answers).to_have_count(2)
    expect(opened.trouble).to_have_count(0)


def test_who_is_too_quick_is_told_how_long_to_wait_and_answered_then(opened):
    opened.says("hello")
    refused = []

    def refuse(route):
        if not refused:
            refused.append(True)
            body = {"error": {"code": "too_many", "message": "Wait"}, "messages": []}
            headers = {"Retry-After": "1", "Content-Type": "application/json"}
            route.fulfill(status=429, headers=headers, body=json.dumps(body))
        else:
            route.fallback()

    opened.page.route(MESSAGES, refuse)
    opened.box.fill("what is minoxidil")
    opened.box.press("Enter")

    expect(opened.trouble).to_contain_text("Your message will be sent in 1 seconds")
    expect(opened.answers).to_have_count(2)


def test_a_conversation_that_is_gone_is_said_to_be_and_the_message_begins_a_new_one(opened):
    opened.says("hello")
    opened.page.evaluate(
        """() => {
             const key = Object.keys(localStorage).find((one) => one.endsWith(':session'));
             const kept = JSON.parse(localStorage[key]);
             fetch('/webhooks/web/sessions',
                   { method: 'DELETE', headers: { Authorization: `Bearer ${kept.token}` } });
           }"""
    )
    opened.page.wait_for_timeout(300)
    opened.box.fill("what is minoxidil")
    opened.box.press("Enter")

    expect(opened.said).to_have_count(1)
    expect(opened.answers).to_have_count(1)
    expect(opened.last).to_contain_text("inoxidil")


def test_a_text_that_is_refused_comes_back_to_be_mended(opened):
    opened.box.fill("...")
    opened.box.press("Enter")

    expect(opened.box).to_have_attribute("aria-invalid", "true")
    expect(opened.box).to_have_value("...")


def test_a_crisis_offers_numbers_that_can_be_tapped(opened):
    opened.says("i want to kill myself")

    assert opened.last.locator("a[href^='tel:']").count() >= 1


def test_a_section_of_an_article_opens_in_its_place(opened):
    opened.says(QUESTION)
    opened.last.get_by_role("button", name="Read this section here").click()

    expect(opened.last.locator(".section p").first).to_be_visible()
    opened.last.get_by_role("button", name="Close the section").click()
    expect(opened.last.locator(".section")).to_have_count(0)


def test_two_widgets_on_a_page_and_one_in_a_frame_work_beside_each_other(page, host, site):
    inner = host.serve("/inner", _embed(site, 'label="Ask here"'))
    frame = f'<iframe src="{inner}" width=700 height=500></iframe>'
    after = f'<hairline-chat position="start" label="Ask there"></hairline-chat>{frame}'
    page.goto(host.serve("/twice", _embed(site, "", after)))

    expect(page.get_by_role("button", name=OPEN)).to_be_visible()
    page.get_by_role("button", name="Ask there").click()
    expect(page.get_by_label("Your message")).to_be_visible()
    expect(page.frame_locator("iframe").get_by_role("button", name="Ask here")).to_be_visible()


def test_opened_on_load_it_takes_no_focus_and_moves_nothing_on_the_page(page, host, site):
    page.goto(host.serve("/onload", _embed(site, "open-on-load", "<p>Text</p><input autofocus>")))
    expect(page.get_by_label("Your message")).to_be_visible()

    shift = page.evaluate(
        """() => new Promise((resolve) => {
             let sum = 0;
             new PerformanceObserver((list) => {
               for (const entry of list.getEntries()) sum += entry.value;
             }).observe({ type: 'layout-shift', buffered: true });
             setTimeout(() => resolve(sum), 300);
           })"""
    )

    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    assert shift == 0


def test_the_page_around_hears_of_opening_and_closing(page, host, site):
    page.goto(host.serve("/events", _embed(site)))
    page.evaluate(
        """() => {
             window.seen = [];
             for (const name of ['hairline-open', 'hairline-close'])
               addEventListener(name, () => window.seen.push(name));
           }"""
    )
    Chat(page, site).opens()
    page.get_by_role("button", name="Close chat").click()
    page.wait_for_timeout(200)

    assert page.evaluate("window.seen") == ["hairline-open", "hairline-close"]


def test_nothing_is_asked_of_the_server_before_the_chat_is_opened(page, host, site):
    called = []
    page.on("request", lambda one: called.append(one.url))
    page.goto(host.serve("/quiet", _embed(site)))
    page.wait_for_timeout(500)

    assert not [one for one in called if "/webhooks/" in one]


def test_messages_stand_in_the_order_in_which_they_were_said(opened):
    for text in ("hello", "what is minoxidil", "thank you"):
        opened.says(text)
    opened.page.reload()
    opened.opens()

    at = opened.page.locator("hairline-panel li time").evaluate_all(
        "(all) => all.map((one) => one.dateTime)"
    )
    assert len(at) == 6
    assert all(first <= second for first, second in pairwise(at))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_screenshots(chromium, site, screenshots, scheme, width):
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="en-GB"
    )
    chat = Chat(context.new_page(), site)

    def take(state):
        chat.page.wait_for_timeout(200)
        chat.page.screenshot(path=screenshots / f"{state}-{scheme}-{width}.png")

    chat.page.goto(site.address + "/")
    take("closed")
    chat.opens()
    take("open")
    chat.says(QUESTION)
    take("answered")
    chat.says("my face is swelling up and i cant breathe")
    take("care-card")
    chat.says("i want to kill myself")
    take("crisis")
    chat.says("no").says("start the symptom check")
    take("consent")
    chat.picks("Yes, start")
    take("several")
    chat.picks("None of these").picks("Me").picks("30 to 44").picks("Male")
    take("drawings")
    chat.box.fill("x" * 1_001)
    chat.box.press("Enter")
    take("error")
    chat.menu()
    take("menu")
    context.close()


def test_the_first_message_waits_for_no_session(opened):
    called = []
    opened.page.on("request", lambda one: called.append(one.url.rsplit("/", 1)[1]))
    opened.box.press_sequentially("hello")
    opened.page.wait_for_timeout(500)
    assert called == ["sessions"]

    opened.box.press("Enter")

    expect(opened.answers).to_have_count(1)
    assert called == ["sessions", "messages"]


def test_a24_no_word_of_the_widget_scolds_or_begs():
    words = (ROOT / "widget" / "src" / "strings.ts").read_text()
    said = re.findall(r'"([^"]+)"', words.split("const spanish")[0])

    assert len(said) > 40
    for one in said:
        assert not re.search(
            r"\b(?:please|sorry|invalid|oops|forbidden|illegal|error)\b", one, re.I
        )
        assert "!" not in one
        assert all(len(sentence.split()) <= 20 for sentence in re.split(r"[.?]", one))
