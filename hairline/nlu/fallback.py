"""When a message fits no intent: a score and a threshold fitted on the training data."""

from pathlib import Path
from typing import Any, Callable, Dict, List, Optional, Tuple

import numpy as np
import rasa.shared.utils.io
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import (
    INTENT,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from hairline.encoder import load_encoder
from hairline.knowledge.rewording import load_rewording
from hairline.nlu.ranking import put_first

FALLBACK_INTENT = "nlu_fallback"
# Inverse strength of the penalty that `SentenceEncoderFeaturizer`'s scale stands for.
_C = 100.0
# How well a message fits the intents; among the output of the pipeline, for evaluation.
FIT = "intent_fit"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FittedFallbackClassifier(GraphComponent):
    """Names the intent `nlu_fallback` when a message fits no intent.

    The fit is how near the message is to the training examples (the mean of its best cosines),
    with a share of how sure the classifier is (the logarithm of its best probability) and of how
    much there is for the best intent (the log-odds that a regression over the vectors gives it,
    before they are held against those of the others). A softmax alone is sure of gibberish. The
    threshold turns away few of the training examples, each judged by the other ones.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config.

        `turned_away` is the share (0 to 1) of training examples under the threshold; `nearest`
        how many of the best cosines are averaged; `sureness` what the log-probability counts, and
        `evidence` what the log-odds count;
        `reword` whether messages are read with the library's lexicon.
        """
        return {
            "turned_away": 0.04,
            "nearest": 5,
            "sureness": 0.05,
            "evidence": 0.05,
            "reword": True,
        }

    @classmethod
    def required_components(cls) -> List[type]:
        """It reads the vector that a classifier before it reads."""
        return [Featurizer]

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        examples: NDArray[np.float32],
        threshold: float = -np.inf,
        weights: Optional[NDArray[np.float64]] = None,
    ) -> None:
        """Keep what was fitted.

        `examples` are the vectors of the training examples, one a row; `weights` those of a
        regression over them, one intent a row, the bias last.
        """
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._examples = examples
        self._encoder = load_encoder()
        self._reword: Callable[[str], str] = load_rewording() if config["reword"] else str
        self.threshold = threshold
        self._weights = weights if weights is not None else np.zeros((1, 385))

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FittedFallbackClassifier":
        """Create an unfitted component, which turns nothing away."""
        return cls(config, model_storage, resource, np.zeros((0, 384), dtype=np.float32))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the threshold, and store it with the examples' vectors.

        The classifier has seen the examples, so how sure it would be without them is told by one
        of the same kind, fitted on the vectors alone, in folds.
        """
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [self._reword(message.get(TEXT)) for message in examples]
        self._examples = self._encoder.encode(texts)
        if len(texts) > int(self._config["nearest"]):
            nearness = np.concatenate(
                [self._left_out(start) for start in range(0, len(texts), 500)]
            )
            intents = np.array([message.get(INTENT) for message in examples])
            log_odds, self._weights = _regression(self._examples, intents)
            sureness = log_odds.max(axis=1) - np.logaddexp.reduce(log_odds, axis=1)
            fits = self._sum(nearness, sureness, log_odds.max(axis=1))
            self.threshold = float(np.quantile(fits, self._config["turned_away"]))
        with self._model_storage.write_to(self._resource) as folder:
            np.save(Path(folder) / "examples.npy", self._examples)
            np.save(Path(folder) / "weights.npy", self._weights)
            rasa.shared.utils.io.dump_obj_as_json_to_file(
                Path(folder) / "threshold.json", {"threshold": self.threshold}
            )
        return self._resource

    def _left_out(self, start: int) -> NDArray[np.float32]:
        """The nearness of up to 500 examples, each to the other ones."""
        some = self._examples[start : start + 500]
        cosines = some @ self._examples.T
        cosines[np.arange(len(some)), np.arange(start, start + len(some))] = -1.0
        return self._mean_of_best(cosines)

    def _mean_of_best(self, cosines: NDArray[np.float32]) -> NDArray[np.float32]:
        nearest = min(int(self._config["nearest"]), cosines.shape[-1])
        best = np.partition(cosines, -nearest, axis=-1)[..., -nearest:]
        mean: NDArray[np.float32] = best.mean(axis=-1)
        return mean

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FittedFallbackClassifier":
        """Load the examples' vectors and the fitted threshold."""
        with model_storage.read_from(resource) as folder:
            stored = rasa.shared.utils.io.read_json_file(Path(folder) / "threshold.json")
            examples = np.load(Path(folder) / "examples.npy")
            weights = np.load(Path(folder) / "weights.npy")
        threshold = float(stored["threshold"])
        return cls(config, model_storage, resource, examples, threshold, weights)

    def process(self, messages: List[Message]) -> List[Message]:
        """Put `nlu_fallback` first where a message fits no intent."""
        for message in messages:
            best = message.get(INTENT) or {}
            probability = float(best.get(PREDICTED_CONFIDENCE_KEY) or 0.0)
            fit = self._fit(message.get(TEXT) or "", probability)
            message.set(FIT, fit, add_to_output=True)
            if fit < self.threshold:
                put_first(message, FALLBACK_INTENT)
        return messages

    def _fit(self, text: str, probability: float) -> float:
        if not len(self._examples):
            return 0.0
        vector = self._encoder.encode_one(self._reword(text))
        nearness = float(self._mean_of_best(self._examples @ vector))
        evidence = float((self._weights[:, :-1] @ vector + self._weights[:, -1]).max())
        return float(self._sum(nearness, np.log(probability + 1e-12), evidence))

    def _sum(self, nearness: Any, sureness: Any, evidence: Any) -> Any:
        shares = float(self._config["sureness"]), float(self._config["evidence"])
        return nearness + shares[0] * sureness + shares[1] * evidence


def _regression(
    vectors: NDArray[np.float32], intents: NDArray[Any]
) -> Tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Fit a regression of intents.

    Returns:
        The log-odds of each example, judged by the others where an intent has more than one, of
        shape (examples, intents); and the weights, one intent a row, the bias last.
    """
    model = LogisticRegression(C=_C, max_iter=500, multi_class="multinomial")
    model.fit(vectors, intents)
    weights = np.hstack([model.coef_, model.intercept_[:, None]])
    smallest = int(np.unique(intents, return_counts=True)[1].min())
    if smallest < 2:
        log_odds = model.decision_function(vectors)
    else:
        folds = StratifiedKFold(min(3, smallest), shuffle=True, random_state=0)
        log_odds = cross_val_predict(model, vectors, intents, cv=folds, method="decision_function")
    if log_odds.ndim == 1:  # of two intents, only one is told
        log_odds = np.stack([-log_odds, log_odds], axis=1)
        weights = np.vstack([-weights, weights])
    return log_odds, weights
