"""The process environment of every entry point: no telemetry, no noise, one thread a library.

Import it before Rasa.
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TextIO

_VARIABLES = {
    "RASA_TELEMETRY_ENABLED": "false",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


# Marks our own way of showing warnings, so that it is not laid over itself.
_OURS = "_of_hairline"
_NOT_FOR_USERS = (DeprecationWarning, PendingDeprecationWarning, FutureWarning)
# Rasa says this of every domain that has slots, whatever their mappings.
_OLD_NEWS = "Slot auto-fill has been removed"
# A regression that stops at its last step: the floor in tests/nlu/ judges what it learned.
_GOOD_ENOUGH = "ConvergenceWarning"


def prepare_environment() -> None:
    """Set what has not been set, and keep other libraries' deprecation warnings from the user."""
    for name, value in _VARIABLES.items():
        os.environ.setdefault(name, value)
    # Not a filter: several libraries reset the filters when they are imported.
    show = warnings.showwarning
    if getattr(show, _OURS, False):
        # `scripts/setup` has every Python of the environment begin with this.
        return

    def show_to_users(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        known = category.__name__ == _GOOD_ENOUGH or _OLD_NEWS in str(message)
        if not issubclass(category, _NOT_FOR_USERS) and not known:
            show(message, category, filename, lineno, file, line)

    if not sys.warnoptions:
        setattr(show_to_users, _OURS, True)
        warnings.showwarning = show_to_users
