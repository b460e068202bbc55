"""Before the result the answers are shown for checking, and a change asks only what it has to."""

import pytest
from answering import CHECK, answered, told
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.consultation import REVIEW, Consent, Consultation
from actions.question import question_again, read_back
from actions.reading import read_message
from hairline.messages import Choices
from hairline.symptoms import Answer

pytestmark = pytest.mark.rasa

ANSWERS = {
    "emergency_signs": "none",
    "who": "self",
    "age": "30_to_44",
    "sex": "male",
    "pattern": "crown",
    "lumps": "none",
    "surface": "normal",
    "medicine": "none",
    "itch": "no",
    "soreness": "none",
    "skin_signs": "none",
    "body_signs": "none",
    "extent": "none",
    "impact": "0_to_2",
}


def says(consultation, text, intent="inform"):
    confidence = {"name": intent, "confidence": 1.0}
    return read_message(consultation, {"text": text, "intent": confidence})


def picks(consultation, payload_intent, **values):
    entities = [{"entity": name, "value": value} for name, value in values.items()]
    message = {
        "text": f"/{payload_intent}{{}}",
        "intent": {"name": payload_intent, "confidence": 1.0},
        "entities": entities,
    }
    return read_message(consultation, message)


def in_review(**answers):
    """A check whose answers are shown for checking."""
    findings = answered(**{**ANSWERS, **answers})
    return Consultation(consent=Consent.GIVEN, findings=findings, asked=REVIEW, reviewed=True)


def texts(blocks):
    return "\n".join(block.plain() for block in blocks)


def test_the_last_answer_leads_to_all_answers_for_checking():
    asked = Consultation(consent=Consent.GIVEN).with_next_question()
    while not asked.in_review:
        said = ANSWERS.get(asked.asked)
        answer = (
            Answer.of("not_sure") if said is None else CHECK.questions[asked.asked].answer(said)
        )
        asked = asked.with_answers({asked.asked: answer}).with_next_question()

    shown = question_again(asked)

    assert asked.reviewed
    assert "Before the result: please check your answers." in texts(shown)
    for number, (question, _) in enumerate(asked.findings, 1):
        assert f"{number}. {CHECK.questions[question].topic}: " in texts(shown)


@pytest.mark.parametrize("pattern", ["temples", "patches", "all_gone", "breaking", "other_hair"])
def test_how_long_it_has_gone_on_is_asked_though_it_may_change_no_result(pattern):
    answers = {**ANSWERS, "pattern": pattern, "itch": None, "soreness": None}
    asked, questions = Consultation(consent=Consent.GIVEN).with_next_question(), []
    while not asked.in_review:
        questions.append(asked.asked)
        bare = CHECK.questions[asked.asked].bare("no")
        said = answers.get(asked.asked) or bare or "not_sure"
        answer = CHECK.questions[asked.asked].answer(said)
        asked = asked.with_answers({asked.asked: answer}).with_next_question()

    assert "duration" in questions


def test_every_answer_can_be_changed_by_a_button():
    review = in_review()

    [choices] = [block for block in question_again(review) if isinstance(block, Choices)]

    changes = [one.payload for one in choices.options if one.payload.startswith("/change_answer")]
    assert choices.options[0].payload == "/show_result"
    assert len(changes) == len(ANSWERS)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("/show_result", "show_result"),
        ("show my result", "show_result"),
        ("yes", "affirm"),
        ("ok", "affirm"),
        ("all right", "affirm"),
        ("go on", "go_on"),
        ("continue", "go_on"),
    ],
)
def test_where_all_is_right_the_result_comes(text, intent):
    after = says(in_review(), text, intent)

    assert after.asked == ""
    assert after.findings == in_review().findings


@pytest.mark.parametrize("text", ["no", "hmm", "is it alopecia?", "why do i lose hair", "asdf"])
def test_what_changes_nothing_and_agrees_to_nothing_shows_the_answers_again(text):
    assert says(in_review(), text, "deny" if text == "no" else "nlu_fallback") is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("change 3", "age"),
        ("change the itching", "itch"),
        ("go back to my age", "age"),
        ("3", "age"),
    ],
)
def test_an_answer_that_is_named_is_asked_for_anew(text, question):
    after = says(in_review(), text)

    assert after.asked == question
    assert question in after.findings


