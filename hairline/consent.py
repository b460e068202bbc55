"""Consent to the symptom check: to what, in which version of the words, and if it still stands."""

from __future__ import annotations

from enum import Enum

from hairline.settings import retention_days
from hairline.wording import Wording, wording


class Consent(Enum):
    """Whether the person agreed to be asked about their health."""

    OPEN = "open"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def consent_wording() -> Wording:
    """Give what somebody agrees to, with how long conversations are kept on this server."""
    return wording("consent").with_values(kept_for=kept_for())


def consent_version() -> str:
    """Give the version of what somebody agrees to, which no other words or number of days has."""
    return consent_wording().version


def kept_for() -> str:
    """Give how long conversations are kept after their last message, in words: "30 days"."""
    days = retention_days()
    return f"{days} day" if days == 1 else f"{days} days"


def is_withdrawn(check: object) -> bool:
    """Whether consent was withdrawn, as the slot of the symptom check keeps it."""
    return isinstance(check, dict) and check.get("consent") == Consent.WITHDRAWN.value
