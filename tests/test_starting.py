"""What `make run` does first: train what has changed, and say what stands in the way of serving."""

import subprocess
import sys

import pytest
from serving import ROOT
from typer.testing import CliRunner

from hairline.cli import app


@pytest.mark.rasa
def test_where_nothing_changed_nothing_is_done():
    CliRunner().invoke(app, ["train"])

    done = CliRunner().invoke(app, ["train"])

    assert done.output == "The model is up to date.\n"


@pytest.mark.parametrize("port", ["80000", "0", "-1", "abc", "5005.5", "9" * 30, "٣"])
def test_a_port_that_is_none_is_told_in_one_line(port, monkeypatch):
    monkeypatch.setenv("PORT", port)

    done = CliRunner().invoke(app, ["serve"])

    assert done.exit_code == 1
    assert done.output == (
        f'The port "{port}" cannot be used: a port is a whole number from 1 to 65535. '
        "Choose another: make run PORT=5005\n"
    )


@pytest.mark.rasa
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PORT", "abc", "a whole number from 1 to 65535"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR, CRITICAL"),
        ("HAIRLINE_SECRET", "short", "at least 32 random characters"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_without_a_traceback(name, value, told, monkeypatch):
    monkeypatch.setenv(name, value)

    done = subprocess.run(
        [sys.executable, "-m", "hairline.server"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
