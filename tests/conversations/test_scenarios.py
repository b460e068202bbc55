"""Runs every conversation of this folder against the real server, over HTTP.

A scenario is a YAML file that a writer can read and add: a list of turns. Each says what the
person does (`say` words or `pick` a button), what the answer has to contain (`hears`), and what
it must not (`never`). Every answer has to end in the disclaimer, and hold it once.
"""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hairline.safety.disclaimer import disclaimer_text

pytestmark = pytest.mark.rasa

FOLDER = Path(__file__).parent
SCENARIOS = sorted(FOLDER.glob("*/*.yml"))


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_conversation_goes_as_written(path, person):
    for number, turn in enumerate(YAML(typ="safe").load(path.read_text(encoding="utf-8")), 1):
        answer = person.says(turn["say"]) if "say" in turn else person.picks(turn["pick"])

        place = f"turn {number} ({turn.get('say') or turn.get('pick')}): {answer}"
        for words in turn.get("hears", []):
            assert words.lower() in answer.lower(), f"{words!r} is missing in {place}"
        for words in turn.get("never", []):
            assert words.lower() not in answer.lower(), f"{words!r} is said in {place}"
        assert answer.count(disclaimer_text()) == 1, place
        assert answer.endswith(disclaimer_text()), place
        assert "you have alopecia" not in answer.lower()
