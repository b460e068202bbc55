"""The command `hairline`: builds, checks, trains, serves and asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from hairline.environment import prepare_environment
from hairline.evaluation.command import app as evaluation
from hairline.settings import ROOT
from hairline.without_tensorflow import leave_out_tensorflow

prepare_environment()

app = typer.Typer(no_args_is_help=True, add_completion=False)
app.add_typer(evaluation, name="evaluate")
privacy = typer.Typer(help="Shows and erases what is kept of conversations.", no_args_is_help=True)
app.add_typer(privacy, name="privacy")
console = Console()
_UNDER_THIS_KEY = "under this HAIRLINE_SECRET."


@app.callback(help=__doc__)
def begin(context: typer.Context) -> None:
    """Leave out of the process what no command needs, but `evaluate` may."""
    if context.invoked_subcommand != "evaluate":
        # spaCy imports TensorFlow where it finds it. Rasa's own pipeline computes with it.
        leave_out_tensorflow(ROOT / "config.yml")


@contextmanager
def _step(title: str) -> Iterator[Any]:
    """Show a long step and what it is at; gives a function that takes a word about that."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[detail]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(title, total=None, detail="")

        def tell(detail: str = "", done: int | None = None, total: int | None = None) -> None:
            progress.update(task, detail=detail, completed=done, total=total)

        yield tell
        progress.update(task, completed=1, total=1, detail="done")


def _say_in_red(what: object) -> None:
    console.print(str(what), style="red", highlight=False, markup=False, soft_wrap=True)


def _stopped(reason: Exception) -> typer.Exit:
    """Say why a command cannot go on, and give what ends it."""
    _say_in_red(reason)
    return typer.Exit(1)


@privacy.command()
def purge() -> None:
    """Erase what is older than `HAIRLINE_RETENTION_DAYS`; a running server does it every hour."""
    from hairline.retention import KeptConversations
    from hairline.settings import InvalidSetting

    try:
        gone = KeptConversations().purge()
    except InvalidSetting as reason:
        raise _stopped(reason) from reason
    console.print(f"Erased {gone.conversations} conversations and {gone.verdicts} verdicts.")


@privacy.command()
def text() -> None:
    """Print what the page /privacy says, as Markdown; docs/privacy.md holds it."""
    from hairline.site.privacy import privacy_text

    typer.echo(privacy_text())


@privacy.command()
def export(session: str) -> None:
    """Print all that is kept of a conversation, as JSON; SESSION as its channel names it."""
    from hairline.retention import KeptConversations

    events = KeptConversations().export(session)
    if not events:
        _say_in_red(f'There is no conversation "{session}" {_UNDER_THIS_KEY}')
        raise typer.Exit(1)
    typer.echo(json.dumps(events, indent=1, ensure_ascii=False))


@privacy.command()
def erase(session: str) -> None:
    """Delete a conversation and what was said of its answers; SESSION as its channel names it."""
    from hairline.retention import KeptConversations

    if not KeptConversations().erase(session):
        _say_in_red(f'There is no conversation "{session}" {_UNDER_THIS_KEY}')
        raise typer.Exit(1)
    console.print("It is deleted.")


@app.command()
def encoder(force: bool = typer.Option(False, help="Build even where one is there.")) -> None:
    """Build the sentence encoder, if it is not there."""
    from hairline.encoder import EncoderMissing, encoder_folder, load_encoder
    from hairline.encoder_build import build_encoder

    if not force:
        try:
            load_encoder()
            return
        except EncoderMissing:
            pass
    with _step("Building the sentence encoder") as tell:
        build_encoder(encoder_folder(), tell)


@app.command()
def train(force: bool = typer.Option(False, help="Train even where nothing changed.")) -> None:
    """Build the encoder and train the model, where what they are made from has changed."""
    from hairline.training import TrainingFailed, is_indexed, is_trained
    from hairline.training import train as train_model

    encoder(force=False)
    check(quiet=True)
    if force or not is_indexed():
        _index()
    if is_trained() and not force:
        console.print("The model is up to date.")
        return
    try:
        with _step("Training the model") as tell:
            train_model(tell)
    except TrainingFailed as reason:
        raise _stopped(reason) from reason


