"""How much the gazetteer knows, from which sources, and on which day that was good."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.ontology.files import ontology_bytes, ontology_names
from kg.ontology.terms import KG, ORG, RDF_TYPE, TYPES
from kg.ontology.turtle import read_turtle

__all__ = ["freshness_lines"]

SOURCE = "http://purl.org/dc/terms/source"


def freshness_lines() -> Iterator[str]:
    """Yield lines for people: how many of what, then the days on which each source was good."""
    names = [name for name in ontology_names() if name.startswith("actors")]
    index = read_turtle((name, ontology_bytes(name)) for name in names)
    kinds: Counter[str] = Counter()
    days: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in index.values():
        kind = next((TYPES[t].value for t in row.get(RDF_TYPE, ()) if t in TYPES), "")
        if not kind and ORG + "role" in row:
            kind = "term in office"
        if not kind:
            continue
        kinds[kind] += 1
        for source in row.get(SOURCE, ()):
            days[source][row.get(KG + "checkedOn", ["unknown"])[0]] += 1
    for kind, count in sorted(kinds.items(), key=lambda row: (-row[1], row[0])):
        yield f"{count:>6}  {kind}"
    for source, counts in sorted(days.items()):
        for day, count in sorted(counts.items()):
            yield f"good for {day}: {count} entries from {source}"
