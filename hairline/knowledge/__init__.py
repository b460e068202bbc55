"""From articles to answers: passages, index, search, bands, composition."""

from hairline.knowledge.answer import (
    Answer,
    AnswerStatus,
    answer_reply,
    article_reply,
    topic_choices,
)
from hairline.knowledge.library import Library, load_library, open_library
from hairline.knowledge.passages import Passage, passages_of

__all__ = [
    "Answer",
    "AnswerStatus",
    "Library",
    "Passage",
    "answer_reply",
    "article_reply",
    "load_library",
    "open_library",
    "passages_of",
    "topic_choices",
]
