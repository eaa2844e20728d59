"""Dates that are not said again: a meeting's date holds for what its parties say there.

A readout names the day once ("met today with") and then tells in the past tense what was discussed,
thanked for and agreed. A statement does what it says on the day it is published ("we condemn").
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.doc import Parse, Ref
from kg.extract.relation import Relation, Who
from kg.model import ActorType, Status
from kg.ontology.language import WordClasses

__all__ = ["STANCES", "Setting", "dated"]

STANCES = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"))
SPOKEN = STANCES | {"CONSULT", "AGREE"}
STEM = 4
Days = tuple[dt.date, dt.date]
COLLECTIVE = frozenset((ActorType.STATE, ActorType.BODY, ActorType.GROUP))


@dataclass(frozen=True, slots=True)
class Scene:
    """A dated meeting or call, and who takes part."""

    names: frozenset[str]
    countries: frozenset[str]
    days: Days
    text: str | None

    def has(self, ref: Ref) -> bool:
        """Whether `ref` takes part: by name, or as the state or team of one who does."""
        actor = ref.actor
        return actor.name in self.names or (
            actor.type in COLLECTIVE and actor.country in self.countries
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What the dates of one article are filled in from."""

    parse: Parse
    who: Who
    classes: WordClasses
    day: dt.date | None


def dated(relations: Iterable[Relation], setting: Setting) -> Iterator[Relation]:
    """Yield `relations`, given in order of sentence, with the dates that the text implies."""
    found = list(_in_scenes(relations, setting))
    known: dict[tuple[object, ...], set[Days]] = {}
    for relation in found:
        if relation.days:
            known.setdefault(_event(relation), set()).add(relation.days)
    for relation in found:
        days = known.get(_event(relation), set())
        if relation.days is None and len(days) == 1:
            yield replace(relation, days=next(iter(days)))
        else:
            yield relation


def _event(relation: Relation) -> tuple[object, ...]:
    """What tells one event of an article from another when no date does."""
    ends = {relation.source.actor.name, relation.target.actor.name if relation.target else ""}
    return relation.action, relation.status, *sorted(ends)


def _in_scenes(relations: Iterable[Relation], setting: Setting) -> Iterator[Relation]:
    scene: Scene | None = None
    last: Relation | None = None
    for relation in relations:
        if relation.days is None or _vague(relation, scene):
            filled = _filled(relation, scene, last, setting)
            if scene and filled.date_text and filled.days == scene.days:
                scene = _grown(scene, filled)
            yield filled
            continue
        single = relation.days[0] == relation.days[1]
        if relation.action == "CONSULT":
            last = relation
        if single and relation.status is Status.ACTUAL and _told(relation.words[0], setting):
            scene = _opened(relation, scene, setting.who.voice())
        yield relation


def _vague(relation: Relation, scene: Scene | None) -> bool:
    """Whether an event's own phrase holds the day of the scene: `this month`."""
    if scene is None or relation.days is None:
        return False
    first, last = relation.days
    return first < last and first <= scene.days[0] <= last


def _filled(
    relation: Relation, scene: Scene | None, last: Relation | None, setting: Setting
) -> Relation:
    """An undated relation with the date of its scene, of its occasion, or of the statement."""
    if last and _same_occasion(relation, last, setting):
        return replace(relation, days=last.days, date_text=last.date_text)
    if relation.status is not Status.ACTUAL:
        return relation
    if scene and _inherits(relation, scene, setting):
        return replace(relation, days=scene.days, date_text=scene.text)
    if setting.day and _performed(relation, setting):
        return replace(relation, days=(setting.day, setting.day))
    return relation


def _same_occasion(relation: Relation, last: Relation, setting: Setting) -> bool:
    """Whether `the meeting` is the one whose date was told before."""
    parse, anchor = setting.parse, relation.words[0]
    return (
        relation.action == "CONSULT"
        and relation.status is last.status
        and parse.tags[anchor] in {"NN", "NNS"}
        and any(parse.lower[k] == "the" for k in parse.children(anchor, "det"))
        and not parse.children(anchor, "compound", "amod", "poss")
        and parse.lemmas[anchor][:STEM] == parse.lemmas[last.words[0]][:STEM]
    )


