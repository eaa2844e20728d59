"""Whether nodes are what they should be: states of right pairs, nodes for each annotated actor.

`python -m bench.linking DATA` reads `DATA/articles.jsonl` and compares with `DATA/gold/`.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from bench.annotated import articles_of
from kg.evaluate.gold import Gold, GoldEnd, load_gold
from kg.evaluate.statements import Party, document_stem
from kg.model import Claim, End
from kg.ontology.actors import fold
from kg.pipeline import Extractor

__all__ = ["Linking", "linking", "main"]


@dataclass(slots=True)
class Linking:
    """Figures of one set of documents.

    Attributes:
        pairs: Claims whose two ends are those of an annotated relation, either way round.
        agreeing: Those of them whose two states are as annotated.
        nodes: IRIs by document and annotated actor.
        faults: What did not agree, for people.
    """

    pairs: int = 0
    agreeing: int = 0
    nodes: dict[tuple[str, GoldEnd], set[str]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def agreement(self) -> float:
        """Share of right pairs whose states are right."""
        return self.agreeing / self.pairs if self.pairs else 0.0

    @property
    def nodes_each(self) -> float:
        """Nodes for each annotated actor that has any."""
        return sum(map(len, self.nodes.values())) / len(self.nodes) if self.nodes else 0.0


def linking(claims: Iterable[Claim], gold: Path) -> Linking:
    """Return how well the actors of `claims` fit the annotations in the folder `gold`."""
    relations, _ = load_gold(gold)
    found = Linking()
    for claim in claims:
        document = document_stem(claim.document)
        golden = relations.get(document, [])
        actors = {end for one in golden for end in (one.source, one.target)}
        if claim.target is not None:
            _count_pair(found, claim, golden)
        for end in filter(None, (claim.source, claim.target, claim.attributed_to)):
            fits = sorted({_key(a): a for a in actors if a.is_named_by(_party(end))}.items())
            if len(fits) == 1:
                found.nodes.setdefault((document, fits[0][1]), set()).add(end.actor.iri)
    found.nodes = _joined(found.nodes)
    for (document, actor), iris in sorted(found.nodes.items(), key=str):
        if len(iris) > 1:
            found.faults.append(f"{document}: {actor.name} is {' and '.join(sorted(iris))}")
    return found


def _key(end: GoldEnd) -> tuple[str, str]:
    return fold(end.name).lower(), end.country or ""


def _joined(nodes: dict[tuple[str, GoldEnd], set[str]]) -> dict[tuple[str, GoldEnd], set[str]]:
    """Put together what is annotated under one name and state with other aliases."""
    first: dict[tuple[str, tuple[str, str]], tuple[str, GoldEnd]] = {}
    joined: defaultdict[tuple[str, GoldEnd], set[str]] = defaultdict(set)
    for (document, actor), iris in sorted(nodes.items(), key=str):
        joined[first.setdefault((document, _key(actor)), (document, actor))] |= iris
    return dict(joined)


def _count_pair(found: Linking, claim: Claim, golden: Iterable[Gold]) -> None:
    ways = [way for gold in golden for way in _ways(claim, gold)]
    if not ways:
        return
    found.pairs += 1
    if any(all(end.country == actor.country for end, actor in way) for way in ways):
        found.agreeing += 1
        return
    said = ", ".join(f"{end.name} {end.country}" for end, _ in ways[0])
    wanted = ", ".join(f"{actor.name} {actor.country}" for _, actor in ways[0])
    found.faults.append(f"{claim.document}: said {said}; annotated {wanted}")


def _ways(claim: Claim, gold: Gold) -> Iterator[tuple[tuple[Party, GoldEnd], ...]]:
    if claim.target is None:
        return
    ends = (_party(claim.source), _party(claim.target))
    for golden in ((gold.source, gold.target), (gold.target, gold.source)):
        way = tuple(zip(ends, golden, strict=True))
        if all(actor.is_named_by(end) for end, actor in way):
            yield way


def _party(end: End) -> Party:
    actor = end.actor
    return Party(actor.name, end.mention, actor.country, actor.type.value == "person")


def main(data: Path) -> None:
    """Print the figures and what did not agree."""
    readings = Extractor().read(articles_of(data / "articles.jsonl"))
    found = linking(chain.from_iterable(reading.claims for reading in readings), data / "gold")
    print(*found.faults, sep="\n")
    print(f"right pairs {found.pairs}, states agree in {found.agreement:.3f}")
    print(f"annotated actors with a node {len(found.nodes)}, nodes each {found.nodes_each:.3f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and DATA
        sys.exit("usage: python -m bench.linking DATA, a folder with articles.jsonl and gold/")
    main(Path(sys.argv[1]))
