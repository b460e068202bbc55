"""What a channel lets through, without a server."""

import asyncio
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rasa.core.channels.channel import UserMessage

from hairline.channels.guard import MAX_CHARACTERS, Refusal, ReplyCollector, admit, answered
from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa


@given(st.one_of(st.text(max_size=1500), st.integers(), st.none(), st.binary()))
def test_whatever_arrives_is_admitted_as_words_or_answered(given_text):
    admitted = admit(given_text)

    if isinstance(admitted, Refusal):
        assert admitted.reply.text.endswith(disclaimer_text())
    else:
        assert not admitted.startswith("/")
        assert 0 < len(admitted) <= MAX_CHARACTERS
        assert any(character.isalnum() for character in admitted)


def test_a_failing_turn_is_told_and_its_words_are_not_logged(caplog):
    async def fails(message):
        raise RuntimeError(f"cannot handle {message.text}")

    message = UserMessage("a secret about my turquoise beret", ReplyCollector())
    with caplog.at_level(logging.DEBUG):
        went_well = asyncio.run(answered(fails, message))

    assert went_well is False
    assert "RuntimeError" in caplog.text
    assert "turquoise" not in caplog.text


def test_saying_nothing_counts_as_a_failure():
    async def silent(message):
        return None

    assert asyncio.run(answered(silent, UserMessage("hello", ReplyCollector()))) is False
