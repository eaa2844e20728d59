"""The page as one HTML text: pyvis generates it with the templates beside this module."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import pyvis
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from pyvis.network import Network

from kg.errors import UsageError
from kg.model import Claim
from kg.ontology import Gazetteer, load_gazetteer
from kg.ontology.lexicon import load_lexicon
from kg.view.graph import Picture, draw
from kg.view.layout import communities, positions
from kg.view.look import COMMUNITY_COLOURS, SHAPES, community_colour
from kg.view.model import DocumentInfo, ViewOptions
from kg.view.offices import Office, offices_of
from kg.view.payload import (
    claim_columns,
    document_rows,
    option_row,
    sentence_rows,
    word_rows,
)
from kg.view.select import find_focus, select

__all__ = ["page", "write_page"]

_PARTNERS = frozenset({"verbal-cooperation", "material-cooperation"})
_POLICY_MARK = "content-security-policy-goes-here"


def write_page(
    claims: Sequence[Claim],
    documents: Mapping[str, DocumentInfo],
    out: Path,
    *,
    options: ViewOptions | None = None,
) -> None:
    """Write the page to `out` as UTF-8."""
    out.write_text(page(claims, documents, options=options), encoding="utf-8", newline="\n")


def page(
    claims: Sequence[Claim],
    documents: Mapping[str, DocumentInfo],
    *,
    options: ViewOptions | None = None,
    gazetteer: Gazetteer | None = None,
) -> str:
    """Return one self-contained HTML page that shows `claims` and asks the network for nothing.

    Args:
        claims: In any order; the same claims give the same page.
        documents: By `Claim.document`; a missing one is shown by its name.
        options: What goes onto the page, and how it opens.
        gazetteer: Who held which office; the packaged one when None.

    Raises:
        UsageError: The focus is no actor of the claims, or there is no such language file.
    """
    options = options or ViewOptions()
    kept = select(claims, options)
    types = load_lexicon().types
    gazetteer = gazetteer or load_gazetteer()
    picture = draw(kept, types, gazetteer)
    number = {actor.iri: at for at, actor in enumerate(picture.actors)}
    names = sorted({claim.document for claim in kept})
    focus = find_focus(kept, options.focus)
    days = {name: documents[name].date for name in names if name in documents}
    offices = offices_of(picture.actors, gazetteer, filter(None, days.values()))
    network = _network(picture, options.title, offices)
    network.templateEnv = _environment()
    network.path = "page.html"
    network.templateEnv.globals |= {
        "strings": _strings(options.language),
        "language": options.language,
        "claims": claim_columns(
            kept,
            types,
            actors=number,
            documents={name: at for at, name in enumerate(names)},
            days=days,
        ),
        "sentences": sentence_rows(kept, options.evidence),
        "documents": document_rows(names, documents),
        "words": word_rows(types),
        "settings": option_row(options, number[focus] if focus else None),
        "look": {"shapes": SHAPES, "communities": COMMUNITY_COLOURS},
    }
    return _with_policy(network.generate_html())


def _network(picture: Picture, title: str, offices: Mapping[str, list[Office]]) -> Network:
    places = positions(picture.ties())
    groups = communities(picture.ties(_PARTNERS))
    network = Network(directed=True, cdn_resources="in_line", heading=title)
    network.toggle_physics(status=False)
    for at, actor in enumerate(picture.actors):
        x, y = places[at]
        network.add_node(
            at,
            label=actor.name,
            shape=SHAPES[actor.type],
            color=community_colour(groups.get(at)),
            x=round(x, 3),
            y=round(y, 3),
            kind=actor.type.value,
            country=actor.country,
            community=groups.get(at),
            state=picture.states[at],
            claims=picture.weights[at],
            offices=offices.get(actor.iri, []),
        )
    network.edges.extend(  # Network.add_edge scans the list of all edges each time
        {"from": e.first, "to": e.second, "quad": e.quad, "claims": e.claims} for e in picture.edges
    )
    return network


def _environment() -> Environment:
    library = FileSystemLoader(Path(pyvis.__file__).parent / "templates")
    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=ChoiceLoader([PackageLoader("kg.view"), library]),
    )


def _strings(language: str) -> dict[str, str]:
    found = files("kg.view") / "templates" / f"strings.{language}.json"
    if not re.fullmatch(r"[A-Za-z0-9-]+", language) or not found.is_file():
        raise UsageError(f"no language file for {language!r}", where="language", hint="try en")
    strings: dict[str, str] = json.loads(found.read_text(encoding="utf-8"))
    return strings


def _with_policy(html: str) -> str:
    """Put in the policy that lets this page's own scripts and styles run, and nothing else."""
    scripts, styles = (
        " ".join(f"'sha256-{_digest(body)}'" for body in re.findall(pattern, html, re.DOTALL))
        for pattern in (r"<script>(.*?)</script>", r"<style>(.*?)</style>")
    )
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return html.replace(_POLICY_MARK, policy, 1)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
