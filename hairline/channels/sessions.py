"""Signed session cookies: who a page belongs to, without an account."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import lru_cache

from itsdangerous import BadSignature, URLSafeTimedSerializer

from hairline.settings import secret_key

COOKIE = "hairline_session"
LIFETIME = 30 * 24 * 60 * 60  # 30 days, in seconds


@lru_cache(maxsize=1)
def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key(), salt="page-session")


def new_session() -> str:
    """Give a session id that nobody can guess (128 bits)."""
    return f"page-{secrets.token_hex(16)}"


def sign(session: str) -> str:
    """Give the cookie's value for a session."""
    signed = _signer().dumps(session)
    return signed if isinstance(signed, str) else signed.decode()


def verify(cookie: str | None) -> str | None:
    """Give the session of a cookie; None where it is missing, forged or older than 30 days."""
    if not cookie:
        return None
    try:
        session = _signer().loads(cookie, max_age=LIFETIME)
    except BadSignature:
        return None
    return session if isinstance(session, str) else None


def choice_id(session: str, turn: str, payload: str) -> str:
    """Give the id under which a choice is offered, good for one session and one turn only."""
    told = f"{session}\n{turn}\n{payload}".encode()
    return hmac.new(secret_key(), told, hashlib.sha256).hexdigest()[:20]
