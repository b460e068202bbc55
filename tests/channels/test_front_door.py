"""Every answer carries the same protection, and none tells what it was made with."""

import http.client
import json
import socket
import subprocess
import sys
import urllib.request

import pytest
from sanic import Sanic, response
from serving import FORM, ROOT, free_port

from hairline.channels.front_door import refused_beyond_loopback
from hairline.settings import InvalidSetting, cors_origins, frame_ancestors

pytestmark = pytest.mark.rasa

CLINIC = "https://clinic.example"
WEBHOOK = "/webhooks/rest/webhook"


def ask(server, method, path, body=None, headers=None):
    return server.send(
        urllib.request.Request(server.address + path, body, headers or {}, method=method)
    )


def said_to(server, raw):
    """Send bytes as they are, and give the answer."""
    host, port = server.address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as connection:
        connection.sendall(raw)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        return answer


def is_protected(headers):
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"]
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/", None, {}, 200),
        ("GET", "/chat", None, {}, 200),
        ("POST", "/chat", b"text=hello", FORM, 303),
        ("POST", "/chat", b"text=", FORM, 422),
        ("POST", "/chat", b"choice=x", FORM, 409),
        ("POST", "/chat", b"text=" + b"a" * 200_000, FORM, 413),
        ("GET", "/articles", None, {}, 200),
        ("GET", "/articles/alopecia-areata", None, {}, 200),
        ("GET", "/articles/no-such", None, {}, 404),
        ("GET", "/summary/no-such", None, {}, 404),
        ("GET", "/assets/site.css", None, {}, 200),
        ("GET", "/healthz", None, {}, 200),
        ("GET", "/nowhere/<script>alert(1)</script>", None, {}, 404),
        ("PUT", "/chat", b"", {}, 405),
        ("GET", "/webhooks/rest/", None, {}, 200),
        ("POST", WEBHOOK, b'{"sender": "door", "message": "hello"}', {}, 200),
        ("POST", WEBHOOK + "?stream=true", b'{"sender": "door", "message": "hello"}', {}, 200),
        ("POST", WEBHOOK, b'{"message": "hello"}', {}, 400),
        ("POST", WEBHOOK, b"{", {}, 400),
        ("POST", WEBHOOK, b"{}", {"Origin": "https://evil.example"}, 403),
        ("POST", WEBHOOK, b"a" * 200_000, {}, 413),
    ],
)
def test_every_answer_is_protected(server, method, path, body, headers, status):
    answer = ask(server, method, path, body, headers)

    assert answer.status == status
    is_protected(answer.headers)
    assert answer.headers["X-Frame-Options"] == "DENY"
    if status in {404, 405} and "summary" not in path and "articles" not in path:
        assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"NONSENSE\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", 413),
        (b"POST /chat HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        # Sanic would look for the end of this body for ever, and answer nobody.
        (b"POST /chat HTTP/1.1\r\nContent-Length: -5\r\n\r\nx", 400),
        (b"POST /chat HTTP/1.1\r\nContent-Length: 1, 2\r\n\r\nx", 400),
        (b"POST /chat HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", 400),
        (b"GET /ch\xff HTTP/1.1\r\n\r\n", 400),
        ("GET /ch\u00e4t HTTP/1.1\r\n\r\n".encode(), 400),
        (b"G\xffT /chat HTTP/1.1\r\n\r\n", 400),
        (b"POST /chat HTTP/1.1\r\nExpect: tea\r\nContent-Length: 1\r\n\r\n", 417),
    ],
)
def test_what_is_no_request_is_answered_with_the_same_protection(server, raw, status):
    answer = said_to(server, raw)

    assert answer.status == status
    is_protected(answer.headers)


@pytest.mark.parametrize("path", ["/dev/symptom-check", "/dev/development.css"])
def test_the_pages_for_developers_are_protected_too(strict, path):
    is_protected(strict.get(path).headers)


def test_a_site_that_is_named_may_show_the_pages_in_a_frame(strict):
    headers = strict.get("/chat").headers

    assert headers["Content-Security-Policy"].endswith(f"frame-ancestors {CLINIC}")
    assert "X-Frame-Options" not in headers


def preflight(server, origin):
    return ask(
        server,
        "OPTIONS",
        WEBHOOK,
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type, authorization",
        },
    )


@pytest.mark.parametrize("origin", [CLINIC, "https://other.example:8443"])
def test_a_site_that_is_named_may_call_a_channel(strict, origin):
    asked = preflight(strict, origin)
    answer = ask(
        strict, "POST", WEBHOOK, b'{"sender": "cors", "message": "..."}', {"Origin": origin}
    )

    assert asked.status == 200
    assert asked.headers["Access-Control-Allow-Origin"] == origin
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "origin", ["https://clinic.example.evil", "http://clinic.example", "null", "https://evil"]
)
def test_no_other_site_may(strict, origin):
    asked = preflight(strict, origin)
    answer = ask(strict, "POST", WEBHOOK, b'{"message": "..."}', {"Origin": origin})

    assert "Access-Control-Allow-Origin" not in asked.headers
    assert answer.status == 403


def test_by_default_no_site_may_call_a_channel(server):
    answer = preflight(server, CLINIC)

    assert answer.status == 405
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_pages_are_for_no_other_sites_scripts(strict):
    answer = strict.get("/chat", {"Origin": CLINIC})

    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "value",
    [
        "*",
        "clinic.example",
        "https://a.example/path",
        "https://a; script-src *",
        "https://a\r\nX: y",
    ],
)
def test_a_site_that_is_no_origin_is_told_so(value, monkeypatch):
    for name, read in (
        ("HAIRLINE_CORS_ORIGINS", cors_origins),
        ("HAIRLINE_FRAME_ANCESTORS", frame_ancestors),
    ):
        monkeypatch.setenv(name, value)
        with pytest.raises(InvalidSetting, match="Give origins such as"):
            read()


def application(*paths):
    async def answer(_):
        return response.empty()

    app = Sanic(f"t{free_port()}", configure_logging=False)
    for number, path in enumerate(paths):
        app.add_route(answer, path, methods=["POST"], name=f"r{number}")
    return app


@pytest.mark.parametrize(
    "interface", ["0.0.0.0", "::", "192.0.2.1", "10.0.0.1", "no.such.host.invalid"]
)
def test_the_rest_channel_is_refused_where_other_machines_could_reach_it(interface):
    refused = refused_beyond_loopback(application(WEBHOOK, "/chat"), interface)

    assert f"cannot be served on {interface}" in refused
    assert "127.0.0.1" in refused
    assert "HAIRLINE_REST=0" in refused


@pytest.mark.parametrize("interface", ["127.0.0.1", "localhost", "127.1.2.3", "::1", None])
def test_it_is_served_on_this_machine(interface):
    assert refused_beyond_loopback(application(WEBHOOK), interface) is None


def test_a_server_without_it_may_be_reached_from_anywhere():
    assert refused_beyond_loopback(application("/chat"), "0.0.0.0") is None


def test_the_server_says_so_before_it_starts():
    command = [sys.executable, "-m", "hairline.server", "--interface", "0.0.0.0"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 1
    assert "The REST channel cannot be served on 0.0.0.0: it trusts whoever calls" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_channel_of_a_site_is_told_in_json(strict):
    answer = ask(strict, "POST", WEBHOOK, b"{}", {"Origin": "https://evil.example"})

    assert "HAIRLINE_CORS_ORIGINS" in json.loads(answer.text)["error"]
