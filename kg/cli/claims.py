"""`kg claims`: what was read, and what people decide about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.group import Commands
from kg.cli.judging import By, Kept, Ruling, When, Why, decide, taken_back
from kg.cli.look import explain
from kg.cli.options import StoreArgument
from kg.errors import UsageError
from kg.model import Status

if TYPE_CHECKING:
    from kg.rdf import Kind

__all__ = ["claims"]

claims = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ClaimsArgument = Annotated[
    list[str], typer.Argument(metavar="CLAIM", help="Ids, or the starts of them.")
]


@claims.callback()
def main(
    context: typer.Context,
    store: StoreArgument,
) -> None:
    """Look at single claims and judge them."""
    context.obj = store


@claims.command("list")
def list_(
    context: typer.Context,
    judged: Annotated[bool, typer.Option("--judged", help="Only those judged, and how.")] = False,
    below: Annotated[
        float | None, typer.Option(min=0, max=1, help="Only those with less confidence.")
    ] = None,
) -> None:
    """List claims: id, confidence, document, status, source, relation, target."""
    from kg.store import judgements, open_store

    with open_store(context.obj) as opened:
        kinds = {one.about: one for one in judgements(opened)}
        shown = set()
        for claim in opened.claims():
            low = below is None or claim.confidence < below
            if low and (not judged or claim.id in kinds):
                shown.add(claim.id)
                target = claim.target.actor.name if claim.target else claim.target_text or ""
                row = (claim.id, f"{claim.confidence:.2f}", claim.document, claim.status)
                what = (claim.source.actor.name, claim.relation or claim.predicate, target)
                verdict = (kinds[claim.id].kind,) if judged else ()
                typer.echo("\t".join((*row, *what, *verdict)))
        for about, one in sorted(kinds.items()):
            if judged and one.kind in {"confirm", "reject", "correct"} and about not in shown:
                gone = "left out" if one.kind == "reject" else "not read at present"
                typer.echo(f"{about}\t\t\t{gone}\t\t\t\t{one.kind}")


@claims.command()
def show(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the start of it.")],
) -> None:
    """Tell why a claim is what it is, and who judged it; the same as `kg explain`."""
    explain(context.obj, claim)


@claims.command()
def confirm(
    context: typer.Context,
    claim: ClaimsArgument,
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Say that claims were read rightly: their confidence is 1 from then on."""
    from kg.rdf import Kind

    with decide(context.obj, by, when) as desk:
        _judge(desk, Kind.CONFIRM, claim, why)


@claims.command()
def reject(
    context: typer.Context,
    claim: ClaimsArgument,
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Say that claims were read wrongly: they are left out everywhere."""
    from kg.rdf import Kind

    with decide(context.obj, by, when) as desk:
        _judge(desk, Kind.REJECT, claim, why)


@claims.command()
def correct(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id, or the start of it.")],
    source: Annotated[str | None, typer.Option(help="Who acts.")] = None,
    target: Annotated[str | None, typer.Option(help="Whom it is done to.")] = None,
    swap: Annotated[bool, typer.Option("--swap", help="Source and target change places.")] = False,
    relation: Annotated[str | None, typer.Option(help="Relation type, such as meets.")] = None,
    status: Annotated[Status | None, typer.Option(help="Whether it happened.")] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="First day; empty: unknown.", metavar="DAY")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", help="Last day; empty: unknown.", metavar="DAY")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Place; empty: none.")] = None,
    topic: Annotated[str | None, typer.Option(help="Topic; empty: none.")] = None,
    says: Annotated[
        str | None, typer.Option(help="Words for who says so; empty: the article itself.")
    ] = None,
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Say what a claim should have been; its id stays."""
    from kg.query.actors import actor_called
    from kg.rdf import Judgement, Kind

    if swap and (source or target):
        hint = "--swap, or --source and --target"
        raise UsageError("two ways to say who acts", where="kg claims correct", hint=hint)
    fields = {"relation": relation, "status": status, "date_start": start, "date_end": end}
    fields |= {"place": place, "topic": topic, "attributed_to": says}
    with decide(context.obj, by, when) as desk:
        found = desk.claim(claim)
        named = (("source", source), ("target", target))
        ends = {slot: actor_called(desk.store, name) for slot, name in named if name}
        if swap and found.target is None:
            raise UsageError("it has one actor alone", where=f"claim {found.id}")
        if swap and found.target:
            ends = {"source": found.target.actor, "target": found.source.actor}
        values = tuple(sorted((slot, value) for slot, value in fields.items() if value is not None))
        if not ends and not values:
            hint = "give --status, --target or another"
            raise UsageError("nothing to correct", where="kg claims correct", hint=hint)
        actors = tuple(sorted(ends.items()))
        desk.add(Judgement(Kind.CORRECT, found.id, desk.by, desk.when, why, actors, values))


@claims.command()
def undo(context: typer.Context, judgement: Kept) -> None:
    """Take judgements back, by their own id or the claim's, as if they had never been."""
    taken_back(context.obj, judgement)


def _judge(desk: Ruling, kind: "Kind", claims: Sequence[str], why: str) -> None:
    """Judge each claim that an id, or the start of one, names."""
    from kg.rdf import Judgement

    for start in claims:
        desk.add(Judgement(kind, desk.claim(start).id, desk.by, desk.when, why))
