"""Sets how much Rasa tells: it has two loggers, and at debug level one of them tells messages."""

from __future__ import annotations

import rasa.utils.common
from rasa.utils.log_utils import configure_structlog


def set_rasa_logs(level: int) -> None:
    """Have both of Rasa's loggers tell what is of this level or above (see `logging`)."""
    rasa.utils.common.configure_logging_and_warnings(level)
    configure_structlog(level)
