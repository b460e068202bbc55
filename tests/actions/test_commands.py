"""A command has to be plain, and consent beyond doubt."""

import pytest
from doubtful_words import DOUBTFUL

from actions.conversation import is_yes
from hairline.commands import load_commands, read_commands
from hairline.content.problems import ContentError

pytestmark = pytest.mark.rasa


def message(text, intent="affirm", confidence=0.99):
    return {"text": text, "intent": {"name": intent, "confidence": confidence}}


@pytest.mark.parametrize(
    "text", ["yes", "Yes!", "ok", "YES PLEASE", "yes, that is fine", "/affirm", "sure, go ahead"]
)
def test_a_clear_yes_is_consent(text):
    assert is_yes(message(text))


@pytest.mark.parametrize(
    "text",
    [
        "hmm",
        "e",
        "x",
        "e" + "\u0301" * 300,
        "i guess so",
        "maybe",
        "yes?",
        "not ok",
        "ok but why",
        "",
        "\u200b",
    ],
)
def test_noise_and_half_a_yes_are_no_consent(text):
    assert not is_yes(message(text))


def test_a_yes_among_other_words_needs_the_classifier_as_well():
    assert not is_yes(message("all the hair is fine and thin", "start_symptom_check"))
    assert not is_yes(message("that sounds all right to me", "affirm", 0.3))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Stop.", "stop"),
        ("start again", "start_again"),
        ("QUIT", "stop"),
        ("go on", "go_on"),
        ("delete my data!", "delete_my_data"),
        ("go back", "go_back"),
    ],
)
def test_a_plain_command_is_known_by_its_words(text, intent):
    assert load_commands().named_by(text) == intent


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("it started over a year ago", "start_again"),
        ("it started again last month", "start_again"),
        ("from the start", "start_again"),
        ("cant stop scratching", "stop"),
        ("it has stopped", "stop"),
        ("i want to continue", "stop"),
        ("ruining my life", "delete_my_data"),
        ("it grew back after a while", "go_back"),
        ("all gone", "goodbye"),
    ],
)
def test_words_that_do_not_bear_a_command_out_are_none(text, guess):
    assert not load_commands().bears_out(text, guess)


@pytest.mark.parametrize("text", ["no", "No.", "nope", "no thank you", "i don't", "NOOO"])
def test_a_plain_no_is_a_no(text):
    assert load_commands().is_plain_no(text)
    assert load_commands().named_by(text) == "deny"


@pytest.mark.parametrize("text", [*DOUBTFUL, "its bad", "no?", "never mind"])
def test_what_is_no_plain_no_never_counts_as_one(text):
    assert not load_commands().is_plain_no(text)
    assert not load_commands().denies_danger(text)


@pytest.mark.parametrize("text", ["yes badly", "bad", "very bad", "terrible", "rubbish"])
def test_a_no_that_the_words_do_not_bear_out_is_none(text):
    assert not load_commands().bears_out(text, "deny")


@pytest.mark.parametrize(
    "text",
    [
        "yes kindly proceed",
        "yea go head",
        "yes go on then",
        "yeah why not",
        "go for it",
        "sure i guess",
        "ok start am",
        "proceed",
    ],
)
def test_a_yes_is_clear_in_the_ways_people_say_it(text):
    assert load_commands().is_clear_yes(text, affirms=False)


@pytest.mark.parametrize(
    "text", ["yes but what about the tablets", "yes if it is private", "sure, why", "yes, wait"]
)
def test_a_yes_with_a_condition_is_no_consent(text):
    assert not load_commands().is_clear_yes(text, affirms=True)


@pytest.mark.parametrize(
    "text",
    [
        "no im not in danger, it was just a way of speaking",
        "no im safe, just tired of it all",
        "I'm not suicidal, that's just an expression",
    ],
)
def test_whoever_explains_that_nobody_is_in_danger_is_believed(text):
    assert load_commands().denies_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "no not right now but later",
        "no, i'm going to do it tonight",
        "no im fine, i took the pills",
        "im ok, tell my mum i love her when i die",
    ],
)
def test_what_is_to_come_is_heard_behind_a_no(text):
    assert not load_commands().denies_danger(text)


@pytest.mark.parametrize("text", ["no", "i am safe", "I'm not in danger", "not right now"])
def test_only_plain_words_say_that_nobody_is_in_danger(text):
    assert load_commands().denies_danger(text)


def test_taking_back_what_was_asked_for_is_no_answer_to_a_question():
    assert load_commands().named_by("nevermind") == "deny"
    assert not load_commands().is_plain_no("nevermind")


def test_a_command_without_words_is_told_with_its_line(tmp_path):
    path = tmp_path / "commands.yml"
    path.write_text("yes: {whole: [y]}\nstop: {needs: [stop]}\n")

    with pytest.raises(ContentError) as caught:
        read_commands(path)

    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    "text",
    [
        "I withdraw my consent.",
        "i withdraw my consent to the symptom check",
        "I no longer agree",
        "I don't agree anymore",
        "please forget my answers",
        "forget my answers to the symptom check please",
        "I revoke my consent",
    ],
)
def test_consent_can_be_withdrawn_in_words(text):
    assert load_commands().named_by(text) == "withdraw_consent"


@pytest.mark.parametrize(
    "text",
    [
        "they withdrew minoxidil from the market",
        "could it be steroid withdrawal",
        "i forgot my answer",
        "withdrawal symptoms from finasteride",
        "i forget to wash my hair",
    ],
)
def test_other_withdrawals_and_slips_of_memory_withdraw_nothing(text):
    assert load_commands().named_by(text) is None
    assert not load_commands().bears_out(text, "withdraw_consent")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("stop this for now, my tea is ready", "stop"),
        ("gotta go, kids are crying", "stop"),
        ("can we just start", "start_symptom_check"),
        ("no i mean do the symptom check on me", "start_symptom_check"),
        ("can you go through the check with me anyway", "start_symptom_check"),
        ("ok result pls", "show_result"),
    ],
)
def test_words_around_a_command_change_nothing(text, intent):
    assert load_commands().named_by(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "well done",
        "what does the check ask",
        "the itching will not stop, it burns",
        "stop it itches",
    ],
)
def test_what_only_has_the_words_of_a_command_is_none(text):
    assert load_commands().named_by(text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("it's thinning on top, maybe a year? can you do that assessment thing", True),
        ("24, is it over for me lol. can u check", True),
        ("I will check. It itches", False),
        ("check", False),
    ],
)
def test_an_account_may_end_in_asking_for_the_check(text, asks):
    assert load_commands().asks_at_the_end_for_the_check(text) is asks
