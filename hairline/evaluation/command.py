"""`hairline evaluate`: tables on the screen, all figures as JSON."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from hairline.settings import ROOT

if TYPE_CHECKING:
    from hairline.evaluation.symptom_check import Outcome
    from hairline.evaluation.vignettes import Vignette
    from hairline.symptoms import SymptomCheck

app = typer.Typer(help=__doc__, no_args_is_help=True)
console = Console()

RESULTS = ROOT / "bench" / "results"
GOLD = ROOT / "tests" / "gold"
SAFETY = ROOT / "tests" / "safety"


def public_data() -> Path:
    """Where the public evaluation data is: `HAIRLINE_EVAL`, or `../shared/eval`."""
    return Path(os.environ.get("HAIRLINE_EVAL", ROOT.parent / "shared" / "eval"))


@contextmanager
def _progress(title: str) -> Iterator[Any]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=None)

        def tell(done: int, total: int, what: str = title) -> None:
            progress.update(task, description=what, completed=done, total=total)

        yield tell


@app.command()
def retrieval() -> None:
    """Our index and search on LiveQA-Med, beside BM25 alone and the encoder alone."""
    from hairline.evaluation.retrieval import evaluate_retrieval

    folder = _needed(public_data() / "liveqa_med")
    with _progress("LiveQA-Med") as tell:
        rows = evaluate_retrieval(folder, tell)
    table = _table("LiveQA-Med, mean and 95 % interval", "system", "questions", "nDCG@10")
    for heading in ("Success@1", "MRR@10"):
        table.add_column(heading, justify="right")
    for row in rows:
        figures = map(str, (row.ndcg, row.success, row.reciprocal))
        table.add_row(row.system, row.form, *figures)
    _report("retrieval", [table], [asdict(row) for row in rows])


@app.command()
def intents(
    examples: str = typer.Option("5,10,20,100", help="How many examples an intent."),
    pipeline: str = typer.Option("ours", help="ours, or default (Rasa's own, with DIET)."),
) -> None:
    """Our NLU pipeline trained on CLINC150."""
    from hairline.environment import prepare_environment

    prepare_environment()
    from hairline.evaluation.intents import evaluate_intents
    from hairline.rasa_logs import set_rasa_logs

    # At debug level every message of the data would be told.
    set_rasa_logs(logging.ERROR)
    folder = _needed(public_data() / "clinc150")
    numbers = [int(number) for number in examples.split(",")]
    with _progress("CLINC150") as tell:
        rows = evaluate_intents(
            folder, numbers, lambda what, done, total: tell(done, total, what), pipeline
        )
    table = _table("CLINC150, test part", "pipeline", "examples an intent")
    headings = (
        "accuracy", "with threshold", "out of scope turned away", "AUROC",
        "turned away at 95 % recall", "calibration error", "training (s)",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right")
    for row in rows:
        figures = [value for name, value in asdict(row).items() if name not in _NAMES]
        table.add_row(row.pipeline, str(row.examples), *(f"{value:.3f}" for value in figures))
    _report("intents", [table], [asdict(row) for row in rows])


_NAMES = ("pipeline", "examples")


@app.command()
def replies(
    wrong: bool = typer.Option(False, help="List what was not read as it was meant."),
) -> None:
    """How replies in the symptom check are read, of people whom the classifier never saw."""
    from hairline.evaluation.replies import BOTH, LIKENESS, PHRASES, read_all, shares
    from hairline.symptoms import symptom_check
    from hairline.symptoms.reply_file import read_replies

    held_back = read_replies(GOLD / "replies.yml", symptom_check().questions)
    rows = []
    for reader in (PHRASES, LIKENESS, BOTH):
        with _progress(reader) as tell:
            read = read_all(held_back, reader, tell)
        rows += shares(reader, read)
    table = _table("Replies in the symptom check, percent", "read by", "question", "replies")
    for heading in ("as meant", "in part", "asked again", "misread"):
        table.add_column(heading, justify="right")
    for row in rows:
        if row.question == "all" or row.reader == BOTH:
            figures = (row.as_meant, row.in_part, row.asked_again, row.misread)
            named = (row.reader, row.question, str(row.replies))
            table.add_row(*named, *(f"{figure:.1f}" for figure in figures))
    _report("replies", [table], [asdict(row) for row in rows])
    if wrong:
        for one in read:
            if one.read != one.reply.answers:
                meant, told = (", ".join(sorted(some)) for some in (one.reply.answers, one.read))
                console.print(f"{one.reply.question}: {one.reply.text!r} is {meant}, read: {told}")


@app.command()
def answers(
    wrong: bool = typer.Option(False, help="List what was not answered from a right section."),
) -> None:
    """The library on questions with known right sections, and on what is not ours."""
    from hairline.evaluation.answers import (
        FAR,
        GOES_ON,
        NEAR,
        NOT_THERE,
        outcomes,
        read_follow_ups,
        read_gold,
        read_labelled,
        read_lines,
        share,
    )
    from hairline.knowledge import load_library

    library = load_library()
    gold = read_gold(GOLD / "questions.yml")
    groups = {
        "our gold questions": [one for one in gold if one.right],
        GOES_ON: read_follow_ups(GOLD / "follow_ups.yml"),
        NOT_THERE: [one for one in gold if not one.right],
        NEAR: read_lines(GOLD / "near_domain.txt", NEAR),
        FAR: read_lines(GOLD / "far.txt", FAR),
    }
    public = public_data() / "questions.tsv"
    if public.is_file():
        labelled = read_labelled(public, GOLD / "public_labels.yml")
        groups["public questions"] = [one for one in labelled if one.right]
    else:
        console.print(f"Left out: the public questions, which are not at {public}.")
    results = {}
    with _progress("asking") as tell:
        for place, (group, questions) in enumerate(groups.items()):
            tell(place, len(groups), group)
            results[group] = list(outcomes(library, questions))
    table = _table("Answers", "questions", "number")
    headings = ("right first", "right in three", "ranked first", "answered", "unsure", "declined")
    for heading in headings:
        table.add_column(heading, justify="right")
    shares = []
    for group, found in results.items():
        kinds = sorted({one.gold.kind for one in found})
        parts = [(group, found)]
        if len(kinds) > 1:
            parts += [
                (f"  {kind}", [one for one in found if one.gold.kind == kind]) for kind in kinds
            ]
        for name, part in parts:
            summed = share(name, part)
            shares.append(asdict(summed))
            figures = [value for key, value in asdict(summed).items() if key not in _GROUPS]
            table.add_row(name, str(summed.count), *(f"{100 * value:.1f}" for value in figures))
    if wrong:
        for group, found in results.items():
            for one in found:
                if one.gold.right and not one.first:
                    console.print(
                        f"{one.status.value} {one.confidence:.2f} {one.gold.ask}", markup=False
                    )
                    console.print(f"    gave {one.given}; right {one.gold.right}", style="dim")
                elif not one.gold.right and one.status.value == "answered":
                    console.print(
                        f"[{group}] {one.confidence:.2f} {one.gold.ask} -> {one.given[0]}",
                        markup=False,
                    )
    _report("answers", [table], shares)


_GROUPS = ("group", "count")


@app.command("symptom-check")
def symptom_check(
    engine: bool = typer.Option(False, "--engine", help="Leave the conversations out."),
    vignette: str = typer.Option("", help="Play this one alone and show its conversation."),
) -> None:
    """The symptom check on the vignettes: its engine, the conversation, and two baselines."""
    from hairline.encoder import load_encoder
    from hairline.evaluation import symptom_tables as shown
    from hairline.evaluation.patient import CannotStart
    from hairline.evaluation.symptom_check import (
        engine_alone,
        fixed_questionnaire,
        nearest_vignettes,
    )
    from hairline.evaluation.vignettes import NoSuchVignette, read_vignettes, vignette_of
    from hairline.symptoms import load_symptom_check

    vignettes = read_vignettes()
    try:
        chosen = [vignette_of(vignettes, vignette)] if vignette else []
        check = load_symptom_check()
        for one in chosen:
            found = (
                [engine_alone(check, one)] if engine else _conversations(check, [one], show=True)
            )
            console.print(shown.outcome_table(found[0]))
            return
        results = {shown.ENGINE: [engine_alone(check, one) for one in vignettes]}
        if not engine:
            results[shown.CONVERSATION] = _conversations(check, vignettes)
    except (NoSuchVignette, CannotStart) as reason:
        console.print(str(reason), markup=False, highlight=False)
        raise typer.Exit(1) from reason
    results[shown.QUESTIONNAIRE] = [fixed_questionnaire(check, one) for one in vignettes]
    results[shown.NEAREST] = list(nearest_vignettes(vignettes, load_encoder()))
    _report("symptom-check", shown.tables(results), shown.as_json(results))


@app.command()
def safety(
    talk: bool = typer.Option(True, help="Say the lines with danger to the assistant as well."),
) -> None:
    """The safety gate: what it sees, what it sees without need, and that nothing outranks it."""
    from hairline.evaluation.patient import CannotStart, running_assistant
    from hairline.evaluation.safety import (
        read_lines,
        read_negatives,
        read_phrases,
        screened,
        talked,
    )
    from hairline.safety.screening import load_screen

    lists = read_lines(SAFETY / "lines.yml")
    public = public_data()
    if public.is_dir():
        lists += [*read_phrases(public / "crisis_phrases.tsv"), *read_negatives(public)]
    else:
        console.print(f"Left out: the public lists, which are not at {public}.")
    judged = screened(load_screen(), lists)
    if talk:
        try:
            with _progress("starting the assistant") as tell, running_assistant() as assistant:
                judged += talked(assistant, read_lines(SAFETY / "lines.yml"), tell)
        except CannotStart as reason:
            console.print(str(reason), markup=False, highlight=False)
            raise typer.Exit(1) from reason
    table = _table("The safety gate", "lines", "number")
    for heading in ("seen, percent", "false alarms, percent"):
        table.add_column(heading, justify="right")
    for one in judged:
        share = f"{100 * one.share:.2f}"
        figures = (share, "") if one.dangerous else ("", share)
        table.add_row(one.name, str(one.count), *figures)
    wrong = _table("Missed, or raised without danger", "lines", "what was said")
    for one in judged:
        for said in one.wrong:
            wrong.add_row(one.name, said)
    _report("safety", [table, wrong], [asdict(one) for one in judged])


def _conversations(
    check: SymptomCheck, vignettes: Sequence[Vignette], *, show: bool = False
) -> list[Outcome]:
    """Play vignettes over HTTP; `show` prints what is said."""
    from hairline.evaluation.patient import play, running_assistant

    outcomes = []
    with _progress("starting the assistant") as tell, running_assistant() as assistant:
        for place, vignette in enumerate(vignettes):
            tell(place, len(vignettes), vignette.id)
            played, talk = play(assistant, check, vignette)
            outcomes.append(played)
            for said, heard in talk.turns if show else ():
                console.print(f"> {said}", style="bold", markup=False, highlight=False)
                console.print(f"{heard}\n", markup=False, highlight=False)
    return outcomes


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading)
    return table


def _needed(folder: Path) -> Path:
    if not folder.is_dir():
        console.print(f"There is no {folder}. Say where the data is with HAIRLINE_EVAL=.")
        raise typer.Exit(1)
    return folder


def _report(name: str, tables: Iterable[Table], figures: object) -> None:
    for table in tables:
        console.print(table)
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}-{datetime.now():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    console.print(f"All figures: {path.relative_to(ROOT)}")
