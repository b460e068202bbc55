"""Whatever arrives from outside, and whatever a writer writes, is read or refused in words."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hairline.channels.guard import Refusal
from hairline.channels.payloads import MAX_PAYLOAD, read_payload
from hairline.channels.sessions import new_session, sign, verify
from hairline.commands import read_commands
from hairline.content.articles import read_articles
from hairline.content.courtesies import read_courtesies
from hairline.content.examples import intent_examples
from hairline.content.lexicon import read_lexicon
from hairline.content.problems import ContentError
from hairline.content.yaml import read_yaml
from hairline.safety.paraphrases import EXAMPLES, read_examples
from hairline.safety.screening import read_screen
from hairline.settings import ROOT
from hairline.summary_links import Conversation
from hairline.symptoms import load_symptom_check
from hairline.wording import read_wording

pytestmark = [pytest.mark.rasa, pytest.mark.fuzz]

DATA = ROOT / "data"
# Our own files are long: some take a second to read.
SOME = max(3, settings.default.max_examples // 25)
# Every kind of character, halves of surrogate pairs included.
ANY_TEXT = st.text(st.characters(), max_size=400)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates()
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=10)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)


def a_bit_different(text, draw):
    """Change a text in one place: a token is then forged, and a file has a slip in it."""
    place = draw(st.integers(0, len(text)))
    length = draw(st.integers(0, 3))
    return text[:place] + draw(st.text(st.characters(), max_size=3)) + text[place + length :]


@given(ANY_TEXT)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_a_session_or_opens_a_summary(text):
    assert verify(text) is None
    assert Conversation.of(text) is None


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_token_with_a_change_is_nobody_elses(data):
    session = new_session()
    link = Conversation(session, 1.5)

    assert verify(a_bit_different(sign(session), data.draw)) in (None, session)
    assert Conversation.of(a_bit_different(link.token(), data.draw)) in (None, link)


@given(st.one_of(ANY_TEXT, JSON, st.tuples(st.sampled_from(["/choose", "/affirm"]), JSON)))
def test_a_payload_is_one_of_ours_or_read_as_words(given_text):
    if isinstance(given_text, tuple):
        given_text = f"{given_text[0]}{given_text[1]}"

    payload = read_payload(given_text)

    assert payload is None or isinstance(payload, (Refusal, str))
    if isinstance(payload, str):
        assert payload.startswith("/")
        assert len(given_text) <= MAX_PAYLOAD


def reads_or_tells(read, path):
    """Read a file; whatever is wrong with it is told by its place and with a remedy."""
    try:
        read(path)
    except ContentError as error:
        assert error.problems
        assert all(problem.line >= 1 and problem.remedy for problem in error.problems)


@given(st.one_of(ANY_TEXT, ANY_TEXT.map(lambda text: f"---\n{text}\n---\n{text}"), st.binary()))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_an_article_or_told(tmp_path, content):
    write(tmp_path / "articles" / "any.md", content)

    reads_or_tells(read_articles, tmp_path / "articles")


@given(st.data())
@settings(max_examples=SOME, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slip_in_an_article_is_told(tmp_path, data):
    name = data.draw(st.sampled_from(sorted(path.name for path in (DATA / "articles").glob("*"))))
    text = (DATA / "articles" / name).read_text()
    write(tmp_path / "articles" / name, with_a_slip(text, data.draw))

    reads_or_tells(read_articles, tmp_path / "articles")


@given(st.one_of(ANY_TEXT, st.binary().map(lambda raw: raw.decode("latin-1"))))
def test_any_text_is_yaml_or_told(text):
    reads_or_tells(lambda path: read_yaml(text, path), Path("any.yml"))


READERS = {
    "wording/conversation.yml": read_wording,
    "wording/commands.yml": read_commands,
    "wording/courtesies.yml": read_courtesies,
    "nlu/lexicon.yml": read_lexicon,
    "nlu/requests.yml": lambda path: intent_examples(path.parent, "out_of_scope"),
    "symptom_check": load_symptom_check,
    "safety/emergencies.yml": lambda path: read_screen(path.parent),
    "safety/crisis.yml": lambda path: read_screen(path.parent),
    f"safety/{EXAMPLES}": read_examples,
}


@pytest.mark.parametrize("file", READERS)
@given(st.data())
@settings(max_examples=SOME, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slip_in_a_file_of_the_content_is_told(tmp_path, file, data):
    copy = tmp_path / "data"
    if not copy.exists():
        shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("articles"))
    source = DATA / file
    if source.is_dir():
        source = data.draw(st.sampled_from(sorted(source.glob("*.yml"))))
    spoilt = copy / source.relative_to(DATA)
    write(spoilt, with_a_slip(source.read_text(), data.draw))

    reads_or_tells(READERS[file], copy / file)

    shutil.copy(source, spoilt)


def write(path, content):
    path.parent.mkdir(exist_ok=True, parents=True)
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path.write_bytes(raw)


def with_a_slip(text, draw):
    """Give a file as it is after a slip: a line lost, doubled, moved in, or with other words."""
    lines = text.split("\n")
    place = draw(st.integers(0, len(lines) - 1))
    slip = draw(st.sampled_from(["lost", "doubled", "moved", "emptied", "other", "typo"]))
    line = lines[place]
    name = line.split(":")[0]
    lines[place : place + 1] = {
        "lost": [],
        "doubled": [line, line],
        "moved": ["  " + line],
        "emptied": [name + ":"],
        "other": [f"{name}: {draw(st.sampled_from(OTHER))}"],
        "typo": [a_bit_different(line, draw)],
    }[slip]
    return "\n".join(lines)


OTHER = [
    "3",
    "-1.5",
    "[]",
    "{}",
    "[1, [2]]",
    "{a: b}",
    "null",
    "true",
    "2026-01-01",
    "a text",
    "!!x",
]
