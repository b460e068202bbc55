"""The articles that are served: those of the content, or all as they were when last indexed."""

from __future__ import annotations

import logging
import shutil
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from hairline.content.articles import Article, read_articles
from hairline.content.problems import ContentError, Problem
from hairline.settings import data_folder, models_folder

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class ArticlesInUse:
    """What is served.

    Attributes:
        problems: why the articles of the content are not; none where they are.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1)
def articles_in_use() -> ArticlesInUse:
    """Give the articles, read once a process.

    Where one is broken, all are taken as they were when they were last indexed, so that a slip of
    the pen takes no answer away; it is logged by file and line.

    Raises:
        ContentError: one is broken, and none were kept.
    """
    try:
        return ArticlesInUse(read_articles(data_folder() / "articles"))
    except ContentError as error:
        try:
            kept = read_articles(_kept())
        except ContentError:
            kept = ()
        if not kept:
            raise
        logger.error("The articles are served as they were last indexed:\n%s", error)
        return ArticlesInUse(kept, error.problems)


def keep_articles() -> None:
    """Keep the articles as they are now, as the last good ones."""
    home = _kept()
    with tempfile.TemporaryDirectory(dir=home.parent) as aside:
        new, old = Path(aside, "new"), Path(aside, "old")
        shutil.copytree(data_folder() / "articles", new)
        if home.exists():
            home.replace(old)
        new.replace(home)


def _kept() -> Path:
    return models_folder() / "articles"
