"""The disclaimer, worded once in `data/safety/disclaimer.yml`."""

from __future__ import annotations

from functools import lru_cache

from hairline.content.problems import ContentError, Problem
from hairline.content.yaml import read_yaml
from hairline.settings import data_folder


@lru_cache(maxsize=1)
def disclaimer_text() -> str:
    """Give the sentence that ends every reply.

    Raises:
        ContentError: the file has no `text`.
    """
    path = data_folder() / "safety" / "disclaimer.yml"
    content = read_yaml(path.read_text(encoding="utf-8"), path)
    text = str((content or {}).get("text") or "").strip()
    if not text:
        raise ContentError(
            [Problem(path, 1, "the disclaimer is empty", "write the sentence after `text:`")]
        )
    return text
