"""`kg actors`: who is who in a store, and what people decide about it."""

import sys
from typing import Annotated

import typer

from kg.cli.group import Commands
from kg.cli.judging import By, Kept, When, Why, decide, taken_back
from kg.errors import UsageError
from kg.model import Actor, ActorType

__all__ = ["actors"]

actors = typer.Typer(
    cls=Commands,
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
ActorArgument = Annotated[str, typer.Argument(metavar="ACTOR", help="Name or IRI.")]


@actors.callback()
def main(
    context: typer.Context,
    store: Annotated[
        str | None,
        typer.Argument(metavar="[STORE]", help="Folder of the store, or a SPARQL endpoint."),
    ] = None,
) -> None:
    """Tell who is who.

    Without STORE: whom the packaged gazetteer knows, and on which day that was good.
    """
    context.obj = store
    if context.invoked_subcommand is not None:
        return
    if store is not None:
        raise UsageError("what about it?", where="kg actors", hint="list, show, search, merge …")
    from kg.ontology.freshness import freshness_lines

    for line in freshness_lines():
        typer.echo(line)


@actors.command("list")
def list_(context: typer.Context) -> None:
    """List the actors that claims speak of, the most named first."""
    from kg.query import run_packaged, write_result
    from kg.store import open_store

    with open_store(_store(context)) as opened:
        write_result(run_packaged(opened, "actors"), "tsv", sys.stdout.buffer)


@actors.command()
def search(
    context: typer.Context,
    word: Annotated[str, typer.Argument(metavar="WORD", help="Part of a name.")],
) -> None:
    """List the actors, curated or not, that have a word in one of their names."""
    from kg.query.actors import actors_like
    from kg.store import open_store

    with open_store(_store(context)) as opened:
        for actor in actors_like(opened, word):
            typer.echo("\t".join((actor.name, actor.type, actor.country or "", actor.iri)))


@actors.command()
def show(context: typer.Context, actor: ActorArgument) -> None:
    """Tell what is known of an actor: names, state, offices, claims, judgements."""
    from kg.query.portrait import portrait
    from kg.store import open_store

    with open_store(_store(context)) as opened:
        for label, value in portrait(opened, actor):
            typer.echo(f"{label:<12}{value}")


@actors.command()
def merge(
    context: typer.Context,
    actor: ActorArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help="Who it really is.")],
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Make two actors one: ACTOR becomes INTO, in every document."""
    from kg.query.actors import actor_called
    from kg.rdf import Judgement, Kind

    with decide(_store(context), by, when) as desk:
        one, other = (actor_called(desk.store, name) for name in (actor, into))
        pair = (("about", one), ("into", other))
        desk.add(Judgement(Kind.MERGE, one.iri, desk.by, desk.when, why, pair))


@actors.command()
def split(
    context: typer.Context,
    actor: ActorArgument,
    into: Annotated[str, typer.Option(help="Name of a new actor, or name or IRI of a known one.")],
    document: Annotated[list[str] | None, typer.Option(help="Only in this document.")] = None,
    claim: Annotated[list[str] | None, typer.Option(help="Only in this claim.")] = None,
    mention: Annotated[list[str] | None, typer.Option(help="Only where so called.")] = None,
    kind: Annotated[ActorType | None, typer.Option("--type", help="What a new actor is.")] = None,
    country: Annotated[str | None, typer.Option(help="State of a new actor, as a code.")] = None,
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Tell two actors apart that share a node: some mentions of ACTOR are another.

    Which ones: those in the given documents and claims, or with the given words.
    """
    from kg.errors import QueryError
    from kg.query.actors import actor_called
    from kg.rdf import Judgement, Kind, nil_actor_iri

    if not (document or claim or mention):
        hint = "give --document, --claim or --mention"
        raise UsageError("which mentions are the other's?", where="kg actors split", hint=hint)
    with decide(_store(context), by, when) as desk:
        one = actor_called(desk.store, actor)
        try:
            other = actor_called(desk.store, into)
        except QueryError:
            iri = nil_actor_iri(into, country)
            other = Actor(iri, into, kind or one.type, country)
        if other.iri == one.iri:
            raise UsageError(f"{into!r} is the same actor", where="kg actors split")
        keys = [desk.store.document(name).key for name in document or ()]
        claims = [desk.claim(start).id for start in claim or ()]
        scopes = (("document", keys), ("claim", claims), ("mention", mention or []))
        values = tuple(sorted((scope, value) for scope, found in scopes for value in found))
        pair = (("about", one), ("into", other))
        desk.add(Judgement(Kind.SPLIT, one.iri, desk.by, desk.when, why, pair, values))


@actors.command()
def rename(
    context: typer.Context,
    actor: ActorArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.")],
    by: By = None,
    when: When = None,
    why: Why = "",
) -> None:
    """Call an actor by another name; the old one still finds it."""
    from kg.query.actors import actor_called
    from kg.rdf import Judgement, Kind

    words = " ".join(name.split())
    if not words:
        raise UsageError("an empty name", where="kg actors rename", hint="give a name")
    with decide(_store(context), by, when) as desk:
        one = actor_called(desk.store, actor)
        about, called = (("about", one),), (("name", words),)
        desk.add(Judgement(Kind.RENAME, one.iri, desk.by, desk.when, why, about, called))


@actors.command()
def undo(context: typer.Context, judgement: Kept) -> None:
    """Take judgements about actors back, as if they had never been."""
    taken_back(_store(context), judgement)


@actors.command()
def duplicates(
    context: typer.Context,
    least: Annotated[float, typer.Option(min=0, max=1, help="Lowest score to show.")] = 0.6,
) -> None:
    """Propose actors that are likely one, best first; nothing is merged.

    Score, name, other name, reason, and the IRIs for `merge`.
    """
    from kg.query.actors import actors_spoken_of
    from kg.query.duplicates import likely_duplicates
    from kg.store import open_store

    with open_store(_store(context)) as opened:
        for pair in likely_duplicates(actors_spoken_of(opened), least=least):
            row = (f"{pair.score:.2f}", pair.one.name, pair.other.name, pair.reason)
            typer.echo("\t".join((*row, pair.one.iri, pair.other.iri)))


def _store(context: typer.Context) -> str:
    if not isinstance(context.obj, str):
        raise UsageError("no store", where="kg actors", hint="`kg actors STORE list`")
    return context.obj
