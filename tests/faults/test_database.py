"""The database is full, deleted, replaced, corrupt, read-only or locked: nothing lost, no silence.

What happens while it is locked stands in `tests/channels/test_store_failure.py`.
"""

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest
from faults.machine import Machine
from serving import ROOT, Browser, Person

from hairline.pseudonyms import pseudonym
from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa

SORRY = "Something went wrong on my side"


def begins_the_check(server):
    person = Person(server)
    person.says("start the symptom check")
    assert "Question 1" in person.says("yes")
    return person


def test_where_there_is_no_room_the_turn_is_apologised_for_and_can_be_tried_again(failing_server):
    person = begins_the_check(failing_server)

    with failing_server.full():
        answer = person.says("none of these")
        in_danger = person.says("i want to die")

    assert answer.startswith(SORRY)
    assert answer.endswith(disclaimer_text())
    assert in_danger.index("988") < in_danger.index(SORRY)
    assert "Question 2" in person.says("none of these")


@pytest.mark.parametrize("suffixes", [("",), ("", "-wal", "-shm")])
def test_a_database_that_is_deleted_is_written_anew_with_all_it_held(
    failing_server, machine, suffixes, monkeypatch
):
    monkeypatch.setenv("HAIRLINE_STATE", str(machine.state))
    person, browser = begins_the_check(failing_server), Browser(failing_server)
    browser.sends(text="is alopecia areata contagious")

    for suffix in suffixes:
        machine.database.with_name(machine.database.name + suffix).unlink(missing_ok=True)

    assert "Question 2" in person.says("none of these")
    assert "does not pass" in browser.opens().last
    assert "database of the conversations was deleted" in machine.log
    with contextlib.closing(sqlite3.connect(machine.database)) as database:
        assert database.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        query = "SELECT count(*) FROM events WHERE sender_id = ? AND type_name = 'user'"
        assert database.execute(query, (pseudonym(person.sender),)).fetchone() == (3,)


def test_a_copy_that_is_put_in_the_place_of_the_database_is_used(failing_server, machine):
    person = begins_the_check(failing_server)
    copy = machine.folder / "copy.db"
    with (
        contextlib.closing(sqlite3.connect(machine.database)) as database,
        contextlib.closing(sqlite3.connect(copy)) as other,
    ):
        database.backup(other)
    assert "Question 2" in person.says("none of these")

    copy.replace(machine.database)

    assert "Question 2" in person.says("none of these")


def test_damage_while_running_is_apologised_for_with_help_first_until_it_is_mended(tmp_path):
    machine = Machine(tmp_path)
    with machine.serving() as server:
        browser = Browser(server).sends(text="is alopecia areata contagious")
        with contextlib.closing(sqlite3.connect(machine.database)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = tmp_path / "whole.db"
        shutil.copyfile(machine.database, whole)
        with machine.database.open("r+b") as file:
            file.write(os.urandom(machine.database.stat().st_size))

        browser.sends(text="i want to die")

        assert browser.status == 500
        assert browser.last.index("988") < browser.last.index(SORRY)
        assert browser.last.count(disclaimer_text()) == 1
        assert "i want to die</textarea>" in browser.page
        assert browser.opens().status == 500
        assert SORRY in browser.last
        assert SORRY in Person(server).says("hello")
        assert "DatabaseError" in machine.log
        assert "want to die" not in machine.log

        whole.replace(machine.database)

        assert "does not pass" in browser.opens().last
        assert "Hello" in browser.sends(text="hello").last


def test_a_damaged_database_is_told_at_the_start_and_left_as_it_is(tmp_path):
    machine = Machine(tmp_path)
    machine.state.mkdir()
    damaged = os.urandom(8192)
    machine.database.write_bytes(damaged)

    said = machine.refuses_to_start()

    assert f"The conversations in {machine.database} cannot be used: file is not a data" in said
    assert "Traceback" not in said
    assert machine.database.read_bytes() == damaged


def test_a_database_that_cannot_be_written_is_told_at_the_start(tmp_path):
    database = tmp_path / "conversations.db"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE events (id INTEGER)")
    database.chmod(0o400)
    # Whoever may do everything may write it all the same.
    as_others = ["setpriv", "--bounding-set=-dac_override"] if os.getuid() == 0 else []

    done = subprocess.run(
        [*as_others, sys.executable, "-m", "hairline.server"],
        cwd=ROOT,
        env={**os.environ, "HAIRLINE_STATE": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert "readonly database" in done.stderr
    assert "make it writable" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_another_program_holds_is_told_at_the_start(tmp_path):
    machine = Machine(tmp_path)
    machine.state.mkdir()
    with contextlib.closing(sqlite3.connect(machine.database)) as other:
        other.execute("BEGIN EXCLUSIVE")

        said = machine.refuses_to_start()

    assert "database is locked" in said
    assert "Free it" in said
    assert "Traceback" not in said
