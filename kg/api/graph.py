"""The graph in Python: claims, questions, figures, the page."""

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from kg.analyse import analyse
from kg.analyse.ties import at_level
from kg.api.answer import Answer, answer_of
from kg.api.asked import Day, asked, day_of, optioned, statuses_of
from kg.api.claims import Claims
from kg.api.look import Page, Picture
from kg.api.reading import Reader, remove
from kg.errors import UsageError
from kg.model import Claim
from kg.query import run_packaged, run_sparql
from kg.store import DocumentInfo, Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

__all__ = ["Graph"]

Level = Literal["person", "state"]


class Graph:
    """A graph of claims, from `kg.build` or `kg.open`; close it, or use `with`.

    Attributes:
        store: What holds it: `store.graph()` is an rdflib dataset, `store.oxigraph` is faster.
    """

    def __init__(self, store: Store, reader: Reader) -> None:
        """Wrap a store; `reader` adds articles to it."""
        self.store, self._reader = store, reader

    @property
    def claims(self) -> Claims:
        """All claims, by document and then in text order."""
        return Claims(self.store.claims())

    @property
    def documents(self) -> list[DocumentInfo]:
        """All documents, by name."""
        return self.store.documents()

    def add(self, paths: str | Path | Iterable[str | Path]) -> None:
        """Read articles into the graph; what it held under the same name is replaced."""
        self._reader.add(self.store, path_list(paths))

    def remove(self, documents: str | Iterable[str]) -> None:
        """Take documents out, by name."""
        remove(self.store, [documents] if isinstance(documents, str) else list(documents))

    def query(self, question: str, *, limit: int | None = None, **params: object) -> Answer | bool:
        """Return the answer to a packaged question by name, or to SPARQL; ASK gives a truth value.

        `params` are those of the packaged question: `g.query("pair", one="Arvenia")`.
        """
        if len(question.split()) == 1:
            words = {name: str(value) for name, value in params.items()}
            found = run_packaged(self.store, question, words, limit=limit)
        elif params:
            raise UsageError("parameters go with packaged questions", where="query")
        else:
            found = run_sparql(self.store, question, limit=limit)
        return found if isinstance(found, bool) else answer_of(found)

    def analyse(self, measure: str, **words: object) -> Answer:
        """Return figures, as `kg analyse` does: `g.analyse("dyads", by="month", top=10)`.

        `words` are level, status, reported, from_, to, before, after, by, side, actor, samples, top
        and engine.
        """
        scope, ask = asked(self.store, **words)  # type: ignore[arg-type]
        return answer_of(analyse(self.store.claims(), measure, scope=scope, ask=ask))

    def figure(self, measure: str, **words: object) -> Picture:
        """Return a figure of dyads or the network; `words` are those of `analyse`."""
        from kg.analyse.figures import draw  # noqa: PLC0415 - an extra, and slow to load

        scope, ask = asked(self.store, **words)  # type: ignore[arg-type]
        out = io.BytesIO()
        draw(self.store.claims(), measure, "svg", out, scope=scope, ask=ask)
        return Picture(out.getvalue().decode("utf-8"))

    def to_networkx(self, level: Level = "person") -> "nx.MultiDiGraph[str]":
        """Return actors as nodes, by IRI, and claims as edges, by id, as in the GraphML export.

        With `level="state"` everybody is the state they act for; what stays inside one has no edge.
        """
        from kg.store.exports.network import claims_network  # noqa: PLC0415 - networkx is slow to load

        return claims_network(
            c for c in map(_lifted(level, self.store.gazetteers), self.store.claims()) if c
        )

    def to_pandas(self) -> "pd.DataFrame":
        """Return one row a claim, as in the CSV export."""
        import pandas as pd  # noqa: PLC0415 - an extra, and slow to load

        from kg.store.exports.claims import COLUMNS, claim_cells  # noqa: PLC0415 - as above

        rows = [claim_cells(claim) for claim in self.store.claims()]
        return pd.DataFrame(rows, columns=list(COLUMNS))

    def view(
        self,
        path: Path | str | None = None,
        *,
        from_: Day = None,
        to: Day = None,
        action: Iterable[str] = (),
        status: Iterable[str] = (),
        **options: object,
    ) -> Page:
        """Return the interactive page, and write it when a path is given.

        `options` takes title, focus, depth, level, top, evidence and language, as
        `kg.view.ViewOptions` has them.
        """
        from kg.view import ViewOptions, store_page  # noqa: PLC0415 - pyvis is slow to load

        chosen = optioned(
            ViewOptions,
            "view",
            from_=day_of(from_),
            to=day_of(to),
            actions=frozenset(name.upper() for name in action),
            statuses=statuses_of(status),
            **options,
        )
        page = Page(store_page(self.store, chosen))
        if path is not None:
            page.save(path)
        return page

    def export(self, path: Path | str, fmt: str = "turtle", *, with_text: bool = False) -> Path:
        """Write the graph in one of the formats of `kg export`; return where."""
        out = Path(path)
        with out.open("wb") as stream:
            self.store.export(fmt, stream, with_text=with_text)
        return out

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def __enter__(self) -> Self:
        """Return the graph."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        """Close the store."""
        self.close()

    def __repr__(self) -> str:
        """Return what it holds, in few words."""
        documents = self.documents
        count = sum(info.claims for info in documents)
        return f"<kg.Graph {self.store.name}: {len(documents)} documents, {count} claims>"

    def _repr_html_(self) -> str:
        return self.claims._repr_html_()


def path_list(paths: str | Path | Iterable[str | Path]) -> list[str]:
    """Return one path or many as strings."""
    given = [paths] if isinstance(paths, str | Path) else paths
    return [str(path) for path in given]


def _lifted(level: Level, own: tuple[Path, ...]) -> Callable[[Claim], Claim | None]:
    def lift(claim: Claim) -> Claim | None:
        if level == "person" or claim.target is None:
            return claim
        ends = [
            replace(e, actor=at_level(e.actor, level, own)) for e in (claim.source, claim.target)
        ]
        if ends[0].actor.iri == ends[1].actor.iri:
            return None
        return replace(claim, source=ends[0], target=ends[1])

    return lift
