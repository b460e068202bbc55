"""Being hurt by somebody is told from wanting to die, and a mistake from both."""

import pytest
from talking import heard

from actions.first_in_crisis import crisis_reply
from hairline.channels.guard import admit, too_many
from hairline.safety.alarm import AlarmKind
from hairline.safety.harm import load_harm
from hairline.safety.help_lines import Need, load_help_lines
from hairline.safety.mistakes import taken_by_mistake
from hairline.safety.screening import load_screen

pytestmark = pytest.mark.rasa


def harm_in(text):
    alarm = load_screen().alarm_in(text)
    assert alarm.kind is AlarmKind.CRISIS
    return load_harm().in_crisis(text, alarm, load_screen())


def first_words(*said, **slots):
    return crisis_reply(heard(*said, intent="crisis", **slots))[0].text


@pytest.mark.parametrize(
    "text",
    [
        "my wife punches me when she drinks",
        "my ex said he will kill me",
        "i was raped",
        "he strangled me",
        "i am scared of my husband",
        "my stepmother locks me in my room",
        "the kids at school hit me",
        "a boy in my class kicks me because i have no hair",
        "my stepdad drags me round the house by my hair when he drinks",
        "my boyfriend ripped my hair out in a fight and i'm scared of going home",
        "my mum's boyfriend pulls my hair",
        "my coach touches me and pulls my hair",
        "my mum's new partner comes into my room at night",
        "my partner controls my money and cut my hair while i slept",
    ],
)
def test_being_hurt_is_met_with_lines_for_that_and_no_others(text):
    harm = harm_in(text)
    spoken = first_words(text)

    assert harm is not None
    assert harm.alone
    assert not harm.of_another
    assert "not your fault" in spoken
    assert "0808 2000 247" in spoken
    assert "988" not in spoken
    assert "delete my data" in spoken
    assert "Are you in danger right now?" in spoken


@pytest.mark.parametrize(
    "text",
    [
        "kids hit me with questions about my bald spot",
        "it hits me when i see old photos",
        "the other students hurt me with their jokes",
        "the surgeon hit me with a huge bill",
    ],
)
def test_words_of_being_hit_that_mean_no_blow_raise_no_alarm(text):
    assert load_screen().alarm_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "i wish a bus would hit me",
        "please god kill me",
        "the voices tell me to hurt myself",
        "i keep hurting myself",
    ],
)
def test_wanting_to_die_is_not_taken_for_it(text):
    assert harm_in(text) is None
    assert "988" in first_words(text)


def test_who_tells_of_both_is_given_both():
    spoken = first_words("my husband beats me and i want to die")

    assert "988" in spoken
    assert "1-800-799-7233" in spoken


def test_what_was_told_of_dying_before_is_not_forgotten():
    spoken = first_words("i want to end my life", "my husband hits me")

    assert "988" in spoken
    assert "1-800-799-7233" in spoken


def test_a_child_is_given_the_lines_for_children_first_and_sent_to_no_parent():
    spoken = first_words("im 14 and my dad hits me", country="uk")

    assert spoken.index("0800 1111") < spoken.index("0808 2000 247")
    assert "a parent" not in spoken
    assert "Call 999" in spoken


def test_somebody_who_tells_of_a_friend_is_spoken_to_as_the_one_who_helps():
    spoken = first_words("my sister is being abused by her husband")

    assert "not their fault" in spoken
    assert "Are they, or are you, in danger right now?" in spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mi marido me pega", "no es culpa tuya"),
        ("meu marido me bate", "culpa sua"),
        ("mon mari me frappe", "pas de votre faute"),
        ("mein mann schlägt mich", "nicht Ihre Schuld"),
        ("mio marito mi picchia", "non è colpa tua"),
    ],
)
def test_it_is_met_in_the_language_that_it_was_told_in(text, words):
    spoken = first_words(text)

    assert words in spoken
    assert "116 016" in spoken


