"""How much of the environment each assistant needs, counted from the installed files."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

# The distributions to begin with. Hairline's own metadata names its run-time dependencies.
BEGIN = {"hairline": "hairline", "peer": "rasa"}
METHOD = (
    "Install size: the installed files of all distributions that `rasa` needs (peer) or that "
    "`hairline` needs (ours), by their own metadata, without trained models and the built encoder."
)


def install_size(name: str) -> float:
    """Give the size of a distribution with all that it needs, in MB of installed files."""
    total = 0
    for needed in _closure(name):
        for file in importlib.metadata.files(needed) or []:
            path = Path(str(file.locate()))
            if path.is_file():
                total += path.stat().st_size
    return total / 1e6


def _closure(name: str) -> set[str]:
    """Give the names of what is installed and needed, with the extras that are asked for."""
    met: set[tuple[str, str]] = set()
    found: set[str] = set()
    waiting = [(name, "")]
    while waiting:
        wanted = waiting.pop()
        if wanted in met:
            continue
        met.add(wanted)
        name, extra = wanted
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # of another platform, or left out of the lock on purpose
        found.add(name)
        for need in needs:
            try:
                requirement = Requirement(need)
            except InvalidRequirement:
                continue
            if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
                plain = canonicalize_name(requirement.name)
                waiting += [(plain, ""), *((plain, extra) for extra in requirement.extras)]
    return found
