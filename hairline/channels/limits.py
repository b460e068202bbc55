"""How much one session and one address may ask for, as token buckets that fill up steadily."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import math
import secrets
from functools import lru_cache

from sanic.request import Request
from throttled import MemoryStore, Throttled
from throttled.constants import RateLimiterType
from throttled.rate_limiter import Quota, per_hour, per_min

from hairline.settings import (
    address_messages_a_minute,
    address_sessions_an_hour,
    messages_a_minute,
)

# Buckets kept in memory; those that nobody drew from for the longest time go first.
_BUCKETS = 50_000
# People write in bursts: somebody quick fills in half a symptom check within a minute.
_BURST = 2
# How much quicker than a person a program may write.
_PROGRAM = 10
# One household or phone is handed a whole network of this size, never a single address.
_IPV6_PREFIX = 64


class Limits:
    """Counts messages and new sessions. Nothing of it is stored, and no address is kept.

    Whose a bucket is stands there as an HMAC, under a key that is made anew in each process.
    """

    def __init__(self) -> None:
        """Read the limits from the settings.

        Raises:
            InvalidSetting: one of them cannot be used.
        """
        self._key = secrets.token_bytes(32)
        self._store = MemoryStore(options={"MAX_SIZE": _BUCKETS})
        a_minute, from_address = messages_a_minute(), address_messages_a_minute()
        an_hour = address_sessions_an_hour()
        self._of_session = self._bucket(per_min(a_minute, burst=a_minute * _BURST))
        self._of_address = self._bucket(per_min(from_address, burst=from_address * _BURST))
        quick = a_minute * _PROGRAM
        self._of_program = self._bucket(per_min(quick, burst=quick * _BURST))
        self._new_sessions = self._bucket(per_hour(an_hour, burst=an_hour))

    def wait_for_message(self, session: str) -> int:
        """Count a message of a session; give the seconds to wait, 0 where it may be read."""
        return self._wait(self._of_session, "session", session)

    def wait_for_address(self, address: str, begins: bool) -> int:
        """Count a message from an address; give the seconds to wait, 0 where it may be read.

        Args:
            address: of the network, as `address_of` gives it.
            begins: whether the message begins a session.
        """
        if begins and (wait := self._wait(self._new_sessions, "sessions", address)):
            return wait
        return self._wait(self._of_address, "messages", address)

    def wait_for_program(self, sender: str) -> int:
        """The same for a sender of the REST channel: programs of this machine are quicker."""
        return self._wait(self._of_program, "program", sender)

    def _bucket(self, quota: Quota) -> Throttled:
        # GCRA: a token bucket whose level is a moment of the monotonic clock. The library's own
        # "token_bucket" counts in whole seconds of the wall clock, which may be set back.
        return Throttled(using=RateLimiterType.GCRA.value, quota=quota, store=self._store)

    def _wait(self, bucket: Throttled, kind: str, whose: str) -> int:
        named = f"{kind}\n{whose}".encode(errors="surrogatepass")
        drawn = bucket.limit(hmac.new(self._key, named, hashlib.sha256).hexdigest())
        return max(1, math.ceil(drawn.state.retry_after)) if drawn.limited else 0


@lru_cache(maxsize=1)
def load_limits() -> Limits:
    """Give the limits of this process, which all channels share."""
    return Limits()


def address_of(request: Request) -> str:
    """Give the network that a request came from: an IPv4 address, or an IPv6 network of 64 bits.

    Behind proxies it is what the outermost trusted one saw (`HAIRLINE_TRUSTED_PROXIES`).
    """
    told = (request.remote_addr or request.ip or "").strip("[]")
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return told
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _IPV6_PREFIX), strict=False).network_address)


def spoken(seconds: int) -> str:
    """Give a time to wait in words: "1 second", "40 seconds", "3 minutes"."""
    if seconds < 100:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    return f"{math.ceil(seconds / 60)} minutes"
