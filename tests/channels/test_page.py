"""The plain page at /chat, as a browser without JavaScript uses it."""

import re
from xml.etree import ElementTree

import pytest
from serving import FORM, Browser

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa


@pytest.fixture
def browser(server):
    return Browser(server)


def test_the_front_page_says_what_this_is(browser):
    browser.opens("/")

    assert browser.status == 200
    assert "not a doctor" in browser.page
    assert 'href="/chat"' in browser.page


def test_a_question_is_answered_with_source_and_disclaimer(browser):
    browser.opens().sends(text="why does my hair come back after stopping")

    assert browser.status == 303
    assert "immune memory" in browser.last.lower()
    assert "Source" in browser.last
    assert disclaimer_text() in browser.last
    assert browser.page.count("You said") == 1


def test_the_symptom_check_is_walked_with_buttons(browser):
    browser.sends(text="start the symptom check").picks("Yes, start")
    browser.picks("None of these").picks("Me").picks("16 to 29").picks("Male")

    assert "Question 5" in browser.last

    browser.picks("Why do you ask?")

    assert "Why we ask" in browser.last
    assert "Question 5" in browser.last
    assert browser.page.count("You said") == 7


def test_what_was_told_before_the_check_counts_where_the_yes_to_it_is_a_button(browser):
    browser.sends(text="I have a bald patch, can you check it").picks("Yes, start")

    assert "Where hair is lost: Bald patches" in browser.last


def test_a_button_shows_its_label_and_never_its_payload(browser):
    browser.sends(text="start the symptom check").picks("Yes, start")

    assert "/affirm" not in browser.page
    assert "/choose" not in browser.page
    assert "Yes, start" in browser.page


def test_a_button_of_an_earlier_message_is_refused_and_nothing_is_lost(browser):
    browser.sends(text="start the symptom check")
    old = re.search(r'name="choice" value="(\w+)"', browser.page)[1]
    browser.picks("Yes, start")

    browser.sends(choice=old)

    assert browser.status == 409
    assert "no longer in use" in browser.page
    assert "Question 1" in browser.opens().last


def test_the_button_of_another_person_is_refused(browser, server):
    browser.sends(text="start the symptom check")
    theirs = re.search(r'name="choice" value="(\w+)"', browser.page)[1]
    other = Browser(server).sends(text="start the symptom check")

    other.sends(choice=theirs)

    assert other.status == 409


@pytest.mark.parametrize("choice", ["", "x", "/affirm", "' OR 1=1", "\u202e"])
def test_an_unknown_button_is_answered_clearly(browser, choice):
    browser.sends(choice=choice or " ")

    assert browser.status == 409
    assert "no longer in use" in browser.page


@pytest.mark.parametrize(
    "text", ["", "   ", "\U0001f600\U0001f600", "\x00\x07\x1b", "...?!", "/", "///"]
)
def test_a_message_without_words_is_answered_clearly(browser, text):
    browser.sends(text=text)

    assert browser.status == 422
    assert "only read words" in browser.page


def test_a_long_message_is_refused_and_kept_in_the_form(browser):
    browser.sends(text="my hair " * 150)

    assert browser.status == 422
    assert "too long" in browser.page
    assert "my hair my hair" in browser.page


def test_a_crisis_in_a_message_that_is_too_long_still_gets_help_lines(browser):
    browser.sends(text="so much has happened " * 60 + " and now I want to die")

    assert browser.status == 422
    assert "988" in browser.page


def test_a_thousand_characters_are_read(browser):
    text = ("is alopecia areata contagious " * 40)[:1000]

    assert browser.sends(text=text).status == 303


def test_a_huge_body_is_refused_before_anything_reads_it(server):
    body = b"text=" + b"a" * 200_000

    answer = server.post("/chat", body, FORM)

    assert answer.status == 413
    assert "too long" in answer.text


def test_html_is_shown_as_text(browser):
    browser.sends(text="<script>alert(1)</script> is alopecia catching <img src=x onerror=y>")

    assert "<script>" not in browser.page
    assert "&lt;script&gt;" in browser.page


