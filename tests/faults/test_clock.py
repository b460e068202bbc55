"""The clock is set, forwards or back: sessions, the order of messages, links and retention hold."""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from serving import Browser

from hairline.channels.sessions import sign, verify
from hairline.feedback import FeedbackStore
from hairline.retention import ClockWatch, KeptConversations
from hairline.summary_links import Conversation

pytestmark = pytest.mark.rasa

HOUR = 60 * 60
DAY = 24 * HOUR


@pytest.fixture
def set_clock(machine):
    yield machine.set_clock
    machine.set_clock(0)


@pytest.mark.parametrize("jumps", [(2 * DAY, 0), (-2 * DAY, 0), (-HOUR, HOUR)])
def test_a_conversation_goes_on_in_order_over_jumps_of_the_clock(failing_server, set_clock, jumps):
    browser = Browser(failing_server)
    said = ["start the symptom check", "yes", "none of these", "it is about me"]

    browser.sends(text=said[0]).sends(text=said[1])
    for jump, text in zip(jumps, said[2:], strict=True):
        set_clock(jump)
        browser.sends(text=text)
        assert browser.status == 303

    shown = re.findall(r'<li class="person".*?<p class="text">(.*?)</p>', browser.page, re.S)
    assert shown == said
    assert "How old" in browser.last
    # What the page offers can still be picked.
    browser.sends(text="34").picks("Female")
    assert browser.status == 303


@pytest.mark.parametrize("jump", [-400 * DAY, -HOUR, HOUR, 29 * DAY])
def test_what_was_signed_before_the_clock_was_set_is_known_after_it(monkeypatch, jump):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)
    cookie, link = sign("page-1f"), Conversation("page-1f", 1.5).token()
    now = time.time()

    monkeypatch.setattr(time, "time", lambda: now + jump)

    assert verify(cookie) == "page-1f"
    assert (Conversation.of(link) is not None) == (jump < DAY)


def test_what_was_signed_longer_ago_than_it_is_good_for_is_not_known(monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)
    cookie = sign("page-1f")
    now = time.time()

    monkeypatch.setattr(time, "time", lambda: now + 30 * DAY + 60)

    assert verify(cookie) is None


def test_what_was_written_while_the_clock_was_ahead_is_not_kept_for_longer(tmp_path, monkeypatch):
    database, ahead, now = tmp_path / "conversations.db", 400 * DAY, time.time()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id, timestamp)")
        connection.execute("INSERT INTO events VALUES (1, 'anna', ?)", (now + ahead,))
    feedback = FeedbackStore(database)
    monkeypatch.setattr(time, "time", lambda: now + ahead)
    feedback.record("anna", "alopecia-areata#what", "what is it", "answered", "helpful")
    monkeypatch.setattr(time, "time", lambda: now)
    kept = KeptConversations(database)

    assert kept.purge() == kept.purge(now + 29 * DAY)
    monkeypatch.setattr(time, "time", lambda: now + 31 * DAY)
    gone = kept.purge()

    assert (gone.conversations, gone.verdicts) == (1, 1)


def test_a_clock_that_was_set_is_told_from_time_that_has_passed():
    clock, steady = [1_000_000.0], [50.0]
    watch = ClockWatch(lambda: clock[0], lambda: steady[0])
    assert not watch.was_set()

    clock[0], steady[0] = clock[0] + HOUR, steady[0] + HOUR
    assert not watch.was_set()

    for jump in (40 * DAY, -40 * DAY):
        clock[0] += jump
        assert watch.was_set()
        assert not watch.was_set()
