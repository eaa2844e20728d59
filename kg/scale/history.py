"""Which claims came and went, and when: a record beside the store, since graphs know no clock."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ontology.vocab import KG, RDF, RDFS
from kg.rdf.index import index_rows, lexical, maybe, one
from kg.store import Store

__all__ = ["Change", "changes_since", "record_changes"]

_TABLES = """
    CREATE TABLE IF NOT EXISTS claim (
        iri TEXT, source TEXT, relation TEXT, target TEXT, status TEXT, document TEXT,
        came TEXT, went TEXT);
    CREATE INDEX IF NOT EXISTS iri ON claim (iri, went);
    CREATE INDEX IF NOT EXISTS ends ON claim (source, relation, target);
    CREATE TABLE IF NOT EXISTS run (at TEXT PRIMARY KEY);
    CREATE TEMP TABLE present (iri TEXT PRIMARY KEY);
"""
_GONE = "went IS NULL AND iri NOT IN (SELECT iri FROM present)"
_NEW = "SELECT iri FROM present WHERE iri NOT IN (SELECT iri FROM claim WHERE went IS NULL)"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What became of a claim; ends are names, `before` is the status that it had before."""

    kind: Literal["came", "changed", "went"]
    source: str
    relation: str
    target: str
    status: str
    before: str
    document: str


def record_changes(store: Store, now: dt.datetime) -> None:
    """Note which claims `store` has now and did not have when this was last called.

    What a run that broke off has left is found by the next. A store without a folder has no record.

    Raises:
        StoreError: The record cannot be written.
    """
    if store.folder is None:
        return
    at = _stamp(now)
    with _open(store.folder) as db:
        rows = store.dataset.quads_for_pattern(None, KG.status, None, None)
        ids = ([lexical(quad.subject)] for quad in rows)
        db.executemany("INSERT OR IGNORE INTO present VALUES (?)", ids)
        db.execute(f"UPDATE claim SET went = ? WHERE {_GONE}", [at])  # noqa: S608 - a constant
        for (iri,) in db.execute(_NEW).fetchall():
            insert = "INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"
            db.execute(insert, [iri, *_claim(store, iri), at])
        db.execute("INSERT OR IGNORE INTO run VALUES (?)", [at])
        db.commit()


def changes_since(path: Path, since: dt.datetime | None) -> list[Change]:
    """Return what came, went or changed status after `since`, or in the last run, sorted.

    A claim that came has changed when the same was known before with another status alone.

    Raises:
        StoreError: The store has no record.
    """
    if not (path / "history.sqlite").exists():
        hint = "the next `kg add` begins one"
        raise StoreError("no record of changes", where=str(path), hint=hint)
    with _open(path) as db:
        if since is None:
            runs = db.execute("SELECT at FROM run ORDER BY at DESC LIMIT 2").fetchall()
            after = runs[1][0] if len(runs) > 1 else ""
        else:
            after = _stamp(since)
        return sorted(_changes(db, after))


def _changes(db: sqlite3.Connection, after: str) -> Iterator[Change]:
    columns = "source, relation, target, status"
    came = f"SELECT {columns}, document FROM claim WHERE came > ? AND went IS NULL"  # noqa: S608
    followed = set()
    for source, relation, target, status, document in db.execute(came, [after]).fetchall():
        ask = (
            "SELECT status FROM claim WHERE source = ? AND relation = ? AND target = ?"
            " AND came <= ? ORDER BY went IS NULL DESC, went DESC, came DESC, status"
        )
        ends = (source, relation, target)
        before = [found for (found,) in db.execute(ask, [*ends, after])]
        if before and status not in before:
            followed.add((*ends, before[0]))
            yield Change("changed", *ends, status, before[0], document)
        else:
            yield Change("came", *ends, status, "", document)
    went = f"SELECT {columns}, document FROM claim WHERE went > ? AND came <= ?"  # noqa: S608
    for source, relation, target, status, document in db.execute(went, [after, after]).fetchall():
        if (source, relation, target, status) not in followed:
            yield Change("went", source, relation, target, status, "", document)


def _claim(store: Store, iri: str) -> tuple[str, ...]:
    """Return source, relation, target, status and document of a claim, by name."""
    node = ox.NamedNode(iri)
    row = index_rows(store.dataset.quads_for_pattern(node, None, None, None))[iri]
    relation = one(row, RDF.predicate)
    target = maybe(row, RDF.object)
    return (
        _label(store, one(row, RDF.subject)),
        one(row, KG.predicateText) if relation == KG.relatesTo.value else _label(store, relation),
        _label(store, target) if target else maybe(row, KG.targetText) or "",
        one(row, KG.status).rsplit("/", 1)[-1],
        _label(store, one(row, KG.document), KG.name),
    )


def _label(store: Store, iri: str, predicate: ox.NamedNode = RDFS.label) -> str:
    found = store.dataset.quads_for_pattern(ox.NamedNode(iri), predicate, None, None)
    return min((lexical(quad.object) for quad in found), default=iri)


def _open(folder: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(folder / "history.sqlite")
        db.executescript(_TABLES)
    except sqlite3.Error as error:
        raise StoreError(f"no record of changes: {error}", where=str(folder)) from None
    return db


def _stamp(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).isoformat(timespec="microseconds")
