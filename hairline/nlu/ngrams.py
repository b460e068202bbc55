"""Character n-grams on one scale, so that long messages do not shout down the sentence vector."""

from typing import Any, Dict, List, Optional, Tuple

import numpy as np
import scipy.sparse
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer

Counts = List[Optional[scipy.sparse.spmatrix]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceNgrams(CountVectorsFeaturizer):
    """Rasa's n-gram counts of whole messages, each scaled to the same length, `length`.

    Raw counts grow with the message and drown the vector: with ten examples an intent of CLINC150
    they cost three points of accuracy, scaled ones add to it (docs/decisions/intents.md). There are
    no token features: nothing in the pipeline reads them.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config; `length` is Euclidean."""
        return {**CountVectorsFeaturizer.get_default_config(), "length": 3.0}

    def _create_features(
        self, attribute: str, all_tokens: List[List[str]]
    ) -> Tuple[Counts, Counts]:
        """Give no token features, and the scaled counts of each message (see the parent class)."""
        vectorizer = self.vectorizers.get(attribute)
        none: Counts = [None] * len(all_tokens)
        if not vectorizer:
            return [None], [None]
        return none, [self._scaled(vectorizer, tokens) for tokens in all_tokens]

    def _scaled(self, vectorizer: Any, tokens: List[str]) -> Optional[scipy.sparse.spmatrix]:
        if not tokens:
            return None
        counts = vectorizer.transform([" ".join(tokens)]).astype(np.float64)
        counts.sort_indices()
        if counts.nnz:
            counts.data *= self._config["length"] / np.sqrt((counts.data**2).sum())
        return counts.tocoo()