def _index() -> None:
    """Build what is missing of the index, and say so only where there is something to build."""
    from hairline.training import index

    with ExitStack() as shown:
        steps: list[Any] = []

        def tell(what: str, done: int, total: int) -> None:
            if not steps:
                steps.append(shown.enter_context(_step("Indexing the articles")))
            steps[0](what, done, total)

        index(tell)


@app.command()
def check(quiet: bool = typer.Option(False, help="Say nothing where all is well.")) -> None:
    """Read all content and tell every mistake: file, line, what is wrong, how to mend it."""
    from hairline.content_check import check_content

    problems = check_content()
    for problem in problems:
        _say_in_red(problem)
    if problems:
        count = len(problems)
        console.print(f"{count} problem{'' if count == 1 else 's'} in the content.")
        raise typer.Exit(1)
    if not quiet:
        console.print("The content is in order.")


@app.command()
def serve(
    port: str = typer.Option("5005", envvar="PORT", help="The port to listen on."),
    interface: str = typer.Option("127.0.0.1", help="The address to listen on."),
) -> None:
    """Serve the assistant, its actions and the pages, in one process."""
    from hairline.settings import InvalidSetting, port_number

    try:
        listening = port_number(port)
    except InvalidSetting as reason:
        raise _stopped(reason) from reason
    # Here, since it brings Rasa, which takes a while.
    from hairline.server import CannotServe
    from hairline.server import serve as serve_assistant

    try:
        serve_assistant(interface, listening)
    except (CannotServe, InvalidSetting) as reason:
        raise _stopped(reason) from reason


@app.command()
def ask(question: str) -> None:
    """Answer a question from the library, as the chat would, with how sure it is."""
    from hairline.knowledge import answer_reply, load_library

    library = load_library()
    answers = library.answers(question)
    for answer in answers:
        console.print(f"{answer.status.value}, confidence {answer.confidence:.3f}", style="dim")
    console.print(answer_reply(answers, library.topics).text, markup=False, highlight=False)


@app.command()
def search(question: str, most: int = typer.Option(8, help="How many candidates.")) -> None:
    """Show the candidates for a question: their scores from each side, the band, and why."""
    from hairline.knowledge import load_library

    library = load_library()
    explained = library.explain(question, most)
    if explained.reworded != question:
        console.print(f"Read as: {explained.reworded}", markup=False, highlight=False)
    table = Table(
        "section", "score", "asked", "text", "words", "matched", "covered", title=explained.verdict
    )
    for passage, hit in explained.candidates:
        figures = (hit.score, hit.asked, hit.text, hit.words, hit.matched, hit.covered)
        table.add_row(passage.id, *(f"{figure:.3f}" for figure in figures))
    console.print(table)
    signals = explained.signals
    console.print(
        f"nearest question {signals.nearest:.3f}, mean of the five nearest "
        f"{signals.five_nearest:.3f}, best text {signals.text:.3f}, "
        f"known words {signals.known:.2f}",
        style="dim",
    )


@app.command()
def explain(
    vignette: str,
    most: int = typer.Option(3, help="How many of the likeliest conditions.", min=1),
) -> None:
    """Show how the symptom check comes to its result on a vignette of tests/vignettes/."""
    from hairline.evaluation.explanation import explain as explain_vignette
    from hairline.evaluation.explanation_tables import explanation_tables
    from hairline.evaluation.vignettes import NoSuchVignette, read_vignettes, vignette_of
    from hairline.symptoms import load_symptom_check

    try:
        one = vignette_of(read_vignettes(), vignette)
    except NoSuchVignette as reason:
        raise _stopped(reason) from reason
    console.print(f"{one.id}: {one.opening}", markup=False, highlight=False)
    for table in explanation_tables(explain_vignette(load_symptom_check(), one), most):
        console.print(table)


@app.command()
def thresholds() -> None:
    """Fit how sure an answer has to be, from our own questions and from what is not ours."""
    from hairline.knowledge.opening import fit_thresholds

    with _step("Fitting the thresholds") as tell:
        bands = fit_thresholds(lambda what, done, total: tell(what, done, total))
    console.print(
        f"Answered from {bands.answer:.3f}, offered from {bands.unsure:.3f}; fitted from "
        f"{bands.in_scope} questions of ours and {bands.out_of_scope} that are not, for the "
        f"encoder {bands.encoder[:12]}."
    )


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
