"""What a reply means that no phrase tells: "like a monk", "nowt like that", "me da was the same".

For each question a linear model over the reply's sentence vector and its words and pairs of words
(tf-idf, logistic regression) is fitted to `replies.yml`, to the labels and to the phrases, against
replies that answer other questions. Stored as plain numbers beside the hash of what it was made
from and the encoder, and refused with others.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hairline.encoder import DIMENSIONS, Encoder, EncoderMissing, load_encoder
from hairline.fitted import read_fitted, write_fitted
from hairline.settings import data_folder, models_folder
from hairline.symptoms.findings import NOT_SURE, SKIPPED
from hairline.symptoms.loading import SymptomCheck, symptom_check
from hairline.symptoms.negation import plain_words
from hairline.symptoms.phrases import is_telling
from hairline.symptoms.questions import Question
from hairline.symptoms.reply_file import REPLIES, Reply, replies_of

_WHAT = "The classifier of replies"
# What a mistake costs in fitting, as the inverse of how strongly weights are held down.
_COST = 40.0
# How much words count beside a vector of length 1.
_SHARE_OF_WORDS = 1.0
# Of an answer's phrases that teach it, the first so many: their choices are much alike.
_PHRASES = 20
# Replies to other questions, and messages that reply to none, that teach what is no reply to this.
_OTHERS = 20
_MESSAGES = 40
# From this probability on an answer of a list holds beside a likelier one.
_HOLDS = 0.5
# The answer of what is no reply to the question.
_NO_REPLY = ""

Progress = Callable[[int, int], None]


class Guess(NamedTuple):
    """What a reply means most likely.

    Attributes:
        answers: the ids of the answers; `NOT_SURE` or `SKIPPED` alone where it leaves that open.
        margin: by how much it is likelier than what contradicts it, 0 to 1.
    """

    answers: frozenset[str]
    margin: float


@dataclass(frozen=True)
class _Model:
    """What was fitted for one question.

    Attributes:
        labels: what a reply can mean; `_NO_REPLY` among them.
        rarity: of each wording its place, and how seldom it is said, as in tf-idf.
        weights: a row for each label, over the vector and then the wordings.
        bases: of each label, what a reply without any wording gets.
    """

    labels: tuple[str, ...]
    places: Mapping[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bases: NDArray[np.float32]

    def log_odds(self, vector: NDArray[np.float32], wordings: Sequence[str]) -> NDArray[np.float32]:
        """Give how much speaks for each label."""
        odds = self.bases + self.weights[:, :DIMENSIONS] @ vector
        counts = Counter(self.places[one] for one in wordings if one in self.places)
        if counts:
            places = np.fromiter(counts, dtype=np.int64)
            times = np.array([1 + math.log(counts[place]) for place in counts])
            values = times * self.rarity[places]
            values *= _SHARE_OF_WORDS / math.sqrt(float(values @ values))
            odds = odds + self.weights[:, DIMENSIONS + places] @ values
        told: NDArray[np.float32] = odds
        return told


@dataclass(frozen=True)
class ReplyClassifier:
    """Guesses what replies mean."""

    models: Mapping[str, _Model]
    encoder: Encoder

    def guess(self, question: Question, text: str) -> Guess | None:
        """Give what a reply to a question means most likely.

        Returns:
            None where it is most likely no reply to it, has no word of any reply to it, or nothing
            was fitted for the question.
        """
        model = self.models.get(question.id)
        wordings = _wordings(text)
        if model is None or not any(one in model.places and is_telling(one) for one in wordings):
            # Of words that nobody replied with, the vector says nothing: "flurb".
            return None
        odds = model.log_odds(self.encoder.encode_one(text), wordings)
        if question.several:
            return _of_a_list(question, model.labels, 1 / (1 + np.exp(-odds)))
        shares = np.exp(odds - odds.max())
        return _of_one(model.labels, shares / shares.sum())


def _of_one(labels: Sequence[str], likely: NDArray[np.float32]) -> Guess | None:
    order = np.argsort(-likely)
    best = labels[order[0]]
    if best == _NO_REPLY:
        return None
    return Guess(frozenset({best}), float(likely[order[0]] - likely[order[1]]))


def _of_a_list(
    question: Question, labels: Sequence[str], likely: NDArray[np.float32]
) -> Guess | None:
    by_label = dict(zip(labels, likely.tolist(), strict=True))
    best = max(by_label, key=lambda one: by_label[one])
    alone = {NOT_SURE, SKIPPED, _NO_REPLY, question.nothing}
    if best == _NO_REPLY:
        return None
    if best in alone:
        against = max((by_label[one] for one in labels if one != best), default=0.0)
        return Guess(frozenset({best}), by_label[best] - against)
    against = max((by_label[one] for one in labels if one in alone), default=0.0)
    held = {one for one in labels if one not in alone and by_label[one] >= _HOLDS}
    return Guess(frozenset({best, *held}), by_label[best] - against)


def _wordings(text: str) -> list[str]:
    words = plain_words(text).split()
    return [*words, *(" ".join(pair) for pair in pairwise(words))]


def build_reply_classifier(
    messages: Callable[[], Sequence[str]], progress: Progress = lambda done, total: None
) -> None:
    """Fit the classifier, where its replies, the phrases or the encoder changed.

    Args:
        messages: gives what people type that replies to no question; asked for only where there is
            something to do.
        progress: told how many of how many texts were encoded.
    """
    path = _stored()
    if path is None or has_reply_classifier():
        return
    check = symptom_check()
    replies = replies_of(data_folder() / "symptom_check", check.questions)
    fitted = fit_replies(check, replies, messages(), load_encoder(), progress)
    write_fitted(path, fitted)


def has_reply_classifier() -> bool:
    """Whether the classifier was fitted to these replies with this encoder."""
    path = _stored()
    return path is None or read_fitted(path, _WHAT) is not None


def fit_replies(
    check: SymptomCheck,
    replies: Sequence[Reply],
    messages: Sequence[str],
    encoder: Encoder,
    progress: Progress = lambda done, total: None,
) -> dict[str, Any]:
    """Fit a model for each question, as arrays to be stored.

    Args:
        check: the questions, whose labels and phrases teach as well.
        replies: what people type.
        messages: what replies to no question.
        encoder: gives the vectors.
        progress: told how many of how many texts were encoded.
    """
    nothing = {asked: question.nothing for asked, question in check.questions.items()}
    examples = {
        asked: _examples(question, replies, messages, nothing)
        for asked, question in check.questions.items()
    }
    texts = list(dict.fromkeys(one.text for some in examples.values() for one in some))
    vectors: dict[str, NDArray[np.float32]] = {}
    for done, text in enumerate(texts, 1):
        vectors[text] = encoder.encode_one(text)
        progress(done, len(texts))
    fitted: dict[str, Any] = {}
    for asked, question in check.questions.items():
        if any(reply.question == asked for reply in replies):
            fitted |= _fitted(question, examples[asked], vectors)
    return fitted


def _examples(
    question: Question,
    replies: Sequence[Reply],
    messages: Sequence[str],
    nothing: Mapping[str, str],
) -> list[Reply]:
    """Give what teaches a question: its replies, labels and phrases, and what is no reply to it."""
    own = [reply for reply in replies if reply.question == question.id]
    phrases = [
        Reply(question.id, frozenset({option.id}), text)
        for option in question.answers
        for text in (
            option.label,
            option.describes,
            *option.in_reply[:_PHRASES],
            *option.says[:_PHRASES],
        )
        if text
    ]
    # A denial, or a doubt, may be one of this question too.
    of_others = [
        reply.text
        for reply in replies
        if reply.question != question.id
        and not reply.answers & {NOT_SURE, SKIPPED, nothing[reply.question]}
    ]
    none = (*_some(question, of_others, _OTHERS), *_some(question, messages, _MESSAGES))
    return [*own, *phrases, *(Reply(question.id, frozenset({_NO_REPLY}), text) for text in none)]


def _some(question: Question, texts: Sequence[str], most: int) -> list[str]:
    """Give some texts: the same ones each time, and others for each question."""
    keyed = {hashlib.sha256(f"{question.id} {text}".encode()).digest(): text for text in texts}
    return [keyed[key] for key in sorted(keyed)[:most]]


def _fitted(
    question: Question, examples: Sequence[Reply], vectors: Mapping[str, NDArray[np.float32]]
) -> dict[str, Any]:
    # Here, since nothing else of a running assistant needs it.
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    counted = TfidfVectorizer(analyzer=_wordings, sublinear_tf=True)
    told = counted.fit_transform([one.text for one in examples]) * _SHARE_OF_WORDS
    features = hstack([csr_matrix(np.array([vectors[one.text] for one in examples])), told]).tocsr()
    labels = [
        label
        for label in (*question.answer_ids, NOT_SURE, SKIPPED, _NO_REPLY)
        if any(label in one.answers for one in examples)
    ]

    def line(wanted: NDArray[Any]) -> Any:
        model = LogisticRegression(C=_COST, class_weight="balanced", max_iter=1000)
        return model.fit(features, wanted)

    if question.several:
        lines = [line(np.array([label in one.answers for one in examples])) for label in labels]
        weights = np.vstack([one.coef_ for one in lines])
        bases = np.array([one.intercept_[0] for one in lines])
    else:
        # One vs. rest would not tell two near answers apart as well as all of them together.
        one_of = line(np.array([labels.index(next(iter(one.answers))) for one in examples]))
        weights, bases = one_of.coef_, one_of.intercept_
        if len(labels) == 2:
            weights, bases = np.vstack([-weights, weights]) / 2, np.array([-bases[0], bases[0]]) / 2
    return {
        f"{question.id}/labels": np.array(json.dumps(labels)),
        f"{question.id}/wordings": np.array("\n".join(counted.get_feature_names_out())),
        f"{question.id}/rarity": counted.idf_.astype(np.float32),
        f"{question.id}/weights": weights.astype(np.float32),
        f"{question.id}/bases": bases.astype(np.float32),
    }


def classifier_of(stored: Mapping[str, Any], encoder: Encoder) -> ReplyClassifier:
    """Take the classifier from what `fit_replies` gave."""
    models = {}
    for name in stored:
        asked, _, part = name.partition("/")
        if part == "labels":
            wordings = str(stored[f"{asked}/wordings"]).split("\n")
            models[asked] = _Model(
                tuple(json.loads(str(stored[name]))),
                {wording: place for place, wording in enumerate(wordings)},
                stored[f"{asked}/rarity"],
                stored[f"{asked}/weights"],
                stored[f"{asked}/bases"],
            )
    return ReplyClassifier(models, encoder)


@lru_cache(maxsize=1)
def load_reply_classifier() -> ReplyClassifier | None:
    """Give the classifier, read once a process; None where it was not built for these data.

    The phrases of `phrases.yml` stand without it.
    """
    try:
        path = _stored()
        stored = None if path is None else read_fitted(path, _WHAT)
        return None if stored is None else classifier_of(stored, load_encoder())
    except EncoderMissing:
        return None


def _stored() -> Path | None:
    """Give where the classifier of these replies stands; None where there are none."""
    folder = data_folder() / "symptom_check"
    if not (folder / REPLIES).is_file():
        return None
    digest = hashlib.sha256(load_encoder().fingerprint.encode())
    content = (folder / name for name in (REPLIES, "questions.yml", "phrases.yml"))
    for path in (Path(__file__), *content):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return models_folder() / "replies" / f"{digest.hexdigest()[:16]}.npz"
