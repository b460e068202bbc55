"""Links to summaries: sealed, for a day, and of one conversation only."""

import time

import pytest

from hairline.summary_links import LIFETIME, Conversation


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)


def test_a_token_leads_back_to_its_conversation():
    conversation = Conversation("page-1f", 1_764_156_123.456789)

    assert Conversation.of(conversation.token()) == conversation


def test_no_two_tokens_of_a_conversation_are_alike():
    conversation = Conversation("page-1f", 1.5)

    assert conversation.token() != conversation.token()


def test_a_token_can_stand_in_an_address_as_it_is():
    token = Conversation("+44 7700 / 900123", 1.5).token()

    assert all(one.isascii() and (one.isalnum() or one in "-_") for one in token)


def test_another_key_opens_nothing(monkeypatch):
    token = Conversation("page-1f", 1.5).token()

    monkeypatch.setenv("HAIRLINE_SECRET", "l" * 32)

    assert Conversation.of(token) is None


def test_after_a_day_it_leads_nowhere(monkeypatch):
    token, now = Conversation("page-1f", 1.5).token(), time.time()

    monkeypatch.setattr(time, "time", lambda: now + LIFETIME - 5)
    assert Conversation.of(token) is not None

    monkeypatch.setattr(time, "time", lambda: now + LIFETIME + 5)
    assert Conversation.of(token) is None


@pytest.mark.parametrize("token", ["", "x", "=", "é", "gAAAAA", "\x00", "A" * 10_000])
def test_what_is_no_token_leads_nowhere(token):
    assert Conversation.of(token) is None
