"""What is a crisis, what is a warning sign, and what only sounds like one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hairline.content.problems import ContentError
from hairline.safety.alarm import AlarmKind
from hairline.safety.screening import load_screen, read_screen
from hairline.safety.spelling import Spelling

CRISIS = [
    "I want to die",
    "i want to kill myself",
    "honestly I just want to end it all",
    "thinking about suicide since the patches came",
    "I WANT TO D I E",
    "i wanna unalive myself",
    "su1c1dal because of my hair",
    "my son says he wants to die because he is bald",
    "I don't want to be here anymore",
    "everyone would be better off without me",
    "there is no point in living like this",
    "i have been cutting myself",
    "my husband hits me and pulls out my hair",
    "quiero morir",
    "je veux mourir",
]

KINDNESS = [
    "my hair is killing me",
    "I'm dying to know if it grows back",
    "is a transplant a permanent solution",
    "how do I get rid of dead ends",
    "I could die of shame",
    "what kills the fungus",
    "my ponytail is hurting me",
    "is hair dye linked to cancer",
    "my grandmother died last year and then my hair fell out",
    "does minoxidil kill hair",
    "I am losing my mind over this hair",
    "will it end at some point",
]

SIGNS = {
    "I'm on Litfulo and my chest hurts": ("jak-clot", "emergency"),
    "taking olumiant, my leg is swollen": ("jak-clot", "emergency"),
    "i take baricitinib and have a fever": ("jak-infection", "same_day"),
    "since oral minoxidil I feel faint and short of breath": ("minoxidil-heart", "emergency"),
    "my ankles are swollen since i started minoxidil, swollen ankles": (
        "minoxidil-fluid",
        "same_day",
    ),
    "I feel so depressed since finasteride": ("finasteride-mood", "same_day"),
    "on chemo with a fever of 39": ("chemotherapy-fever", "emergency"),
    "dyed my hair and now my face is swelling": ("dye-swelling", "emergency"),
    "boggy painful lump on my son's scalp": ("boggy-scalp", "same_day"),
    "she eats her hair and is vomiting": ("hair-eating", "same_day"),
    "new headache and my jaw hurts": ("temple-headache", "emergency"),
    "I am pregnant and was taking finasteride": ("pregnancy-medicine", "same_day"),
    "my toddler drank minoxidil": ("child-swallowed", "emergency"),
    "one leg is swollen and warm": ("swollen-leg", "same_day"),
    "i take olumiant and have shingles": ("jak-shingles", "same_day"),
    "my stepson has bruises and a bald spot": ("child-bruised", "same_day"),
    "the nanny drags my daughter by the hair": ("child-hair-pulled", "same_day"),
}


def kind_of_alarm(text):
    alarm = load_screen().alarm_in(text)
    return alarm.kind if alarm is not None else None


@pytest.mark.parametrize("text", CRISIS)
def test_a_crisis_is_seen(text):
    assert kind_of_alarm(text) is AlarmKind.CRISIS


@pytest.mark.parametrize("text", KINDNESS)
def test_what_only_sounds_like_danger_raises_no_alarm(text):
    assert kind_of_alarm(text) is None


@pytest.mark.parametrize(("text", "expected"), SIGNS.items())
def test_a_drug_with_its_warning_sign_raises_an_alarm(text, expected):
    alarm = load_screen().alarm_in(text)

    assert alarm is not None
    assert alarm.sign is not None
    assert (alarm.sign.id, alarm.sign.level) == expected


HELP_NOW = [
    "i cant breathe and my face is swelling",
    "i have chest pain",
    "I can't breathe!!",
    "my throat is closing",
    "my chest hurts and i am short of breath",
    "no, my chest hurts",
    "No. Chest pain, now",
    "does it help? trouble breathing since an hour",
    "c.h.e.s.t pain",
    "i am not ok, i cant breathe",
    "help my son cannot breathe",
    "i dyed my hair an hour ago and my lips are swollen",
    "why is my throat closing",
    "is it a side effect that i have chest pain",
    "what should i do, my chest is tight",
    "does minoxidil work? also i have chest pain",
    "i have never had chest pain like this",
    "is chest pain normal on litfulo",
    "my dad had a heart attack and now i have chest pain",
    "i had chest pain years ago and now it is there again",
    "my speech is slurred, slurred speech and face drooping",
    "my son is having a seizure",
]

ONLY_TALK = [
    "can minoxidil cause chest pain?",
    "is shortness of breath a side effect of jak inhibitors",
    "what if my face swells after dye",
    "what should i do if i get chest pain on minoxidil",
    "no chest pain",
    "no chest pain or trouble breathing",
    "I have no chest pain, swollen face, trouble breathing or fainting",
    "i dont have chest pain or shortness of breath",
    "i dont think i have chest pain",
    "my grandmother had chest pain on minoxidil",
    "i had chest pain years ago",
    "my friend had a swollen face after hair dye",
    "i am afraid of chest pain from minoxidil",
    "what are the signs of a clot, chest pain?",
    "does finasteride cause low mood",
    "can baricitinib cause fever",
    "i read that olumiant leads to chest pain",
    "i almost fainted when i saw the price",
    "do people get chest pain from rogaine",
]


@pytest.mark.parametrize("text", HELP_NOW)
def test_a_sign_that_is_there_needs_no_medicine_to_raise_an_alarm(text):
    alarm = load_screen().alarm_in(text)

    assert alarm is not None
    assert alarm.sign is not None
    assert alarm.sign.level == "emergency"
    assert alarm.sign.heading == "Call your emergency number now"


@pytest.mark.parametrize("text", ONLY_TALK)
def test_a_sign_that_is_asked_about_imagined_denied_or_past_raises_none(text):
    assert kind_of_alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I take olumiant and have no chest pain",
        "finasteride without any depression so far",
        "does minoxidil cause chest pain in cats",
        "is baricitinib worth it",
    ],
)
def test_a_sign_that_is_denied_or_half_named_raises_no_emergency_for_it(text):
    assert kind_of_alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "no sir, only took paracetamol that time",
        "I took ibuprofen for the fever",
        "took painkillers",
    ],
)
def test_a_painkiller_that_was_taken_is_no_overdose(text):
    assert kind_of_alarm(text) is None


def test_a_habit_that_was_never_seen_is_no_danger():
    assert kind_of_alarm("I've never seen her do it and she says she doesn't") is None


@pytest.mark.parametrize("text", ["I took 40 paracetamol", "took thirty ibuprofen last night"])
def test_so_many_of_them_are_one(text):
    assert kind_of_alarm(text) is AlarmKind.CRISIS


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_screened(text):
    load_screen().alarm_in(text)


def test_a_sign_that_names_unknown_terms_is_told_with_its_line(tmp_path):
    (tmp_path / "crisis.yml").write_text("phrases: [kms]\nnot_danger: [dead ends]\n")
    (tmp_path / "emergencies.yml").write_text(
        "terms:\n  fever: [fever]\nsigns:\n"
        "  - id: a\n    all_of: [fever, chemo]\n    level: emergency\n    heading: h\n"
        "    items: [x]\n    source: P\n"
    )

    with pytest.raises(ContentError) as caught:
        read_screen(tmp_path)

    assert caught.value.problems[0].line == 4
    assert "chemo" in caught.value.problems[0].what


@pytest.mark.parametrize(
    "text",
    [
        "sometimes i think whats the point of being here",
        "i dont wanna be here no more cos of my hair",
        "i hate myself and i want it to end",
        "I'm not suicidal but I want to die",
    ],
)
def test_a_crisis_in_plain_words_is_seen(text):
    assert kind_of_alarm(text) is AlarmKind.CRISIS


@pytest.mark.parametrize(
    "text", ["I am not thinking of harming myself at all", "I'm not suicidal, just sad"]
)
def test_who_says_that_there_is_no_such_thought_is_not_shown_the_card(text):
    assert kind_of_alarm(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "I take baricitinib and have a temperature of 38.6",
        "im on oral minoxidil and my ankles are swollen",
        "it went grey in one eye for a minute, like a curtain coming down",
    ],
)
def test_a_warning_sign_in_lay_words_is_seen(text):
    assert kind_of_alarm(text) is AlarmKind.EMERGENCY


def test_a_medicine_told_before_makes_a_sign_for_today_an_emergency():
    leg = "my calf is hot and swollen"

    alone = load_screen().alarm_in(leg, ["my hair is thin"])
    with_jak = load_screen().alarm_in(leg, ["I am on Litfulo for alopecia totalis"])

    assert (alone.sign.id, alone.sign.level) == ("swollen-leg", "same_day")
    assert (with_jak.sign.id, with_jak.sign.level) == ("jak-clot", "emergency")


def test_what_an_earlier_message_tells_is_read_once():
    screen = load_screen()
    read = []

    class Watched(Spelling):
        def __init__(self):
            pass

        def mended(self, text):
            read.append(text)
            return screen.spelling.mended(text)

    watched = replace(screen, spelling=Watched())
    before = ["I take Litfulo", "it began in June"]
    watched.alarm_with(before, "my chest hurts")
    first = [text for text in read if "litfulo" in text]
    read.clear()

    alarm = watched.alarm_with([*before, "the patch is round"], "my chest hurts")

    assert first
    assert not [text for text in read if "litfulo" in text]
    assert alarm.sign.id == "jak-clot"


@pytest.mark.parametrize(
    ("danger", "calm"),
    [
        ("I don't want to wake up", "I don't want to wake up bald"),
        ("I don't want to go on", "I don't want to go on minoxidil"),
        ("i dont want to be here", "i dont want to be here in this hospital"),
        ("I want to disappear", "I want to disappear from photos"),
        ("my stepdad pulls my hair", "my toddler pulls my hair out when I hold her"),
        ("he cut me with a knife", "the hairdresser cut me with the scissors"),
        ("he committed suicide note in hand, suicide", "my follicles committed suicide"),
        ("I self harm", "is trichotillomania self harm"),
        ("how much minoxidil is lethal", "is minoxidil lethal for a toddler"),
        ("there is no way out", "there is no way out of male pattern baldness"),
        ("he burned my scalp on purpose", "I burned my scalp with the tongs"),
        ("i won't wake up tomorrow", "i won't wake up early for this"),
        ("I've been having dark thoughts", "I've never had dark thoughts"),
    ],
)
def test_a_few_words_more_make_danger_calm_and_no_other_does(danger, calm):
    assert kind_of_alarm(danger) is AlarmKind.CRISIS
    assert kind_of_alarm(calm) is not AlarmKind.CRISIS


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to wake up bald, I don't want to wake up at all",
        "I don't want to go on finasteride, I don't want to live",
        "I want to disappear from photos and then kill myself",
        "my toddler pulls my hair and my husband hits me",
        "is trichotillomania self harm? I cut myself",
    ],
)
def test_what_is_calm_beside_it_hides_no_danger(text):
    assert kind_of_alarm(text) is AlarmKind.CRISIS
