"""The project's own articles: each half of a message is answered, and what is only told is met."""

from __future__ import annotations

import pytest

from hairline.knowledge import AnswerStatus, Library, answer_reply, load_library
from hairline.messages import Disclaimer, Sources
from hairline.wording import wording


@pytest.fixture(scope="module")
def ours() -> Library:
    return load_library()


@pytest.mark.parametrize(
    ("message", "articles"),
    [
        (
            "does minoxidil work and what are its side effects? also can i dye my hair",
            ("minoxidil", "minoxidil", "living-with-alopecia-areata"),
        ),
        ("what is prp, does it hurt, how much is it", ("prp", "prp", "prp")),
        ("what is CCCA and how is it treated", ("ccca", "ccca")),
        (
            "i want to know if finasteride causes depression also does it lower sex drive",
            ("finasteride-dutasteride", "finasteride-dutasteride"),
        ),
        (
            "does olumiant work? what happens when i stop it?",
            ("jak-inhibitors", "treatments-and-their-limits"),
        ),
        (
            "will my edges grow back and what hairstyles are ok to wear",
            ("traction-alopecia", "traction-alopecia"),
        ),
        (
            "my ferritin is 18 is that too low and should i take iron tablets",
            ("iron-thyroid-and-hormones", "nutrition-and-supplements"),
        ),
        ("minoxidl side effects and how long befor i see results", ("minoxidil", "minoxidil")),
        (
            "hair transplant cost and does it hurt",
            ("hair-transplant-in-practice", "hair-transplant"),
        ),
        ("is LPP curable, how soon do i need treatment", ("lichen-planopilaris",) * 2),
        (
            "which doctor should i see + what tests will they do",
            ("seeing-a-doctor", "tests-for-hair-loss"),
        ),
        (
            "is spironolactone safe in pregnancy and does it work for hair",
            ("pregnancy-and-breastfeeding", "female-pattern-hair-loss"),
        ),
        (
            "how long does postpartum shedding last, and can i take vitamins for it while"
            " breastfeeding",
            ("postpartum-hair-loss", "postpartum-hair-loss"),
        ),
        ("whats FFA? is it same as LPP?", ("frontal-fibrosing-alopecia", "lichen-planopilaris")),
        (
            "My dermatologist offered Litfulo for my daughter who is 14. How well does it work?"
            " What are the dangers?",
            ("jak-inhibitors", "jak-inhibitors"),
        ),
    ],
)
def test_each_question_of_a_message_is_answered(
    ours: Library, message: str, articles: tuple[str, ...]
) -> None:
    answers = ours.answers(message)

    assert tuple(answer.passage.article for answer in answers if answer.passage) == articles
    reply = answer_reply(answers, ours.topics)
    assert sum(isinstance(block, Disclaimer) for block in reply.blocks) == 1


@pytest.mark.parametrize(
    "message",
    [
        "is alopecia areata contagious? what is the capital of France?",
        "will my hair grow back after chemo and what should i cook tonight",
        "who won the world cup and does minoxidil work for women",
        "is it ok to wear a hat? who is the president of france?",
    ],
)
def test_what_is_asked_beside_and_has_no_answer_is_not_passed_over(
    ours: Library, message: str
) -> None:
    answers = ours.answers(message)

    reply = answer_reply(answers, ours.topics)

    assert [answer.status for answer in answers] == [AnswerStatus.ANSWERED, AnswerStatus.DECLINED]
    assert wording("half_declined").say[0] in reply.text
    assert sum(isinstance(block, Sources) for block in reply.body) == 1


def test_a_question_beside_small_talk_is_answered(ours: Library) -> None:
    [answer] = ours.answers("is it raining? does minoxidil work")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.passage is not None
    assert answer.passage.article == "minoxidil"


@pytest.mark.parametrize(
    "message",
    [
        "can you help me please? is alopecia areata contagious?",
        "what do you suggest i do? will my hair grow back after chemo?",
    ],
)
def test_what_names_nothing_to_look_up_is_no_question_of_its_own(
    ours: Library, message: str
) -> None:
    assert [answer.status for answer in ours.answers(message)] == [AnswerStatus.ANSWERED]


