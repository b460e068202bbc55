"""Trains the Rasa model when what it is made from has changed."""

from __future__ import annotations

import contextlib
import hashlib
import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from hairline.encoder import load_encoder
from hairline.settings import ROOT, data_folder, models_folder

NAME = "hairline"

Progress = Callable[[str], None]


class TrainingFailed(RuntimeError):
    """The model could not be trained; Rasa's own messages say why."""


def fingerprint() -> str:
    """Give a hash of what the model is made from: data, domain, configuration, encoder, code."""
    digest = hashlib.sha256(load_encoder().fingerprint.encode())
    for path in _ingredients():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _ingredients() -> Iterator[Path]:
    yield ROOT / "config.yml"
    yield ROOT / "domain.yml"
    yield from sorted((ROOT / "hairline" / "nlu").glob("*.py"))
    yield from sorted(path for path in data_folder().rglob("*") if path.is_file())


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
        TrainingFailed: Rasa gave no model.
    """
    from hairline.environment import prepare_environment
    from hairline.without_tensorflow import leave_out_tensorflow

    prepare_environment()
    leave_out_tensorflow(ROOT / "config.yml")
    import rasa.model_training
    import rasa.utils.common
    from rasa.utils.log_utils import configure_structlog

    rasa.utils.common.configure_logging_and_warnings(logging.ERROR)
    configure_structlog(logging.ERROR)
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


class _Teller(logging.Handler):
    """Passes on which component Rasa trains."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "'" in message:
            self._progress(message.split("'")[1].rsplit(".", 1)[-1])
