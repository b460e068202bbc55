"""What no phrase tells is guessed from replies alike, and no guess passes over a danger."""

import shutil

import numpy as np
import pytest

from hairline.content.problems import ContentError
from hairline.encoder import load_encoder
from hairline.evaluation.replies import BOTH, PHRASES, read_all, shares
from hairline.settings import ROOT, data_folder, models_folder
from hairline.symptoms import (
    Answer,
    load_reply_classifier,
    read_answer,
    reply_classifier,
    symptom_check,
    understood,
)
from hairline.symptoms.findings import NOT_SURE, SKIPPED
from hairline.symptoms.reply_classifier import Guess, classifier_of, fit_replies
from hairline.symptoms.reply_file import Reply, read_replies, replies_of

pytestmark = pytest.mark.rasa

HELD_BACK = ROOT / "tests" / "gold" / "replies.yml"


def read(asked, text):
    check = symptom_check()
    told = understood(check, load_reply_classifier(), check.questions[asked], text)
    answer = told.stated.get(asked)
    return None if answer is None else answer.present or {answer.nothing or answer.without}


@pytest.fixture(scope="module")
def held_back():
    return read_replies(HELD_BACK, symptom_check().questions)


def test_held_back_replies_are_read_as_meant_far_oftener_than_by_phrases_alone(held_back):
    by_phrases, *_ = shares(PHRASES, read_all(held_back, PHRASES))
    by_both, *_ = shares(BOTH, read_all(held_back, BOTH))

    assert by_both.as_meant >= max(by_phrases.as_meant + 12, 78)
    assert by_both.misread <= by_phrases.misread


def test_no_guess_denies_a_danger_that_a_held_back_reply_tells(held_back):
    questions = symptom_check().questions
    dangers = [
        reply
        for reply in held_back
        if questions[reply.question].whole_list
        and not reply.answers & {questions[reply.question].none, NOT_SURE, SKIPPED}
    ]
    by_phrases = {one.reply for one in read_all(dangers, PHRASES) if not one.read}

    denied = [
        one.reply
        for one in read_all(dangers, BOTH)
        if one.reply in by_phrases and one.read == {questions[one.reply.question].none}
    ]

    assert dangers and not denied


@pytest.mark.parametrize(
    ("asked", "text", "answers"),
    [
        ("emergency_signs", "nah nowt like that, fit as a fiddle", {"none"}),
        ("emergency_signs", "none of that rubbish", {"none"}),
        ("medicine", "just a multivitamin", {"none"}),
        ("norwood", "a bit round the ears, like a monk", {"horseshoe"}),
        ("pulling", "not me but baby yanks it", {"by_other"}),
        ("family", "asked my mam, she says no", {"none"}),
    ],
)
def test_what_no_phrase_tells_is_told_by_replies_alike(asked, text, answers):
    assert read(asked, text) == answers


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("emergency_signs", "all good but my left arm feels odd"),
        ("emergency_signs", "nothing, only my chest is a bit funny"),
        ("emergency_signs", "fine apart from my breathing"),
        ("lumps", "clear except for one weepy bit"),
    ],
)
def test_a_danger_that_is_excepted_is_never_guessed_away(asked, text):
    assert read(asked, text) != {"none"}


def danger_phrases():
    """Every phrase that names what a rule reads for the same day or sooner, with its question."""
    check = symptom_check()
    for question in check.questions.values():
        for option in question.answers:
            if f"{question.id}.{option.id}" in check.dangers:
                yield from ((question, phrase) for phrase in (*option.says, *option.in_reply))


class _Denies:
    """A classifier that is certain of a denial, whatever was said."""

    def guess(self, question, text):
        return Guess(frozenset({question.nothing}), 1.0)


