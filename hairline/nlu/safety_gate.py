"""The last word on every message: a crisis or a warning sign outranks any other intent."""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from hairline.nlu.ranking import put_first
from hairline.safety.screening import load_screen


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyGate(GraphComponent):
    """Sets the intent `crisis` or `emergency`, with certainty, where the text calls for it."""

    def __init__(self) -> None:
        """Read the patterns of `data/safety/`."""
        self._screen = load_screen()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SafetyGate":
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Screen each message; leave it as it is where nothing is found."""
        for message in messages:
            alarm = self._screen.alarm_in(message.get(TEXT) or "")
            if alarm is None:
                continue
            put_first(message, alarm.kind.value)
        return messages
