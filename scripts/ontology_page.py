"""Make the page of the ontology (pyLODE, from the Turtle) and the picture of its main classes."""

import logging
import sys
from collections import defaultdict
from html import escape
from pathlib import Path

import rdflib
from pylode import OntPub
from rdflib.namespace import OWL, RDF, RDFS

ROOT = Path(__file__).parents[1]
TERMS = ROOT / "ontology" / "kg.ttl"
PICTURE = ROOT / "docs" / "model.svg"
PAGE = ROOT / "site" / "ontology.html"

PLACES = {  # column and row of each class that is drawn
    "kg:Article": (0, 0),
    "oa:SpecificResource": (0, 2),
    "kg:Claim": (1, 1),
    "kg:Cue": (1, 2),
    "kg:Run": (1, 0),
    "kg:Actor": (2, 0),
    "kg:Event": (2, 1),
    "skos:Concept": (2, 2),
}
OTHERS = (  # ties by properties of other vocabularies, which kg.ttl does not declare
    ("kg:Claim", "rdf:subject, rdf:object", "kg:Actor"),
    ("kg:Claim", "prov:wasGeneratedBy", "kg:Run"),
    ("kg:Run", "prov:used", "kg:Article"),
    ("kg:Event", "sem:hasActor", "kg:Actor"),
    ("oa:SpecificResource", "oa:hasSource", "kg:Article"),
)
WIDE, HIGH, COLUMN, ROW, EDGE = 200, 82, 350, 190, 24
STYLE = (
    "text{font:13px 'Liberation Sans',Arial,sans-serif;fill:#1B2230}.name{font-weight:700}"
    ".small{font-size:11.5px;fill:#50586A}.tie{paint-order:stroke;stroke:#fff;stroke-width:4px}rect{fill:#fff;stroke:#50586A}"
    "line{stroke:#50586A;marker-end:url(#tip)}"
)
HEAD = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width}} {{height}}" role="img"
 aria-label="Classes of the model and the properties between them">
<style>{STYLE.replace("{", "{{").replace("}", "}}")}</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"
 orient="auto"><path d="M0 0 8 4 0 8z" fill="#50586A"/></marker></defs>"""
Ties = dict[tuple[str, str], list[str]]


def ontology() -> rdflib.Graph:
    """Return the terms as a graph."""
    return rdflib.Graph().parse(TERMS, format="turtle")


def ties(graph: rdflib.Graph) -> Ties:
    """Return the names of the properties between each two drawn classes, sorted."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for first, name, second in OTHERS:
        found[first, second].append(name)
    for each in sorted(graph.subjects(RDF.type, OWL.ObjectProperty)):
        ends = graph.value(each, RDFS.domain), graph.value(each, RDFS.range)
        first, second = (_short(graph, end) for end in ends)
        if first in PLACES and second in PLACES and first != second:
            found[first, second].append(_short(graph, each))
    return dict(found)


def picture(graph: rdflib.Graph) -> str:
    """Return the classes and what ties them, as SVG."""
    joined = ties(graph)
    width, height = (2 * EDGE + 2 * step + size for step, size in ((COLUMN, WIDE), (ROW, HIGH)))
    lines = [_line(ends, joined) for ends in sorted(joined)]
    boxes = [_box(graph, name) for name in PLACES]
    return "\n".join((HEAD.format(width=width, height=height), *lines, *boxes, "</svg>\n"))


def page(graph: rdflib.Graph) -> str:
    """Return the page that pyLODE makes, with the picture after its title."""
    logging.disable(logging.INFO)
    made = OntPub(ontology=str(TERMS)).make_html()
    head, title, rest = made.partition("</h1>")
    if not title:
        raise SystemExit("pyLODE's page has no title to put the picture under")
    return f"{head}{title}\n{picture(graph)}{rest}"


def _short(graph: rdflib.Graph, node: object) -> str:
    return graph.namespace_manager.normalizeUri(str(node)) if node is not None else ""


def _corner(name: str) -> tuple[int, int]:
    column, row = PLACES[name]
    return EDGE + column * COLUMN, EDGE + row * ROW


def _box(graph: rdflib.Graph, name: str) -> str:
    x, y = _corner(name)
    node = graph.namespace_manager.expand_curie(name)
    under = graph.subjects(RDFS.subClassOf, rdflib.URIRef(node))
    below = sorted(_short(graph, one).removeprefix("kg:") for one in under)
    kinds = [", ".join(below[at : at + 3]) for at in range(0, len(below), 3)]
    rows = "".join(
        f'<text class="small" x="{x + 10}" y="{y + 38 + 15 * at}">{escape(line)}</text>'
        for at, line in enumerate(kinds)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6"/>'
        f'<text class="name" x="{x + 10}" y="{y + 20}">{escape(name)}</text>{rows}'
    )


def _line(ends: tuple[str, str], joined: Ties) -> str:
    """Return an arrow from box to box with its names; the two of a pair stand side by side."""
    (x1, y1), (x2, y2) = (_corner(end) for end in ends)
    shift = 14 if ends[::-1] in joined else 0
    shift = -shift if ends[0] > ends[1] else shift
    names = joined[ends]
    if x1 == x2:
        down = y2 > y1
        at = x1 + WIDE / 2 + shift
        start, stop = (y1 + HIGH, y2) if down else (y1, y2 + HIGH)
        spot = (at + 6, (start + stop) / 2)
        anchor, points = "start", (at, start, at, stop)
    else:
        right = x2 > x1
        start, stop = (x1 + WIDE, x2) if right else (x1, x2 + WIDE)
        a, b = y1 + HIGH / 2 + shift, y2 + HIGH / 2 + shift
        spot = ((start + stop) / 2, (a + b) / 2 - 6 * len(names))
        anchor, points = "middle", (start, a, stop, b)
    text = "".join(
        f'<text class="small tie" text-anchor="{anchor}" x="{spot[0]:.0f}"'
        f' y="{spot[1] + 13 * n:.0f}">'
        f"{escape(name)}</text>"
        for n, name in enumerate(names)
    )
    x1, y1, x2, y2 = (round(point) for point in points)
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>{text}'


def main() -> None:
    """Write the picture and the page."""
    graph = ontology()
    PICTURE.write_text(picture(graph), encoding="utf-8")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(graph), encoding="utf-8")
    sys.stdout.write(f"{PICTURE.relative_to(ROOT)}, {PAGE.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
