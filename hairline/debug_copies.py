"""Spares the deep copies that Rasa makes for debug messages nobody reads.

At every step of a turn Rasa copies events, slots and states deeply, only to name them in a debug
message. What such a message says is never written (`hairline.private_logs`).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TypeVar

import rasa.core.actions.forms
import rasa.core.policies.memoization
import rasa.core.policies.rule_policy
import rasa.core.processor

_Copied = TypeVar("_Copied")

# In each of these, `copy.deepcopy` serves debug messages alone.
_MODULES = (
    rasa.core.actions.forms,
    rasa.core.policies.memoization,
    rasa.core.policies.rule_policy,
    rasa.core.processor,
)


def spare_debug_copies() -> None:
    """Hand debug messages what they tell of uncopied."""
    for module in _MODULES:
        module.copy = SimpleNamespace(deepcopy=_itself)


def _itself(value: _Copied) -> _Copied:
    return value
