"""The checklist for people who use a keyboard, a screen reader, a magnifier, other colours.

Each test is named by its row.
"""

import pytest
from chatting import QUESTION, Chat
from playwright.sync_api import expect

pytestmark = pytest.mark.rasa

STATES = ["closed", "open", "answered", "several", "review", "card", "error", "menu", "offline"]
LOOKS = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}


def _bring(chat, state):
    """Bring the chat to a state."""
    if state == "closed":
        return
    chat.opens()
    match state:
        case "answered":
            chat.says(QUESTION)
        case "several":
            chat.begins_the_check()
        case "review":
            chat.reaches_the_review()
        case "card":
            chat.says("i want to kill myself")
        case "error":
            chat.box.press("Enter")
        case "menu":
            chat.menu()
            chat.page.get_by_role("button", name="Clear this chat").click()
        case "offline":
            chat.page.route("**/webhooks/web/**", lambda route: route.abort())
            chat.box.fill("hello")
            chat.box.press("Enter")
            expect(chat.trouble).to_contain_text("You are offline")


def _violations(page, axe):
    page.evaluate(axe)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = page.evaluate(f"axe.run({{ runOnly: {tags} }})")
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def test_a01_axe_finds_nothing_in_any_state_and_look(chromium, site, axe):
    found = {}
    for state in STATES:
        context = chromium.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(site.address + "/")
        _bring(Chat(page, site), state)
        for look, media in LOOKS.items():
            page.emulate_media(**media)
            if violations := _violations(page, axe):
                found[state, look] = violations
        context.close()

    assert found == {}


def test_a02_every_control_has_a_name_that_holds_its_visible_text(opened):
    opened.begins_the_check().menu()

    names = opened.page.locator("hairline-panel").get_by_role("button").all_inner_texts()

    assert all(name.strip() for name in names)
    for name in ("Close chat", "Send", "Menu", "Save as text", "Save as a page", "Clear this chat"):
        expect(opened.page.get_by_role("button", name=name)).to_be_visible()


def test_a03_a_visit_is_made_with_the_keyboard_alone(chat):
    page = chat.page
    chat.page.keyboard.press("Tab")
    for _ in range(30):
        if chat.focus()["name"] == "Ask about hair loss":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(chat.box).to_be_focused()
    page.keyboard.type("start the symptom check")
    page.keyboard.press("Enter")
    expect(chat.answers).to_have_count(1)

    _tab_to(chat, "Yes, start")
    page.keyboard.press("Enter")
    expect(chat.answers).to_have_count(2)
    assert chat.focus()["tag"] == "LEGEND"
    for _ in range(10):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    _tab_to(chat, "Continue", "Tab")
    page.keyboard.press("Enter")

    expect(chat.answers).to_have_count(3)
    assert chat.focus()["tag"] == "LEGEND"


def _tab_to(chat, name, key="Shift+Tab"):
    for _ in range(30):
        if chat.focus()["name"] == name:
            return
        chat.page.keyboard.press(key)
    raise AssertionError(f"{name} is not reached")


def test_a04_the_panel_of_a_wide_screen_lets_the_keyboard_out_and_escape_closes_it(opened):
    tags = []
    for _ in range(12):
        opened.page.keyboard.press("Tab")
        tags.append(opened.focus()["tag"])
    assert "BODY" in tags or "A" in tags

    opened.box.focus()
    opened.page.keyboard.press("Escape")

    expect(opened.box).to_have_count(0)
    assert opened.focus()["name"] == "Ask about hair loss"


def test_a04_the_dialog_of_a_phone_keeps_the_keyboard_in_and_escape_closes_it(page, site):
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(site.address + "/")
    chat = Chat(page, site).opens()

    seen = set()
    for _ in range(15):
        page.keyboard.press("Tab")
        seen.add(chat.focus()["name"])
    assert "Start a conversation" not in seen

    page.keyboard.press("Escape")
    expect(chat.box).to_have_count(0)
    assert chat.focus()["name"] == "Ask about hair loss"


def test_a05_no_single_key_does_anything_but_type(opened):
    opened.box.press_sequentially("qwertyuiopasdfghjklzxcvbnm1234567890?/.,")

    assert opened.box.input_value() == "qwertyuiopasdfghjklzxcvbnm1234567890?/.,"
    expect(opened.answers).to_have_count(0)


def test_a06_each_message_is_announced_once_and_in_order(opened):
    opened.listens().says("hello")
    opened.heard(1)
    opened.says("thank you")

    heard = opened.heard(2)

    assert len(heard) == 2
    assert all(one.startswith("Assistant said: ") for one in heard)


def test_a06_what_is_restored_is_announced_as_a_number_alone(opened):
    opened.says("hello").says("thank you")
    opened.page.reload()
    opened.listens()
    opened.opens()

    assert opened.heard(1) == ["Conversation restored, 4 messages"]


