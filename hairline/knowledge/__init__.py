"""From articles to answers: passages, index, search, bands, composition."""

from hairline.knowledge.answer import (
    Answer,
    AnswerStatus,
    answer_reply,
    article_reply,
    passage_blocks,
    section_blocks,
    section_choice,
    topic_choices,
    topic_reply,
)
from hairline.knowledge.library import Library
from hairline.knowledge.opening import build_library, load_library, open_library
from hairline.knowledge.passages import Passage, passages_of
from hairline.knowledge.several import begins_a_question, questions_in

__all__ = [
    "Answer",
    "AnswerStatus",
    "Library",
    "Passage",
    "answer_reply",
    "article_reply",
    "begins_a_question",
    "build_library",
    "load_library",
    "open_library",
    "passage_blocks",
    "passages_of",
    "questions_in",
    "section_blocks",
    "section_choice",
    "topic_choices",
    "topic_reply",
]
