"""One process that serves everything: the assistant, its actions, the pages."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import socket
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hairline.environment import prepare_environment
from hairline.settings import (
    ROOT,
    InvalidSetting,
    check_settings,
    database,
    log_level,
    models_folder,
    port_number,
    retention_days,
)
from hairline.without_tensorflow import leave_out_tensorflow

prepare_environment()
leave_out_tensorflow(ROOT / "config.yml")

# The classifier is stored with skops, which looks through every loaded module when it is imported:
# after Rasa's thousands that takes five seconds longer.
import skops.io  # noqa: E402, F401, I001  # isort: split

import rasa.core.run  # noqa: E402
from rasa.core.channels import channel  # noqa: E402
from rasa.core.utils import AvailableEndpoints  # noqa: E402
from rasa.shared.core.domain import Domain, SessionConfig  # noqa: E402
from sanic import Sanic, response  # noqa: E402
from sanic.request import Request  # noqa: E402
from sanic.response import HTTPResponse  # noqa: E402

from hairline.asides import load_asides  # noqa: E402
from hairline.channels.database_file import DatabaseUnusable, check_database  # noqa: E402
from hairline.channels.front_door import (  # noqa: E402
    open_to_listed_origins,
    refused_beyond_loopback,
)
from hairline.commands import load_commands  # noqa: E402
from hairline.consent import kept_for  # noqa: E402
from hairline.content.problems import ContentError  # noqa: E402
from hairline.content_check import check_content  # noqa: E402
from hairline.debug_copies import spare_debug_copies  # noqa: E402
from hairline.encoder import EncoderMissing, load_encoder  # noqa: E402
from hairline.graph_runner import run_graphs_plainly  # noqa: E402
from hairline.in_process_actions import InProcessActions, trust_in_process_answers  # noqa: E402
from hairline.knowledge import load_library  # noqa: E402
from hairline.plain_classifier import classify_plainly  # noqa: E402
from hairline.private_logs import keep_logs_private, log_to_stderr  # noqa: E402
from hairline.rasa_logs import set_rasa_logs  # noqa: E402
from hairline.remembering import forget  # noqa: E402
from hairline.retention import ClockWatch, KeptConversations  # noqa: E402
from hairline.rule_lookup import look_rules_up  # noqa: E402
from hairline.safety.crisis_help import load_crisis_help  # noqa: E402
from hairline.safety.danger_answers import load_danger_answers  # noqa: E402
from hairline.safety.disclaimer import disclaimer_text  # noqa: E402
from hairline.safety.harm import load_harm  # noqa: E402
from hairline.safety.screening import load_screen  # noqa: E402
from hairline.site.pages import page  # noqa: E402
from hairline.symptoms import load_reply_classifier  # noqa: E402
from hairline.wording import load_wording  # noqa: E402

logger = logging.getLogger(__name__)

MODEL = "hairline.tar.gz"
_BETWEEN_PURGES = 60 * 60.0
_MINUTES_A_DAY = 24 * 60


class CannotServe(Exception):
    """Why the server cannot start, in words for the person who started it."""


def build_app(model: Path, credentials: Path, endpoints: Path) -> Sanic:
    """Give the web application, with the model loaded.

    Args:
        model: the trained model.
        credentials: Rasa's credentials file, whose channels are served.
        endpoints: Rasa's endpoints file; its action server is not called.

    Raises:
        CannotServe: there is no model, or it cannot be loaded.
    """
    if not model.is_file():
        raise CannotServe(f"There is no trained model at {model}. Run `make train` first.")
    available = AvailableEndpoints.read_endpoints(str(endpoints))
    available.action = InProcessActions()
    trust_in_process_answers()
    run_graphs_plainly()
    look_rules_up()
    classify_plainly()
    app = Sanic("hairline", configure_logging=False)
    app.config.KEEP_ALIVE_TIMEOUT = 75

    @app.get("/")
    async def landing(_: Request) -> HTTPResponse:
        return response.html(page("landing.html", kept_for=kept_for()))

    inputs = rasa.core.run.create_http_input_channels(None, str(credentials))
    channel.register(inputs, app, route="/webhooks/")
    open_to_listed_origins(app)
    # Before anything listens. Where it fails, Rasa says so and would serve without a model.
    asyncio.run(rasa.core.run.load_agent_on_start(str(model), available, None, app, None))
    if not app.ctx.agent.is_ready():
        raise CannotServe(_why_not(model))
    last_as_long_as_kept(app.ctx.agent.domain)
    app.register_listener(rasa.core.run.close_resources, "after_server_stop")
    return app


def _why_not(model: Path) -> str:
    """Give why the assistant could not be loaded: mistakes in the content, or the model."""
    problems = check_content()
    if problems:
        return "\n".join(str(problem) for problem in problems)
    return f"The model {model} cannot be read. Run `hairline train --force`."


def _read_ahead() -> None:
    """Read what is looked up and said now: help in a crisis may wait for no file.

    Raises:
        ContentError: there is a mistake in it.
    """
    readers: tuple[Callable[[], object], ...] = (
        load_library,
        load_screen,
        load_crisis_help,
        load_danger_answers,
        load_harm,
        load_asides,
        disclaimer_text,
        load_commands,
        load_reply_classifier,
    )
    for read in readers:
        read()
    load_wording()


def last_as_long_as_kept(domain: Domain) -> None:
    """Have Rasa's sessions end with the conversation, whatever the domain file says of them."""
    domain.session_config = SessionConfig(
        retention_days() * _MINUTES_A_DAY, domain.session_config.carry_over_slots
    )


