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
            folder / "questions.yml", "label: Under 12", "label: Younger than twelve years"
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
    plant(folder / "conditions.yml", "weight: 2.0, source: gpnotebook", 'weight: 2.0, source: ""')

    with pytest.raises(ContentError, match="has no source"):
        load_symptom_check(folder)


def test_a_warning_may_not_be_taken_back_by_a_later_answer(folder):
    plant(
        folder / "urgency.yml",
        "    level: emergency\n    heading",
        "    level: emergency\n    none: [age.under_12]\n    heading",
    )

    with pytest.raises(ContentError, match="never take a warning back"):
        load_symptom_check(folder)


def test_a_broken_file_is_told_and_the_others_are_still_read(folder):
    (folder / "urgency.yml").write_text("urgency_rules: [")
    plant(folder / "questions.yml", "label: Under 12", "label: Younger than twelve years")

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    assert {problem.path.name for problem in caught.value.problems} >= {
        "urgency.yml",
        "questions.yml",
    }


@pytest.mark.parametrize("field", ["stage", "text", "why", "topic", "source", "answers"])
def test_a_field_that_is_missing_is_told_once_and_what_refers_to_the_question_is_not(folder, field):
    text = (folder / "questions.yml").read_text()
    question = text.index("  - id: age\n")
    place = text.index(f"    {field}:", question)
    mistaken = text[:place] + text[place:].replace(f"{field}:", f"x_{field}:", 1)
    (folder / "questions.yml").write_text(mistaken)

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    assert {problem.what for problem in caught.value.problems} == {
        f'the question "age" lacks `{field}`',
        f'`x_{field}` is not a field of a question ("age")',
    }


def test_where_the_questions_cannot_be_read_nothing_is_said_of_what_refers_to_them(folder):
    (folder / "questions.yml").write_text("questions: [")

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    assert [problem.path.name for problem in caught.value.problems] == ["questions.yml"]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ('usual: 90, bare: "no", none_of_others: true', 'usual: 90, bare: "no"', 0),
        ("id: pus, label: Pus", "id: pus, none_of_others: true, label: Pus", 2),
        (
            'id: "yes", label: "Yes", usual: 25',
            'id: "yes", none_of_others: true, label: "Yes", usual: 25',
            1,
        ),
    ],
)
def test_a_list_has_one_answer_for_none_of_it_and_any_other_question_has_none(
    folder, old, new, count
):
    plant(folder / "questions.yml", old, new)

    with pytest.raises(ContentError, match=f"has {count} answers marked `none_of_others`"):
        load_symptom_check(folder)


def test_phrases_for_an_answer_that_there_is_not_are_told_with_their_line(folder):
    line = plant(folder / "phrases.yml", "  swollen_face:\n", "  swolen_face:\n")

    with pytest.raises(ContentError) as caught:
        load_symptom_check(folder)

    told = [problem for problem in caught.value.problems if problem.path.name == "phrases.yml"]
    assert [problem.line for problem in told] == [line]
    assert "swolen_face" in told[0].what


def test_a_question_is_for_those_who_gave_an_answer_that_there_is(folder):
    plant(
        folder / "questions.yml", "only_if: {pattern: [patches]}", "only_if: {pattern: [patchez]}"
    )

    with pytest.raises(ContentError, match=r"names pattern\.patchez"):
        load_symptom_check(folder)
