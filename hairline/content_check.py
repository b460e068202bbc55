"""Reads everything a writer writes and gives every mistake in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from hairline.asides import read_asides
from hairline.commands import read_commands
from hairline.content.articles import read_articles
from hairline.content.courtesies import read_courtesies
from hairline.content.house_style import style_problems
from hairline.content.lexicon import read_lexicon
from hairline.content.problems import ContentError, Problem
from hairline.content.training_data import read_domain, read_training_data
from hairline.safety.crisis_help import load_crisis_help
from hairline.safety.danger_answers import read_danger_answers
from hairline.safety.disclaimer import disclaimer_text
from hairline.safety.harm import read_harm
from hairline.safety.help_lines import read_help_lines
from hairline.safety.orders import read_orders
from hairline.safety.paraphrases import EXAMPLES, read_examples
from hairline.safety.screening import read_screen
from hairline.safety.weariness import read_weariness
from hairline.settings import ROOT, data_folder
from hairline.symptoms import load_symptom_check
from hairline.symptoms.reply_file import replies_of
from hairline.wording import FILES, read_wording

Read = TypeVar("Read")


def check_content() -> list[Problem]:
    """Give the mistakes of `data/` and `domain.yml`, by file and line; an empty list if none."""
    data = data_folder()
    problems: list[Problem] = []

    def attempt(read: Callable[[], Read]) -> Read | None:
        try:
            return read()
        except ContentError as error:
            problems.extend(error.problems)
            return None

    articles = attempt(lambda: read_articles(data / "articles")) or ()
    problems.extend(style_problems(articles, date.today()))
    domain = attempt(lambda: read_domain(ROOT / "domain.yml"))
    readers: list[Callable[[], object]] = [
        lambda: read_training_data(data, domain, articles),
        lambda: _read_symptom_check(data / "symptom_check"),
        lambda: read_lexicon(data / "nlu" / "lexicon.yml"),
        lambda: read_screen(data / "safety"),
        lambda: read_orders(data / "safety" / "orders.yml"),
        lambda: read_weariness(data / "safety" / "weariness.yml"),
        lambda: read_examples(data / "safety" / EXAMPLES),
        lambda: read_help_lines(data / "safety" / "help_lines.yml"),
        lambda: read_danger_answers(data / "safety" / "danger_answers.yml"),
        lambda: read_harm(data / "safety" / "harm.yml"),
        load_crisis_help,
        disclaimer_text,
        *(partial(read_wording, data / "wording" / f"{name}.yml") for name in FILES),
        lambda: read_asides(data / "wording" / "asides.yml"),
        lambda: read_commands(data / "wording" / "commands.yml"),
        lambda: read_courtesies(data / "wording" / "courtesies.yml"),
    ]
    for read in readers:
        attempt(read)
    return sorted(set(problems))


def _read_symptom_check(folder: Path) -> None:
    replies_of(folder, load_symptom_check(folder).questions)
