"""What is said in a crisis, worded in `data/safety/crisis.yml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from hairline.content.yaml import read_yaml
from hairline.settings import data_folder


@dataclass(frozen=True)
class CrisisHelp:
    """The words and the help lines.

    Attributes:
        help_lines: one line a region, "where: what".
    """

    first_words: str
    ask: str
    ask_again: str
    in_danger_heading: str
    in_danger: tuple[str, ...]
    not_in_danger: str
    under_18: str
    medicines: str
    offer: str
    help_lines: tuple[str, ...]


@lru_cache(maxsize=1)
def load_crisis_help() -> CrisisHelp:
    """Read the wording, once a process."""
    path = data_folder() / "safety" / "crisis.yml"
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    return CrisisHelp(
        first_words=str(content["first_words"]).strip(),
        ask=str(content["ask"]).strip(),
        ask_again=str(content["ask_again"]).strip(),
        in_danger_heading=str(content["in_danger"]["heading"]),
        in_danger=tuple(str(item) for item in content["in_danger"]["items"]),
        not_in_danger=str(content["not_in_danger"]).strip(),
        under_18=str(content["under_18"]).strip(),
        medicines=str(content["medicines"]).strip(),
        offer=str(content["offer"]).strip(),
        help_lines=tuple(f"{line['where']}: {line['what']}" for line in content["help_lines"]),
    )
