"""Where things are and what the environment sets, with safe defaults for local use."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?")
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

ROOT = Path(__file__).resolve().parent.parent


class InvalidSetting(ValueError):
    """What is wrong with a setting, in words for the person who made it."""


def data_folder() -> Path:
    """The content: `HAIRLINE_DATA`, or `data/` of the project."""
    return Path(os.environ.get("HAIRLINE_DATA", ROOT / "data"))


def models_folder() -> Path:
    """What is built: `HAIRLINE_MODELS`, or `models/` of the project."""
    return Path(os.environ.get("HAIRLINE_MODELS", ROOT / "models"))


def state_folder() -> Path:
    """What is kept while running (conversations, secret): `HAIRLINE_STATE`, or `.hairline/`."""
    folder = Path(os.environ.get("HAIRLINE_STATE", ROOT / ".hairline"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def database() -> Path:
    """The file of the conversations: `HAIRLINE_DATABASE`, or one in the state folder."""
    return Path(os.environ.get("HAIRLINE_DATABASE") or state_folder() / "conversations.db")


def public_address() -> str:
    """Where people reach the server: `HAIRLINE_ADDRESS`, or this machine at `PORT`."""
    port = os.environ.get("PORT") or "5005"
    return os.environ.get("HAIRLINE_ADDRESS", f"http://localhost:{port}").rstrip("/")


def development() -> bool:
    """Whether pages for developers are served: only where `HAIRLINE_DEVELOPMENT` is 1."""
    return os.environ.get("HAIRLINE_DEVELOPMENT") == "1"


def port_number(given: str) -> int:
    """Read a port.

    Raises:
        InvalidSetting: it is not a whole number from 1 to 65535.
    """
    if given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= 65535:
        return int(given)
    raise InvalidSetting(
        f'The port "{given}" cannot be used: a port is a whole number from 1 to 65535. '
        "Choose another: make run PORT=5005"
    )


def log_level() -> str:
    """How much is logged: `LOG_LEVEL`, or only warnings and errors.

    Raises:
        InvalidSetting: there is no such level.
    """
    given = os.environ.get("LOG_LEVEL") or "WARNING"
    if given.upper() in _LOG_LEVELS:
        return given.upper()
    raise InvalidSetting(
        f'LOG_LEVEL is "{given}", and there is no such level. Set it to one of: '
        + ", ".join(_LOG_LEVELS)
    )


def information_only() -> bool:
    """Whether the symptom check is switched off: `HAIRLINE_INFORMATION_ONLY`, 1 or 0.

    Raises:
        InvalidSetting: it is neither.
    """
    return _is_on("HAIRLINE_INFORMATION_ONLY", False, "switch the symptom check off", "leave it on")


def retention_days() -> int:
    """How long a conversation is kept after its last message: `HAIRLINE_RETENTION_DAYS`, or 30.

    Raises:
        InvalidSetting: it is not a whole number from 1 on.
    """
    return _whole_number("HAIRLINE_RETENTION_DAYS", 30, of=" of days")


def secret_key() -> bytes:
    """The key that signs sessions: `HAIRLINE_SECRET`, or one made here once and kept.

    Returns:
        At least 32 bytes.

    Raises:
        InvalidSetting: `HAIRLINE_SECRET` is shorter than 32 characters.
    """
    given = os.environ.get("HAIRLINE_SECRET")
    if given is not None:
        if len(given) < 32:
            raise InvalidSetting("HAIRLINE_SECRET is too short: give at least 32 random characters")
        return given.encode()
    path = state_folder() / "secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_bytes()


def rest_channel() -> bool:
    """Whether the REST channel for developers is served: unless `HAIRLINE_REST` is 0.

    Raises:
        InvalidSetting: it is neither 1 nor 0.
    """
    return _is_on("HAIRLINE_REST", True, "serve the REST channel", "leave it out")


def trusted_proxies() -> int:
    """How many proxies stand before the server: `HAIRLINE_TRUSTED_PROXIES`, or none.

    Each adds the address it was called from to `X-Forwarded-For`; what stands further to the left
    was written by whoever called, and is never believed.

    Raises:
        InvalidSetting: it is not a whole number.
    """
    return _whole_number("HAIRLINE_TRUSTED_PROXIES", 0, least=0)


def messages_a_minute() -> int:
    """How many messages of one session are read: `HAIRLINE_MESSAGES_A_MINUTE`, or 30."""
    return _whole_number("HAIRLINE_MESSAGES_A_MINUTE", 30)


def address_messages_a_minute() -> int:
    """How many messages from one address: `HAIRLINE_ADDRESS_MESSAGES_A_MINUTE`, or 600."""
    return _whole_number("HAIRLINE_ADDRESS_MESSAGES_A_MINUTE", 600)


def address_sessions_an_hour() -> int:
    """How many sessions begin from one address: `HAIRLINE_ADDRESS_SESSIONS_AN_HOUR`, or 300."""
    return _whole_number("HAIRLINE_ADDRESS_SESSIONS_AN_HOUR", 300)


def body_bytes() -> int:
    """How long the body of a request may be: `HAIRLINE_BODY_BYTES`, or 65,536.

    A message as long as any that is read fits in 12,000 bytes, however it is encoded.
    """
    return _whole_number("HAIRLINE_BODY_BYTES", 65_536, least=16_384)


def cors_origins() -> tuple[str, ...]:
    """Which other sites' scripts may call the channels: `HAIRLINE_CORS_ORIGINS`, or none.

    Raises:
        InvalidSetting: one of them is not an origin.
    """
    return _origins("HAIRLINE_CORS_ORIGINS")


def frame_ancestors() -> tuple[str, ...]:
    """Which other sites may show the pages in a frame: `HAIRLINE_FRAME_ANCESTORS`, or none.

    Raises:
        InvalidSetting: one of them is not an origin.
    """
    return _origins("HAIRLINE_FRAME_ANCESTORS")


def check_settings() -> None:
    """Read every setting whose value can be wrong, so that a server says so before it starts.

    Raises:
        InvalidSetting: the first that cannot be used.
    """
    for read in (
        log_level,
        information_only,
        retention_days,
        secret_key,
        rest_channel,
        trusted_proxies,
        messages_a_minute,
        address_messages_a_minute,
        address_sessions_an_hour,
        body_bytes,
        cors_origins,
        frame_ancestors,
    ):
        read()


def _is_on(name: str, otherwise: bool, on: str, off: str) -> bool:
    """Read a setting that is 1 or 0; `on` and `off` say what each of them does."""
    given = os.environ.get(name) or str(int(otherwise))
    if given in {"0", "1"}:
        return given == "1"
    raise InvalidSetting(f'{name} is "{given}". Set it to 1 to {on}, or to 0 to {off}')


def _whole_number(name: str, otherwise: int, least: int = 1, of: str = "") -> int:
    given = os.environ.get(name) or str(otherwise)
    if given.isascii() and given.isdigit() and int(given[:9]) >= least:
        return int(given[:9])
    raise InvalidSetting(f'{name} is "{given}". Set it to a whole number{of}, {least} or more')


def _origins(name: str) -> tuple[str, ...]:
    """Read a list of origins, separated by spaces or commas.

    Anything else could end a header early, or open it to everybody.
    """
    given = os.environ.get(name, "").replace(",", " ").split()
    for one in given:
        if not _ORIGIN.fullmatch(one):
            raise InvalidSetting(
                f'{name} names "{one}". Give origins such as https://example.org, '
                "without a path, separated by spaces"
            )
    return tuple(given)
