"""Which relations of one article are about one happening."""

from collections.abc import Sequence

from kg.doc import Parse
from kg.extract import Relation

__all__ = ["event_numbers"]


def event_numbers(parse: Parse, relations: Sequence[Relation]) -> list[int]:
    """Return for each relation the first character of its event's first cue.

    Relations of one cue are one event; so are relations of one action between the same two actors
    whose dates agree, where an unknown date agrees with any.
    """
    parent = list(range(len(relations)))

    def root(n: int) -> int:
        while parent[n] != n:
            n = parent[n]
        return n

    by_cue: dict[tuple[int, str], int] = {}
    by_pair: dict[tuple[str, frozenset[str]], list[int]] = {}
    for n, relation in enumerate(relations):
        first = by_cue.setdefault((relation.words[0], relation.action), n)
        parent[root(n)] = root(first)
        if relation.target is None:
            continue
        pair = frozenset((relation.source.actor.name, relation.target.actor.name))
        for other in by_pair.setdefault((relation.action, pair), []):
            days, others = relation.days, relations[other].days
            if days is None or others is None or days == others:
                parent[root(n)] = root(other)
                break
        by_pair[relation.action, pair].append(n)
    starts: dict[int, int] = {}
    for n, relation in enumerate(relations):
        at = parse.starts[relation.words[0]]
        starts[root(n)] = min(at, starts.get(root(n), at))
    return [starts[root(n)] for n in range(len(relations))]
