"""Lists: every answer of a reply counts, and what is told by the way leaves the rest open."""

import pytest
from answering import CHECK, answered, in_words, told
from hypothesis import given
from hypothesis import strategies as st

from hairline.messages import Choices, Text
from hairline.symptoms import Answer, Findings, next_question, question_blocks, read_answer
from hairline.symptoms.findings import NOT_SURE, Presence

SEVERAL = [question for question in CHECK.questions.values() if question.several]
QUESTION = {question.id: question for question in CHECK.questions.values()}


def read(question, text):
    return read_answer(CHECK, QUESTION[question], text)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("lumps", "bumps and some pus", "bumps, pus"),
        ("lumps", "small bumps, and one oozing spot", "bumps, pus"),
        ("lumps", "bumps but no pus", "bumps"),
        ("pattern", "my temples and the crown", "crown, temples"),
        ("pattern", "bald patches and shedding all over", "all_over, patches"),
        ("surface", "red and flaky", "red, scaly"),
        ("soreness", "it hurts and burns", "burning, pain"),
        ("medicine", "finasteride and oral minoxidil", "finasteride, oral_minoxidil"),
        ("trigger", "I had covid and lost weight on a crash diet", "diet, illness"),
        ("nails", "dents in my nails, and they are brittle", "brittle, dents"),
        ("body_signs", "always tired and cold", "cold, tired"),
        ("birth", "I gave birth 4 months ago and am breastfeeding", "breastfeeding, past_6_months"),
        ("past", "eczema and thyroid trouble", "eczema, thyroid"),
    ],
)
def test_every_answer_of_a_reply_counts(question, text, expected):
    assert in_words(read(question, text))[question] == expected


@pytest.mark.parametrize(
    "question", [one for one in SEVERAL if one.bare("no")], ids=lambda question: question.id
)
def test_a_no_means_that_nothing_of_the_list_holds(question):
    answer = read(question.id, "none of these")[question.id]

    assert answer == question.answer(question.none)
    assert all(answer.presence(one) is Presence.ABSENT for one in question.telling_ids)
    assert answer.presence(question.none) is Presence.PRESENT


def test_a_reply_leaves_nothing_of_its_list_open():
    lumps = read("lumps", "bumps and some pus")["lumps"]

    assert lumps.presence("pus") is Presence.PRESENT
    assert lumps.presence("boggy") is Presence.ABSENT


def test_what_is_told_by_the_way_leaves_the_rest_of_the_list_open():
    lumps = read("itch", "yes, and there is some pus")["lumps"]

    assert lumps.presence("pus") is Presence.PRESENT
    assert lumps.presence("boggy") is Presence.UNKNOWN


def test_what_is_denied_by_the_way_leaves_the_rest_of_the_list_open():
    lumps = read("itch", "no, and no pus")["lumps"]

    assert lumps.presence("pus") is Presence.ABSENT
    assert lumps.presence("boggy") is Presence.UNKNOWN
    assert not lumps.settled


def test_a_list_that_everyone_has_to_hear_is_asked_for_its_rest():
    known = answered(
        emergency_signs="none", who="self", age="30_to_44", sex="male", pattern="crown"
    )
    known = known.beside("lumps", told("bumps"))

    question = next_question(CHECK, known)
    text, answers = shown(question, known)

    assert question.id == "lumps"
    assert text.startswith("You told me: Small bumps. Is there anything more? ")
    assert "Small bumps" not in answers
    assert "Pus or wet crusts" in answers


def test_another_list_is_settled_by_what_is_told_of_it():
    known = answered(emergency_signs="none").beside("nails", told("dents"))

    assert "nails" in known
    assert known.presence("nails.brittle") is Presence.UNKNOWN


def test_a_question_that_takes_several_answers_says_so():
    text, _ = shown(QUESTION["lumps"], Findings())

    assert text.endswith("You can name more than one.")


def test_a_question_that_is_asked_anew_offers_what_was_answered():
    text, answers = shown(QUESTION["nails"], answered(nails="dents"))

    assert "Besides" not in text
    assert "Small dents or rough" in answers


def test_a_doubt_about_the_rest_keeps_what_was_told():
    known = Findings().beside("lumps", told("pus")).beside("lumps", Answer.of(NOT_SURE))

    assert known.presence("lumps.pus") is Presence.PRESENT
    assert known.presence("lumps.boggy") is Presence.UNKNOWN
    assert QUESTION["lumps"].is_closed(known)


def test_that_hair_is_not_lost_in_one_way_leaves_open_how_it_is_lost():
    pattern = read("pattern", "no bald patches").get("pattern", Answer())

    assert pattern.presence("crown") is Presence.UNKNOWN
    assert not pattern.settled


def test_the_last_word_holds_where_two_contradict_each_other():
    known = answered(lumps=["pus", "bumps"])

    assert in_words(known.beside("lumps", told(absent=("pus",))))["lumps"] == "bumps, not pus"
    assert known.beside("lumps", told("boggy")).present("lumps") == {"pus", "bumps", "boggy"}


@given(st.data())
def test_what_is_told_in_two_messages_is_what_is_told_in_one(data):
    question = data.draw(st.sampled_from(SEVERAL))
    some = st.frozensets(st.sampled_from(question.telling_ids))
    first, second = data.draw(some), data.draw(some)

    both = Findings().beside(question.id, Answer.told(first))
    both = both.beside(question.id, Answer.told(second))

    assert both.answer_to(question.id) == Answer.told(first | second)


def shown(question, findings):
    """The text of a question and the labels of its answers."""
    blocks = question_blocks(CHECK, question, findings, 1)
    texts = [block.text for block in blocks if isinstance(block, Text)]
    labels = [c.label for b in blocks if isinstance(b, Choices) for c in b.options]
    return texts[-1], labels


@pytest.mark.parametrize(
    "text", ["nope just that", "that's it", "nothing else", "no only that one", "none other"]
)
def test_that_there_is_no_more_closes_a_list_that_was_told_in_part(text):
    told = Findings().beside("medicine", Answer.told({"isotretinoin"}))

    answer = read_answer(CHECK, CHECK.questions["medicine"], text, answered=told)["medicine"]

    assert answer == Answer.of("isotretinoin")