@pytest.mark.parametrize(
    ("asked", "text", "danger"),
    [
        ("pulling", "she eats the hair that she pulls out", "swallows"),
        ("belly", "yes my belly hurts since the morning", "yes"),
        ("unwell", "I have a fever since last night", "fever"),
        ("skin_signs", "painful blisters on one side of my face", "blisters"),
        ("lumps", "there is pus coming out of it", "pus"),
        ("emergency_signs", "my chest hurts when I breathe", "chest"),
    ],
)
def test_no_guess_however_certain_takes_back_a_danger_that_a_phrase_tells(asked, text, danger):
    check = symptom_check()

    told = understood(check, _Denies(), check.questions[asked], text).stated[asked]

    assert danger in told.present


def test_of_all_phrases_for_a_danger_none_is_guessed_away():
    check = symptom_check()
    taken_back = []
    for question, phrase in danger_phrases():
        by_phrases = read_answer(check, question, phrase).get(question.id, Answer())
        told = understood(check, _Denies(), question, phrase).stated.get(question.id, Answer())
        dangers = {one for one in by_phrases.present if f"{question.id}.{one}" in check.dangers}
        if question.nothing and not dangers <= told.present:
            taken_back.append((question.id, phrase))

    assert not taken_back


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("itch", "what is alopecia areata?"),
        ("surface", "does minoxidil work for women?"),
        ("pattern", "thanks for your help"),
        ("nails", "can you tell me who made you"),
    ],
)
def test_what_is_no_reply_stays_unanswered(asked, text):
    assert read(asked, text) is None


@pytest.mark.parametrize(
    "text",
    [
        "none of your business",
        "I'm not answering that",
        "no comment",
        "dont want to talk about it, sorry",
        "rather not go there thanks",
    ],
)
def test_who_will_not_say_is_taken_at_their_word(text):
    assert read("medicine", text) == {SKIPPED}


@pytest.mark.parametrize(
    ("asked", "text", "sign"),
    [
        ("lumps", "not saying its pus but its wet and yellow", "pus"),
        ("unwell", "prefer not to fuss but I have a fever", "fever"),
        (
            "body_signs",
            "rather not go on about it, only I lost two stone without trying",
            "weight_sweats",
        ),
    ],
)
def test_who_refuses_and_then_tells_is_heard(asked, text, sign):
    assert sign in read(asked, text)


@pytest.mark.parametrize(
    ("asked", "text", "answers"),
    [
        ("lumps", "no sores, only it burns and itches when it is hot", None),
        ("body_signs", "just knackered after work innit, nothing mad", {"none"}),
        ("brows", "nope, eyebrows are fine, cant grow a beard anyway", {"no"}),
        ("unwell", "no, the fever is gone since a week", {"no"}),
        ("nutrition", "vegetarian but I eat well", {"none"}),
        ("age", "38 going on 60 with this hair", {"30_to_44"}),
        ("medicine", "a statin and amlodipine for years, hayfever tablets now and then", {"none"}),
    ],
)
def test_words_beside_a_phrase_that_say_it_does_not_count_are_heard(asked, text, answers):
    told = read(asked, text)

    assert told == answers if answers else "burn" not in (told or ())


def test_a_reply_under_an_answer_that_is_not_there_is_told_with_its_line(tmp_path):
    path = tmp_path / "replies.yml"
    path.write_text(
        "itch:\n"
        '  "yes": [like mad]\n'
        "  maybe: [on and off]\n"
        "  'yes, no': [both]\n"
        "teeth:\n"
        "  none: [nope]\n"
        "nails:\n"
        "  dents: [little pits]\n"
        "  brittle:\n"
        "    - little  pits\n"
    )

    with pytest.raises(ContentError) as caught:
        read_replies(path, symptom_check().questions)

    assert [(one.line, one.what) for one in caught.value.problems] == [
        (3, '"itch" has no answer maybe'),
        (4, '"itch" takes one answer, and "yes, no" names more'),
        (5, 'there is no question "teeth"'),
        (10, '"little  pits" stands under two answers to "nails"'),
    ]


