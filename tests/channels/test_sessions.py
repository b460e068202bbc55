"""Sessions of the plain page: signed, of limited life, and never opened twice."""

import time

import pytest
from itsdangerous import URLSafeTimedSerializer
from rasa.shared.core.domain import Domain
from serving import ROOT, Browser

from hairline.channels.sessions import (
    _signer_with,
    cookie_name,
    is_secure,
    lifetime,
    new_session,
    sign,
    verify,
)
from hairline.server import last_as_long_as_kept
from hairline.settings import retention_days

pytestmark = pytest.mark.rasa

KEY = "k" * 32
DAY = 24 * 60 * 60


@pytest.fixture
def key(monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", KEY)
    _signer_with.cache_clear()
    yield
    _signer_with.cache_clear()


@pytest.fixture
def the_servers(servers_key):
    _signer_with.cache_clear()
    yield
    _signer_with.cache_clear()


def session_of(browser):
    return verify(browser.cookie.partition("=")[2])


def test_a_session_cannot_be_guessed():
    sessions = {new_session() for _ in range(1000)}

    assert len(sessions) == 1000
    assert all(len(bytes.fromhex(one.removeprefix("page-"))) == 16 for one in sessions)


def test_what_was_signed_is_taken_and_nothing_else(key):
    session = new_session()

    assert verify(sign(session)) == session
    for forged in ("", session, sign(session)[:-1], sign(session) + "x", "x." + sign(session)):
        assert verify(forged) is None
    for other_key, salt in ((KEY, "another"), ("l" * 32, "page-session")):
        assert verify(URLSafeTimedSerializer(other_key, salt=salt).dumps(session)) is None
    assert verify(_signer_with(KEY.encode()).dumps(["no", "text"])) is None


@pytest.mark.parametrize("days", [1, 30, 400])
def test_it_ends_when_its_conversation_is_no_longer_kept(key, days, monkeypatch):
    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", str(days))
    cookie, now = sign("page-1"), time.time()

    monkeypatch.setattr(time, "time", lambda: now + days * DAY - 60)
    assert verify(cookie) == "page-1"

    monkeypatch.setattr(time, "time", lambda: now + days * DAY + 60)
    assert verify(cookie) is None


def test_how_long_things_last_is_said_in_one_place(monkeypatch):
    monkeypatch.delenv("HAIRLINE_RETENTION_DAYS", raising=False)
    domain = Domain.load(ROOT / "domain.yml")
    # For the commands of Rasa itself, which do not know the setting.
    assert domain.session_config.session_expiration_time == retention_days() * 24 * 60

    monkeypatch.setenv("HAIRLINE_RETENTION_DAYS", "60")
    last_as_long_as_kept(domain)

    assert domain.session_config.session_expiration_time == 60 * 24 * 60
    assert not domain.session_config.carry_over_slots
    assert lifetime() == 60 * DAY


def test_the_cookie_lasts_as_long_as_the_conversation(server):
    cookie = Browser(server).sends(text="hello").opens().headers["Set-Cookie"]

    assert f"Max-Age={retention_days() * DAY};" in cookie


def test_over_https_the_cookie_can_be_set_by_nobody_else(monkeypatch):
    monkeypatch.setenv("HAIRLINE_ADDRESS", "http://localhost:5005")
    assert (is_secure(), cookie_name()) == (False, "hairline_session")

    monkeypatch.setenv("HAIRLINE_ADDRESS", "https://hair.example.org")
    assert (is_secure(), cookie_name()) == (True, "__Host-hairline_session")


@pytest.mark.parametrize("brought", ["hairline_session=page-00000000000000000000000000000000", ""])
def test_a_session_that_somebody_brings_is_not_taken(server, the_servers, brought):
    browser = Browser(server, cookie=brought).sends(text="hello")

    assert session_of(browser) not in {None, "page-00000000000000000000000000000000"}


def test_a_session_goes_on_from_message_to_message(server, the_servers):
    browser = Browser(server).sends(text="hello")
    first = session_of(browser)

    assert session_of(browser.sends(text="hello again")) == first


def test_after_a_deletion_its_cookie_opens_nothing_and_is_not_taken_again(server, the_servers):
    browser = Browser(server).sends(text="is alopecia areata contagious")
    old, session = browser.cookie, session_of(browser)
    browser.sends(text="delete my data").picks("Delete it")

    back = Browser(server, cookie=old)

    assert session_of(browser) is None
    assert "contagious" not in back.opens().page
    assert session_of(back.sends(text="hello")) not in {None, session}
    # Whoever else still has the old cookie does not see what is said now.
    assert "hello" not in Browser(server, cookie=old).opens().page
