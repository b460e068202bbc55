"""Signed sessions: who a conversation belongs to, without an account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeTimedSerializer

from hairline.settings import public_address, retention_days, secret_key

_COOKIE = "hairline_session"
# What the names of the page's sessions begin with, and of those of the web channel.
OF_THE_PAGE = "page-"
OF_THE_WEB = "web-"
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


def new_session(channel: str = OF_THE_PAGE) -> str:
    """Give a session id of a channel that nobody can guess (128 bits)."""
    return f"{channel}{secrets.token_hex(16)}"


def sign(session: str) -> str:
    """Give the value of a session's cookie, or its token."""
    signed = _signer().dumps(session)
    return signed if isinstance(signed, str) else signed.decode()


def verify(signed: str | None, channel: str = OF_THE_PAGE) -> str | None:
    """Give the session that was signed.

    Args:
        signed: a cookie's value or a token.
        channel: what the session's name begins with; that of one channel opens no other.

    Returns:
        None where it is missing, forged, of another channel or older than `lifetime`.
    """
    known = session_signed(signed, channel)
    return known.id if known else None


@dataclass(frozen=True)
class SignedSession:
    """A session that was signed, and until when it is good, in seconds since the epoch."""

    id: str
    until: float


def session_signed(signed: str | None, channel: str) -> SignedSession | None:
    """Give what `verify` gives, with the end of its time."""
    if not signed:
        return None
    try:
        session, at = _signer().loads(signed, return_timestamp=True)
    except (BadSignature, UnicodeEncodeError):
        return None
    # Not `max_age`, which also refuses what a clock signed before it was set back.
    until = at.timestamp() + lifetime()
    of_the_channel = isinstance(session, str) and session.startswith(channel)
    return SignedSession(session, until) if of_the_channel and time.time() <= until else None


def choice_id(session: str, turn: str, payload: str) -> str:
    """Give the id under which a choice is offered, good for one session and one turn only."""
    told = f"{session}\n{turn}\n{payload}".encode()
    return hmac.new(secret_key(), told, hashlib.sha256).hexdigest()[:20]