def test_an_answer_is_asked_for_anew_by_its_button():
    assert picks(in_review(), "change_answer", question="itch").asked == "itch"


def test_an_answer_that_was_never_given_cannot_be_changed():
    assert picks(in_review(), "change_answer", question="nails") is None


def test_after_a_change_the_answers_are_shown_again():
    after = picks(says(in_review(), "change the itching"), "choose", question="itch", answer="yes")

    assert after.in_review
    assert after.findings.present("itch") == {"yes"}


def test_the_same_answer_once_more_ends_the_change():
    after = picks(says(in_review(), "change the itching"), "choose", question="itch", answer="no")

    assert after.in_review
    assert after.findings == in_review().findings


@pytest.mark.parametrize("said", ["34", "16 to 29"])
def test_a_change_can_also_be_made_while_the_check_goes_on_be_it_to_the_same(said):
    begun = Consultation(
        consent=Consent.GIVEN,
        findings=answered(emergency_signs="none", who="self", age="30_to_44"),
        asked="sex",
    )

    changing = says(begun, "change my age")
    after = says(changing, said)

    assert changing.asked == "age"
    assert after.asked == "sex"


@pytest.mark.parametrize(
    ("before", "question", "answer", "then"),
    [
        ({"sex": "male"}, "sex", "female", ["birth"]),
        ({"age": "60_plus"}, "soreness", "pain", ["head_signs"]),
        ({"medicine": "none"}, "medicine", "chemo", ["unwell"]),
        ({"impact": "0_to_2"}, "impact", "9_to_10", ["mood"]),
        ({"itch": "no"}, "itch", "yes", []),
        ({"pattern": "crown"}, "pattern", "temples", []),
    ],
)
def test_after_a_change_only_what_it_makes_necessary_is_asked(before, question, answer, then):
    asked = []
    consultation = in_review(**before).reopened(CHECK.questions[question])
    consultation = picks(consultation, "choose", question=question, answer=answer)
    while not consultation.in_review:
        asked.append(consultation.asked)
        none = CHECK.questions[consultation.asked].bare("no") or "not_sure"
        stated = {consultation.asked: CHECK.questions[consultation.asked].answer(none)}
        consultation = consultation.with_answers(stated).with_next_question()

    assert asked == then


def test_what_depended_on_an_answer_goes_with_it():
    woman = in_review(sex="female", birth="pregnant").reopened(CHECK.questions["sex"])

    man = picks(woman, "choose", question="sex", answer="male")

    assert "birth" not in dict(man.findings)


def test_what_depended_on_what_depended_on_an_answer_goes_as_well():
    # The new partner was told of first, and concerns only those with many patches.
    findings = answered(
        emergency_signs="none", age="30_to_44", new_partner="yes", pattern="patches",
        patch_count="moth",
    )  # fmt: skip
    review = Consultation(consent=Consent.GIVEN, findings=findings, asked=REVIEW, reviewed=True)

    after = picks(
        review.reopened(CHECK.questions["pattern"]), "choose", question="pattern", answer="crown"
    )

    assert not {"patch_count", "new_partner"} & set(dict(after.findings))


def test_a_danger_that_is_told_in_a_change_ends_the_check():
    changing = in_review().reopened(CHECK.questions["emergency_signs"])

    after = picks(changing, "choose", question="emergency_signs", answer="chest")

    assert after.asked == ""
    assert after.is_emergency


def test_a_sentence_corrects_an_answer_and_is_read_back():
    after = says(in_review(), "actually it does itch")

    assert after.in_review
    assert after.findings.present("itch") == {"yes"}
    assert texts(read_back(after)) == "Noted. Itching: Yes."


def test_a_correction_leaves_alone_whom_the_check_is_about():
    after = says(in_review(who="child", age="under_12"), "actually it does itch")

    assert after.findings.present("who") == {"child"}


def test_a_list_that_was_told_by_the_way_can_be_taken_back():
    review = in_review()
    review = review.with_answers({"nails": told("dents")})

    after = picks(
        review.reopened(CHECK.questions["nails"]), "choose", question="nails", answer="no"
    )

    assert after.findings.answer_to("nails") == CHECK.questions["nails"].answer("no")


