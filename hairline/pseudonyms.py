"""Under what name a conversation is kept: one that tells nobody whose it is."""

from __future__ import annotations

import hashlib
import hmac

from hairline.settings import secret_key


def pseudonym(conversation: str) -> str:
    """Give the name under which a conversation is kept.

    A channel may name it by a telephone number or a session. What is stored is an HMAC of that
    under the server's key, so that nobody who reads the database can tell who it was, or go on
    with it.
    """
    told = f"conversation\n{conversation}".encode(errors="surrogatepass")
    return hmac.new(secret_key(), told, hashlib.sha256).hexdigest()
