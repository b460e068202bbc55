"""Measures the chat widget beside deep-chat, on the same server: `python -m bench.widget`."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.assistants import ROOT
from bench.peer import FOLDER
from bench.report import RESULTS

PEER = "deep-chat@2.4.2"
_DIST = ROOT / "widget" / "dist"
_SLOWER = 4
_MESSAGES = 200
_QUESTION = "what is minoxidil"

# The peer calls the same API through the handler that it offers for other servers.
_PEER_PAGE = """<!doctype html><html lang=en><title>Peer</title><body><script type=module>
import './deepChat.bundle.js';
let token;
const call = (path, body) => fetch('{server}/webhooks/web' + path, {{
  method: 'POST', body: JSON.stringify(body),
  headers: {{
    'Content-Type': 'application/json', ...(token && {{ Authorization: 'Bearer ' + token }}),
  }},
}}).then((answer) => answer.json());
window.open_ = (history) => {{
  const chat = document.createElement('deep-chat');
  chat.history = history;
  chat.connect = {{ handler: async (body, signals) => {{
    token ??= (await call('/sessions', {{}})).token;
    const id = crypto.randomUUID();
    const answer = await call('/messages', {{ id, text: body.messages.at(-1).text }});
    signals.onResponse({{ text: answer.messages[0].text }});
  }} }};
  document.body.append(chat);
}};
</script></body></html>"""
_OURS_PAGE = """<!doctype html><html lang=en><title>Ours</title><body>
<script type=module src="{server}/widget/hairline.js"></script>
<p>Text</p><hairline-chat></hairline-chat>
</body></html>"""

# Opens the chat, and ends when it has been painted; nothing that measures runs meanwhile.
_PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_OPEN = {
    "hairline": f"document.querySelector('hairline-chat').open().then(() => {_PAINTED})",
    "deep-chat": f"window.open_([]), {_PAINTED}",
}
# Gives the milliseconds from Enter to the frame in which an answer stands there.
_ANSWERED = """([host, panel, answer]) => new Promise((done) => {
  let root = document.querySelector(host).shadowRoot;
  if (panel) root = root.querySelector(panel).shadowRoot;
  let begun;
  addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    performance.clearResourceTimings();
    begun = performance.now();
    const look = () => root.querySelector(answer)
      ? done(performance.now() - begun - performance.getEntriesByType('resource')
          .filter((one) => one.name.includes('/webhooks/'))
          .reduce((sum, one) => sum + one.duration, 0))
      : requestAnimationFrame(look);
    look();
  }, true);
})"""
_OURS_TO_MEND = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
_PARTS = {
    "hairline": ["hairline-chat", "hairline-panel", "li.assistant"],
    "deep-chat": ["deep-chat", "", ".ai-message-text"],
}

# Scrolls for a second and gives the time of each frame, in milliseconds.
_SCROLL = """(log) => new Promise((done) => {
  const times = []; let last = performance.now(); const begun = last; let down = false;
  const step = (now) => {
    times.push(now - last); last = now;
    log.scrollTop += down ? 60 : -60;
    if (log.scrollTop <= 0) down = true;
    if (now - begun < 1000) requestAnimationFrame(step); else done(times.slice(1));
  };
  requestAnimationFrame(step);
})"""


class _Side:
    """One of the two: how its page is opened and asked."""

    def __init__(self, name: str, address: str, files: list[Path], later: list[Path]) -> None:
        self.name, self.address = name, address
        self.before = sum(map(_gzipped, files))
        self.all = self.before + sum(map(_gzipped, later))

    @property
    def is_ours(self) -> bool:
        return self.name == "hairline"

    def open(self, page: Page, history: int = 0) -> None:
        if self.is_ours:
            page.get_by_role("button", name="Ask about hair loss").click()
            page.get_by_label("Your message").wait_for()
            if history:
                page.locator(f"hairline-panel ol > li:nth-child({history})").wait_for(
                    state="attached"
                )
        else:
            told = [
                {"role": "ai" if n % 2 else "user", "text": f"Message {n}. " * 12}
                for n in range(history)
            ]
            page.evaluate("(history) => window.open_(history)", told)
            page.locator("deep-chat #text-input").wait_for()

    def log(self, page: Page) -> Any:
        return page.locator("hairline-panel .log" if self.is_ours else "deep-chat #messages")

    def ask(self, page: Page) -> float:
        """Ask, and give the milliseconds from Enter to the answer, without the server's own."""
        box = page.locator("hairline-panel textarea" if self.is_ours else "deep-chat #text-input")
        box.click()
        page.keyboard.type(_QUESTION)
        page.evaluate(f"(parts) => {{ window.took = ({_ANSWERED})(parts); }}", _PARTS[self.name])
        page.keyboard.press("Enter")
        return float(page.evaluate("window.took"))


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def _peer_files() -> Path:
    folder = FOLDER / "deep-chat"
    bundle = folder / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"
    if not bundle.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text('{"private": true}')
        subprocess.run(
            ["npm", "install", "--silent", "--ignore-scripts", PEER], cwd=folder, check=True
        )
    return bundle


