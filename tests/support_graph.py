"""Readings made by hand, about actors that do not exist."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.model import Actor, ActorType, Article, Claim, End, Evidence, Reading, Status
from kg.ontology.files import ontology_bytes
from kg.rdf import claim_id, event_id, graph_iri, load_relations, nil_actor_iri
from kg.store import Store

WORLD = Path(__file__).parent / "world.ttl"
"""A gazetteer of invented states and people; the actors that tests call curated are in it."""

BASE = "https://w3id.org/diplomacy-kg/"
ARVENIA = Actor(BASE + "actor/arvenia", "Arvenia", ActorType.STATE, "XAR", curated=True)
BELMOOR = Actor(BASE + "actor/belmoor", "Belmoor", ActorType.STATE, "XBE", curated=True)


def unknown(name: str, kind: ActorType = ActorType.PERSON, country: str | None = None) -> Actor:
    """Return an actor that no gazetteer knows."""
    return Actor(nil_actor_iri(name, country), name, kind, country)


ADA = unknown("Ada Quill", country="XAR")
BRUNO = unknown("Bruno Stamm", country="XBE")
CLARA = unknown("Clara Voss", country="XAR")
LEAGUE = unknown("League of Five Rivers", ActorType.ORGANISATION)


def article(text: str, name: str = "one.txt", **more: Any) -> Article:
    """Return an article of 12 March 2031 with this text."""
    fields: dict[str, Any] = {"title": "A dispatch", "date": dt.date(2031, 3, 12), "key": name}
    return Article(**{**fields, "name": name, "text": text, **more})


def claim(
    source: Actor,
    relation: str | None,
    target: Actor | None,
    within: Article,
    sentence: str,
    *,
    cue: str,
    **more: Any,
) -> Claim:
    """Return a claim whose evidence is `sentence` of the article `within`.

    The mentions are the last names of the actors; `cue` is the word that carries the relation.
    """
    start = within.text.index(sentence)
    number = within.text[:start].count(". ")
    evidence = Evidence(
        sentence=number,
        start=start,
        end=start + len(sentence),
        text=sentence,
        source=_find(sentence, source.name.split()[-1], start),
        cue=_find(sentence, cue, start) or (start, start + 1),
        target=_find(sentence, target.name.split()[-1], start) if target else None,
    )
    action = load_relations().named(relation).action if relation else None
    fields: dict[str, Any] = {
        "id": "",
        "event": event_id(within.key, action, evidence.cue[0]),
        "document": within.name,
        "document_key": within.key,
        "source": End(source, source.name.split()[-1], "name"),
        "relation": relation,
        "action": action,
        "plover": action,
        "predicate": cue,
        "target": End(target, target.name.split()[-1], "surname", 0.9) if target else None,
        "target_text": None,
        "status": Status.ACTUAL,
        "attributed_to": None,
        "attribution_text": None,
        "date_start": None,
        "date_end": None,
        "date_text": None,
        "place": None,
        "topic": None,
        "confidence": 0.8,
        "evidence": (evidence,),
        "cue": f"v-{cue}" if relation else "",
        "status_rule": "past tense",
    }
    made = Claim(**{**fields, **more})
    return replace(made, id=claim_id(made))


def _find(sentence: str, words: str, start: int) -> tuple[int, int] | None:
    at = sentence.find(words)
    return None if at < 0 else (start + at, start + at + len(words))


FIRST_TEXT = (
    "Ada Quill met Bruno Stamm in Port Arven on Tuesday. "
    "Quill will visit Belmoor next week. "
    "Arvenia accused Belmoor of delay. "
    "Quill never threatened Stamm, Clara Voss said. "
    "Voss said that Belmoor attacked Arvenia. "
    "Stamm may send aid to the League of Five Rivers. "
    "Quill rejected the new border plan. "
    "Voss dined beside Stamm."
)
SECOND_TEXT = "Bruno Stamm met Ada Quill. Stamm denied that he would visit Arvenia."


def first_reading(name: str = "one.txt", **more: Any) -> Reading:
    """Return eight claims: facts, a plan, a denial, an allegation, an offer, an open triple."""
    own = article(FIRST_TEXT, name, publisher="The Invented Wire", country="XAR", **more)
    sentences = [s if s.endswith(".") else s + "." for s in FIRST_TEXT.split(". ")]
    tuesday, week = dt.date(2031, 3, 11), dt.date(2031, 3, 17)
    said = End(CLARA, "Clara Voss", "name")
    claims = (
        claim(
            *(ADA, "meets", BRUNO, own, sentences[0]),
            cue="met",
            date_start=tuesday,
            date_end=tuesday,
            date_text="on Tuesday",
            place="Port Arven",
            topic="the border",
        ),
        claim(
            *(ADA, "visits", BELMOOR, own, sentences[1]),
            cue="visit",
            status=Status.PLANNED,
            plover="AGREE",
            date_start=week,
            date_end=dt.date(2031, 3, 23),
            date_text="next week",
        ),
        claim(ARVENIA, "accuses-of", BELMOOR, own, sentences[2], cue="accused", stance=True),
        claim(
            *(ADA, "menaces", BRUNO, own, sentences[3]),
            cue="threatened",
            status=Status.DENIED,
            plover=None,
            attributed_to=said,
            attribution_text="Clara Voss",
        ),
        claim(
            *(BELMOOR, "attacks", ARVENIA, own, sentences[4]),
            cue="attacked",
            attributed_to=said,
            attribution_text="Voss",
        ),
        claim(
            *(BRUNO, "assists", LEAGUE, own, sentences[5]),
            cue="send",
            status=Status.POSSIBLE,
            plover=None,
        ),
        claim(
            *(ADA, "opposes", None, own, sentences[6]),
            cue="rejected",
            target_text="the new border plan",
        ),
        claim(CLARA, None, BRUNO, own, sentences[7], cue="dined", plover=None, status_rule=""),
    )
    return Reading(own, claims, "0.1.0", "model 1")


def second_reading(name: str = "two.txt", **more: Any) -> Reading:
    """Return two claims: the meeting of the first reading again, and a denied visit."""
    own = article(SECOND_TEXT, name, title="Another dispatch", date=dt.date(2031, 3, 13), **more)
    claims = (
        claim(
            *(BRUNO, "meets", ADA, own, "Bruno Stamm met Ada Quill."),
            cue="met",
            participants=(ADA, BRUNO),
        ),
        claim(
            *(BRUNO, "visits", ARVENIA, own, "Stamm denied that he would visit Arvenia."),
            cue="visit",
            status=Status.DENIED,
            plover="REJECT",
            attributed_to=End(BRUNO, "Stamm", "surname"),
        ),
    )
    return Reading(own, claims, "0.1.0", "model 1")


def small_store() -> Store:
    """Return a store in memory that knows the vocabulary and the invented world, not the real one.

    It loads in a moment; what it knows beside is what a store on disk knows.
    """
    inner = ox.Store()
    for graph, names in (("vocabulary", ("kg.ttl", "relations.ttl")), ("actors", ())):
        node = ox.NamedNode(graph_iri(graph))
        for data in [*map(ontology_bytes, names)] or [WORLD.read_bytes()]:
            inner.load(input=data, format=ox.RdfFormat.TURTLE, to_graph=node)
    return Store(inner)
