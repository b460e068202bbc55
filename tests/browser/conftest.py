"""Chromium, the server, and a page of another site that embeds the widget."""

import os
import shutil
import sys
import threading
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from chatting import Chat
from playwright.sync_api import expect, sync_playwright
from serving import ROOT, Server, free_port, running

# Nothing of Chromium's own calls home.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# The first answers of a server that has just begun take a while.
expect.set_options(timeout=20_000)

# As strict as a page can be: no style of its own, no script but of the server, no eval.
STRICT = (
    "default-src 'none'; script-src {0}; style-src 'self'; connect-src {0}; img-src 'self' data:; "
    "require-trusted-types-for 'script'"
)


class _Host(BaseHTTPRequestHandler):
    """A clinic's site: a page for each body that a test asks for, under a strict policy."""

    def __init__(self, pages, *rest):
        self.pages = pages
        super().__init__(*rest)

    def do_GET(self):
        body, policy = self.pages.get(self.path.split("?")[0], (None, ""))
        self.send_response(200 if body is not None else 204)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_):
        pass


class Host:
    """The other site: `serve` puts a page there and gives its address."""

    def __init__(self):
        self._pages = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, self._pages))
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def serve(self, path, body, policy=""):
        self._pages[path] = (f"<!doctype html><html lang='en'><title>Clinic</title>{body}", policy)
        return self.origin + path

    def close(self):
        self._server.shutdown()


@pytest.fixture(scope="session")
def host():
    site = Host()
    yield site
    site.close()


@pytest.fixture(scope="session")
def site(host, tmp_path_factory):
    """The assistant, which the other site may use."""
    state, port = tmp_path_factory.mktemp("state"), free_port()
    command = [sys.executable, "-m", "hairline.server", "--port", str(port)]
    with running(command, "is ready", state, HAIRLINE_CORS_ORIGINS=host.origin):
        yield Server(f"http://127.0.0.1:{port}", state)


@pytest.fixture(scope="module")
def chromium():
    """The browser, for one file of tests: while it runs no other test can run a loop of its own."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        # In a container nobody but root may be there, for whom Chromium has no sandbox.
        arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium):
    made = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context):
    return context.new_page()


@pytest.fixture
def chat(page, site):
    """The chat of the landing page, closed."""
    page.goto(site.address + "/")
    return Chat(page, site)


@pytest.fixture
def opened(chat):
    return chat.opens()


@pytest.fixture(scope="session")
def axe():
    return (ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js").read_text()


@pytest.fixture(scope="session")
def screenshots():
    folder = os.environ.get("HAIRLINE_SCREENSHOTS")
    if not folder:
        pytest.skip("`make screenshots` takes them")
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    return path
