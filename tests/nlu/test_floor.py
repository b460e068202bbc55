"""The trained model on examples that it has not seen."""

import asyncio
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.shared.nlu.training_data.loading import load_data

from hairline.settings import models_folder

pytestmark = pytest.mark.rasa

# A floor, below what is measured (see docs/decisions/), so that a real loss is noticed.
LOWEST_ACCURACY = 0.85


@pytest.fixture(scope="module")
def agent():
    return Agent.load(str(models_folder() / "hairline.tar.gz"))


def parse(agent, text):
    return asyncio.run(agent.parse_message(text))


def test_held_back_examples_are_understood(agent):
    examples = load_data(str(Path(__file__).parent / "held_back.yml")).intent_examples

    wrong = []
    for example in examples:
        found = parse(agent, example.get("text"))["intent"]["name"]
        # Unsure is not wrong for a question: it is searched for all the same.
        accepted = {example.get("intent")}
        if example.get("intent") in {"ask_question", "out_of_scope"}:
            accepted |= {"nlu_fallback", "ask_question", "out_of_scope"}
        if found not in accepted:
            wrong.append((example.get("text"), example.get("intent"), found))

    assert 1 - len(wrong) / len(examples) >= LOWEST_ACCURACY, wrong


def test_the_safety_gate_outranks_everything(agent):
    for text in ("hello, i want to die", "yes, kill myself", "stop it all, i want to end my life"):
        assert parse(agent, text)["intent"] == {"name": "crisis", "confidence": 1.0}


def test_gibberish_is_not_taken_for_a_request(agent):
    for text in ("qwrt zxcv", "flurb dax", "aaaa bbbb cccc"):
        assert parse(agent, text)["intent"]["name"] in {"nlu_fallback", "out_of_scope"}


def test_brands_are_read_as_their_medicine_with_their_presence(agent):
    entities = parse(agent, "no rogaine, but propecia for two years")["entities"]

    found = {(entity["entity"], entity["value"], entity["presence"]) for entity in entities}
    assert ("drug", "minoxidil", "absent") in found
    assert ("drug", "finasteride", "present") in found
    assert any(entity == "duration" for entity, _, _ in found)