def check_port(interface: str, port: int) -> None:
    """See that nothing else listens there.

    Raises:
        CannotServe: the port is taken or may not be used.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((interface, port))
        except OSError as error:
            other = port + 1 if 1024 <= port < 65535 else 8080
            raise CannotServe(
                f"Port {port} cannot be used: {error.strerror}. "
                f"Stop what uses it, or choose another: make run PORT={other}"
            ) from error


def serve(interface: str = "127.0.0.1", port: int = 5005) -> None:
    """Serve until stopped.

    Raises:
        CannotServe: there is no model, the port is taken, or the REST channel may not be there.
        InvalidSetting: a setting of the environment cannot be used.
    """
    check_settings()
    level = log_level()
    check_port(interface, port)
    log_to_stderr(level)
    try:
        check_database(database())
        load_encoder()
        _read_ahead()
    except (DatabaseUnusable, EncoderMissing, ContentError) as reason:
        raise CannotServe(str(reason)) from reason
    set_rasa_logs(logging.getLevelName(level))
    spare_debug_copies()
    app = build_app(models_folder() / MODEL, ROOT / "credentials.yml", ROOT / "endpoints.yml")
    if refused := refused_beyond_loopback(app, interface):
        raise CannotServe(refused)

    @app.listener("before_server_start")
    async def privately(_: Sanic, __: Any) -> None:
        # The model is loaded, so nothing that anybody said has been logged, nor ever will be.
        keep_logs_private()

    @app.listener("after_server_start")
    async def announce(_: Sanic, __: Any) -> None:
        # What was loaded stays for good: the collector need not look through it again and again.
        gc.collect()
        gc.freeze()
        print(f"Hairline is ready: http://{interface}:{port}/  (Ctrl-C stops it)", flush=True)

    app.add_task(_purge_again_and_again)
    app.run(host=interface, port=port, workers=1, access_log=False, debug=False)


async def _purge_again_and_again(_: Sanic) -> None:
    """Erase what is older than conversations are kept, at the start and every hour."""
    watch = ClockWatch()
    while True:
        try:
            if watch.was_set():
                # What a wrong clock erases is gone. Where it is right, an hour more is no matter.
                logger.error("the clock was set: nothing is erased before the next hour")
            else:
                await asyncio.to_thread(KeptConversations().purge)
            # Also what was erased beside this process, by `hairline privacy erase`.
            forget()
        except sqlite3.Error as error:
            # It is tried again; what is old stays so.
            logger.error("old conversations could not be erased: %s", type(error).__name__)
        await asyncio.sleep(_BETWEEN_PURGES)


def main(arguments: list[str] | None = None) -> int:
    """Start from the command line: `python -m hairline.server --port 5005`."""
    import argparse

    parser = argparse.ArgumentParser(prog="hairline.server", description=__doc__)
    parser.add_argument("--port", default=os.environ.get("PORT") or "5005")
    parser.add_argument("--interface", default=os.environ.get("HAIRLINE_INTERFACE", "127.0.0.1"))
    chosen = parser.parse_args(arguments)
    # What is kept is for the server's own account, whatever folder it is in.
    os.umask(0o077)
    try:
        serve(chosen.interface, port_number(chosen.port))
    except (CannotServe, InvalidSetting) as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
