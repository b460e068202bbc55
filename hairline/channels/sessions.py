"""Signed session cookies: who a page belongs to, without an account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeTimedSerializer

from hairline.settings import public_address, retention_days, secret_key

_COOKIE = "hairline_session"
# What the names of the page's sessions begin with.
OF_THE_PAGE = "page-"
_DAY = 24 * 60 * 60  # seconds


def is_secure() -> bool:
    """Whether people reach the server over HTTPS alone, by `HAIRLINE_ADDRESS`."""
    return public_address().startswith("https://")


def cookie_name() -> str:
    """Give the cookie's name; over HTTPS one that no other site or plain connection can set."""
    return f"__Host-{_COOKIE}" if is_secure() else _COOKIE


def lifetime() -> int:
    """Give how long a session is good for after its last message, in seconds.

    As long as its conversation is kept.
    """
    return retention_days() * _DAY


def _signer() -> URLSafeTimedSerializer:
    return _signer_with(secret_key())


@lru_cache(maxsize=1)
def _signer_with(key: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(key, salt="page-session")


def new_session() -> str:
    """Give a session id that nobody can guess (128 bits)."""
    return f"{OF_THE_PAGE}{secrets.token_hex(16)}"


def sign(session: str) -> str:
    """Give the cookie's value for a session."""
    signed = _signer().dumps(session)
    return signed if isinstance(signed, str) else signed.decode()


def verify(cookie: str | None) -> str | None:
    """Give the session of a cookie; None where it is missing, forged or older than `lifetime`."""
    if not cookie:
        return None
    try:
        session, signed = _signer().loads(cookie, return_timestamp=True)
    except (BadSignature, UnicodeEncodeError):
        return None
    # Not `max_age`, which also refuses what a clock signed before it was set back.
    age = time.time() - signed.timestamp()
    return session if isinstance(session, str) and age <= lifetime() else None


def choice_id(session: str, turn: str, payload: str) -> str:
    """Give the id under which a choice is offered, good for one session and one turn only."""
    told = f"{session}\n{turn}\n{payload}".encode()
    return hmac.new(secret_key(), told, hashlib.sha256).hexdigest()[:20]