def test_over_a_limit_it_is_met_with_its_own_lines_too():
    spoken = too_many("my husband hits me", wait=5).text

    assert "0808 2000 247" in spoken
    assert "988" not in spoken


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("i took two finasteride by mistake", "taken-by-mistake"),
        ("forgot i already took it and took another tablet", "taken-by-mistake"),
        ("i took too many spironolactone", "too-much-taken"),
        ("i took a double dose of oral minoxidil", "too-much-minoxidil"),
        ("my kid got into my pills", "child-swallowed-a-parents-medicine"),
        ("i took 10 finasteride on purpose", "taken-on-purpose"),
    ],
)
def test_a_medicine_that_was_swallowed_leads_to_the_poison_centre(text, sign):
    alarm = load_screen().alarm_in(text)

    assert alarm is not None
    assert alarm.sign is not None
    assert alarm.sign.id == sign
    assert alarm.sign.lines is Need.POISON
    assert "1-800-222-1222" in " ".join(alarm.sign.said)


@pytest.mark.parametrize(
    "text",
    [
        "i take minoxidil twice a day",
        "can i take a double dose of finasteride",
        "what happens if i take too much minoxidil",
        "i took a break from finasteride on purpose",
        "i took too long to start minoxidil",
    ],
)
def test_how_much_is_taken_as_meant_raises_no_alarm(text):
    assert load_screen().alarm_in(text) is None


def test_a_mistake_in_the_words_of_a_crisis_is_a_mistake():
    screen = load_screen()
    mistake = "i accidentally took too many of my tablets"

    assert screen.alarm_in(mistake).kind is AlarmKind.CRISIS
    assert taken_by_mistake(mistake, screen) is not None


@pytest.mark.parametrize(
    "text",
    [
        "i took all my pills and it was no accident",
        "i accidentally took too many of my tablets and i want to die",
        "i took too many of my tablets on purpose",
    ],
)
def test_with_a_wish_to_die_it_is_none(text):
    assert taken_by_mistake(text, load_screen()) is None


@pytest.mark.parametrize("need", list(Need))
def test_for_each_need_there_is_something_everywhere_and_five_lines_are_enough(need):
    lines = load_help_lines()

    assert len(lines.anywhere(need)) <= 5
    assert len(lines.in_short(need)) == 2
    for country in lines.countries:
        assert 1 <= len(lines.lines_for(need, country)) <= 3


@pytest.mark.parametrize("silence", ["...", "😢", " "])
def test_who_sends_no_words_in_a_crisis_is_met_with_help(silence):
    spoken = admit(silence, in_crisis=True).reply.text

    assert spoken.startswith("You do not have to find words.")
    assert "988" in spoken
    assert "988" not in admit(silence).reply.text


def test_a_child_who_tells_of_an_adult_is_given_the_lines_for_children_first():
    spoken = first_words(
        "my patch is from my mum's boyfriend pulling my hair. i'm 12", country="uk"
    )

    assert spoken.index("0800 1111") < spoken.index("0808 2000 247")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        (
            "my nephew's bald patches are from his mum yanking it, he also has burn marks",
            "child-hurt",
        ),
        (
            "my nephew's mum pulls clumps of his hair out and he has cigarette burns",
            "child-hurt",
        ),
        (
            "the carer at my nan's home pulls her hair and she has bruises",
            "adult-hair-pulled",
        ),
        ("the staff in the care home leave bruises on my grandad", "adult-bruised"),
        ("my gran pulled clumps of my daughter's hair out", "child-hair-pulled"),
    ],
)
def test_a_child_and_an_adult_at_risk_have_cards_of_their_own(text, sign):
    alarm = load_screen().alarm_in(text)

    assert alarm is not None
    assert alarm.sign is not None
    assert alarm.sign.id == sign


def test_who_may_hurt_somebody_is_told_to_go_away_from_them_and_to_call():
    spoken = first_words("i'm going to kill my husband")

    assert "before somebody gets hurt" in spoken
    assert "Go somewhere else now" in spoken
    assert "999" in spoken
    assert "988" in spoken
    assert "Are they, or are you, in danger right now?" in spoken


def test_a_child_who_hits_her_own_head_is_not_taken_for_one_who_is_hit():
    text = (
        "my little sister (11) is hitting her head against the wall and says she hates being "
        "alive because of her bald spots"
    )

    spoken = first_words(text)

    assert harm_in(text) is None
    assert "someone you care about" in spoken
    assert "You are the adult they need today" in spoken
    assert "988" in spoken


def test_a_goodbye_with_a_word_for_others_is_about_the_one_who_writes():
    text = (
        "goodbye then. this was the last thing i wanted to sort out before i go. please tell my "
        "wife im sorry"
    )

    alarm = load_screen().alarm_in(text)

    assert alarm.kind is AlarmKind.CRISIS
    assert not alarm.about_another
