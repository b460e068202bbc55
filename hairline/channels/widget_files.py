"""The built chat widget at `/widget/`, for our own pages and those of other sites."""

from __future__ import annotations

import re
from functools import lru_cache

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from hairline.settings import ROOT

FOLDER = ROOT / "widget" / "dist"
_NAME = re.compile(r"hairline(?:-[\w-]+)?\.js")
# The name of a hashed file changes with what is in it.
_HASHED = re.compile(r"hairline-[\w-]*[\w-]{8}\.js")
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_A_WHILE = "public, max-age=300"


def add_widget_files(pages: Blueprint) -> None:
    """Add the route to a blueprint that stands at the root."""

    @pages.get("/widget/<name>")
    async def file(_: Request, name: str) -> HTTPResponse:
        script = _script(name)
        if script is None:
            return response.text("There is no such file. `make widget` builds the widget.", 404)
        kept = _FOR_GOOD if _HASHED.fullmatch(name) else _FOR_A_WHILE
        # Scripts of a module are read across sites only where the server lets them.
        headers = {"Cache-Control": kept, "Access-Control-Allow-Origin": "*"}
        return response.raw(script, content_type="text/javascript", headers=headers)


@lru_cache(maxsize=16)
def _read(name: str, _: int) -> bytes:
    return (FOLDER / name).read_bytes()


def _script(name: str) -> bytes | None:
    path = FOLDER / name
    if not _NAME.fullmatch(name) or not path.is_file():
        return None
    return _read(name, path.stat().st_mtime_ns)
