"""`kg check` and `kg evaluate`: is it sound, and is it right?"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.group import REFUSED
from kg.cli.options import is_store

if TYPE_CHECKING:
    from kg.evaluate import Accuracy, Measure, Scores

__all__ = ["check", "evaluate", "score_lines"]

_QUOTE = 110  # characters of a sentence that a line of errors shows


def check(
    place: Annotated[
        str, typer.Argument(metavar="STORE|FILE", help="A store, or an RDF file that kg wrote.")
    ],
) -> None:
    """Check that a store or a file is sound."""
    from kg.store import check_file, open_store

    if is_store(place):
        with open_store(place) as opened:
            findings = opened.check()
    else:
        findings = check_file(Path(place))
    for fault in findings:
        typer.echo(f"{fault.document}: {fault.check}: {fault.message} ({fault.subject})")
    if findings:
        raise typer.Exit(REFUSED)
    typer.echo(f"{place}: sound")


def evaluate(
    place: Annotated[
        str, typer.Argument(metavar="STORE|FILE", help="A store, or what `kg extract` printed.")
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of annotated documents.")],
    errors: Annotated[int, typer.Option(help="Show so many wrong and so many missed ones.")] = 0,
) -> None:
    """Score claims against annotations."""
    from kg.evaluate import evaluate as evaluate_claims
    from kg.evaluate import load_statements, score
    from kg.store import open_store

    if is_store(place):
        with open_store(place) as opened:
            scores = evaluate_claims(opened.claims(), gold)
    else:
        scores = score(load_statements(Path(place)), gold)
    for line in score_lines(scores, errors):
        typer.echo(line)


def score_lines(scores: "Scores", errors: int = 0) -> Iterable[str]:
    """Yield the scores as a table, then up to `errors` wrong and as many missed relations."""
    yield f"{'':10}{'precision':>10}{'recall':>10}{'F1':>10}{'stated':>10}{'wanted':>10}"
    for label, measure in (
        ("actor", scores.actor),
        ("country", scores.country),
        ("pair", scores.pair),
    ):
        yield _measure_line(label, measure)
    for label, accuracy in (("status", scores.status), ("date", scores.date)):
        yield _accuracy_line(label, accuracy)
    for said in scores.wrong[:errors]:
        what = f"{said.source.name} -{said.action}-> {said.target.name} ({said.predicate})"
        yield f"wrong   {said.document}: {what} | {said.quote[:_QUOTE]}"
    for gold in scores.missed[:errors]:
        what = f"{gold.source.name} -{gold.action}-> {gold.target.name} ({gold.predicate})"
        yield f"missed  {gold.document}: {what} | {gold.quote[:_QUOTE]}"


def _measure_line(label: str, measure: "Measure") -> str:
    figures = f"{measure.precision:>10.3f}{measure.recall:>10.3f}{measure.f1:>10.3f}"
    return f"{label:10}{figures}{measure.stated:>10}{measure.wanted:>10}"


def _accuracy_line(label: str, accuracy: "Accuracy") -> str:
    return f"{label:10}{accuracy.share:>10.3f} of {accuracy.of} that name the right actors"
