"""How much one session and one address may ask for, and what is said to whoever asks for more."""

import json
import re
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from serving import FORM, Browser
from throttled import utils

from hairline.channels.limits import Limits, address_of, spoken

pytestmark = pytest.mark.rasa

# The defaults: 30 messages a minute, and twice as many at once; 300 sessions an hour.
A_MINUTE, AT_ONCE, SESSIONS = 30, 60, 300


class Clock:
    """A clock that the test moves."""

    def __init__(self):
        self.now = 1_000.0

    def __call__(self):
        return self.now


@pytest.fixture(scope="module")
def clock():
    with pytest.MonkeyPatch.context() as patched:
        moved = Clock()
        patched.setattr(utils, "now_mono_f", moved)
        yield moved


@settings(max_examples=40)
@given(gaps=st.lists(st.floats(0, 5), min_size=70, max_size=120))
def test_in_no_stretch_of_time_more_is_read_than_the_limit_allows(clock, gaps):
    limits, read = Limits(), []
    for gap in gaps:
        clock.now += gap
        if not limits.wait_for_message("a session"):
            read.append(clock.now)

    for first, begin in enumerate(read):
        for last in range(first, len(read)):
            allowed = AT_ONCE + (read[last] - begin) * A_MINUTE / 60
            assert last - first + 1 <= allowed + 0.001


@settings(max_examples=40)
@given(gaps=st.lists(st.floats(0, 1), min_size=100, max_size=140))
def test_whoever_waits_as_long_as_told_is_read(clock, gaps):
    limits = Limits()
    for gap in gaps:
        clock.now += gap
        if wait := limits.wait_for_message("a session"):
            clock.now += wait
            assert limits.wait_for_message("a session") == 0


def test_the_limit_of_one_session_takes_nothing_from_another(clock):
    limits = Limits()
    while not limits.wait_for_message("one"):
        pass

    assert limits.wait_for_message("another") == 0


def test_no_address_is_kept_in_memory(clock):
    limits = Limits()

    limits.wait_for_address("203.0.113.77", begins=True)

    kept = repr(vars(limits._store._backend))
    assert "gcra" in kept
    assert "203.0.113.77" not in kept


@pytest.mark.parametrize(
    ("told", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("unknown", "unknown"),
        ("", "10.0.0.1"),
    ],
)
def test_an_address_is_that_of_the_network_behind_which_one_caller_is(told, network):
    assert address_of(SimpleNamespace(remote_addr=told, ip="10.0.0.1")) == network


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 second"), (40, "40 seconds"), (121, "3 minutes")]
)
def test_the_time_to_wait_is_told_in_words(seconds, words):
    assert spoken(seconds) == words


def tell(server, sender, message):
    body = json.dumps({"sender": sender, "message": message}).encode()
    return server.post("/webhooks/rest/webhook", body, {"Content-Type": "application/json"})


# A program writes ten times as much as a person.
OF_A_PROGRAM = 10


def use_up(server, sender):
    """Send what needs no answer until no more is read; give how many were."""
    for read in range(OF_A_PROGRAM * (AT_ONCE + A_MINUTE)):
        if tell(server, sender, "...").status == 429:
            return read
    raise AssertionError("all of them were read")


def test_a_quick_program_is_read_and_a_flood_is_told_how_long_to_wait(strict):
    read = use_up(strict, "quick")

    answer = tell(strict, "quick", "is alopecia areata contagious")

    assert read >= OF_A_PROGRAM * AT_ONCE
    assert answer.status == 429
    assert int(answer.headers["Retry-After"]) == 1
    assert re.search(r"Please wait \d seconds?, then send", json.loads(answer.text)["error"])


@pytest.mark.parametrize(
    ("said", "help_for_it"),
    [
        ("i want to die", "988"),
        ("I take Litfulo and my chest hurts", "emergency number"),
    ],
)
def test_danger_is_met_with_help_over_the_limit_too(strict, said, help_for_it):
    for _ in range(20):
        use_up(strict, "in danger")
        answer = tell(strict, "in danger", said)
        if answer.status == 429:
            # On a busy machine a place may have come free in between.
            break

    assert answer.status == 429
    told = json.loads(answer.text)["error"]
    assert help_for_it in told.split("That was a lot of messages")[0]


class Behind(Browser):
    """Someone at the plain page whom the proxy names by their address."""

    def __init__(self, server, address):
        super().__init__(self)
        self._behind, self._address = server, address

    def get(self, path, headers):
        return self._behind.get(path, {**headers, "X-Forwarded-For": self._address})

    def post(self, path, body, headers):
        return self._behind.post(path, body, {**headers, "X-Forwarded-For": self._address})


def flood(someone):
    for _ in range(AT_ONCE + A_MINUTE):
        someone.sends(text="...")
        if someone.status == 429:
            return someone
    raise AssertionError("all of them were read")


def test_the_page_says_in_words_to_wait_and_keeps_what_was_typed(strict):
    someone = Behind(strict, "203.0.113.1").sends(text="is alopecia areata contagious")
    flood(someone)

    someone.sends(text="and is it hereditary")

    assert someone.status == 429
    assert int(someone.headers["Retry-After"]) >= 1
    assert "Please wait" in someone.last
    assert "and is it hereditary</textarea>" in someone.page
    assert "contagious" in someone.page


def test_a_yes_to_the_question_about_danger_gets_help_over_the_limit(strict):
    someone = Behind(strict, "203.0.113.2").sends(text="i want to die")
    flood(someone)

    someone.picks("Yes")

    assert someone.status == 429
    assert "988" in someone.last


def test_sessions_of_one_address_are_counted_and_those_of_another_are_not(strict):
    taken = 0
    while Behind(strict, "203.0.113.3").sends(text="...").status == 422:
        taken += 1
    refused = Behind(strict, "203.0.113.3").sends(text="i want to die")
    beside = Behind(strict, "203.0.113.4").sends(text="...")

    assert SESSIONS <= taken <= SESSIONS + 5
    assert refused.status == 429
    assert "988" in refused.last
    assert beside.status == 422


def test_what_a_caller_writes_before_the_proxys_word_is_not_believed(strict):
    for number in range(SESSIONS + 5):
        forged = Behind(strict, f"198.51.100.{number % 250}, 203.0.113.5").sends(text="...")

    assert forged.status == 429


def test_the_rest_channel_reads_nothing_that_a_proxy_passes_on(strict):
    body = json.dumps({"sender": "x", "message": "hello"}).encode()

    answer = strict.post("/webhooks/rest/webhook", body, {"X-Forwarded-For": "203.0.113.6"})

    assert answer.status == 403
    assert "a proxy passed this on" in json.loads(answer.text)["error"]


def test_a_form_on_another_site_begins_no_session(strict):
    answer = strict.post("/chat", b"text=hello", {**FORM, "Sec-Fetch-Site": "cross-site"})

    assert answer.status == 403
    assert "another site" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_form_that_another_origin_sends_begins_no_session(strict):
    answer = strict.post("/chat", b"text=hello", {**FORM, "Origin": "http://evil.example"})

    assert answer.status == 403


def test_a_form_of_our_own_page_is_read_whatever_the_browser_tells(strict):
    for origin in ("null", strict.address):
        answer = strict.post("/chat", b"text=hello", {**FORM, "Origin": origin})

        assert answer.status == 303


def test_the_rest_channel_goes_on_with_no_conversation_of_the_page(strict):
    answer = tell(strict, "page-0123456789abcdef0123456789abcdef", "hello")

    assert answer.status == 403
