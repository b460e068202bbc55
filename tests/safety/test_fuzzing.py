"""However a hard phrase is typed, it is seen: capitals, spaces, signs, other alphabets, slips.

Left alone is what would be another message: a slip that makes another English word ("I want to
dig"), one in a word of three letters, of which nothing would be left, and one more in a word that
is misspelt already.
"""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from hairline.evaluation.command import SAFETY, public_data
from hairline.evaluation.safety import read_lines, read_phrases
from hairline.safety.alarm import AlarmKind
from hairline.safety.patterns import normalise
from hairline.safety.screening import load_screen
from hairline.safety.spelling import is_english_word

LEXICON = public_data() / "crisis_phrases.tsv"
# Said of transplants here, so that the clinical brief takes it out.
NOT_HERE = {"permanent solution"}


def hard_phrases():
    lists = [one for one in read_lines(SAFETY / "lines.yml") if one.name == "crisis_hard"]
    if LEXICON.is_file():
        lists += [one for one in read_phrases(LEXICON) if one.name.startswith("phrases: hard")]
    said = {line.said[0] for one in lists for line in one.lines} - NOT_HERE
    return sorted(said)


HARD = hard_phrases()
LOOKALIKES = {
    "a": "\u0430\u03b1", "c": "\u0441", "e": "\u0435\u03b5", "i": "\u0456\u0131",
    "k": "\u043a\u03ba", "o": "\u043e\u03bf", "p": "\u0440\u03c1", "s": "\u0455",
    "t": "\u0442\u03c4", "x": "\u0445", "y": "\u0443", "n": "\u043f", "u": "\u03c5", "h": "\u04bb",
}  # fmt: skip
SPACES = [" ", "  ", "\t", "\n", "\u00a0", " \u200b"]
SIGNS = [" ", ", ", " - ", " / ", "... ", "* "]
BEFORE = ["", "hi, ", "sorry but ", "does minoxidil help? ", "ok so ", "my hair is thinning and "]
AFTER = ["", "!!!", " lol", ", what shampoo is good", " because of my hair", " :( thanks anyway"]

# English words as people type them.
CONTRACTIONS = {
    "aint", "arent", "cant", "couldnt", "didnt", "doesnt", "dont", "hasnt", "hes", "ill", "im",
    "isnt", "ive", "shes", "theres", "theyre", "theyll", "wasnt", "weve", "wont",
    "wouldnt", "youre",
}  # fmt: skip

phrases = st.sampled_from(HARD)


def is_seen(text):
    alarm = load_screen().alarm_in(text)
    return alarm is not None and alarm.kind is AlarmKind.CRISIS


@given(phrases, st.randoms(use_true_random=False))
def test_no_mixture_of_capitals_hides_it(phrase, chance):
    typed = "".join(chance.choice((letter.upper(), letter.lower())) for letter in phrase)

    assert is_seen(typed)


@given(phrases, st.randoms(use_true_random=False))
def test_no_spaces_between_words_hide_it(phrase, chance):
    typed = "".join(word + chance.choice(SPACES) for word in phrase.split())

    assert is_seen(typed)


@given(phrases, st.randoms(use_true_random=False))
def test_no_signs_between_words_hide_it(phrase, chance):
    typed = "".join(word + chance.choice(SIGNS) for word in normalise(phrase).split())

    assert is_seen(typed)


@given(phrases, st.randoms(use_true_random=False))
def test_no_letters_of_other_alphabets_hide_it(phrase, chance):
    typed = "".join(
        chance.choice((letter, *LOOKALIKES.get(letter, letter))) for letter in phrase.lower()
    )

    assert is_seen(typed)


@given(phrases, st.sampled_from(BEFORE), st.sampled_from(AFTER))
def test_no_ordinary_chat_around_it_hides_it(phrase, before, after):
    assert is_seen(before + phrase + after)


@given(phrases, st.data())
def test_up_to_two_slips_do_not_hide_it(phrase, data):
    words = normalise(phrase).split()
    places = where_a_slip_may_be(words)
    assume(places)
    slipped = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=2, unique=True))
    for place in slipped:
        words[place] = data.draw(slips(words[place]))

    assert is_seen(" ".join(words)), words


@given(phrases, st.data())
def test_all_of_it_together_does_not_hide_it(phrase, data):
    words = normalise(phrase).split()
    places = where_a_slip_may_be(words)
    assume(places)
    place = data.draw(st.sampled_from(places))
    words[place] = data.draw(slips(words[place]))
    chance = data.draw(st.randoms(use_true_random=False))
    typed = "".join(word + chance.choice([*SPACES, *SIGNS]) for word in words)
    typed = "".join(chance.choice((letter.upper(), letter)) for letter in typed)

    assert is_seen(data.draw(st.sampled_from(BEFORE)) + typed + data.draw(st.sampled_from(AFTER)))


def where_a_slip_may_be(words):
    """Of an English line, words that are spelt right: some of ours have their slips already."""
    english = 2 * sum(map(is_english_word, words)) > len(words)
    return [
        place
        for place, word in enumerate(words)
        if len(word) > 3 and word.isalpha() and (is_english_word(word) or not english)
    ]


@st.composite
def slips(draw, word):
    """Give a word with one letter left out, put in, changed or moved, that is no English word."""
    place = draw(st.integers(0, len(word) - 2))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    slip = draw(st.sampled_from(["out", "in", "changed", "moved"]))
    slipped = {
        "out": word[:place] + word[place + 1 :],
        "in": word[:place] + letter + word[place:],
        "changed": word[:place] + letter + word[place + 1 :],
        "moved": word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    }[slip]
    assume(slipped == word or not (is_english_word(slipped) or slipped in CONTRACTIONS))
    return slipped
