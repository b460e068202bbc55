"""How errors, warnings and other libraries' records are written once messages are taken."""

import subprocess
import sys

import pytest

BEGINNING = """
import logging, threading, warnings
from hairline.private_logs import keep_logs_private, log_to_stderr
log_to_stderr("DEBUG")
logging.getLogger("other").info("%s", "before")
keep_logs_private()
"""


def written(code):
    """What a process writes that runs some code with private logs."""
    command = [sys.executable, "-c", BEGINNING + code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


def test_until_then_everything_is_written():
    assert "INFO other: before" in written("")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("logging.getLogger('other').info('planted %s', 'planted')", "INFO other: <string>:"),
        ("logging.getLogger().error('planted')", "ERROR root: <string>:"),
        ("warnings.warn('planted')", "UserWarning at <string>:"),
        ("raise ValueError('planted')", "stopped by ValueError"),
        (
            "threading.Thread(target=int, args=('planted',)).start()",
            "a thread was stopped by ValueError",
        ),
        ("class Never:\n  def __del__(self): int('planted')\nNever()", "not raised: ValueError"),
        (
            "try: int('planted')\n"
            "except ValueError: logging.getLogger('other').exception('planted')",
            "ERROR other: <string>:",
        ),
        (
            "try: int('planted')\nexcept ValueError as e: raise KeyError('planted') from e",
            "after ValueError",
        ),
        (
            "handler = logging.StreamHandler()\n"
            "logging.getLogger('other.one').addHandler(handler)\n"
            "keep_logs_private()\n"
            "logging.getLogger('other.one').info('planted')",
            "INFO other.one: <string>:",
        ),
    ],
)
def test_it_is_told_what_kind_and_where_and_never_what_was_said(code, told):
    lines = written(code)

    assert told in lines
    assert "planted" not in lines


def test_our_own_records_are_written_as_they_are():
    assert "INFO hairline.one: erased 3" in written(
        "logging.getLogger('hairline.one').info('erased %d', 3)"
    )
