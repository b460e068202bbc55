"""What somebody has deleted is nowhere any more: in no file, in no table, behind no link."""

import re
import sqlite3
import time
from contextlib import closing

import pytest
from serving import ROOT, Browser

from hairline import retention
from hairline.channels.sessions import verify
from hairline.feedback import FeedbackStore
from hairline.pseudonyms import pseudonym
from hairline.retention import KeptConversations

pytestmark = [pytest.mark.rasa, pytest.mark.usefixtures("servers_key")]

# What the server does not write: its environment, its history, and what the tools leave.
NOT_ITS_OWN = {".venv", ".git", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def files(server, since):
    """All that the server has written, and all of the project that changed meanwhile."""
    own = [path for path in server.state.parent.rglob("*") if path.is_file()]
    changed = [
        path
        for top in ROOT.iterdir()
        if top.name not in NOT_ITS_OWN
        for path in ([top] if top.is_file() else top.rglob("*"))
        if path.is_file()
        and not NOT_ITS_OWN & set(path.parts)
        and (path.stat().st_mtime >= since or path.is_relative_to(ROOT / "models"))
    ]
    return [*own, *changed]


def found(server, since, *words):
    """Which of the words stand in any file, and in which."""
    return {
        (word, path.name)
        for path in files(server, since)
        for word in words
        if word.encode() in path.read_bytes()
    }


def session_of(browser):
    return verify(browser.cookie.partition("=")[2])


def link_in(browser):
    return re.search(r'href="(/summary/[^".]+)"', browser.page)[1]


def asks_and_answers(browser):
    """Ask, judge two answers, and go through a part of the check to its summary."""
    browser.sends(text="is alopecia areata contagious for a vermilionese aunt")
    browser.sends(text="that was helpful")
    browser.sends(text="does minoxidil work for a ceruleanish uncle")
    browser.sends(text="that did not help").picks("It seems wrong")
    browser.sends(text="start the symptom check").picks("Yes, start")
    for answer in ("none of these, says my magentaesque niece", "me", "I am 34, chartreusely"):
        browser.sends(text=answer)
    return browser.sends(text="show my summary")


WORDS = ("vermilionese", "ceruleanish", "magentaesque", "chartreusely")


def test_nothing_of_a_deleted_conversation_is_found_in_any_file(server):
    since = time.time()
    browser = asks_and_answers(Browser(server))
    session, link = session_of(browser), link_in(browser)
    names = (session, pseudonym(session))
    before = {word for word, _ in found(server, since, *WORDS, *names)}

    browser.sends(text="delete my data")
    asked = browser.last
    browser.picks("Delete it")

    assert before == {*WORDS, pseudonym(session)} - {session}
    assert "Delete it?" in asked
    assert "It is deleted" in browser.last
    assert found(server, since, *WORDS, *names) == set()
    assert server.get(link).status == 404
    assert server.get(f"{link}.pdf").status == 404


def test_nobody_who_keeps_a_conversation_loses_a_word_of_it(server):
    since = time.time()
    staying = Browser(server).sends(text="does rosemary oil help a saffronish cousin")
    staying.sends(text="that was helpful")

    Browser(server).sends(text="hello").sends(text="delete my data").picks("Delete it")

    assert {word for word, _ in found(server, since, "saffronish")} == {"saffronish"}
    assert "saffronish" in staying.opens().page


def test_the_answers_of_who_withdraws_consent_are_found_nowhere_and_the_rest_stays(server):
    since = time.time()
    browser = asks_and_answers(Browser(server))
    link = link_in(browser)

    browser.sends(text="I withdraw my consent")

    assert "taken back your consent" in browser.last
    kept = {word for word, _ in found(server, since, *WORDS)}
    assert kept == {"vermilionese", "ceruleanish"}
    assert "vermilionese" in browser.page
    assert server.get(link).status == 404
    # A check that is begun later is not behind the old link.
    browser.sends(text="start the symptom check").picks("Yes, start").picks("None of these")
    browser.picks("Me")
    assert server.get(link).status == 404
    assert server.get(link_in(browser.sends(text="show my summary"))).status == 200


def test_consent_is_kept_with_its_version_and_so_is_that_it_was_withdrawn(person, server):
    person.says("start the symptom check")
    person.says("yes")
    kept = KeptConversations(server.state / "conversations.db")

    def consents():
        slots = [e for e in kept.export(person.sender) if e.get("name") == "symptom_check"]
        return [(e["value"]["consent"], e["value"]["wording"]) for e in slots]

    given = consents()[-1]
    person.says("i no longer agree")

    assert given[0] == "given"
    assert re.fullmatch(r"[0-9a-f]{12}", given[1])
    assert consents() == [("withdrawn", given[1])]


def test_what_could_not_be_deleted_from_every_file_is_told(tmp_path, monkeypatch):
    path = tmp_path / "conversations.db"
    monkeypatch.setattr(retention, "_PATIENCE", 0.05)
    store = FeedbackStore(path)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("PRAGMA journal_mode=WAL")
        reader.execute("CREATE TABLE events (id INTEGER, sender_id, type_name, timestamp, data)")
        reader.commit()
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM feedback").fetchall()
        store.record("someone", "a#b", "aubergine hair", "answered", "helpful")

        with pytest.raises(sqlite3.OperationalError, match="not emptied"):
            KeptConversations(path).erase("someone")
