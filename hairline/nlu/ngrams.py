"""Character n-grams on one scale, so that long messages do not shout down the sentence vector."""

from typing import Any, Dict, List

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class NgramScaler(GraphComponent):
    """Scales each message's n-gram counts to the same length, `length`.

    Raw counts grow with the message and drown the vector: with ten examples an intent of CLINC150
    they cost three points of accuracy, scaled ones add to it (docs/decisions/intents.md).
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config; `length` is Euclidean."""
        return {"length": 3.0}

    @classmethod
    def required_components(cls) -> List[type]:
        """It scales what a featurizer before it gave."""
        return [Featurizer]

    def __init__(self, config: Dict[str, Any]) -> None:
        """Keep the length."""
        self._length = float(config["length"])

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "NgramScaler":
        """Create the component (see the parent class)."""
        return cls(config)

    def process(self, messages: List[Message]) -> List[Message]:
        """Scale the counts of each message; nothing else is touched."""
        for message in messages:
            for features in message.features:
                if features.is_sparse() and features.features.nnz:
                    counts = features.features
                    features.features = counts * (self._length / np.sqrt((counts.data**2).sum()))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Scale the counts of the training examples."""
        self.process(training_data.training_examples)
        return training_data
