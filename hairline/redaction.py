"""Takes out of a text what could tell who wrote it, and leaves what it says about health.

A first layer for what is kept for writers to read: addresses, numbers to reach someone by, links,
handles, and names that people give as their own.
"""

from __future__ import annotations

import re

import phonenumbers

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w{3,}")
_NUMBER = re.compile(r"\b(?:\d[ -]?){8,}\d\b")
_NAME = re.compile(
    r"\b(?P<lead>(?:my name is|my name's|i am called|call me|this is|i'm|im|i am)\s+)"
    r"(?P<name>[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*)"
)
# Countries whose own way of writing telephone numbers is looked for.
_REGIONS = ("GB", "US", "IE", "AU")


def redacted(text: str) -> str:
    """Give a text with typed tokens in place of what could tell who wrote it."""
    text = _EMAIL.sub("[EMAIL]", text)
    text = _LINK.sub("[LINK]", text)
    text = _HANDLE.sub("[HANDLE]", text)
    for region in _REGIONS:
        for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, region))):
            text = f"{text[: match.start]}[PHONE]{text[match.end :]}"
    text = _NUMBER.sub("[NUMBER]", text)
    return _NAME.sub(lambda match: match["lead"] + "[NAME]", text)
