"""The scripted patient: what is said when, and what is counted."""

from dataclasses import dataclass, field, replace

import pytest

from hairline.evaluation.patient import Assistant, alarm_in, play
from hairline.evaluation.symptom_check import AskedAgain, Mistake
from hairline.evaluation.vignettes import Vignette, vignette_of
from hairline.messages import CareCard, Reply
from hairline.safety.crisis_help import load_crisis_help
from hairline.safety.screening import load_screen
from hairline.symptoms.urgency import Urgency

CASE = Vignette(
    id="case",
    right=("tinea-capitis",),
    urgency=Urgency.ROUTINE,
    highest=Urgency.EMERGENCY,
    kind="plain",
    group="16 to 44, female",
    opening="My scalp itches and is flaky.",
    findings={"itch": ("yes",), "surface": ("scaly", "red"), "nails": ("no",)},
    replies={"itch": "like mad", "surface": "flakes and redness"},
)
QUESTION = "Question 1 of about 12\n\nWhat is it?"
FINISHED = ("What could fit", {"finished": True})


@dataclass
class Scripted:
    """An assistant whose answers, and what it then has taken down, are laid out beforehand."""

    turns: list
    heard: list = field(default_factory=list)

    def says(self, _, text):
        self.heard.append(text)
        self.turns = self.turns[1:] or self.turns
        return self.turns[0][0]

    def check_of(self, _):
        return {"consent": "given", **self.turns[0][1]}


def assistant(*turns):
    return Scripted([("", {}), *turns])


def asks(question, **findings):
    """The assistant asks, having taken these answers down: the lists were not gone through."""
    taken = {asked: {"is": answers} for asked, answers in findings.items()}
    return QUESTION, {"asked": question, "findings": taken}


def test_the_patient_starts_agrees_answers_and_is_not_sure_of_the_rest(check):
    talk = assistant(
        ("An article.", {"consent": None}),
        ("Is that all right?", {"consent": "open"}),
        asks("itch"),
        asks("duration", itch=["yes"]),
        ("Please check your answers.", {"asked": "check_your_answers"}),
        FINISHED,
    )

    outcome, _ = play(talk, check, CASE)

    assert talk.heard == [
        CASE.opening,
        "start the symptom check",
        "yes",
        "like mad",
        "not sure",
        "Show my result",
    ]
    assert outcome.finished
    assert outcome.asked == 2


def test_what_was_told_and_not_taken_down_is_missed_and_what_is_not_so_is_wrong(check):
    # Nothing is known of the mood; the nails have not changed.
    taken = {"surface": ["scaly"], "nails": ["dents"], "mood": ["low"]}

    outcome, _ = play(assistant(asks("surface"), asks("itch", **taken), FINISHED), check, CASE)

    found = [(one.mistake, one.finding, one.asked) for one in outcome.misread]
    assert found == [
        (Mistake.MISSED, "surface.red", "surface"),
        (Mistake.WRONG, "nails.dents", "surface"),
        (Mistake.UNFOUNDED, "mood.low", "surface"),
        (Mistake.MISSED, "itch.yes", "itch"),
    ]
    assert {one.said for one in outcome.misread} == {"flakes and redness", "like mad"}


def test_a_finding_of_the_opening_that_is_asked_again_is_counted(check):
    case = replace(CASE, opening_tells=("itch.yes", "surface.scaly", "surface.red"))
    taken = {"itch": ["yes"], "surface": ["scaly"]}

    outcome, _ = play(
        assistant(
            ("Is that all right?", {"consent": "open"}),
            asks("itch", **taken),
            asks("surface", **taken),
            FINISHED,
        ),
        check,
        case,
    )

    # Of a list only what had not been taken down is asked again; the rest of it may be asked for.
    assert outcome.asked_again == (
        AskedAgain("itch.yes", understood=True),
        AskedAgain("surface.red", understood=False),
    )
    assert outcome.rest_asked == ("surface",)
    assert outcome.misread[0].said == CASE.opening