def test_going_back_from_the_answers_opens_the_last_question():
    assert says(in_review(), "go back", "go_back").asked == "impact"


# ---- every state has a next step -----------------------------------------------------------------

MOST_STEPS = 25
REPLIES = [
    "no", "yes", "not sure", "skip", "none of these", "34", "female", "male", "my son, he is 8",
    "two bald patches", "shedding all over since june", "my temples", "there is some pus",
    "no pus", "scaly and red", "it itches", "i take finasteride", "i am pregnant",
    "actually it does itch", "no, I meant the left side", "change 2", "change my age",
    "change the lumps", "go back", "about 30%", "7", "what is alopecia?", "hello", "asdf",
]  # fmt: skip
INTENTS = {
    "no": "deny",
    "yes": "affirm",
    "not sure": "not_sure",
    "skip": "skip",
    "go back": "go_back",
}


def played(replies):
    """Each reply with the consultation after it, the first before any."""
    consultation = Consultation(consent=Consent.GIVEN).with_next_question()
    yield "", consultation
    for text in replies:
        consultation = says(consultation, text, INTENTS.get(text, "inform")) or consultation
        yield text, consultation


def has_a_next_step(consultation):
    """Whether something is asked, the answers are shown, or the check is over."""
    if consultation.asked == "":
        return consultation.is_emergency
    return bool(question_again(consultation))


@settings(max_examples=60)
@given(st.lists(st.sampled_from(REPLIES), max_size=20))
def test_whatever_is_said_there_is_a_next_step(replies):
    for text, consultation in played(replies):
        if consultation.in_review:
            break
        assert has_a_next_step(consultation), text


@settings(max_examples=40)
@given(st.lists(st.sampled_from(REPLIES), max_size=12))
def test_whoever_is_not_sure_from_then_on_comes_to_the_answers(replies):
    *_, (_, consultation) = played(replies)

    steps = 0
    while not (consultation.in_review or consultation.is_emergency):
        consultation = says(consultation, "not sure", "not_sure")
        steps += 1
        assert steps <= MOST_STEPS, consultation.asked


@pytest.mark.parametrize(
    ("said", "asked", "answer"),
    [
        ("change my age to 52", "age", "45_to_59"),
        ("please change 4 to female", "sex", "female"),
        ("correct the itching to yes", "itch", "yes"),
    ],
)
def test_an_answer_is_changed_at_once_where_the_new_one_is_told(said, asked, answer):
    changed = says(in_review(), said)

    assert changed.findings.known(asked) == answer
    assert changed.asked != asked


def test_what_it_should_be_is_asked_for_where_that_is_unclear():
    changed = says(in_review(), "change my age to something else")

    assert changed.asked == "age"


def test_a_number_before_the_review_is_that_of_the_question_on_the_screen():
    findings = answered(emergency_signs="none", who="self", age="30_to_44", sex="male")
    # Who it is about was told with the first answer, and never asked.
    under_way = Consultation(
        consent=Consent.GIVEN, findings=findings, unasked=frozenset({"who"}), asked="pattern"
    )

    assert says(under_way, "change 2").asked == "age"


@pytest.mark.parametrize(
    "text",
    [
        "that's all correct, thank you",
        "looks right to me",
        "all good let me see it",
        "yes dear, spot on",
        "everything is fine, show me the result",
    ],
)
def test_words_that_find_all_right_lead_to_the_result(text):
    after = says(in_review(), text, "thank")

    assert after is not None
    assert not after.asked


@pytest.mark.parametrize(
    "text", ["that's not right", "all right but my age is wrong", "is that right?", "no good"]
)
def test_words_that_do_not_find_all_right_show_no_result(text):
    after = says(in_review(), text, "nlu_fallback")

    assert after is None or after.asked


def test_what_was_never_asked_can_be_told_by_its_topic():
    told_of_nails = says(in_review(), "you missed the nails. they've got little dents")

    assert told_of_nails.findings.present("nails") == {"dents"}
    assert told_of_nails.in_review


@pytest.mark.parametrize("text", ["show", "show it", "ok show me please"])
def test_show_is_enough_to_see_the_result(text):
    assert says(in_review(), text).asked == ""
