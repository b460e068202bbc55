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
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
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
# Its examples are known to fit none of the other intents.
OUT_OF_SCOPE = "out_of_scope"
_NEAREST_ELSEWHERE = 3
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
    before they are held against those of the others), less a share of how near it is to the
    examples of the intent `out_of_scope`, where there is one. A softmax alone is sure of gibberish.
    The threshold turns away few of the training examples, each judged by the other ones.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config.

        `turned_away` is the share (0 to 1) of training examples under the threshold; `nearest`
        how many of the best cosines are averaged; `sureness` what the log-probability counts, and
        `evidence` what the log-odds count; `elsewhere` what the nearness to out-of-scope examples
        takes away; `reword` whether messages are read with the library's lexicon.
        """
        return {
            "turned_away": 0.04,
            "nearest": 5,
            "sureness": 0.05,
            "evidence": 0.05,
            "elsewhere": 0.3,
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
        fitted: Optional[Dict[str, NDArray[Any]]] = None,
        threshold: float = -np.inf,
    ) -> None:
        """Keep what was fitted.

        `fitted` holds the vectors of the training `examples`, one a row, and of those that are
        `outside` all intents; and the `weights` of a regression, one intent a row, the bias last.
        """
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        empty = np.zeros((0, 384), dtype=np.float32)
        self._fitted = fitted or {
            "examples": empty,
            "outside": empty,
            "weights": np.zeros((1, 385)),
        }
        self._encoder = load_encoder()
        self._reword: Callable[[str], str] = load_rewording() if config["reword"] else str
        self.threshold = threshold

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "FittedFallbackClassifier":
        """Create an unfitted component, which turns nothing away."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit the threshold, and store it with the examples' vectors.

        The classifier has seen the examples, so how sure it would be without them is told by one
        of the same kind, fitted on the vectors alone, in folds.
        """
        examples = [message for message in training_data.intent_examples if message.get(TEXT)]
        texts = [self._reword(message.get(TEXT)) for message in examples]
        intents = np.array([message.get(INTENT) for message in examples], dtype=object)
        vectors = self._encoder.encode(texts)
        ours = intents != OUT_OF_SCOPE
        self._fitted["examples"], self._fitted["outside"] = vectors[ours], vectors[~ours]
        if ours.sum() > int(self._config["nearest"]):
            nearness = np.concatenate(
                [self._left_out(start) for start in range(0, int(ours.sum()), 500)]
            )
            log_odds, names, weights = _regression(vectors, intents)
            self._fitted["weights"] = weights[names != OUT_OF_SCOPE]
            evidence = log_odds[ours][:, names != OUT_OF_SCOPE].max(axis=1)
            sureness = evidence - np.logaddexp.reduce(log_odds[ours], axis=1)
            fits = self._sum(nearness, sureness, evidence, self._elsewhere(vectors[ours]))
            self.threshold = float(np.quantile(fits, self._config["turned_away"]))
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(Path(folder) / "fitted.npz", **self._fitted)
            rasa.shared.utils.io.dump_obj_as_json_to_file(
                Path(folder) / "threshold.json", {"threshold": self.threshold}
            )
        return self._resource

    def _left_out(self, start: int) -> NDArray[np.float32]:
        """The nearness of up to 500 examples, each to the other ones."""
        examples = self._fitted["examples"]
        some = examples[start : start + 500]
        cosines = some @ examples.T
        cosines[np.arange(len(some)), np.arange(start, start + len(some))] = -1.0
        return _mean_of_best(cosines, int(self._config["nearest"]))

    def _elsewhere(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """How near vectors are to what fits no intent; 0 where there are no examples of that."""
        if not len(self._fitted["outside"]):
            return np.zeros(vectors.shape[:-1], dtype=np.float32)
        return _mean_of_best(vectors @ self._fitted["outside"].T, _NEAREST_ELSEWHERE)

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
            with np.load(Path(folder) / "fitted.npz") as arrays:
                fitted = dict(arrays)
        return cls(config, model_storage, resource, fitted, float(stored["threshold"]))

    def process(self, messages: List[Message]) -> List[Message]:
        """Put `nlu_fallback` first where a message fits no intent."""
        for message in messages:
            fit = self._fit(message.get(TEXT) or "", _sureness(message))
            message.set(FIT, fit, add_to_output=True)
            # What is known to fit none needs no second name.
            named = (message.get(INTENT) or {}).get(INTENT_NAME_KEY)
            if fit < self.threshold and named != OUT_OF_SCOPE:
                put_first(message, FALLBACK_INTENT)
        return messages

    def _fit(self, text: str, sureness: float) -> float:
        if not len(self._fitted["examples"]):
            return 0.0
        vector = self._encoder.encode_one(self._reword(text))
        nearness = _mean_of_best(self._fitted["examples"] @ vector, int(self._config["nearest"]))
        weights = self._fitted["weights"]
        evidence = (weights[:, :-1] @ vector + weights[:, -1]).max()
        return float(self._sum(nearness, sureness, evidence, self._elsewhere(vector)))

    def _sum(self, nearness: Any, sureness: Any, evidence: Any, elsewhere: Any) -> Any:
        share = self._config
        fit = nearness + share["sureness"] * sureness + share["evidence"] * evidence
        return fit - share["elsewhere"] * elsewhere


def _sureness(message: Message) -> float:
    """The logarithm of the best probability among the intents."""
    return float(
        np.log(
            1e-12
            + max(
                (
                    float(one[PREDICTED_CONFIDENCE_KEY])
                    for one in message.get(INTENT_RANKING_KEY) or ()
                    if one[INTENT_NAME_KEY] != OUT_OF_SCOPE
                ),
                default=0.0,
            )
        )
    )


def _mean_of_best(cosines: NDArray[np.float32], number: int) -> NDArray[np.float32]:
    nearest = min(number, cosines.shape[-1])
    mean: NDArray[np.float32] = np.partition(cosines, -nearest, axis=-1)[..., -nearest:].mean(-1)
    return mean


def _regression(
    vectors: NDArray[np.float32], intents: NDArray[Any]
) -> Tuple[NDArray[np.float64], NDArray[Any], NDArray[np.float64]]:
    """Fit a regression of intents.

    Returns:
        The log-odds of each example, judged by the others where an intent has more than one, of
        shape (examples, intents); the names of the intents; and the weights, one intent a row,
        the bias last.
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
    return log_odds, model.classes_, weights
