"""The library as pages, as people see them; and two whole visits, kept as files to be read."""

import os
import re
from pathlib import Path

import pytest
from chatting import Chat
from playwright.sync_api import expect

pytestmark = pytest.mark.rasa

PAGES = [
    "/",
    "/articles",
    "/articles?q=does+minoxidil+work",
    "/articles?q=i+want+to+kill+myself",
    "/articles/minoxidil",
    "/articles/no-such-thing",
    "/about",
    "/privacy",
    "/accessibility",
    "/chat",
]
VISITS = Path(__file__).parent / "visits"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(chromium, site, axe, scheme):
    context = chromium.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    found = {}
    for address in PAGES:
        page.goto(site.address + address)
        page.evaluate(axe)
        for one in page.evaluate("axe.run()")["violations"]:
            found[address] = (one["id"], [node["html"] for node in one["nodes"]])
    context.close()

    assert found == {}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_breaks_no_policy_calls_nobody_and_scrolls_no_way_but_down(page, site, address):
    told, called = [], []
    page.on("console", lambda one: told.append(one.text) if "Security" in one.text else None)
    page.on("request", lambda one: called.append(one.url))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site.address + address)
    page.wait_for_timeout(200)

    assert told == []
    assert all(one.startswith(site.address) for one in called)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_library_is_searched_read_and_judged_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + "/articles")
    page.get_by_label("Search the articles").fill("does minoxidil have to be used for ever")
    page.get_by_role("button", name="Search").click()
    page.locator(".found a").first.click()
    assert "#" in page.url
    page.get_by_role("button", name="Yes").click()

    expect(page.get_by_role("status")).to_contain_text("Thank you")
    context.close()


def test_an_article_prints_without_forms_and_buttons(page, site):
    page.goto(site.address + "/articles/minoxidil")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for gone in ("form.judge", "hairline-chat", "nav"):
        expect(page.locator(gone).first).to_be_hidden()


def test_the_chat_of_an_article_begins_with_its_questions(page, site):
    page.goto(site.address + "/articles/why-no-permanent-cure")
    page.get_by_role("button", name="Ask about this").click()

    first = page.locator("hairline-panel fieldset.choices button").first
    asked = first.inner_text()
    first.click()

    chat = Chat(page, site)
    expect(chat.answers).to_have_count(1)
    expect(chat.said.first).to_contain_text(asked)


def test_a_visit_with_the_keyboard_alone_is_as_it_was_read(chat):
    visit = ["A visit with the keyboard alone: what was pressed, and where that led."]

    def press(key, times=1):
        for _ in range(times):
            chat.page.keyboard.press(key)
        at = chat.focus()
        visit.append(f"{key}{f' x{times}' if times > 1 else ''} -> {_place(at)}")

    def types(text, answers):
        chat.page.keyboard.type(text)
        chat.page.keyboard.press("Enter")
        expect(chat.answers).to_have_count(answers)
        visit.append(f'types "{text}" and Enter -> answer {answers}; {_place(chat.focus())}')

    def goes_to(name, key, most=30):
        for number in range(1, most + 1):
            chat.page.keyboard.press(key)
            if chat.focus()["name"].startswith(name):
                visit.append(f"{key} x{number} -> {_place(chat.focus())}")
                return
        raise AssertionError(f"{name} is not reached")

    def enters(answers):
        chat.page.keyboard.press("Enter")
        expect(chat.answers).to_have_count(answers)
        # The focus goes on to the question when it stands there.
        expect(chat.last.locator("fieldset.answers legend")).to_be_focused()
        visit.append(f"Enter -> answer {answers}; {_place(chat.focus())}")

    goes_to("Ask about hair loss", "Tab")
    chat.page.keyboard.press("Enter")
    expect(chat.box).to_be_focused()
    visit.append(f"Enter -> the chat opens; {_place(chat.focus())}")
    types("why does hair loss come back when treatment stops", 1)
    types("start the symptom check", 2)
    goes_to("Yes, start", "Shift+Tab")
    enters(3)
    press("Tab", 10)
    press("Space")
    goes_to("Continue", "Tab")
    enters(4)
    goes_to("Me", "Tab")
    enters(5)
    chat.page.keyboard.press("Escape")
    expect(chat.page.get_by_role("button", name="Ask about hair loss")).to_be_focused()
    visit.append(f"Escape -> {_place(chat.focus())}")

    _is_as_read("keyboard.txt", visit)


def test_what_is_announced_in_a_visit_is_as_it_was_read(opened):
    opened.listens()
    count = 0
    for step in (
        lambda: opened.says("is alopecia areata contagious"),
        lambda: opened.says("i want to kill myself"),
        lambda: opened.says("no"),
        lambda: opened.says("start the symptom check"),
        lambda: opened.picks("Yes, start"),
        lambda: opened.picks("None of these"),
        lambda: opened.box.press("Enter"),
    ):
        step()
        count += 1
        opened.heard(count)

    heard = [one for one in opened.heard(count) if one != "Assistant is typing"]

    _is_as_read(
        "announcements.txt", ["What a screen reader is given to say in a visit, in order.", *heard]
    )


def _place(at):
    name = re.sub(r"\s+", " ", at["name"])
    return f"{at['tag'].lower()} {name!r}" if name else at["tag"].lower()


def _is_as_read(name, lines):
    """Hold a visit to the file of it; HAIRLINE_KEEP_VISITS=1 writes the file anew."""
    path, told = VISITS / name, "\n\n".join(lines) + "\n"
    if os.environ.get("HAIRLINE_KEEP_VISITS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(told)
    assert path.read_text() == told