def test_a07_the_live_regions_are_there_at_once_in_the_page_itself_and_never_hidden(chat):
    regions = chat.page.evaluate(
        """() => [...document.querySelectorAll('hairline-chat > [aria-live]')].map((one) => {
             const style = getComputedStyle(one);
             return [one.getAttribute('aria-live'), style.display, style.visibility];
           })"""
    )

    assert [one[0] for one in regions] == ["polite", "polite", "assertive"]
    assert all(one[1:] == ["block", "visible"] for one in regions)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "Type a message first."), ("x" * 1_001, "Your message has 1001 characters.")],
    ids=["empty", "long"],
)
def test_a08_a_mistake_is_announced_described_and_what_was_typed_is_kept(opened, typed, told):
    opened.listens()
    opened.box.fill(typed)
    opened.box.press("Enter")

    assert opened.heard(1)[0].startswith(told)
    assert opened.box.get_attribute("aria-invalid") == "true"
    assert (
        opened.box.evaluate("(box) => box.getRootNode().getElementById('error').innerText")
        in (opened.heard(1)[0])
    )
    assert opened.box.input_value() == typed


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a09_the_ring_of_the_focus_and_the_edges_stand_out(opened, scheme):
    opened.page.emulate_media(color_scheme=scheme)
    opened.box.focus()

    ring, edge, ground = opened.box.evaluate(
        """(box) => {
             const style = getComputedStyle(box);
             return [style.outlineColor, style.borderTopColor, style.backgroundColor];
           }"""
    )

    assert _contrast(ring, ground) >= 3
    assert _contrast(edge, ground) >= 3


