"""Articles, the model and what else was built: broken, cut off or gone, at the start and later."""

import json
import logging
import os
import shutil
from pathlib import Path

import pytest
from faults.machine import Machine
from serving import ROOT, Person

from hairline.safety import paraphrases
from hairline.settings import models_folder
from hairline.symptoms import reply_classifier, symptom_check, understood

pytestmark = pytest.mark.rasa


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """What was built, in a folder in which it can be spoilt file by file."""
    return Path(shutil.copytree(models_folder(), tmp_path / "models", copy_function=os.link))


def spoil(path: Path) -> None:
    """Cut a file off in the middle, and leave alone what it is a copy of."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: len(content) // 2])


def test_a_broken_article_takes_no_answer_away_and_is_told_by_file_and_line(tmp_path, models):
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    folders = {"HAIRLINE_DATA": str(data), "HAIRLINE_MODELS": str(models)}
    machine, broken = Machine(tmp_path), data / "articles" / "alopecia-areata.md"
    with machine.serving(**folders) as server:
        broken.write_text(broken.read_text().replace("---\n", "", 1))

        assert "does not pass" in Person(server).says("is alopecia areata contagious")
        assert server.get("/articles/alopecia-areata").status == 200
        assert json.loads(server.get("/readyz").text) == {"status": "ready"}

    with machine.serving(**folders) as server:
        assert f"{broken}:1: the front matter is missing" in machine.log
        assert "does not pass" in Person(server).says("is alopecia areata contagious")
        assert server.get("/articles/alopecia-areata").status == 200
        told = json.loads(server.get("/readyz").text)
        assert told["status"] == "ready"
        assert told["articles"] == "as last indexed"
        assert "alopecia-areata.md:1: the front matter is missing" in told["problems"]
        assert str(data) not in json.dumps(told)

        # What was read once is needed no more.
        shutil.rmtree(models)
        shutil.rmtree(data)
        person = Person(server)
        assert "Telogen effluvium" in person.says("what is telogen effluvium")
        assert "988" in person.says("i want to die")

    shutil.copytree(ROOT / "data", data)
    broken.write_text(broken.read_text().replace("---\n", "", 1))
    shutil.copytree(models_folder(), models, copy_function=os.link)
    shutil.rmtree(models / "articles")
    said = machine.refuses_to_start(**folders)
    assert f"{broken}:1: the front matter is missing" in said
    assert "begin the file with a line ---" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("hairline.tar.gz", "hairline.tar.gz cannot be read. Run `hairline train --force`"),
        ("encoder/model.onnx", "is damaged. Run `make train`"),
        ("encoder/tokenizer.json", "is damaged. Run `make train`"),
        ("encoder/manifest.json", "no sentence encoder"),
    ],
)
def test_a_model_that_is_cut_off_is_told_at_the_start_with_what_to_do(tmp_path, models, file, told):
    spoil(models / file)

    said = Machine(tmp_path).refuses_to_start(HAIRLINE_MODELS=str(models))

    assert told in said.splitlines()[-1]
    assert "is ready" not in said


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("hairline.tar.gz", "no trained model"),
        ("encoder/model.onnx", "is damaged. Run `make train`"),
        ("encoder", "no sentence encoder"),
    ],
)
def test_a_model_that_is_missing_is_told_at_the_start_with_what_to_do(tmp_path, models, file, told):
    path = models / file
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    said = Machine(tmp_path).refuses_to_start(HAIRLINE_MODELS=str(models))

    assert told in said
    assert "Traceback" not in said


def test_a_damaged_second_opinion_is_told_and_built_anew_by_training(models, monkeypatch, caplog):
    monkeypatch.setenv("HAIRLINE_MODELS", str(models))
    paraphrases.load_paraphrases.cache_clear()
    assert paraphrases.has_paraphrases()
    [stored] = (models / "safety").glob("*.npz")
    spoil(stored)

    with caplog.at_level(logging.ERROR):
        assert paraphrases.load_paraphrases() is None

    assert f"{stored} is damaged" in caplog.text
    assert not paraphrases.has_paraphrases()
    paraphrases.load_paraphrases.cache_clear()


def test_a_damaged_classifier_of_replies_is_told_and_phrases_stand_without_it(
    models, monkeypatch, caplog
):
    monkeypatch.setenv("HAIRLINE_MODELS", str(models))
    reply_classifier.load_reply_classifier.cache_clear()
    [stored] = (models / "replies").glob("*.npz")
    spoil(stored)

    with caplog.at_level(logging.ERROR):
        classifier = reply_classifier.load_reply_classifier()
    check = symptom_check()
    told = understood(check, classifier, check.questions["itch"], "yes, badly")

    assert f"{stored} is damaged" in caplog.text
    assert not reply_classifier.has_reply_classifier()
    assert told.stated["itch"].present == {"yes"}
    reply_classifier.load_reply_classifier.cache_clear()
