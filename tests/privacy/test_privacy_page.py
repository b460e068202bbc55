"""What people are told about their data is what is so."""

import re
import sqlite3
from contextlib import closing

import psutil
import pytest
from rasa.shared.core.domain import Domain
from serving import ROOT, Browser
from typer.testing import CliRunner

from hairline.channels.conversations import ConversationStore
from hairline.cli import app
from hairline.content.house_style import HARDEST_GRADE, reading_grade
from hairline.feedback import FeedbackStore
from hairline.settings import retention_days
from hairline.site.privacy import privacy_sections, privacy_text

pytestmark = pytest.mark.rasa

DOCUMENT = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def default_settings(monkeypatch):
    for name in ("HAIRLINE_RETENTION_DAYS", "HAIRLINE_INFORMATION_ONLY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("path", ["/", "/chat", "/articles", "/articles/minoxidil", "/privacy"])
def test_every_page_leads_to_it(server, path):
    assert '<a href="/privacy">' in server.get(path).text


def test_the_page_says_all_of_it_and_as_it_is_set(server):
    answer = server.get("/privacy")

    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    for heading, said in privacy_sections().items():
        assert f"<h2>{heading}</h2>" in answer.text
        for line in said.say:
            assert line.replace('"', "&#34;").replace("'", "&#39;") in answer.text


@pytest.mark.parametrize(("days", "told"), [("1", "for 1 day after"), ("60", "for 60 days after")])
def test_the_days_are_those_of_the_setting(days, told, monkeypatch):
    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", days)

    assert told in privacy_text()
    assert "30 days" not in privacy_text()
    assert "{" not in privacy_text()


def test_a_library_alone_says_nothing_of_a_check(monkeypatch):
    monkeypatch.setenv("HAIRLINE_INFORMATION_ONLY", "1")

    assert not re.search(r"symptom|your answers|summary", privacy_text())
    assert '"delete my data"' in privacy_text()


def test_it_can_be_read_by_most_people():
    for said in privacy_sections().values():
        for line in said.say:
            assert reading_grade(line) < HARDEST_GRADE, line


def test_what_it_tells_people_to_say_is_understood(person):
    wishes = re.findall(r'Say "([^"]+)" (in|to)', privacy_text())

    assert [wish for wish, _ in wishes] == ["delete my data", "forget my answers"]
    person.says("start the symptom check")
    person.says("yes")
    assert "taken back your consent" in person.says("forget my answers")
    assert "Delete it?" in person.says("delete my data")


def test_no_other_machine_is_called(server):
    """What the page says of other companies, seen at the server's own connections."""
    Browser(server).sends(text="is alopecia areata contagious")
    port = int(server.address.rsplit(":", 1)[1])

    connections = [
        one
        for process in psutil.process_iter()
        if str(port) in process_arguments(process)
        for one in process.connections(kind="inet")
    ]

    assert any(one.status == psutil.CONN_LISTEN for one in connections)
    assert {one.raddr.ip for one in connections if one.raddr} <= {"127.0.0.1"}


def process_arguments(process):
    try:
        return process.cmdline()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return []


def test_the_document_repeats_the_page():
    between = DOCUMENT.split("-->\n", 1)[1].split("<!-- The end of it", 1)[0]

    assert between.strip() == privacy_text(), "put what `hairline privacy text` prints there"


def test_the_document_names_all_that_is_stored(tmp_path, monkeypatch):
    monkeypatch.setenv("HAIRLINE_STATE", str(tmp_path))
    ConversationStore(domain=Domain.empty())
    FeedbackStore()
    with closing(sqlite3.connect(tmp_path / "conversations.db")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master")]
        stored = {
            f"{table}.{column[1]}"
            for table in tables
            for column in database.execute(f"PRAGMA table_info({table!r})")
        }

    assert set(re.findall(r"^\| `(\w+\.\w+)`", DOCUMENT, re.MULTILINE)) == {
        one for one in stored if one.startswith(("events.", "feedback."))
    }
    assert {one.partition(".")[0] for one in stored} <= {
        "events",
        "feedback",
        "ix_events_sender_id",
    }


def test_the_document_has_the_default_number_of_days():
    assert f"`HAIRLINE_RETENTION_DAYS` ({retention_days()} by default)" in DOCUMENT


def test_every_command_of_the_document_is_one():
    commands = re.findall(r"^\.venv/bin/hairline privacy (\w+)", DOCUMENT, re.MULTILINE)

    assert set(commands) == {"export", "erase", "purge", "text"}
    for command in commands:
        assert CliRunner().invoke(app, ["privacy", command, "--help"]).exit_code == 0


def test_every_setting_of_the_document_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for name in set(re.findall(r"`((?:HAIRLINE|LOG)_[A-Z_]+)`", DOCUMENT)):
        assert f"`{name}`" in readme
