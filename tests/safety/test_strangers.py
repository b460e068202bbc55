"""What strangers write who know no rule: the share of it that is seen, and of false alarms.

No line of `strangers.yml` is an example of `crisis_examples.yml`. A fall below these shares means
that the gate unlearnt something; they are raised when it learns.
"""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hairline.evaluation.vignettes import read_vignettes
from hairline.safety.paraphrases import EXAMPLES, read_examples
from hairline.safety.screening import load_screen
from hairline.settings import data_folder

VIGNETTES = Path(__file__).parent.parent / "vignettes"
LINES = YAML(typ="safe").load((Path(__file__).parent / "strangers.yml").read_text(encoding="utf-8"))


def share_that_raises_an_alarm(lines):
    screen = load_screen()
    return sum(screen.alarm_in(line) is not None for line in lines) / len(lines)


@pytest.mark.parametrize(
    ("name", "least"), [("crisis_hard", 0.91), ("crisis_soft", 0.65), ("red_flag", 0.95)]
)
def test_most_danger_in_strangers_words_is_seen(name, least):
    assert share_that_raises_an_alarm(LINES[name]) >= least


def test_hardly_any_calm_line_of_a_stranger_raises_an_alarm():
    assert share_that_raises_an_alarm(LINES["calm"]) <= 0.03


def test_hardly_any_reply_in_the_symptom_check_is_taken_for_a_crisis():
    cases = [case for case in read_vignettes(VIGNETTES) if case.kind == "plain"]
    replies = sorted({reply for case in cases for reply in case.replies.values()})
    screen = load_screen()

    crises = [reply for reply in replies if (alarm := screen.alarm_in(reply)) and not alarm.sign]

    # Short, and without a subject: by their meaning alone many sound like anything.
    assert len(crises) / len(replies) <= 0.004, crises


def test_no_line_is_an_example_too():
    danger, calm = read_examples(data_folder() / "safety" / EXAMPLES)

    assert not {line for lines in LINES.values() for line in lines} & {*danger, *calm}
