"""Makes the peer: `rasa init`, answering one question from SQLite in a separate action server."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent / ".peer"
QUIET = {
    **os.environ,
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}
ANSWER = (
    "Most treatments only hold the cause back while they are used, so hair loss often comes "
    "back when they stop."
)

_NLU = """version: "3.1"
nlu:
- intent: ask_question
  examples: |
    - why does my hair come back after stopping
    - why does hair loss return after treatment
    - will i lose my hair again when i stop
    - does the loss come back
    - what happens to my hair after stopping
    - is it normal that hair falls out again
    - my hair fell out again after treatment
    - why did the patches return
    - does hair loss return for ever
    - can hair loss come back
    - will it happen again after i stop
    - how long does the new hair stay
    - does new hair fall out again
    - why is my hair falling out again
    - do i lose the regrowth when i quit
"""
_RULES = """version: "3.1"
rules:
- rule: answer a question
  steps:
  - intent: ask_question
  - action: action_answer
"""
_ACTION = """import sqlite3
from pathlib import Path

from rasa_sdk import Action


class ActionAnswer(Action):
    def name(self):
        return "action_answer"

    def run(self, dispatcher, tracker, domain):
        with sqlite3.connect(Path(__file__).parent.parent / "answers.db") as connection:
            row = connection.execute("SELECT text FROM answers WHERE id = 1").fetchone()
        dispatcher.utter_message(text=row[0])
        return []
"""


def make_peer(*, fresh: bool) -> None:
    """Make and train the peer in `bench/.peer/`, unless it is there as it should be.

    Args:
        fresh: make it anew in any case.

    Raises:
        RuntimeError: Rasa could not; its last words are in the message.
    """
    mark = FOLDER / "made_from"
    if not fresh and mark.is_file() and mark.read_text() == _made_from():
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    _rasa("init", "--no-prompt", "--init-dir", str(FOLDER))
    for model in (FOLDER / "models").glob("*.tar.gz"):
        model.unlink()
    (FOLDER / "data" / "questions.yml").write_text(_NLU, encoding="utf-8")
    (FOLDER / "data" / "question_rules.yml").write_text(_RULES, encoding="utf-8")
    (FOLDER / "actions" / "actions.py").write_text(_ACTION, encoding="utf-8")
    domain = (FOLDER / "domain.yml").read_text(encoding="utf-8")
    domain = domain.replace("intents:\n", "intents:\n  - ask_question\n", 1)
    (FOLDER / "domain.yml").write_text(domain + "\nactions:\n  - action_answer\n", encoding="utf-8")
    (FOLDER / "endpoints.yml").write_text(
        'action_endpoint:\n  url: "http://localhost:5055/webhook"\n'
        "tracker_store:\n  type: SQL\n  dialect: sqlite\n  db: conversations.db\n",
        encoding="utf-8",
    )
    (FOLDER / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    with sqlite3.connect(FOLDER / "answers.db") as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS answers (id INTEGER PRIMARY KEY, text TEXT)")
        connection.execute("INSERT OR REPLACE INTO answers VALUES (1, ?)", (ANSWER,))
    train_peer(FOLDER / "models")
    mark.write_text(_made_from())  # last: what was cut off before is made again


def _made_from() -> str:
    """Give a hash of what the peer is made of: this module, and Rasa's version."""
    made_of = Path(__file__).read_bytes() + importlib.metadata.version("rasa").encode()
    return hashlib.sha256(made_of).hexdigest()


def train_peer(output: Path) -> None:
    """Train the peer into a folder, without what an earlier training left to reuse."""
    _rasa("train", "--force", "--out", str(output))


def _rasa(*arguments: str) -> None:
    command = [sys.executable, "-m", "rasa", *arguments]
    done = subprocess.run(command, cwd=FOLDER, env=QUIET, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"rasa {arguments[0]} failed:\n{done.stdout}{done.stderr}"[-3000:])