def _contrast(one, other):
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(colour):
    parts = [int(part) / 255 for part in colour.split("(")[1].rstrip(")").split(",")[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a10_the_focus_is_seen_and_covered_by_nothing(opened):
    opened.begins_the_check()
    opened.box.focus()
    covered = []
    for _ in range(20):
        opened.page.keyboard.press("Shift+Tab")
        if opened.focus()["tag"] not in {"BUTTON", "INPUT", "LEGEND", "TEXTAREA"}:
            continue
        covered += opened.page.evaluate(
            """() => {
                 let at = document.activeElement;
                 while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                 const box = at.getBoundingClientRect();
                 const root = at.getRootNode();
                 const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                 const seen = top && (at === top || at.contains(top) || top.contains(at));
                 return seen ? [] : [at.innerText];
               }"""
        )

    assert covered == []


def test_a11_what_is_tapped_is_large_enough(opened):
    opened.begins_the_check().menu()

    small = opened.page.evaluate(
        """() => [...document.querySelector('hairline-chat').shadowRoot
             .querySelector('hairline-panel').shadowRoot
             .querySelectorAll('button, input, nav a, textarea')]
             .map((one) => [one.innerText || one.type, one.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24)
             .map(([name]) => name)"""
    )

    assert small == []


def test_a12_nothing_scrolls_sideways_at_400_percent(page, site):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site.address + "/")
    chat = Chat(page, site).opens().begins_the_check()

    wide = page.evaluate(
        """() => {
             const panel = document.querySelector('hairline-chat').shadowRoot
               .querySelector('hairline-panel');
             const log = panel.shadowRoot.querySelector('.log');
             return [document.documentElement.scrollWidth, log.scrollWidth - log.clientWidth];
           }"""
    )

    assert wide[0] <= 320
    assert wide[1] <= 0
    expect(chat.box).to_be_in_viewport()


def test_a13_larger_text_and_wider_spacing_cut_nothing_off(opened):
    opened.page.add_init_script("")
    opened.page.evaluate(
        """() => {
             document.documentElement.style.fontSize = '200%';
             const style = document.querySelector('hairline-chat').style;
             style.lineHeight = '1.5'; style.letterSpacing = '0.12em'; style.wordSpacing = '0.16em';
           }"""
    )
    opened.begins_the_check()

    cut = opened.page.evaluate(
        """() => [...document.querySelector('hairline-chat').shadowRoot
             .querySelector('hairline-panel').shadowRoot
             .querySelectorAll('button, label, p, h2, h3')]
             .filter((one) => !one.closest('.hidden') && one.scrollWidth > one.clientWidth + 1
                              && getComputedStyle(one).overflow !== 'visible')
             .map((one) => one.innerText)"""
    )

    assert cut == []


def test_a14_urgency_is_told_in_words(opened):
    opened.says("my face is swelling up and i cant breathe")

    expect(opened.last.locator(".card .urgency")).to_have_text("Emergency")


def test_a15_nothing_moves_for_those_who_asked_for_less(chromium, site):
    context = chromium.new_context(reduced_motion="reduce")
    chat = Chat(context.new_page(), site)
    chat.page.goto(site.address + "/")
    chat.page.route("**/webhooks/web/messages", lambda route: None)
    chat.opens()
    chat.box.fill("hello")
    chat.box.press("Enter")

    expect(chat.page.locator("hairline-panel .typing em")).to_be_visible()
    moving = chat.page.evaluate(
        """() => document.querySelector('hairline-chat').shadowRoot.querySelector('hairline-panel')
             .shadowRoot.getAnimations().filter((one) => one.effect.target.offsetParent).length"""
    )
    assert moving == 0
    context.close()


def test_a16_the_end_of_a_conversation_is_told_before_and_can_be_put_off(opened):
    opened.says("hello")
    opened.page.evaluate(
        """() => {
             const key = Object.keys(localStorage).find((one) => one.endsWith(':session'));
             const kept = JSON.parse(localStorage[key]);
             kept.expires_at = new Date(Date.now() + 60 * 60 * 1000).toISOString();
             localStorage[key] = JSON.stringify(kept);
           }"""
    )
    opened.page.reload()
    opened.opens()

    opened.page.get_by_role("button", name="Keep it for longer").click()

    expect(opened.notice).to_have_count(0)
    expect(opened.said).to_have_count(1)


def test_a17_the_language_is_told_of_the_page_and_of_what_is_said(page, host, site):
    body = f'<script type="module" src="{site.address}/widget/hairline.js"></script>'
    page.goto(host.serve("/es", f'{body}<hairline-chat lang="es"></hairline-chat>'))

    page.get_by_role("button", name="Preguntar sobre la caída del pelo").click()
    box = page.get_by_label("Su mensaje")
    box.fill("hello")
    box.press("Enter")

    expect(page.locator("hairline-panel li.assistant > div")).to_have_attribute("lang", "en")


def test_a18_an_earlier_answer_is_changed_and_the_rest_kept(opened):
    opened.reaches_the_review()
    before = opened.last.locator("dl.answers > div").count()

    opened.last.get_by_role("button", name="Change How old").or_(
        opened.last.get_by_role("button", name="Change Age")
    ).first.click()
    expect(opened.last).to_contain_text("How old")
    opened.picks("45 to 59")

    expect(opened.last).to_contain_text("please check your answers")
    expect(opened.last.locator("dl.answers")).to_contain_text("45 to 59")
    assert abs(opened.last.locator("dl.answers > div").count() - before) <= 2


def test_a19_the_answers_are_shown_before_the_result_with_names_for_each_change(opened):
    opened.reaches_the_review()

    changes = opened.last.locator("dl.answers button").all_inner_texts()

    assert len(changes) == len(set(changes)) >= 5
    opened.picks("Show my result")
    expect(opened.last).to_contain_text("not a diagnosis")


def test_a20_not_sure_skip_and_why_stand_under_a_question(opened):
    opened.begins_the_check().picks("None of these")

    for name in ("Not sure", "Skip", "Go back", "Why do you ask?"):
        expect(opened.last.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_a21_the_way_to_care_stands_in_the_same_place_in_every_state(opened):
    places = []
    for step in (lambda: None, lambda: opened.says("hello"), opened.begins_the_check):
        step()
        opened.menu()
        first = opened.page.locator("hairline-panel nav > *").first
        places.append(first.inner_text().split("(")[0].strip())
        opened.menu()

    assert set(places) == {"Where to get care"}
    expect(opened.page.get_by_text("In an emergency, call your local").last).to_be_visible()


def test_a22_everything_works_by_a_click_alone(opened):
    opened.begins_the_check().picks("None of these")

    assert "Who is losing hair" in opened.last.inner_text()


def test_a23_drawings_are_hidden_from_those_who_listen_and_links_say_where_they_go(opened):
    opened.says(QUESTION)
    for link in opened.page.locator("hairline-panel a[target=_blank]").all():
        assert "opens in a new tab" in link.inner_text()
    opened.begins_the_check().picks("None of these").picks("Me").picks("30 to 44").picks("Male")

    drawings = opened.last.locator("svg")

    assert drawings.count() >= 8
    assert all(one.get_attribute("aria-hidden") == "true" for one in drawings.all())


def test_a31_the_composer_stays_above_the_keyboard_of_a_phone(page, site):
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(site.address + "/")
    chat = Chat(page, site).opens()
    chat.box.focus()
    # The keyboard takes the lower half.
    page.set_viewport_size({"width": 390, "height": 360})

    expect(chat.box).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=1)


def test_a32_what_a_screen_reader_names_is_as_it_was_reviewed(opened):
    expect(opened.page.locator("hairline-panel")).to_match_aria_snapshot(
        """
        - heading "Hairline assistant" [level=2]
        - button "Menu"
        - group "Conversation"
        - text: Your message
        - textbox "Your message"
        - button "Send"
        """
    )
