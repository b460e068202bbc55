"""The name under which a conversation is kept tells nobody whose it is."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hairline.pseudonyms import pseudonym


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1))
def test_a_conversation_has_one_name_and_it_is_not_its_own(monkeypatch, conversation):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)

    assert pseudonym(conversation) == pseudonym(conversation)
    assert len(bytes.fromhex(pseudonym(conversation))) == 32
    assert pseudonym(conversation) not in {conversation, pseudonym(conversation + "x")}


def test_under_another_key_it_has_another(monkeypatch):
    monkeypatch.setenv("HAIRLINE_SECRET", "k" * 32)
    name = pseudonym("+44 7700 900123")

    monkeypatch.setenv("HAIRLINE_SECRET", "l" * 32)

    assert pseudonym("+44 7700 900123") != name