def test_where_words_are_no_answer_the_patient_takes_a_button_and_then_skips(check):
    talk = assistant(asks("itch"), asks("itch"), asks("itch"), FINISHED)

    outcome, _ = play(talk, check, CASE)

    assert talk.heard[1:] == [
        "like mad",
        '/choose{"question": "itch", "answer": "yes"}',
        "/skip",
    ]
    assert outcome.repeated == ("itch", "itch")


def test_a_list_of_which_all_was_taken_down_is_closed_with_none_of_these(check):
    taken = {"surface": ["scaly", "red"]}
    talk = assistant(asks("surface", **taken), asks("surface", **taken), FINISHED)

    play(talk, check, CASE)

    assert talk.heard[-1] == '/choose{"question": "surface", "answer": "normal"}'


def test_a_check_that_an_answer_stopped_goes_on(check):
    stopped = ("We can stop here.", {"asked": "itch"})
    talk = assistant(asks("itch"), stopped, asks("itch"), FINISHED)

    outcome, _ = play(talk, check, CASE)

    assert talk.heard[1:3] == ["like mad", "continue"]
    assert outcome.stopped == ("like mad",)


def test_a_conversation_without_an_end_is_given_up_and_advises_nothing(check):
    outcome, talk = play(assistant(asks("itch")), check, CASE)

    assert not outcome.finished
    assert (outcome.causes, outcome.urgency) == ((), Urgency.SELF_CARE)
    assert len(talk.turns) < 100


def card(sign):
    return Reply.of(CareCard(sign.level, sign.heading, sign.items)).text


def sign_of(level):
    return next(sign for sign in load_screen().signs if sign.level == level)


def test_an_emergency_ends_the_conversation(check):
    outcome, talk = play(
        assistant(asks("itch"), (card(sign_of("emergency")), {"asked": "itch"})), check, CASE
    )

    assert (outcome.urgency, outcome.finished) == (Urgency.EMERGENCY, True)
    assert (outcome.causes, outcome.misread) == ((), ())
    assert len(talk.turns) == 2


def test_after_a_lesser_warning_sign_the_patient_goes_on_and_its_advice_counts(check):
    warned = (card(sign_of("same_day")), {"asked": "itch"})
    talk = assistant(asks("itch"), warned, asks("itch"), FINISHED)

    outcome, _ = play(talk, check, CASE)

    assert talk.heard[2] == "/start_symptom_check"
    assert outcome.urgency is Urgency.SAME_DAY
    assert outcome.repeated == ()


@pytest.mark.parametrize("sign", load_screen().signs, ids=lambda sign: sign.id)
def test_every_warning_sign_is_known_by_its_card(sign):
    assert alarm_in(card(sign)) is Urgency[sign.level.upper()]


def test_the_emergency_number_of_the_disclaimer_is_no_warning():
    answer = Reply.of(CareCard("routine", "Book a routine visit", ("It can wait.",))).text

    assert "emergency number" in answer
    assert alarm_in(answer) is None


def test_a_crisis_is_an_emergency():
    assert alarm_in(f"Help lines\n\n{load_crisis_help()['ask']}") is Urgency.EMERGENCY


@pytest.mark.rasa
def test_a_vignette_is_played_to_its_result(server, servers_key, check, vignettes):
    one = vignette_of(vignettes, "male-pattern-4")

    outcome, talk = play(Assistant(server.address, server.state), check, one)

    assert outcome.finished
    assert "What could fit" in talk.turns[-1][1]
    assert talk.turns[0][0] == one.opening
    assert 8 <= outcome.asked <= 25
    assert outcome.causes


@pytest.mark.rasa
def test_a_vignette_with_a_warning_sign_ends_with_the_call_for_help(
    server, servers_key, check, vignettes
):
    one = vignette_of(vignettes, "rf-dye-allergy")

    outcome, _ = play(Assistant(server.address, server.state), check, one)

    assert outcome.urgency is Urgency.EMERGENCY
