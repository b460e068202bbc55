"""The article library as the assistant uses it: ask, open, list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from hairline.content.articles import Article, read_articles
from hairline.content.examples import intent_examples
from hairline.encoder import Encoder, load_encoder
from hairline.knowledge.answer import Answer, AnswerStatus
from hairline.knowledge.bands import Band, Bands, fit_bands, load_bands, store_bands
from hairline.knowledge.index import PassageIndex, open_index
from hairline.knowledge.passages import Passage, passages_of
from hairline.knowledge.search import search
from hairline.settings import data_folder, models_folder

_RELATED = 3


class Library:
    """Articles with their index and their bands."""

    def __init__(
        self, articles: Sequence[Article], index: PassageIndex, bands: Bands, encoder: Encoder
    ) -> None:
        self.articles = tuple(articles)
        self.passages: tuple[Passage, ...] = tuple(passages_of(articles))
        self.bands = bands
        self._index = index
        self._encoder = encoder
        self._by_id = {passage.id: passage for passage in self.passages}

    def ask(self, question: str) -> Answer:
        """Give what the library has for a question in a person's own words."""
        found = search(self._index, self._encoder, question)
        band = self.bands.of(found.similarity)
        if not found.hits or band is Band.DECLINED:
            return Answer(
                AnswerStatus.DECLINED, None, similarity=found.similarity, topics=self.articles
            )
        # Ranked first by its text or its words, but not by what people ask it: not for sure.
        if self.bands.of(found.hits[0].similarity) is not Band.ANSWERED:
            band = Band.UNSURE
        best, *related = (self.passages[hit.passage] for hit in found.hits)
        return Answer(
            AnswerStatus(band.value), best, tuple(related[:_RELATED]), similarity=found.similarity
        )

    def section(self, identity: str) -> Answer | None:
        """Give a section ("article#anchor") as an answer; None where there is none."""
        passage = self._by_id.get(identity)
        if passage is None:
            return None
        found = search(self._index, self._encoder, passage.heading)
        near = [self.passages[hit.passage] for hit in found.hits]
        related = tuple(other for other in near if other.id != identity)[:_RELATED]
        return Answer(AnswerStatus.ANSWERED, passage, related)

    def article(self, identity: str) -> Article | None:
        """Give an article by its id; None where there is none."""
        return next((article for article in self.articles if article.id == identity), None)


def open_library(
    data: Path, folder: Path, encoder: Encoder, progress: Callable[[str], None] | None = None
) -> Library:
    """Read the articles, and open their index and bands, building what is missing or stale.

    Args:
        data: the content folder.
        folder: where the index is kept.
        encoder: the sentence encoder.
        progress: called with how far a build is.

    Raises:
        hairline.content.problems.ContentError: an article cannot be read.
    """
    articles = read_articles(data / "articles")
    index = open_index(folder, list(passages_of(articles)), encoder, progress)
    out_of_scope = intent_examples(data / "nlu", "out_of_scope")
    path = index.folder / "bands.json"
    bands = load_bands(path, encoder, out_of_scope)
    if bands is None:
        bands = fit_bands(index, encoder, out_of_scope)
        store_bands(bands, path)
    return Library(articles, index, bands, encoder)


@lru_cache(maxsize=1)
def load_library() -> Library:
    """Give the project's library, opened once a process."""
    return open_library(data_folder(), models_folder() / "library", load_encoder())
