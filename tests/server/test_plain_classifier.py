"""Classifying plainly comes to the intents that Rasa's own component gives."""

import asyncio

import pytest
from rasa.core.agent import Agent
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier

from hairline.plain_classifier import classify_plainly
from hairline.settings import models_folder

pytestmark = pytest.mark.rasa

MESSAGES = (
    "why does my hair come back after stopping",
    "hello",
    "i have a bald patch, can you check it",
    "qwrt zxcv",
    "é",
    "no",
    "my hair has been thinning for two years and nobody in my family is bald " * 5,
)


@pytest.fixture(scope="module")
def agent():
    return Agent.load(str(models_folder() / "hairline.tar.gz"))


def test_it_gives_the_ranking_of_the_stock_component(agent, monkeypatch):
    stock = [asyncio.run(agent.parse_message(text)) for text in MESSAGES]
    monkeypatch.setattr(
        LogisticRegressionClassifier, "process", LogisticRegressionClassifier.process
    )

    classify_plainly()
    plain = [asyncio.run(agent.parse_message(text)) for text in MESSAGES]

    for expected, given in zip(stock, plain, strict=True):
        assert given["intent"]["name"] == expected["intent"]["name"]
        sure = {one["name"]: one["confidence"] for one in expected["intent_ranking"]}
        found = {one["name"]: one["confidence"] for one in given["intent_ranking"]}
        assert found == pytest.approx(sure, abs=1e-9)
