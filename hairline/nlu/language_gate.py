"""Sees that a message is not in English, where the classifier would guess at it."""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from hairline.knowledge.rewording import load_rewording
from hairline.language import foreign_language
from hairline.nlu.ranking import put_first

OTHER_LANGUAGE = "other_language"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LanguageGate(GraphComponent):
    """Sets the intent `other_language`, with the language as an entity."""

    def __init__(self) -> None:
        """Prepare to leave out terms that are the same in every language."""
        self._reword = load_rewording()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "LanguageGate":
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Mark each message that is in another language; leave the others as they are."""
        for message in messages:
            language = foreign_language(self._reword.without_terms(message.get(TEXT) or ""))
            if not language:
                continue
            put_first(message, OTHER_LANGUAGE)
            entity = {"entity": "language", "value": language, "start": 0, "end": 0}
            message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        return messages