def test_replies_that_are_no_list_are_told(tmp_path):
    path = tmp_path / "replies.yml"
    path.write_text("itch: like mad\n")

    with pytest.raises(ContentError, match="not built as the others are"):
        read_replies(path, symptom_check().questions)


def test_the_project_s_replies_teach_every_answer_to_every_question():
    check = symptom_check()
    taught = replies_of(data_folder() / "symptom_check", check.questions)

    known = {(reply.question, answer) for reply in taught for answer in reply.answers}
    every = {
        (question.id, answer)
        for question in check.questions.values()
        for answer in (*question.answer_ids, NOT_SURE, SKIPPED)
    }

    assert not every - known


def test_no_held_back_reply_is_among_those_that_teach(held_back):
    taught = replies_of(data_folder() / "symptom_check", symptom_check().questions)
    plain = {(reply.question, reply.text.casefold()) for reply in taught}

    # Two people may well say the same few words.
    same = [
        reply
        for reply in held_back
        if (reply.question, reply.text.casefold()) in plain and len(reply.text.split()) > 3
    ]

    assert not same


def test_what_was_fitted_guesses_the_same_once_it_was_stored(tmp_path):
    check = symptom_check()
    replies = [
        Reply("itch", frozenset({"yes"}), "drives me up the wall"),
        Reply("itch", frozenset({"yes"}), "all day and night"),
        Reply("itch", frozenset({"no"}), "not a scratch"),
        Reply("itch", frozenset({"no"}), "calm as you like"),
        Reply("nails", frozenset({"dents"}), "tiny pits in them"),
        Reply("nails", frozenset({"no"}), "same as ever"),
    ]
    fitted = fit_replies(check, replies, ["who are you"], load_encoder())
    np.savez(tmp_path / "fitted.npz", **fitted)

    with np.load(tmp_path / "fitted.npz") as stored:
        again = classifier_of(dict(stored), load_encoder())

    for text in ("drives me mad", "no scratching at all", "pits", "who made you"):
        for asked in ("itch", "nails"):
            question = check.questions[asked]
            before = classifier_of(fitted, load_encoder()).guess(question, text)
            assert again.guess(question, text) == before
    assert again.guess(check.questions["itch"], "drives me mad").answers == {"yes"}
    assert again.guess(check.questions["age"], "drives me mad") is None


def test_another_reply_asks_for_another_classifier(tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(data_folder() / "symptom_check", data / "symptom_check")
    monkeypatch.setenv("HAIRLINE_MODELS", str(models_folder()))
    assert reply_classifier.has_reply_classifier()
    monkeypatch.setenv("HAIRLINE_DATA", str(data))
    replies = data / "symptom_check" / "replies.yml"

    replies.write_text(replies.read_text().replace("fit as a fiddle", "fit as a flea", 1))

    assert not reply_classifier.has_reply_classifier()


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("only xeljanz", "jak"),
        ("just olumient", "jak"),
        ("only dupixent", "biologic"),
        ("just the fin my mate gave me", "finasteride"),
        ("just my water tablet and loniten", "oral_minoxidil"),
        ("only epilim, for years", "risky_in_pregnancy"),
        ("only the chemo tablets, capecitabine", "chemo"),
    ],
)
def test_only_before_a_medicine_that_matters_denies_it_by_no_guess(reply, answer):
    assert read("medicine", reply) == {answer}


@pytest.mark.parametrize(
    "reply", ["only what the rheumatologist gave me", "only my injections every two weeks"]
)
def test_only_before_a_medicine_that_nobody_names_is_asked_again(reply):
    assert read("medicine", reply) is None


@pytest.mark.parametrize("reply", ["no other tablets doctor, just iron", "only an iron tablet"])
def test_only_before_what_matters_to_no_rule_denies_the_list(reply):
    assert read("medicine", reply) == {"none"}