@pytest.mark.parametrize(
    "text", ["/delete_my_data", '/choose{"question": "age"}', " /restart", "/ /affirm"]
)
def test_a_typed_slash_names_no_intent(browser, text):
    browser.sends(text=text)

    assert browser.status == 303
    assert "Delete it?" not in browser.last or "delete" in text
    assert browser.opens().page.count("You said") == 1


def test_a_forged_cookie_opens_no_conversation(browser, server):
    browser.sends(text="is alopecia areata contagious")
    forged = Browser(server, cookie=browser.cookie[:-3] + "abc")

    forged.opens()

    assert "contagious" not in forged.page


def test_the_cookie_cannot_be_read_by_scripts_and_stays_on_this_site(browser):
    browser.sends(text="hello")

    cookie = browser.opens().headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_pages_forbid_scripts_and_foreign_frames(browser):
    policy = browser.opens().headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "<script" not in browser.page


@pytest.mark.parametrize("path", ["/favicon.ico", "/assets/icon.svg", "/assets/site.css"])
def test_what_a_page_asks_for_is_there_and_may_be_kept(server, path):
    answer = server.get(path)

    assert answer.status == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "max-age=3600"


def test_every_page_names_the_icon_and_it_is_a_picture(server):
    address = re.search(r'<link rel="icon" href="([^"]+)"', server.get("/").text)[1]

    assert server.get(address).headers["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(server.get(address).text).tag.endswith("svg")


def test_deleting_leaves_nothing_in_the_database(browser, server):
    browser.sends(text="my sister wears a turquoise beret, is alopecia hereditary")
    browser.sends(text="delete my data").picks("Delete it")

    assert "It is deleted" in browser.page
    kept = b"".join(path.read_bytes() for path in server.state.glob("conversations.db*"))
    assert b"turquoise" not in kept


def test_the_server_says_that_it_is_alive_and_ready(server):
    assert server.get("/healthz").status == 200
    assert server.get("/readyz").status == 200


def test_an_unknown_address_is_a_plain_404(server):
    assert server.get("/nowhere").status == 404


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM["Content-Type"], b"text=\xff\xfe"),
        (FORM["Content-Type"], b"\xff\xfe\x00"),
        (FORM["Content-Type"], b"text=%ff%fe"),
        ("multipart/form-data", b"\xff"),
        ("application/json", b'{"text": 1}'),
        ("", b"\xff"),
    ],
)
def test_bytes_that_are_no_text_are_answered_clearly(server, kind, body):
    answer = server.post("/chat", body, {"Content-Type": kind})

    assert answer.status == 422
    assert "only read words" in answer.text


def test_a_form_that_is_sent_twice_is_answered_once(server):
    browser = Browser(server).opens()
    form = re.search(r'name="form" value="(\w+)"', browser.page)[1]

    browser.sends(text="is alopecia areata contagious", form=form)
    browser.sends(text="is alopecia areata contagious", form=form)

    assert browser.status == 303
    assert browser.page.count("You said") == 1
    assert "does not pass" in browser.last


def test_a_choice_that_is_sent_twice_is_no_unknown_choice(server):
    browser = Browser(server).sends(text="which topics are there")
    form = re.search(r'name="form" value="(\w+)"', browser.page)[1]
    choice = re.search(r'name="choice" value="(\w+)"', browser.page)[1]

    browser.sends(choice=choice, form=form)
    browser.sends(choice=choice, form=form)

    assert browser.status == 303
    assert browser.page.count("You said") == 2


def test_another_message_from_a_page_that_was_gone_back_to_is_answered(server):
    browser = Browser(server).opens()
    form = re.search(r'name="form" value="(\w+)"', browser.page)[1]
    browser.sends(text="is alopecia areata contagious", form=form)

    browser.sends(text="what is telogen effluvium", form=form)

    assert browser.page.count("You said") == 2
    assert "Telogen effluvium" in browser.last
