"""Links to the summary of a conversation: sealed with the server's key, good for one day."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken

from hairline.settings import secret_key

LIFETIME = 24 * 60 * 60  # one day, in seconds


@dataclass(frozen=True)
class Conversation:
    """Which conversation a link is to, and no word of what was said in it.

    Attributes:
        sender: whose it is, as the channel names it. That may be a telephone number, so a link
            seals it rather than only signing it.
        begun: when it began, in seconds; 0 where that is not known. A conversation that was
            deleted and begun anew is another one, and so is one whose answers were removed.
    """

    sender: str
    begun: float

    def token(self) -> str:
        """Give the token that names it in an address."""
        named = json.dumps([self.sender, self.begun]).encode()
        return _seal().encrypt(named).decode().rstrip("=")

    @classmethod
    def of(cls, token: str) -> Conversation | None:
        """Give what a token names; None where it is forged or older than a day."""
        try:
            sealed = (token + "=" * (-len(token) % 4)).encode()
            sender, begun = json.loads(_seal().decrypt(sealed))
            # Not `ttl`, which also refuses what a clock sealed before it was set back.
            age = time.time() - _seal().extract_timestamp(sealed)
        except (InvalidToken, ValueError):
            return None
        return cls(str(sender), float(begun)) if age <= LIFETIME else None


def _seal() -> Fernet:
    key = hmac.new(secret_key(), b"links to summaries", hashlib.sha256).digest()
    return Fernet(base64.urlsafe_b64encode(key))
