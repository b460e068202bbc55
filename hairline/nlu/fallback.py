"""When the classifier is too unsure: a threshold fitted on the training data, not typed by hand."""

from pathlib import Path
from typing import Any, Dict, List

import numpy as np
import rasa.shared.utils.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.model_selection import StratifiedKFold, cross_val_predict

FALLBACK_INTENT = "nlu_fallback"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class FittedFallbackClassifier(GraphComponent):
    """Names the intent `nlu_fallback` when the best intent's probability is below a threshold.

    The threshold comes from out-of-fold predictions on the training examples: it is the
    highest value that turns away no more than `turned_away` of the right ones.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config.

        `turned_away` is a share (0 to 1) of right predictions; `folds` a number of parts;
        `max_iter` as for the classifier that it stands behind.
        """
        return {"turned_away": 0.03, "folds": 3, "max_iter": 300}

    @classmethod
    def required_components(cls) -> List[type]:
        """It is fitted on the features that the classifier reads."""
        return [Featurizer]

    def __init__(
        self,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        threshold: float = 0.0,
    ) -> None:
        """Keep the threshold, a probability."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
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
        """Fit the threshold and store it with the model."""
        classifier = LogisticRegressionClassifier(
            {
                **LogisticRegressionClassifier.get_default_config(),
                "max_iter": self._config["max_iter"],
            },
            "fallback",
            self._model_storage,
            self._resource,
        )
        features, intents = classifier._create_training_matrix(training_data)
        smallest = min(np.unique(intents, return_counts=True)[1])
        folds = min(int(self._config["folds"]), int(smallest))
        if folds >= 2:
            _, truth = np.unique(intents, return_inverse=True)
            probabilities = cross_val_predict(
                classifier.clf,
                features,
                intents,
                cv=StratifiedKFold(folds, shuffle=True, random_state=0),
                method="predict_proba",
            )
            right = probabilities.argmax(axis=1) == truth
            confidences = probabilities.max(axis=1)[right]
            self.threshold = float(np.quantile(confidences, self._config["turned_away"]))
        with self._model_storage.write_to(self._resource) as folder:
            rasa.shared.utils.io.dump_obj_as_json_to_file(
                folder / "threshold.json", {"threshold": self.threshold}
            )
        return self._resource

    @classmethod
    def load(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "FittedFallbackClassifier":
        """Load the fitted threshold."""
        with model_storage.read_from(resource) as folder:
            stored = rasa.shared.utils.io.read_json_file(Path(folder) / "threshold.json")
        return cls(config, model_storage, resource, float(stored["threshold"]))

    def process(self, messages: List[Message]) -> List[Message]:
        """Put `nlu_fallback` first where the best intent is too unsure."""
        for message in messages:
            best = message.get(INTENT) or {}
            if best.get(PREDICTED_CONFIDENCE_KEY, 0.0) < self.threshold:
                fallback = {
                    INTENT_NAME_KEY: FALLBACK_INTENT,
                    PREDICTED_CONFIDENCE_KEY: self.threshold,
                }
                message.set(INTENT, fallback, add_to_output=True)
                message.set(
                    INTENT_RANKING_KEY,
                    [fallback, *(message.get(INTENT_RANKING_KEY) or [])],
                    add_to_output=True,
                )
        return messages