@pytest.mark.parametrize(
    ("message", "section"),
    [
        ("im taking olumiant", "jak-inhibitors#baricitinib"),
        ("my wife was told she has LPP", "lichen-planopilaris#what"),
        ("I'm on finasteride", "finasteride-dutasteride#what"),
        ("i have CCCA", "ccca#what"),
        ("got my PRP yesterday", "prp#risks"),
    ],
)
def test_what_is_only_told_is_met_with_titles_to_choose_from(
    ours: Library, message: str, section: str
) -> None:
    [answer] = ours.answers(message)

    assert answer.told
    assert answer.status is AnswerStatus.UNSURE
    assert section in {passage.id for passage in answer.related}
    assert "did not ask a question" in answer_reply([answer], ours.topics).text


@pytest.mark.parametrize(
    ("question", "last", "section"),
    [
        ("how much is it?", "prp#what", "prp#cost"),
        ("and olumiant?", "jak-inhibitors#ritlecitinib", "jak-inhibitors#baricitinib"),
        ("does it come back?", "telogen-effluvium#after-infection", "telogen-effluvium#grow-back"),
        ("is it safe?", "finasteride-dutasteride#how-well", "pattern-hair-loss#finasteride-safety"),
        ("what about my son", "jak-inhibitors#baricitinib", "jak-inhibitors#who"),
        ("is it safe?", "hair-transplant#what", "hair-transplant#risks"),
        ("does it work for alopecia areata?", "prp#what", "prp#other-kinds"),
        ("does the hair come back after?", "chemotherapy-hair-loss#scalp-cooling", "chemotherapy"),
        ("how is it treated?", "tinea-capitis#signs", "tinea-capitis#treatment"),
        ("how long does that take?", "postpartum-hair-loss#why", "postpartum-hair-loss#how-long"),
        ("does it grow back?", "frontal-fibrosing-alopecia#signs", "frontal-fibrosing-alopecia#re"),
        # What is asked at large drops the subject.
        ("what causes hair loss", "tinea-capitis#signs", "first-answers#causes"),
        ("what are the causes of hair loss", "minoxidil#how-long", "first-answers#causes"),
    ],
)
def test_a_follow_up_is_answered_about_what_was_spoken_of(
    ours: Library, question: str, last: str, section: str
) -> None:
    [answer] = ours.answers(question, last=last)

    assert answer.passage is not None
    assert answer.passage.id.startswith(section)


def test_a_story_is_looked_up_by_its_opening_and_what_it_asks_as_well(ours: Library) -> None:
    story = (
        "I've had box braids since I was small and the sides are almost bare now. My aunt says that"
        " an oil from the market will fix it. My sister laughs at me. Is it too late for me?"
    )

    [answer] = ours.answers(story)

    assert answer.passage is not None
    given = {answer.passage.id, *(passage.id for passage in answer.related)}
    assert "traction-alopecia#regrowth" in given


@pytest.mark.parametrize(
    ("story", "right"),
    [
        (
            "I have polycystic ovaries, I get chin hair but lose it on my head, would"
            " spironolactone help?",
            "female-pattern-hair-loss#spironolactone",
        ),
        (
            "I stopped minoxidil two weeks ago because of itching and flakes, will I lose"
            " everything I gained?",
            "using-hair-medicines#shed-after-stopping",
        ),
    ],
)
def test_a_message_that_ends_in_a_question_is_answered_as_to_that(
    ours: Library, story: str, right: str
) -> None:
    [answer] = ours.answers(story)

    assert answer.passage is not None
    assert answer.passage.id == right


def test_questions_after_a_story_are_asked_of_what_it_is_about(ours: Library) -> None:
    story = (
        "I'm 58, a woman, and my parting is getting wider year after year. My GP says it is age."
        " What tests should be done and what treatments exist?"
    )

    tests, treatments = ours.answers(story)

    assert tests.passage is not None
    assert treatments.passage is not None
    assert tests.passage.id == "tests-for-hair-loss#which-tests"
    assert treatments.passage.article == "pattern-hair-loss"


def test_what_names_its_subject_first_is_asked_of_it(ours: Library) -> None:
    proof, sessions = ours.answers(
        "PRP injections, is there any proof they work? And how many sessions do you need?"
    )

    assert proof.passage is not None
    assert sessions.passage is not None
    assert (proof.passage.article, sessions.passage.id) == ("prp", "prp#sessions")
