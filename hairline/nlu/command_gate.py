"""Plain commands are certain, and nothing drastic is done on a guess of the classifier."""

from typing import Any, Dict, List

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from hairline.commands import load_commands
from hairline.nlu.fallback import FALLBACK_INTENT
from hairline.nlu.ranking import put_first


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class CommandGate(GraphComponent):
    """Sets the intent of a message that is a command of `data/wording/commands.yml`.

    A command that the classifier only guessed, and that the words do not bear out ("it started
    over a year ago"), becomes `nlu_fallback`.
    """

    def __init__(self) -> None:
        """Read the commands."""
        self._commands = load_commands()

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CommandGate":
        """Create the component (see the parent class)."""
        return cls()

    def process(self, messages: List[Message]) -> List[Message]:
        """Look at each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            guessed = str((message.get(INTENT) or {}).get(INTENT_NAME_KEY) or "")
            named = self._commands.named_by(text)
            if named is None and self._commands.asks_at_the_end_for_the_check(text):
                named = "start_symptom_check"
            if named is None and self._commands.ends_in_going_on(text):
                named = "go_on"
            if named is None and not self._commands.bears_out(text, guessed):
                named = FALLBACK_INTENT
            if named is None or named == guessed:
                continue
            put_first(message, named)
        return messages
