"""The sentence encoder as a Rasa featurizer."""

from typing import Any, Callable, Dict, List, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES, FEATURIZER_CLASS_ALIAS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from hairline.encoder import load_encoder
from hairline.knowledge.rewording import load_rewording


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Gives each message one vector of 384 numbers and unit length.

    There are no token features: nothing in the pipeline reads them. The vector is multiplied by
    `scale`, since beside raw n-gram counts a unit vector would hardly weigh in the classifier.
    """

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config.

        `scale` is a factor; `reword` whether messages are read with the library's lexicon.
        """
        return {**DenseFeaturizer.get_default_config(), "scale": 10.0, "reword": True}

    @classmethod
    def required_components(cls) -> List[type]:
        """Rasa featurizes only messages that have been tokenized."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> List[str]:
        """Packages needed at run time."""
        return ["onnxruntime", "tokenizers"]

    def __init__(self, config: Dict[str, Any], name: str) -> None:
        """Load the encoder, once a process."""
        super().__init__(name, config)
        self._encoder = load_encoder()
        self._reword: Callable[[str], str] = load_rewording() if config["reword"] else str

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SentenceEncoderFeaturizer":
        """Create the component (see the parent class)."""
        return cls(config, execution_context.node_name)

    @classmethod
    def fingerprint_addon(cls, config: Dict[str, Any]) -> Optional[str]:
        """Another encoder means that everything trained on its vectors is trained again."""
        return load_encoder().fingerprint

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the sentence vector to incoming messages.

        Goes through the encoder's cache, so that the search that may follow finds it there.
        """
        for message in messages:
            for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
                text = message.get(attribute)
                if text:
                    self._add(message, attribute, self._encoder.encode_one(self._reword(text)))
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add the sentence vector to the training examples, encoded together."""
        examples = [message for message in training_data.training_examples if message.get(TEXT)]
        vectors = self._encoder.encode([self._reword(message.get(TEXT)) for message in examples])
        for message, vector in zip(examples, vectors, strict=True):
            self._add(message, TEXT, vector)
        return training_data

    def _add(self, message: Message, attribute: str, vector: Any) -> None:
        message.add_features(
            Features(
                vector.reshape(1, -1) * self._config["scale"],
                FEATURE_TYPE_SENTENCE,
                attribute,
                self._config[FEATURIZER_CLASS_ALIAS],
            )
        )

    @classmethod
    def validate_config(cls, config: Dict[str, Any]) -> None:
        """There is nothing to set."""
