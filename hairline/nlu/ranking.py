"""How a gate overrules the classifier."""

from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
)
from rasa.shared.nlu.training_data.message import Message


def put_first(message: Message, intent: str) -> None:
    """Make an intent the message's own, with certainty, before all that was ranked so far."""
    certain = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: 1.0}
    ranking = [certain, *(message.get(INTENT_RANKING_KEY) or [])]
    message.set(INTENT, certain, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
