"""The summary as a page to print and as a PDF: made on request, for a day, kept nowhere."""

import base64
import contextlib
import io
import json
import re
import sqlite3
import time

import pypdf
import pytest
from serving import Browser, Person

from hairline.pseudonyms import pseudonym
from hairline.safety.disclaimer import disclaimer_text
from hairline.summary_links import LIFETIME, Conversation

pytestmark = [pytest.mark.rasa, pytest.mark.usefixtures("servers_key")]

HEADINGS = ["Complaint", "Onset", "Pattern", "Signs", "History", "Drugs", "Family", "Impact"]
HEADINGS += ["Severity", "What was not answered"]


def begin_check(person):
    person.says("start the symptom check")
    person.says("yes")
    person.says("none of these")
    person.says("me")
    return person


@pytest.fixture
def telling(person):
    """Someone in the middle of the check."""
    return begin_check(person)


def link_in(answer):
    """The address of the page that an answer names, without the host."""
    return re.search(r"To print it: https?://[^/]+(/summary/\S+)\n", answer)[1]


def headings(html):
    return re.findall(r"<h2[^>]*>([^<]+)</h2>", html)


def tags(reader):
    """What the pieces of a PDF are tagged as, in order."""
    [document] = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    return [piece.get_object()["/S"] for piece in document.get_object()["/K"]]


def rows_of(server, sender):
    database = sqlite3.connect(server.state / "conversations.db")
    with contextlib.closing(database):
        query = "SELECT data FROM events WHERE sender_id = ?"
        found = database.execute(query, (pseudonym(sender),))
        return [row[0] for row in found]


def begun(server, sender):
    events = [json.loads(data) for data in rows_of(server, sender)]
    return next(e["timestamp"] for e in reversed(events) if e["event"] == "session_started")


@pytest.fixture
def sealed():
    """Seals tokens as the server does."""
    return lambda sender, since: Conversation(sender, since).token()


def test_whoever_asks_for_the_summary_gets_it_with_the_links(telling):
    answer = telling.says("show my summary")

    assert "Summary for a clinician\nDate: " in answer
    assert "Complaint:\n" in answer
    assert f"As a PDF: http://localhost:5005{link_in(answer)}.pdf" in answer
    assert "24 hours" in answer
    assert answer.endswith(disclaimer_text())


def test_the_question_of_the_check_is_asked_again_after_it(telling):
    assert "Question 3" in telling.says("show my summary")


def test_the_page_says_what_was_reported_under_its_headings(telling, server):
    telling.says("25")

    page = server.get(link_in(telling.says("show my summary")))

    assert page.status == 200
    assert headings(page.text) == HEADINGS
    assert "<li>Warning signs now: None of these</li>" in page.text
    assert "about themselves through an automated assistant" in page.text
    assert "No examination was made, and no diagnosis is stated here." in page.text
    assert "<p>Age: 16 to 29</p>" in page.text


def test_the_page_is_found_by_nobody_and_kept_by_nothing(telling, server):
    page = server.get(link_in(telling.says("show my summary")))

    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, nofollow">' in page.text
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not re.search(r'(?:href|src)="(?:https?:)?//', page.text)
    assert "<script" not in page.text
    assert '<html lang="en">' in page.text


def test_the_pdf_is_one_page_of_real_text_with_title_language_and_headings(telling, server):
    answer = server.get(link_in(telling.says("show my summary")) + ".pdf")
    reader = pypdf.PdfReader(io.BytesIO(answer.body))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="summary.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert len(reader.pages) == 1
    assert reader.metadata.title == "Summary for a clinician"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    text = " ".join(reader.pages[0].extract_text().split())
    for heading in HEADINGS:
        assert heading in text
    assert "Warning signs now: None of these" in text
    assert disclaimer_text() in text
    assert tags(reader).count("/H1") == 1
    assert tags(reader).count("/H2") == len(HEADINGS)


def test_it_is_made_from_what_is_stored_at_that_moment(telling, server):
    page = link_in(telling.says("show my summary"))
    assert "Age: " not in server.get(page).text

    telling.says("25")

    assert "<p>Age: 16 to 29</p>" in server.get(page).text


