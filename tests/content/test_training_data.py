"""Mistakes in what Rasa is trained from are told by file and line, before Rasa stops at them."""

import shutil

import pytest
from typer.testing import CliRunner

from hairline.cli import app
from hairline.content.articles import read_articles
from hairline.content.problems import ContentError
from hairline.content.training_data import (
    DEFAULT_ACTIONS,
    DEFAULT_INTENTS,
    DEFAULT_SLOTS,
    read_domain,
    read_training_data,
)
from hairline.settings import ROOT, data_folder
from hairline.training import TrainingFailed, train

NLU, RULES, STORIES = "nlu/small_talk.yml", "rules/library.yml", "stories/questions.yml"


@pytest.fixture
def data(tmp_path):
    """The content without its articles, which take a while to read."""
    return shutil.copytree(
        data_folder(), tmp_path / "data", ignore=shutil.ignore_patterns("articles")
    )


def plant(path, old, new):
    """Put a mistake in a file, and give the line of the file that it stands in."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems_of(data, articles=()):
    with pytest.raises(ContentError) as caught:
        read_training_data(data, read_domain(ROOT / "domain.yml"), articles)
    return [(problem.path.name, problem.line, problem.what) for problem in caught.value.problems]


def test_the_content_is_in_order(data):
    read = read_training_data(data, read_domain(ROOT / "domain.yml"))

    assert ("greet", "hello there") in [(intent, example) for intent, example, _ in read.examples]
    assert read.names["the topics are listed"].path.name == "library.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "what"),
    [
        (NLU, "  - intent: greet\n", "  - intent greet\n", "not valid YAML"),
        (NLU, "  - intent: greet\n", "  - intend: greet\n", "has no intent"),
        (NLU, "  - intent: greet\n", "  - intent: gret\n", "no intent `gret`"),
        (NLU, "      - hello there\n", "      - \n", "this example is empty"),
        (NLU, "      - hello there\n", "      hello there\n", "not read as an example"),
        (NLU, "      - hello there\n", "      - Which topics are there?\n", "and of list_topics"),
        (NLU, 'version: "3.1"', 'version: "4"', "not one that Rasa 3.6 reads"),
        (NLU, "nlu:\n", "nul:\n", "`nul:` is not read"),
        (RULES, "  - rule: the topics are", "  - rule the topics are", "not valid YAML"),
        (RULES, "      - intent: list_topics", "      - intent: topics", "no intent `topics`"),
        (RULES, "action_list_topics", "action_list_topic", "no action `action_list_topic`"),
        (RULES, "      - action: action_list", "      - acton: action_list", "`acton:` is not a"),
        (RULES, "  - rule: the topics are listed", "  - rule:", "has no name"),
        (STORIES, "      - intent: greet", "      - intent greet", "has no fields"),
        (STORIES, "      - intent: greet", "      - intent:", "names nothing"),
    ],
)
def test_a_mistake_is_told_by_file_and_line(data, file, old, new, what):
    line = plant(data / file, old, new)

    told = problems_of(data)

    name = file.rpartition("/")[2]
    # YAML that cannot be read shows where it goes on, which is the line after.
    near = [one for one in told if one[0] == name and one[1] in (line, line + 1)]
    assert any(what in one[2] for one in near), told


def test_a_form_and_a_slot_that_are_not_in_the_domain_are_told(data):
    file = data / "rules/symptom_check.yml"
    loop = plant(file, "- active_loop: symptom_check_form", "- active_loop: symptom_form")
    slot = plant(file, "- requested_slot: null", "- wanted_slot: null")

    told = problems_of(data)

    assert ("symptom_check.yml", loop, "there is no form `symptom_form`") in told
    assert any(line in (slot, slot - 1) and "`wanted_slot`" in what for _, line, what in told)


def test_an_intent_without_examples_and_a_rule_without_steps_are_told(data):
    (data / "nlu/more.yml").write_text("nlu:\n  - intent: greet\n    examples: |\n")
    (data / "rules/more.yml").write_text("rules:\n  - rule: nothing follows\n")

    assert problems_of(data) == [
        ("more.yml", 3, "`greet` has no examples"),
        ("more.yml", 2, 'the rule "nothing follows" has no steps'),
    ]


def test_a_question_of_an_article_is_no_example_of_another_intent(data):
    articles = read_articles(data_folder() / "articles")
    question = articles[0].sections[0].questions[0]
    line = plant(data / NLU, "      - hello there\n", f"      - {question.upper()}\n")

    [(name, at, what)] = problems_of(data, articles)

    assert (name, at) == ("small_talk.yml", line)
    assert what.endswith("of greet and of ask_question")


def test_a_broken_domain_is_told_by_its_line(tmp_path):
    path = tmp_path / "domain.yml"
    path.write_text("intents:\n  - greet\n  - greet\nforms: [a]\n")

    with pytest.raises(ContentError) as caught:
        read_domain(path)

    assert [(problem.line, problem.what) for problem in caught.value.problems] == [
        (3, "`greet` is listed twice in `intents:`"),
        (4, "`forms:` is not a mapping of names"),
    ]


@pytest.mark.parametrize("command", ["check", "train"])
def test_check_and_train_say_the_same_of_a_broken_rule(data, monkeypatch, command):
    line = plant(data / RULES, "      - action: action_list", "      - acton: action_list")
    monkeypatch.setenv("HAIRLINE_DATA", str(data))

    done = CliRunner().invoke(app, [command])

    assert done.exit_code == 1
    assert f"{data / RULES}:{line}: `acton:` is not a step" in done.output
    assert "Traceback" not in done.output


@pytest.mark.rasa
def test_what_counts_as_known_is_what_rasa_knows():
    from rasa.shared.core import constants

    assert set(constants.DEFAULT_INTENTS) == DEFAULT_INTENTS
    assert set(constants.DEFAULT_ACTION_NAMES) == DEFAULT_ACTIONS
    assert set(constants.DEFAULT_SLOT_NAMES) == DEFAULT_SLOTS


@pytest.mark.rasa
def test_rules_that_contradict_each_other_are_told_by_their_lines(data, monkeypatch, tmp_path):
    # As little to learn as will do: the rules are compared last.
    for file in [*(data / "nlu").iterdir(), *(data / "rules").iterdir()]:
        if file.name not in ("lexicon.yml", "library.yml"):
            file.unlink()
    shutil.rmtree(data / "stories")
    more = "\n  - rule: another way\n    steps:\n      - intent: list_topics\n"
    with (data / RULES).open("a", encoding="utf-8") as file:
        file.write(f"{more}      - action: action_open_topic\n")
    shutil.copytree(ROOT / "models" / "encoder", tmp_path / "models" / "encoder")
    monkeypatch.setenv("HAIRLINE_DATA", str(data))
    monkeypatch.setenv("HAIRLINE_MODELS", str(tmp_path / "models"))

    with pytest.raises(TrainingFailed) as caught:
        train(lambda _: None)

    line = (data / RULES).read_text(encoding="utf-8").splitlines().index("  - rule: another way")
    assert f"{data / RULES}:{line + 1}: action_open_topic in the rule" in str(caught.value)
    assert "the rule(s) 'the topics are listed'" in str(caught.value)
