"""Renders the pages from their templates. Everything a person typed is escaped."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hairline.settings import information_only

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page(template: str, **values: Any) -> str:
    """Give the HTML of a template of `hairline/site/templates/`."""
    values = {"information_only": information_only(), **values}
    return _environment().get_template(template).render(**values)


@lru_cache
def stylesheet(name: str = "site.css") -> str:
    """Give a stylesheet of `hairline/site/assets/`: that of every page, by default."""
    return (_FOLDER / "assets" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def icon() -> str:
    """Give the site's icon, an SVG."""
    return (_FOLDER / "assets" / "icon.svg").read_text(encoding="utf-8")
