"""Conversations are erased when they are old, or on request, and nothing of them is left."""

import json
import time

import pytest
from typer.testing import CliRunner

from hairline.cli import app
from hairline.feedback import FeedbackStore
from hairline.retention import KeptConversations
from hairline.settings import InvalidSetting, retention_days

pytestmark = pytest.mark.rasa

DAY = 24 * 60 * 60


def everything(server):
    return b"".join(path.read_bytes() for path in server.state.rglob("*") if path.is_file())


@pytest.fixture
def kept(server, servers_key):
    return KeptConversations(server.state / "conversations.db")


def test_a_conversation_of_31_days_ago_is_purged_and_one_of_today_is_not(person, server, kept):
    person.says("zanzibarine itching of the crown, what helps")

    young = kept.purge(now=time.time() + 29 * DAY)
    still_there = b"zanzibarine" in everything(server)
    old = kept.purge(now=time.time() + 31 * DAY)

    assert (young.conversations, still_there) == (0, True)
    assert old.conversations >= 1
    assert b"zanzibarine" not in everything(server)


def test_a_conversation_can_be_shown_and_erased(person, server, kept):
    person.says("xylophonic flakes on my scalp, what helps")
    person.says("yes")

    shown = json.dumps(kept.export(person.sender))
    erased = kept.erase(person.sender)

    assert "xylophonic flakes" in shown
    assert erased
    assert kept.export(person.sender) == []
    assert b"xylophonic" not in everything(server)


def test_what_there_is_not_cannot_be_erased(kept, tmp_path):
    assert not kept.erase("nobody")
    assert not KeptConversations(tmp_path / "none.db").erase("nobody")
    assert KeptConversations(tmp_path / "none.db").export("nobody") == []


def test_who_had_a_conversation_erased_goes_on_from_nothing(person, kept):
    person.says("start the symptom check")
    person.says("yes")
    kept.erase(person.sender)

    assert "nothing" in person.says("show my summary").lower()


def test_verdicts_grow_old_as_well(tmp_path):
    store = FeedbackStore(tmp_path / "feedback.db")
    store.record("someone", "alopecia-areata#what", "what is it", "answered", "helpful")

    assert store.purge(time.time() - DAY) == 0
    assert store.purge(time.time() + DAY) == 1


@pytest.mark.parametrize("given", ["0", "-3", "soon", "1.5"])
def test_a_number_of_days_that_is_none_is_told(given, monkeypatch):
    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", given)

    with pytest.raises(InvalidSetting, match="HAIRLINE_RETENTION_DAYS"):
        retention_days()


def test_the_commands_say_what_they_did(tmp_path, monkeypatch):
    monkeypatch.setenv("HAIRLINE_STATE", str(tmp_path))
    run = CliRunner().invoke

    assert "0 conversations" in run(app, ["privacy", "purge"]).output
    assert run(app, ["privacy", "erase", "nobody"]).exit_code == 1
    assert run(app, ["privacy", "export", "nobody"]).exit_code == 1
