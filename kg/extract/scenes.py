"""Dates that are not said again: a meeting's date holds for what its parties say there.

A readout names the day once ("met today with") and then tells in the past tense what was discussed,
thanked for and agreed.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.doc import Ref
from kg.extract.deeds import STANCES, Setting, performed
from kg.extract.relation import Relation
from kg.extract.tense import in_narrative
from kg.model import ActorType, Status

__all__ = ["dated"]

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
    """Yield `relations`, given in order of sentence, with dates of scenes and of statements."""
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
    if setting.day and performed(relation, setting):
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
