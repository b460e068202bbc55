"""What was fitted to data, stored as plain numbers under a name that says what it was made from."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

logger = logging.getLogger(__name__)


def write_fitted(path: Path, fitted: Mapping[str, Any]) -> None:
    """Store arrays in place of those of other data: written aside, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".new.npz")
    np.savez(aside, **fitted)
    for old in path.parent.glob("*.npz"):
        if old != aside:
            old.unlink()
    aside.replace(path)


def read_fitted(path: Path, what: str, *needed: str) -> dict[str, NDArray[Any]] | None:
    """Give what was stored; None where there is nothing whole, which is told if it is damaged.

    Args:
        path: where it stands.
        what: what it is, for the log.
        needed: the arrays to read, each of which has to be there; all by default.
    """
    try:
        with np.load(path) as stored:
            return {name: stored[name] for name in needed or stored.files}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        logger.error("%s in %s is damaged (%s). Run `make train`.", what, path, error)
        return None
