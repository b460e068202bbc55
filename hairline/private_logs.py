"""Logs, warnings and crash reports that hold no word of what anybody said, at any level.

What other libraries log may quote a message, a conversation's id or an address. Once the server
takes messages, of their records only level, place and the kind of error are written; what this
project's own code logs names neither.
"""

from __future__ import annotations

import logging
import resource
import sys
import threading
import traceback
import warnings
from types import TracebackType
from typing import Any, TextIO

# The names of loggers whose messages hold nothing that anybody said.
_OURS = ("hairline", "actions", "__main__")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

logger = logging.getLogger(__name__)


def told_without_words(error: BaseException) -> str:
    """Give an error's kind and the places that it went through, and those of what caused it.

    Never its message, which may quote what was typed.
    """
    frames = "".join(traceback.format_tb(error.__traceback__))
    told = f"{type(error).__name__}\n{frames}".rstrip()
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{told}\nafter {told_without_words(before)}" if before is not None else told


class _PrivateFormatter(logging.Formatter):
    """Writes our own records as they are, and of all others only where they come from."""

    def format(self, record: logging.LogRecord) -> str:
        if record.name.partition(".")[0] not in _OURS:
            place = f"{record.filename}:{record.lineno} in {record.funcName}"
            named = {"msg": place, "args": None, "exc_text": None}
            record = logging.makeLogRecord({**vars(record), **named})
        return super().format(record)

    def formatException(  # noqa: N802  # the name that the parent class gives it
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return told_without_words(ei[1]) if ei[1] is not None else ""


def log_to_stderr(level: str) -> None:
    """Write logs to the standard error, in full until `keep_logs_private`.

    Args:
        level: the name of the lowest level that is written.
    """
    logging.basicConfig(level=level, format=_FORMAT)


def keep_logs_private() -> None:
    """Let nothing that anybody says from now on reach a log, a warning or a crash report.

    Every record goes through the root logger's handlers, whatever a library has set up.
    """
    for name in logging.root.manager.loggerDict:
        other = logging.getLogger(name)
        other.handlers.clear()
        other.propagate = True
    for handler in logging.root.handlers:
        handler.setFormatter(_PrivateFormatter(_FORMAT))
    warnings.showwarning = _show_warning
    sys.excepthook = _report
    sys.unraisablehook = _report_unraisable
    threading.excepthook = _report_of_thread
    # A memory image would hold conversations.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    logger.warning("%s at %s:%s", category.__name__, filename, lineno)


def _report(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    logger.critical("stopped by %s", told_without_words(error))


def _report_unraisable(unraisable: Any) -> None:
    if unraisable.exc_value is not None:
        logger.error("not raised: %s", told_without_words(unraisable.exc_value))


def _report_of_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        logger.error("a thread was stopped by %s", told_without_words(args.exc_value))
