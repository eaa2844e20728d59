"""Documents into and out of a store: each whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg.model import Article, Reading
from kg.rdf.dataset import Dataset
from kg.rdf.ids import document_iri, graph_iri
from kg.rdf.parts import update_text
from kg.rdf.rulings import Rulings
from kg.rdf.write import text_hash
from kg.store.inserts import insertion
from kg.store.judging import judged_quads, read_judgements

__all__ = ["Added", "Hooks", "add_readings", "drop_documents"]

BATCH = 100_000
"""Quads that a bulk load gathers before it writes, and after which readers see what was added."""


@dataclass(frozen=True, slots=True)
class Added:
    """What `Store.add` did.

    Attributes:
        added: Names of the documents that are new.
        replaced: Names of those whose old reading went.
        unchanged: Names of those that were there already, just so.
        superseded: Names of those given twice with different texts, of which one was left out.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hooks:
    """Whom a run tells: before anything changes, and whenever a batch is in."""

    changing: Callable[[], None]
    batch: Callable[[], None]


def add_readings(
    store: Dataset, readings: Iterable[Reading], hooks: Hooks, *, base: str, bulk: bool
) -> Added:
    """Add each reading in a transaction of its own; with `bulk`, new ones many at a time.

    The order does not matter: of two texts for one key the later date wins, then the greater hash.
    """
    rulings = Rulings(read_judgements(store, base))
    state = _Run(store, base, hooks, rulings, bulk=bulk)
    for reading in readings:
        state.take(reading)
    state.write()
    return Added(
        state.told("added"),
        state.told("replaced"),
        state.told("unchanged"),
        tuple(sorted(state.superseded)),
    )


def drop_documents(store: Dataset, documents: Iterable[ox.NamedNode], base: str) -> None:
    """Remove documents with all that they gave, in one transaction."""
    store.update(" ;\n".join(_removal(document, base) for document in documents))


@dataclass(slots=True)
class _Run:
    store: Dataset
    base: str
    hooks: Hooks
    rulings: Rulings
    bulk: bool = field(kw_only=True)
    written: int = 0
    rank: dict[str, tuple[str, str]] = field(default_factory=dict)
    outcomes: dict[str, tuple[str, str]] = field(default_factory=dict)
    waiting: list[ox.Quad] = field(default_factory=list)
    superseded: set[str] = field(default_factory=set)

    def take(self, reading: Reading) -> None:
        """Add one reading, or find that a better one was given."""
        article = reading.article
        rank = (str(article.date or ""), text_hash(article.text))
        earlier = self.rank.get(article.key)
        if earlier is not None and earlier[1] != rank[1]:
            self.superseded.add(article.name)
        if earlier is not None and rank < earlier:
            return
        self.rank[article.key] = rank
        node = ox.NamedNode(document_iri(article.key, self.base))
        quads = judged_quads(reading, self.rulings, self.base)
        if earlier is not None:
            self.write()
        old = set(_quads_of(self.store, node, self.base))
        if not old:
            self._tell(article, "added")
            self.waiting += quads
            if not self.bulk or len(self.waiting) >= BATCH:
                self.write()
        elif old == set(quads):
            self._tell(article, "unchanged")
        else:
            self._tell(article, "replaced")
            self.hooks.changing()
            self.store.update(self._replacement(node, old, quads))

    def _replacement(self, node: ox.NamedNode, old: set[ox.Quad], new: list[ox.Quad]) -> str:
        """Return the update that puts `new` in the place of `old`."""
        if isinstance(self.store, ox.Store):  # what is in both stays where it is
            return update_text(old.difference(new), [quad for quad in new if quad not in old])
        return f"{_removal(node, self.base)} ;\n{insertion(new)}"

    def _tell(self, article: Article, outcome: str) -> None:
        """Note what became of a document, as against what was there before the run."""
        known, _ = self.outcomes.get(article.key, ("unchanged", ""))
        self.outcomes[article.key] = (outcome if known == "unchanged" else known, article.name)

    def told(self, outcome: str) -> tuple[str, ...]:
        """Return the names of the documents that this became of."""
        return tuple(sorted({name for found, name in self.outcomes.values() if found == outcome}))

    def write(self) -> None:
        """Write what is waiting."""
        if not self.waiting:
            return
        self.hooks.changing()
        if self.bulk:
            self.store.bulk_extend(self.waiting)
        else:
            self.store.extend(self.waiting)
        self.written += len(self.waiting)
        self.waiting.clear()
        if self.written >= BATCH:
            self.written = 0
            self.hooks.batch()


def _quads_of(store: Dataset, node: ox.NamedNode, base: str) -> Iterator[ox.Quad]:
    yield from store.quads_for_pattern(None, None, None, node)
    for name in ("texts", "readings"):
        graph = ox.NamedNode(graph_iri(name, base))
        yield from store.quads_for_pattern(node, None, None, graph)


def _removal(node: ox.NamedNode, base: str) -> str:
    kept = (
        f"DELETE WHERE {{ GRAPH <{graph_iri(name, base)}> {{ {node} ?{name} ?kept }} }}"
        for name in ("texts", "readings")
    )
    return " ;\n".join((f"DROP SILENT GRAPH {node}", *kept))
