"""Every address is asked for everything: none is silent, shows its inside or loses its headers."""

import http.client
import json
import urllib.parse
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import ROOT, Browser

pytestmark = [pytest.mark.rasa, pytest.mark.fuzz]

SORRY = "Something went wrong on my side"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"]
TEXT = st.text(max_size=200)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXT),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("sender", "message", "input_channel", "metadata"), JSON)
)
FORM = st.dictionaries(st.sampled_from(["text", "choice", "form", "x"]), TEXT, max_size=3)
BODIES = st.one_of(
    st.just(b""),
    st.binary(max_size=200),
    st.one_of(JSON, MESSAGE).map(lambda value: json.dumps(value).encode()),
    FORM.map(lambda fields: urllib.parse.urlencode(fields, errors="surrogatepass").encode()),
)
KINDS = st.sampled_from(
    ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/x"]
)
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60)


@cache
def addresses():
    """The addresses of every channel that is configured, and some that are not there."""
    import rasa.core.run
    from rasa.core.channels import channel
    from sanic import Sanic

    app = Sanic("addresses")
    inputs = rasa.core.run.create_http_input_channels(None, str(ROOT / "credentials.yml"))
    channel.register(inputs, app, route="/webhooks/")
    found = {f"/{route.path}" for route in app.router.routes_all.values()}
    return sorted(found | {"/", "/nowhere", "/webhooks/", "/webhooks/rest/webhook?stream=true"})


def test_the_addresses_are_those_of_the_server():
    known = set(addresses())

    assert {"/chat", "/healthz", "/readyz", "/articles", "/webhooks/rest/webhook"} <= known
    assert any(address.startswith("/summary/<") for address in known)


@given(st.data())
@settings(suppress_health_check=list(HealthCheck), max_examples=settings.default.max_examples * 2)
def test_whatever_is_sent_anywhere_is_answered(server, data):
    draw = data.draw
    address = draw(st.sampled_from(addresses()))
    segment = urllib.parse.quote(draw(st.one_of(TEXT, st.just("alopecia-areata"))), safe="")
    address = "/".join(segment if part.startswith("<") else part for part in address.split("/"))
    headers = {"Content-Type": draw(KINDS), "Cookie": f"hairline_session={draw(HEADER)}"}

    status, told, text = ask(server, draw(st.sampled_from(METHODS)), address, draw(BODIES), headers)

    assert "Traceback" not in text
    assert 'File "' not in text
    assert status < 500 or SORRY in text
    assert told["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in told["Content-Security-Policy"]


@given(st.lists(FORM, min_size=1, max_size=3))
@settings(suppress_health_check=list(HealthCheck))
def test_whatever_form_is_sent_the_conversation_goes_on(server, forms):
    browser = Browser(server).sends(text="start the symptom check").sends(text="yes")

    for form in forms:
        browser.sends(**{name: value.encode("utf-8", "replace") for name, value in form.items()})
        assert browser.status in {303, 409, 422}
        assert "Assistant said" in browser.page

    assert "Hello" in browser.sends(text="hello").last


def ask(server, method, address, body, headers):
    connection = http.client.HTTPConnection(server.address.removeprefix("http://"), timeout=60)
    try:
        connection.request(method, address, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()
