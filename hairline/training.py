"""Indexes the articles and trains the Rasa model, when what they are made from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
import re
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from hairline.content.articles import example_questions
from hairline.content.problems import ContentError, Problem
from hairline.content.training_data import read_training_data
from hairline.encoder import load_encoder
from hairline.knowledge import build_library
from hairline.knowledge.articles_in_use import keep_articles
from hairline.safety.paraphrases import (
    MESSAGES,
    REPLIES,
    build_paraphrases,
    has_paraphrases,
    is_sampled,
)
from hairline.safety.screening import read_screen
from hairline.settings import ROOT, data_folder, models_folder
from hairline.symptoms import load_symptom_check
from hairline.symptoms.questions import SummaryPart
from hairline.symptoms.reply_classifier import build_reply_classifier, has_reply_classifier
from hairline.symptoms.reply_file import replies_of

NAME = "hairline"

Progress = Callable[[str], None]


# How Rasa tells of two rules, or a story and a rule, that want different things.
_CONTRADICTION = re.compile(
    r"prediction of the action '(?P<action>[^']*)' in (?P<kind>rule|story) '(?P<name>.*?)' "
    r"is contradicting with rule\(s\) (?P<others>.*?)\.\s*$",
    re.MULTILINE,
)


# What means these may answer a question.
_REPLIES_TOO = {"affirm", "deny", "none_of_these", "not_sure", "share_low_mood", "skip"}


class TrainingFailed(RuntimeError):
    """The model could not be trained, and why."""


def fingerprint() -> str:
    """Give a hash of what the model is made from: data, domain, configuration, encoder, code."""
    return _hash(
        ROOT / "config.yml",
        ROOT / "domain.yml",
        *sorted((ROOT / "hairline" / "nlu").glob("*.py")),
        *_data(),
    )


def _index_fingerprint() -> str:
    """Give a hash of what the index is made from: data, encoder, code."""
    code = [(ROOT / "hairline" / part).glob("*.py") for part in ("content", "knowledge")]
    return _hash(*sorted(chain.from_iterable(code)), *_data())


def _data() -> list[Path]:
    return sorted(path for path in data_folder().rglob("*") if path.is_file())


def _hash(*paths: Path) -> str:
    digest = hashlib.sha256(load_encoder().fingerprint.encode())
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_indexed() -> bool:
    """Whether the index was made from what is there now."""
    mark = models_folder() / "library.fingerprint"
    there = any((models_folder() / "library").glob("*/bands.json"))
    fresh = mark.is_file() and mark.read_text() == _index_fingerprint()
    return there and fresh and has_paraphrases() and has_reply_classifier()


def index(progress: Callable[[str, int, int], None]) -> None:
    """Build what is missing of the articles' index.

    Args:
        progress: told how far it is, where there is something to build (see `build_library`).
    """
    made_from = _index_fingerprint()
    build_library(progress)
    keep_articles()
    build_paraphrases(_calm_messages)
    build_reply_classifier(_no_replies, lambda done, total: progress("replies", done, total))
    (models_folder() / "library.fingerprint").write_text(made_from)


def _no_replies() -> list[str]:
    """Give what people type to us that answers no question of the symptom check."""
    return [
        text
        for intent, text, _ in read_training_data(data_folder(), None).examples
        if intent not in _REPLIES_TOO
    ]


def _calm_messages() -> list[str]:
    """Give a sample of what people ask and say to us, without what raises an alarm."""
    screen = read_screen(data_folder() / "safety")
    said = (text for _, text, _ in read_training_data(data_folder(), None).examples)
    asked = example_questions(data_folder() / "articles")
    # The replies of a symptom check are short and name no subject: many sound like anything. What
    # is said of the mood may be a crisis.
    questions = load_symptom_check().questions
    replied = (
        reply.text
        for reply in replies_of(data_folder() / "symptom_check", questions)
        if questions[reply.question].summary is not SummaryPart.IMPACT
    )
    sample = (
        text
        for texts, share in ((chain(said, asked), MESSAGES), (replied, REPLIES))
        for text in texts
        if is_sampled(text, share)
    )
    return [text for text in sample if screen.alarm_in(text) is None]


def is_trained() -> bool:
    """Whether the model was made from what is there now."""
    mark = models_folder() / f"{NAME}.fingerprint"
    model = models_folder() / f"{NAME}.tar.gz"
    return model.is_file() and mark.is_file() and mark.read_text() == fingerprint()


def train(progress: Progress) -> Path:
    """Train the model and give its path.

    Args:
        progress: called with the name of each component as its training begins.

    Raises:
        TrainingFailed: Rasa gave no model; where its reason names a rule or a story, with its line.
    """
    from hairline.environment import prepare_environment
    from hairline.without_tensorflow import leave_out_tensorflow

    prepare_environment()
    leave_out_tensorflow(ROOT / "config.yml")
    import rasa.model_training
    from rasa.shared.exceptions import RasaException

    from hairline.rasa_logs import set_rasa_logs

    set_rasa_logs(logging.ERROR)
    made_from = fingerprint()
    log = logging.getLogger("rasa.engine.training.hooks")
    teller = _Teller(progress)
    log.addHandler(teller)
    log.setLevel(logging.INFO)
    log.propagate = False
    # Written beside, then renamed: a training that is cut off leaves the last model in place.
    aside = models_folder() / "in_training"
    try:
        # Rasa's own cheers on standard output would tear the progress line.
        with contextlib.redirect_stdout(io.StringIO()):
            result = rasa.model_training.train(
                domain=str(ROOT / "domain.yml"),
                config=str(ROOT / "config.yml"),
                training_files=[str(data_folder())],
                output=str(aside),
                fixed_model_name=NAME,
            )
    except (RasaException, ContentError) as error:
        raise TrainingFailed(_told(str(error))) from error
    finally:
        log.removeHandler(teller)
    if result.model is None:
        raise TrainingFailed("Rasa could not train a model; its messages above say why")
    model = models_folder() / f"{NAME}.tar.gz"
    Path(result.model).replace(model)
    aside.rmdir()
    mark = models_folder() / f"{NAME}.fingerprint"
    mark.write_text(made_from)
    return model


def _told(reason: str) -> str:
    """Give why Rasa stopped: as problems of our own form where it speaks of rules and stories."""
    found = list(_CONTRADICTION.finditer(reason))
    if not found:
        return f"Rasa could not train a model:\n{reason.strip()}"
    names = read_training_data(data_folder(), None).names
    problems = []
    for said in found:
        what = (
            f'{said["action"]} in the {said["kind"]} "{said["name"]}" '
            f"contradicts the rule(s) {said['others']}"
        )
        place = names.get(said["name"])
        path, line = (place.path, place.line) if place else (data_folder(), 1)
        problems.append(Problem(path, line, what, "let the same message lead to the same action"))
    return "\n".join(str(problem) for problem in sorted(problems))


class _Teller(logging.Handler):
    """Passes on which component Rasa trains."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "'" in message:
            self._progress(message.split("'")[1].rsplit(".", 1)[-1])
