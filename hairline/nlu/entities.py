"""Drugs, body sites, conditions and durations, found by spaCy rules, each with its presence."""

from typing import Any, Dict, List

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from spacy.matcher import Matcher, PhraseMatcher
from spacy.util import filter_spans

from hairline.content.lexicon import Lexicon, read_lexicon
from hairline.settings import data_folder
from hairline.symptoms.negation import presence_of

_UNITS = [
    unit + ending for unit in ("day", "week", "wk", "month", "year", "yr") for ending in ("", "s")
]
_NUMBERS = [
    "a", "an", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "few", "couple", "several",
]  # fmt: skip
_DURATION = [
    [{"LIKE_NUM": True}, {"LOWER": {"IN": _UNITS}}],
    [{"LOWER": {"IN": _NUMBERS}}, {"LOWER": "of", "OP": "?"}, {"LOWER": {"IN": _UNITS}}],
    [{"LOWER": {"IN": ["last", "this", "past"]}}, {"LOWER": {"IN": _UNITS}}],
]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SpacyRuleEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds the terms of `data/nlu/lexicon.yml` and lengths of time.

    The lexicon is a file of its own rather than Rasa's `lookup` entries: Rasa warns about those
    wherever its own regular-expression components do not use them.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the rules."""
        self._nlp = spacy.blank("en")
        self._names = lexicon.names
        self._capitals = lexicon.capitals
        self._phrases = PhraseMatcher(self._nlp.vocab, attr="LOWER")
        for entity, spellings in lexicon.spellings.items():
            self._phrases.add(entity, [self._nlp.make_doc(spelling) for spelling in spellings])
        self._durations = Matcher(self._nlp.vocab)
        self._durations.add("duration", _DURATION)

    @classmethod
    def create(
        cls,
        config: Dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "SpacyRuleEntityExtractor":
        """Create the component with the project's lexicon."""
        return cls(read_lexicon(data_folder() / "nlu" / "lexicon.yml"))

    def process(self, messages: List[Message]) -> List[Message]:
        """Add the entities of each message."""
        for message in messages:
            found = self.add_extractor_name(self._entities_in(message.get(TEXT) or ""))
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    def _entities_in(self, text: str) -> List[Dict[str, Any]]:
        doc = self._nlp.make_doc(text)
        spans = filter_spans(
            [*self._phrases(doc, as_spans=True), *self._durations(doc, as_spans=True)]
        )
        return [
            {
                "entity": span.label_,
                "value": self._names.get((span.label_, span.text.lower()), span.text.lower()),
                "start": span.start_char,
                "end": span.end_char,
                "presence": presence_of(span.text, text).value,
            }
            for span in spans
            if span.text.lower() not in self._capitals or span.text.isupper()
        ]
