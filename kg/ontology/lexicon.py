"""Actions, relation types and cues, read from `relations.ttl` and `cues-*.ttl`."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.kinds import RelationType
from kg.ontology.language import WordClasses, load_language
from kg.ontology.own_bytes import own_bytes
from kg.ontology.shelf import Shelf, shelf_of
from kg.ontology.terms import KG, RDF_TYPE, SKOS
from kg.ontology.turtle import Index, local, read_turtle

__all__ = ["Cue", "Lexicon", "RelationType", "load_lexicon", "load_types"]

STATUSES = ("actual", "planned", "possible", "denied")


@dataclass(frozen=True, slots=True, order=True)
class Cue:
    """A word pattern that signals a relation type; docs/lexicon.md has the format.

    `rest` is the pattern without its anchor, classes expanded, in the order of looking: a noun's
    from right to left. `near` are words one of which has to stand in the sentence.
    """

    name: str
    label: str
    relation: str
    action: str
    pos: str
    pattern: tuple[str, ...]
    targets: tuple[str, ...]
    sources: tuple[str, ...] = ()
    excludes: frozenset[str] = frozenset()
    kind: str = ""
    complement: str = ""
    status: str = ""
    rest: tuple[frozenset[str], ...] = ()
    near: frozenset[str] = frozenset()

    @property
    def anchor(self) -> str:
        """The word of the pattern that carries the cue: the last of a noun's, else the first."""
        return self.pattern[-1] if self.pos == "NOUN" else self.pattern[0]

    @property
    def breadth(self) -> int:
        """How many words fit the pattern: of two as long, the one that names its words wins."""
        return sum(map(len, self.rest))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All relation types and cues.

    Attributes:
        types: Relation types and actions by name.
        cues: By part of speech and anchor lemma; longest pattern first.
        shelves: The same cues, found by the words of a sentence.
        anchors: The words that carry any.
        negated: What a cue says when its verb is negated and that is more than a mere no: by name.
    """

    types: dict[str, RelationType]
    cues: dict[tuple[str, str], tuple[Cue, ...]]
    shelves: dict[tuple[str, str], Shelf]
    anchors: frozenset[str]
    negated: dict[str, Cue]


@cache
def load_types() -> dict[str, RelationType]:
    """Return the packaged relation types and actions by name, sorted."""
    index = read_turtle([("relations.ttl", ontology_bytes("relations.ttl"))])
    return dict(sorted((t.name, t) for t in _types(index)))


@cache
def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Return the packaged lexicon with the cues of the user's own files, which come first.

    Raises:
        OntologyError: A cue names an unknown relation type, word class or part of speech.
    """
    names = ["relations.ttl", *(n for n in ontology_names() if n.startswith("cues-"))]
    index = read_turtle((name, ontology_bytes(name)) for name in names)
    own = read_turtle((str(path), own_bytes(path)) for path in extra)
    types = load_types()
    classes, mine = load_language(), {local(iri) for iri in own}
    table: defaultdict[tuple[str, str], list[Cue]] = defaultdict(list)
    for cue in _cues({**index, **own}, types, classes):
        for lemma in classes.expand(cue.anchor):
            table[cue.pos, lemma.split()[-1]].append(cue)
    ordered = {
        key: tuple(sorted(cues, key=lambda cue: (cue.name not in mine, *_precedence(cue))))
        for key, cues in sorted(table.items())
    }
    negated = {
        cue.name: _refusal(cue, types[other])
        for cues in ordered.values()
        for cue in cues
        if cue.pos == "VERB" and (other := types[cue.relation].negated)
    }
    shelves = {key: shelf_of(cues) for key, cues in ordered.items()}
    return Lexicon(types, ordered, shelves, frozenset(word for _, word in ordered), negated)


def _precedence(cue: Cue) -> tuple[int, bool, bool, int, str]:
    return (-len(cue.pattern), not cue.near, not cue.kind, cue.breadth, cue.name)


def _refusal(cue: Cue, kind: RelationType) -> Cue:
    """`will not allow`, `does not recognise`: a stance of its own, held now."""
    return replace(
        cue, relation=kind.name, action=kind.action, complement="denied", status="actual"
    )


def _types(index: Index) -> Iterable[RelationType]:
    actions = {
        iri: row for iri, row in index.items() if KG + "property" in row and KG + "quadClass" in row
    }
    for iri, row in index.items():
        if KG + "property" not in row:
            continue
        top = row if iri in actions else actions[row[SKOS + "broader"][0]]
        codes = {s: v[0] for s in STATUSES if (v := top.get(f"{KG}plover-{s}"))}
        codes |= {s: v[0] for s in STATUSES if (v := row.get(f"{KG}plover-{s}"))}
        yield RelationType(
            name=row[SKOS + "notation"][0],
            action=top[SKOS + "notation"][0],
            label=row[SKOS + "prefLabel"][0],
            property=local(row[KG + "property"][0]),
            symmetric=row.get(KG + "symmetric", ["false"])[0] == "true",
            quad=local(top[KG + "quadClass"][0]),
            intensity=float(top[KG + "intensity"][0]),
            cameo=row.get(KG + "cameo", top[KG + "cameo"])[0],
            plover=tuple(sorted((s, c) for s, c in codes.items() if c != "none")),
            negated=local(row.get(KG + "negated", [""])[0]),
        )


def _cues(index: Index, types: dict[str, RelationType], classes: WordClasses) -> Iterable[Cue]:
    for iri, row in index.items():
        if KG + "Cue" not in row.get(RDF_TYPE, ()):
            continue
        relation = local(row.get(KG + "relationType", [""])[0])
        if relation not in types:
            raise OntologyError(
                f"unknown relation type {relation!r}", where=iri, hint="see relations.ttl"
            )
        excluded = row.get(KG + "excludes", [""])[0].split()
        near = row.get(KG + "near", [""])[0].split()
        pattern = tuple(row[KG + "pattern"][0].split())
        rest = pattern[-2::-1] if row[KG + "partOfSpeech"][0] == "NOUN" else pattern[1:]
        yield Cue(
            name=local(iri),
            label=row.get("http://www.w3.org/2000/01/rdf-schema#label", [local(iri)])[0],
            relation=relation,
            action=types[relation].action,
            pos=row[KG + "partOfSpeech"][0],
            pattern=pattern,
            targets=tuple(row.get(KG + "targetSlot", [""])[0].split()),
            sources=tuple(row.get(KG + "sourceSlot", [""])[0].split()),
            excludes=frozenset(word for name in excluded for word in classes.expand(name)),
            kind=row.get(KG + "targetKind", [""])[0],
            complement=row.get(KG + "complement", [""])[0],
            status=row.get(KG + "inherentStatus", [""])[0],
            rest=tuple(map(classes.expand, rest)),
            near=frozenset(word for name in near for word in classes.expand(name)),
        )
