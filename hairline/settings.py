"""Where things are and what the environment sets, with safe defaults for local use."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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
    port = os.environ.get("PORT", "5005")
    return os.environ.get("HAIRLINE_ADDRESS", f"http://localhost:{port}").rstrip("/")


def secret_key() -> bytes:
    """The key that signs sessions: `HAIRLINE_SECRET`, or one made here once and kept.

    Returns:
        At least 32 bytes.

    Raises:
        ValueError: `HAIRLINE_SECRET` is shorter than 32 characters.
    """
    given = os.environ.get("HAIRLINE_SECRET")
    if given is not None:
        if len(given) < 32:
            raise ValueError("HAIRLINE_SECRET is too short: give at least 32 random characters")
        return given.encode()
    path = state_folder() / "secret"
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    return path.read_bytes()
