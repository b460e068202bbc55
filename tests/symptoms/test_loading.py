"""Mistakes in the symptom check's content are told all at once, with line and remedy."""

import shutil

import pytest

from hairline.content.problems import ContentError
from hairline.settings import data_folder
from hairline.symptoms import load_symptom_check


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(data_folder() / "symptom_check", tmp_path / "symptom_check")


def plant(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return text[: text.index(old)].count("\n") + 1


def test_every_mistake_is_told_at_once_with_its_line(folder):
    expected = {
        plant(
            folder / "questions.yml", "label: Under 16", "label: Younger than sixteen years"
        ): "shorten",
        plant(
            folder / "conditions.yml", "finding: pattern.patches", "finding: pattern.patchez"
        ): "questions.yml",
        plant(
            folder / "urgency.yml", "level: emergency\n    heading", "level: urgent\n    heading"
        ): "emergency",
    }

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    told = {problem.line: problem.remedy for problem in caught.value.problems}
    for line, remedy in expected.items():
        near = [told[at] for at in (line, line + 1, line - 1) if at in told]
        assert any(remedy in one for one in near), (line, told)
    assert len(caught.value.problems) >= 3


def test_a_weight_without_a_source_is_refused(folder):
    plant(folder / "conditions.yml", "weight: 3.0, source: AAFP 2024", 'weight: 3.0, source: ""')

    with pytest.raises(ContentError, match="has no source"):
        load_symptom_check(folder)


def test_a_warning_may_not_be_taken_back_by_a_later_answer(folder):
    plant(
        folder / "urgency.yml",
        "    level: emergency\n    heading",
        "    level: emergency\n    none: [age.under_16]\n    heading",
    )

    with pytest.raises(ContentError, match="never take a warning back"):
        load_symptom_check(folder)


def test_a_broken_file_is_told_and_the_others_are_still_read(folder):
    (folder / "urgency.yml").write_text("urgency_rules: [")
    plant(folder / "questions.yml", "label: Under 16", "label: Younger than sixteen years")

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    assert {problem.path.name for problem in caught.value.problems} >= {
        "urgency.yml",
        "questions.yml",
    }