def test_opening_it_writes_nothing(telling, server):
    page = link_in(telling.says("show my summary"))
    files = {path.name for path in server.state.iterdir()}
    rows = rows_of(server, telling.sender)

    server.get(page)
    server.get(page + ".pdf")

    assert {path.name for path in server.state.iterdir()} == files
    assert rows_of(server, telling.sender) == rows


def test_the_address_tells_neither_who_it_is_nor_what_was_said(server):
    number = "whatsapp-447700900123"
    telling = begin_check(Person(server, sender=number))

    token = link_in(telling.says("show my summary")).rpartition("/")[2]

    assert re.fullmatch(r"[A-Za-z0-9_-]+", token)
    read = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    assert b"447700" not in read
    assert b"signs" not in read


@pytest.mark.parametrize("kind", ["", ".pdf"])
def test_after_deleting_the_link_leads_nowhere(telling, server, kind):
    page = link_in(telling.says("show my summary"))
    telling.says("delete my data")
    assert "It is deleted" in telling.says("yes")

    answer = server.get(page + kind)

    assert answer.status == 404
    assert "There is no summary here" in answer.text
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_a_link_of_a_deleted_conversation_does_not_lead_to_the_next_one(telling, server):
    old = link_in(telling.says("show my summary"))
    telling.says("delete my data")
    telling.says("yes")
    begin_check(telling)

    new = link_in(telling.says("show my summary"))

    assert server.get(new).status == 200
    assert server.get(old).status == 404


@pytest.mark.parametrize("kind", ["", ".pdf"])
def test_a_link_works_for_a_day_and_no_longer(telling, server, sealed, monkeypatch, kind):
    since, now = begun(server, telling.sender), time.time()
    monkeypatch.setattr(time, "time", lambda: now - LIFETIME + 60)
    young = sealed(telling.sender, since)
    monkeypatch.setattr(time, "time", lambda: now - LIFETIME - 60)
    old = sealed(telling.sender, since)

    assert server.get(f"/summary/{young}{kind}").status == 200
    assert server.get(f"/summary/{old}{kind}").status == 404


@pytest.mark.parametrize(
    "token", ["x", ".pdf", "a.b.c", "%00", "%C3%A9", "%ED%A0%80", "gAAAAA", "A" * 5_000, "%2e%2e"]
)
def test_a_wrong_address_is_answered_like_an_old_one(server, token):
    answer = server.get(f"/summary/{token}")

    assert answer.status == 404
    assert "There is no summary here" in answer.text


def test_a_changed_token_opens_nothing(telling, server):
    page = link_in(telling.says("show my summary"))

    for place in (12, len(page) // 2, len(page) - 2):
        other = "A" if page[place] != "A" else "B"
        assert server.get(page[:place] + other + page[place + 1 :]).status == 404


def test_a_conversation_without_a_check_has_no_summary(person, server, sealed):
    person.says("is alopecia areata contagious")

    token = sealed(person.sender, begun(server, person.sender))

    assert server.get(f"/summary/{token}").status == 404


def test_the_page_of_the_conversation_shows_the_headings_and_the_links(server):
    browser = Browser(server)
    browser.sends(text="start the symptom check").picks("Yes, start").picks("None of these")
    browser.sends(text="show my summary")

    page = re.search(r'href="(/summary/[\w-]+)"', browser.page)[1]

    assert f'href="{page}.pdf"' in browser.page
    assert "<h4>Complaint</h4>" in browser.page
    assert headings(browser.opens(page).page) == HEADINGS


def test_where_the_store_fails_the_page_says_so(telling, server):
    page = link_in(telling.says("show my summary"))
    connection = sqlite3.connect(server.state / "conversations.db", isolation_level=None)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with contextlib.closing(connection):
        connection.execute("ALTER TABLE events RENAME TO elsewhere")
        try:
            answer = server.get(page)
        finally:
            connection.execute("ALTER TABLE elsewhere RENAME TO events")

    assert answer.status == 500
    assert "try again in a moment" in answer.text