@contextmanager
def _pages(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *rest: Any) -> None:
            super().__init__(*rest, directory=str(folder))

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@contextmanager
def _assistant(origin: str, state: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "HAIRLINE_STATE": state,
        "HAIRLINE_CORS_ORIGINS": origin,
        "HAIRLINE_MESSAGES_A_MINUTE": "100000",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "hairline.server", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout or ():
            if "is ready" in line:
                break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _with_page(browser: Browser, side: _Side, work: Callable[[Page], None]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(side.address)
    page.wait_for_timeout(300)
    work(page)
    context.close()


def _opening(browser: Browser, side: _Side) -> dict[str, float]:
    """Give the main thread's milliseconds of opening, slowed down, and the shift of the page."""
    figures: dict[str, float] = {}

    def work(page: Page) -> None:
        protocol = page.context.new_cdp_session(page)
        protocol.send("Performance.enable")
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
        before = _main_thread(protocol)
        page.evaluate(_OPEN[side.name])
        after = _main_thread(protocol)
        spent = {name: (after[name] - before[name]) * 1000 for name in after}
        figures["opening: script, style, layout, ms"] = sum(spent[name] for name in _OURS_TO_MEND)
        # Painting too, which without a graphics card is done there as well.
        figures["opening: all of the main thread, ms"] = spent["TaskDuration"]
        figures["layout shift"] = page.evaluate(
            "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => {"
            "for (const one of list.getEntries()) sum += one.value; })"
            ".observe({ type: 'layout-shift', buffered: true });"
            "setTimeout(() => done(sum), 200) })"
        )

    _with_page(browser, side, work)
    return figures


def _main_thread(protocol: Any) -> dict[str, float]:
    """Give the seconds that the main thread has spent, by kind of work."""
    told = protocol.send("Performance.getMetrics")["metrics"]
    wanted = (*_OURS_TO_MEND, "TaskDuration")
    return {one["name"]: float(one["value"]) for one in told if one["name"] in wanted}


def _answering(browser: Browser, side: _Side) -> dict[str, float]:
    figures: dict[str, float] = {}

    def work(page: Page) -> None:
        side.open(page)
        figures["answer shown, without the server, ms"] = side.ask(page)

    _with_page(browser, side, work)
    return figures


def _scrolling(browser: Browser, side: _Side) -> dict[str, float]:
    figures: dict[str, float] = {}
    history = [
        {
            "id": f"m{number}",
            "at": "2026-11-28T10:00:00+00:00",
            "role": "assistant" if number % 2 else "person",
            "text": f"Message {number}. " * 12,
            "blocks": [{"type": "text", "text": f"Message {number}. " * 12}] * (number % 2),
            "choices": [],
        }
        for number in range(_MESSAGES)
    ]

    def work(page: Page) -> None:
        if side.is_ours:
            kept = json.dumps({"token": "x", "expires_at": "2099-01-01T00:00:00Z"})
            server = page.evaluate("document.querySelector('hairline-chat').endpoint")
            page.evaluate(
                "([key, kept]) => localStorage.setItem(key, kept)",
                [f"hairline:{server}:session", kept],
            )
            body = {"messages": history, "expires_at": "2099-01-01T00:00:00Z"}
            page.route(
                "**/webhooks/web/messages",
                lambda route: route.fulfill(
                    json=body, headers={"Access-Control-Allow-Origin": "*"}
                ),
            )
        side.open(page, _MESSAGES)
        page.wait_for_timeout(300)
        times = side.log(page).evaluate(_SCROLL)
        figures["frame p95, 200 messages, ms"] = statistics.quantiles(times, n=20)[-1]
        figures["frames a second, 200 messages"] = len(times) / (sum(times) / 1000)

    _with_page(browser, side, work)
    return figures


def _report(rounds: dict[str, list[dict[str, float]]], sides: list[_Side]) -> Path:
    table = Table(title=f"The chat widget beside {PEER} (median and p95 of the rounds)")
    for heading in ("", "hairline", "p95", "deep-chat", "p95 ", "ratio"):
        table.add_column(heading, justify="right" if heading else "left")
    figures: dict[str, Any] = {
        "script before it is opened, bytes gzipped": {one.name: [one.before] for one in sides},
        "script in all, bytes gzipped": {one.name: [one.all] for one in sides},
    }
    for name in rounds[sides[0].name][0]:
        figures[name] = {side.name: [one[name] for one in rounds[side.name]] for side in sides}
    for name, of_each in figures.items():
        cells = []
        for side in sides:
            values = sorted(of_each[side.name])
            highest = values[min(len(values) - 1, round(0.95 * (len(values) - 1)))]
            cells += [f"{statistics.median(values):,.1f}", f"{highest:,.1f}"]
        ours, theirs = (statistics.median(of_each[side.name]) for side in sides)
        table.add_row(name, *cells, f"{ours / theirs:.2f}" if theirs else "-")
    Console().print(table)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"widget-{datetime.now():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=2))
    return path


def main() -> None:
    """Measure both in turn, so that what else the machine does meets both."""
    parser = argparse.ArgumentParser(prog="bench.widget", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    chosen = parser.parse_args()
    entry = json.loads((_DIST / "manifest.json").read_text())["entry"]
    needed = [_DIST / "hairline.js", _DIST / entry]
    needed += [path for path in _DIST.glob("*.js") if f'"./{path.name}"' in _imports(_DIST / entry)]
    rest = [path for path in _DIST.glob("*.js") if path not in needed]
    bundle = _peer_files()
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))))
    with tempfile.TemporaryDirectory() as folder, _pages(Path(folder)) as origin:
        with _assistant(origin, f"{folder}/state") as server, sync_playwright() as playwright:
            shutil.copy(bundle, folder)
            for name, text in (("ours", _OURS_PAGE), ("peer", _PEER_PAGE)):
                (Path(folder) / f"{name}.html").write_text(text.format(server=server))
            sides = [
                _Side("hairline", f"{origin}/ours.html", needed, rest),
                _Side("deep-chat", f"{origin}/peer.html", [bundle], []),
            ]
            arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
            urllib.request.urlopen(f"{server}/readyz").read()
            rounds: dict[str, list[dict[str, float]]] = {side.name: [] for side in sides}
            for _ in track(range(chosen.rounds), "Rounds", console=Console(stderr=True)):
                for side in sides:
                    figures: dict[str, float] = {}
                    for measure in (_opening, _answering, _scrolling):
                        figures |= measure(browser, side)
                    rounds[side.name].append(figures)
            browser.close()
        print(f"All figures: {_report(rounds, sides).relative_to(ROOT)}")


def _imports(path: Path) -> str:
    """Give a script without what it loads only when it is needed."""
    return path.read_text().replace('import("./', "import(")


if __name__ == "__main__":
    main()
