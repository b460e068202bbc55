"""Opens the article library: its index and its bands, built where they are missing or stale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from hairline.content.articles import Article
from hairline.content.examples import intent_examples
from hairline.encoder import Encoder, load_encoder
from hairline.knowledge.articles_in_use import articles_in_use
from hairline.knowledge.bands import Bands, fit_bands, load_bands, store_bands
from hairline.knowledge.index import FolderIndex, open_index
from hairline.knowledge.library import Library
from hairline.knowledge.passages import passages_of
from hairline.knowledge.rewording import Rewording, load_rewording
from hairline.knowledge.rows import Kind, rows_of
from hairline.settings import data_folder, information_only, models_folder

Progress = Callable[[str, int, int], None]
"""Takes what is under way, how much of it is done, and how much there is."""


def open_library(
    articles: Sequence[Article],
    out_of_scope: Sequence[str],
    folder: Path,
    encoder: Encoder,
    reword: Rewording,
    progress: Progress | None = None,
    *,
    without_check: bool = False,
) -> Library:
    """Open the index and the bands of articles, building what is missing or stale.

    Args:
        articles: what the library holds.
        out_of_scope: texts that it has no answer to.
        folder: where the index is kept.
        encoder: the sentence encoder.
        reword: reads questions as the library writes them.
        progress: told how far a build is.
        without_check: whether to leave out what is about the symptom check. The index is the same.
    """
    tell = progress or (lambda *_: None)
    index = _index_of(articles, folder, encoder, reword, tell)
    outside = [reword(text) for text in out_of_scope]
    path = index.folder / "bands.json"
    bands = load_bands(path, encoder, outside)
    if bands is None:
        bands = _fit(articles, index, encoder, reword, outside, tell)
        store_bands(bands, path)
    return Library(articles, index, bands, encoder, reword, without_check=without_check)


def _index_of(
    articles: Sequence[Article], folder: Path, encoder: Encoder, reword: Rewording, tell: Progress
) -> FolderIndex:
    passages = list(passages_of(articles))
    return open_index(
        folder, passages, encoder, reword, lambda done, total: tell("passages", done, total)
    )


def _fit(
    articles: Sequence[Article],
    index: FolderIndex,
    encoder: Encoder,
    reword: Rewording,
    out_of_scope: Sequence[str],
    tell: Progress,
) -> Bands:
    rows = rows_of(list(passages_of(articles)), reword)
    return fit_bands(
        index,
        encoder,
        [row.text for row in rows if row.kind is Kind.EXAMPLE],
        out_of_scope,
        reword.resembles,
        [row.text for row in rows],
        lambda done, total: tell("thresholds", done, total),
    )


def fit_thresholds(progress: Progress) -> Bands:
    """Fit the project's thresholds anew, and store them beside the index."""
    encoder, reword = load_encoder(), load_rewording()
    articles, out_of_scope = _content()
    index = _index_of(articles, models_folder() / "library", encoder, reword, progress)
    outside = [reword(text) for text in out_of_scope]
    bands = _fit(articles, index, encoder, reword, outside, progress)
    store_bands(bands, index.folder / "bands.json")
    return bands


def _content() -> tuple[tuple[Article, ...], list[str]]:
    out_of_scope = intent_examples(data_folder() / "nlu", "out_of_scope")
    return articles_in_use().articles, out_of_scope


def build_library(progress: Progress | None = None) -> Library:
    """Open the project's library, building what is missing or stale.

    Raises:
        hairline.content.problems.ContentError: an article cannot be read, and none were kept.
    """
    articles, out_of_scope = _content()
    folder = models_folder() / "library"
    return open_library(
        articles,
        out_of_scope,
        folder,
        load_encoder(),
        load_rewording(),
        progress,
        without_check=information_only(),
    )


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Give the project's library, opened once a process."""
    return build_library()