def _told(anchor: int, setting: Setting) -> bool:
    """Whether a dated event is what the text tells, not what it only mentions."""
    parse = setting.parse
    noun = parse.tags[anchor][:2] == "NN"
    made = parse.lemmas[parse.heads[anchor]] in setting.classes["making-verb"]
    return in_narrative(parse, anchor) and (made or not noun)


def _opened(relation: Relation, scene: Scene | None, voice: str | None) -> Scene | None:
    """The scene after a dated event: a new one, a larger one, or none when the day changes."""
    days = relation.days
    if days is None or relation.action != "CONSULT":
        return scene if scene and (voice or scene.days == days) else None
    if scene is None or scene.days != days:
        home = frozenset((voice,)) if voice else frozenset()
        scene = Scene(frozenset(), home, days, relation.date_text)
    return _grown(scene, relation)


def _grown(scene: Scene, relation: Relation) -> Scene:
    """The scene with the ends of what takes place in it."""
    if relation.action not in {"CONSULT", "AGREE"}:
        return scene
    ends = [ref.actor for ref in (relation.source, relation.target, *relation.participants) if ref]
    return replace(
        scene,
        names=scene.names | {actor.name for actor in ends},
        countries=scene.countries | {actor.country for actor in ends if actor.country},
    )


def _inherits(relation: Relation, scene: Scene, setting: Setting) -> bool:
    """Whether an undated relation happened in `scene`: its parties speak, in the same tense."""
    if relation.action not in SPOKEN or not in_narrative(setting.parse, relation.words[0]):
        return False
    readout = setting.who.voice() is not None
    source, target = scene.has(relation.source), relation.target
    if target and relation.action in {"CONSULT", "AGREE"}:
        return (source or scene.has(target)) if readout else (source and scene.has(target))
    return source and readout


def in_narrative(parse: Parse, anchor: int) -> bool:
    """Whether an event is told in the simple past in a main clause."""
    node = anchor
    if parse.tags[node][:2] == "NN" and parse.deps[node] in {"dobj", "nsubj", "nsubjpass"}:
        node = parse.heads[node]
    while parse.tags[node] == "VB" and parse.deps[node] in {"xcomp", "advcl"}:
        node = parse.heads[node]
    tags = {parse.tags[k] for k in parse.children(node, "aux", "auxpass")}
    if not (parse.tags[node] == "VBD" and not tags) and not (
        parse.tags[node] == "VBN" and tags == {"VBD"} and parse.children(node, "auxpass")
    ):
        return False
    while parse.deps[node] == "conj":
        node = parse.heads[node]
    return parse.heads[node] == node or parse.deps[node] == "ccomp"


def _performed(relation: Relation, setting: Setting) -> bool:
    """Whether a statement does what it says by saying it: "we condemn", "I am grateful"."""
    parse, who = setting.parse, setting.who
    if relation.action not in STANCES:
        return False
    anchor = relation.words[0]
    verb = anchor if parse.tags[anchor][:2] == "VB" else parse.heads[anchor]
    country = relation.source.actor.country
    own = (country is not None and country == who.voice()) or (
        who.is_statement()
        and (
            relation.source.how in {"pronoun", "publisher"}
            or any(parse.lower[k] in setting.classes["first-person"] for k in parse.kids[verb])
        )
    )
    tags = {parse.tags[k] for k in (verb, *parse.children(verb, "aux"))}
    if parse.deps[verb] in {"xcomp", "ccomp"}:
        tags.add(parse.tags[parse.heads[verb]])
    perfect = any(parse.lemmas[k] == "have" for k in parse.children(verb, "aux"))
    refused = "MD" in tags and relation.status_rule == "stated as a fact"
    performed = relation.status_rule.startswith("performed")
    return own and (performed or refused or (bool(tags & {"VBP", "VBZ"}) and not perfect))
