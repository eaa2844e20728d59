"""What the judge looks at: a relation as named features, each with a value of 1."""

from kg.doc import Parse, Ref
from kg.extract import Relation

__all__ = ["features"]

MOST_VERBS = 3
FARTHEST = 8
MOST_CLAUSES = 3
CLAUSES = frozenset(
    ("relcl", "acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis", "pcomp"),
)
MODIFIERS = frozenset(("amod", "compound", "nmod", "poss", "npadvmod"))


def features(parse: Parse, relation: Relation) -> tuple[str, ...]:
    """Return the features of `relation`, sorted: how its ends were found and what they are.

    Words and names are left out on purpose: what is learned about them on some hundred documents
    does not hold on others, and nobody's name should make a claim more or less believable.
    """
    anchor = relation.words[0]
    source_way, target_way = (*relation.how, "", "")[:2]
    found = {
        f"part={relation.cue[:1]}",
        f"type={relation.relation}",
        f"ways={source_way}+{target_way}",
        *_place(parse, anchor),
        *_end(parse, anchor, "source", source_way, relation.source),
    }
    if relation.target:
        found.update(_end(parse, anchor, "target", target_way, relation.target))
        one, other = relation.source.actor, relation.target.actor
        found.add(f"types={one.type}+{other.type}")
        if one.country and one.country == other.country:
            found.add(f"same-country {one.type}+{other.type}")
    return tuple(sorted(found))


def _place(parse: Parse, anchor: int) -> set[str]:
    """How far from the main verb the cue stands: what is told weighs most."""
    path: list[str] = []
    node = anchor
    while parse.heads[node] != node and len(path) < FARTHEST:
        path.append(parse.deps[node])
        node = parse.heads[node]
    clauses = [dep for dep in path if dep in CLAUSES]
    return {
        f"steps={len(path)}",
        f"clauses={min(len(clauses), MOST_CLAUSES)}",
        f"clause={clauses[0] if clauses else 'main'}",
        f"modifier={not MODIFIERS.isdisjoint(path[:2])}",
    }


def _end(parse: Parse, anchor: int, side: str, way: str, ref: Ref) -> set[str]:
    token = ref.last - 1
    found = {f"{side}-how={ref.how}", f"{side}-sure={round(ref.confidence * 5)}"}
    if parse.sentence_of[token] == parse.sentence_of[anchor]:
        low, high = sorted((token, anchor))
        verbs = sum(parse.tags[k][:2] in {"VB", "MD"} for k in range(low + 1, high))
        found.add(f"{side}-way={way} verbs={min(verbs, MOST_VERBS)}")
    return found
