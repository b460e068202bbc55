"""What README.md says comes true when it is followed to the letter."""

import re

import pytest
from serving import ROOT

from hairline.content.articles import read_articles
from hairline.settings import data_folder

README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(heading):
    return README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def plain(text):
    return " ".join(text.split())


@pytest.mark.rasa
def test_the_sentence_that_the_readme_has_changed_is_in_the_answer_to_its_question(person):
    steps = plain(section("Change one sentence and see it answered"))
    [file] = re.findall(r"`data/articles/([\w-]+)\.md`", steps)
    [heading] = re.findall(r'the heading "([^"]+)"', steps)
    [question] = re.findall(r'and ask "([^"]+)"', steps)
    [article] = [one for one in read_articles(data_folder() / "articles") if one.id == file]
    [told] = [one for one in article.sections if one.heading == heading]

    answer = person.says(question)

    assert plain(answer).startswith(plain(f"{told.heading} {told.answer}"))


@pytest.mark.rasa
def test_the_conversation_of_the_readme_is_what_is_said(person):
    lines = section("A conversation").splitlines()
    quoted = "\n".join(line[1:].strip() for line in lines if line.startswith(">"))
    turns = [turn.split("**Hairline:**") for turn in quoted.split("**You:**")[1:]]
    assert len(turns) == 3

    for said, heard in turns:
        answer = plain(person.says(plain(said)))
        for part in re.split(r"\n\n|\[\.\.\.\]", heard):
            assert plain(part) in answer


def test_every_path_of_the_readme_exists():
    tree = section("Where things are").split("```")[1]
    folders, paths = [], []
    for line in tree.strip().splitlines():
        depth = (len(line) - len(line.lstrip())) // 2
        names = re.split(r" {2,}", line.strip())[0].split()
        names = [name for name in names if re.search(r"[/.]", name)]
        for name in names:
            paths.append("/".join([*folders[:depth], name.rstrip("/")]))
        if names:
            folders[depth:] = [names[0].rstrip("/")]

    assert len(paths) > 25
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_setting_of_the_readme_is_read():
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "hairline").rglob("*.py"))

    for name in re.findall(r"`([A-Z]+(?:_[A-Z]+)*)`", section("Settings").split("Licence")[0]):
        assert f'"{name}"' in code, name
