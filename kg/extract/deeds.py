"""What is done by saying it: a statement's stances date from the day it is published."""

import datetime as dt
from dataclasses import dataclass

from kg.doc import Parse
from kg.extract.relation import Relation, Who
from kg.ontology.language import WordClasses

__all__ = ["STANCES", "Setting", "performed"]

STANCES = frozenset(("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the dates of one article are filled in from."""

    parse: Parse
    who: Who
    classes: WordClasses
    day: dt.date | None


def performed(relation: Relation, setting: Setting) -> bool:
    """Whether a statement does what it says by saying it: "we condemn", "I am grateful"."""
    if relation.action not in STANCES:
        return False
    parse, anchor = setting.parse, relation.words[0]
    verb = anchor if parse.tags[anchor][:2] == "VB" else parse.heads[anchor]
    helpers = parse.children(verb, "aux")
    tags = {parse.tags[k] for k in (verb, *helpers)}
    if parse.deps[verb] in {"xcomp", "ccomp"}:
        tags.add(parse.tags[parse.heads[verb]])
    perfect = any(parse.lemmas[k] == "have" for k in helpers)
    refused = "MD" in tags and relation.status_rule == "stated as a fact"
    said = relation.status_rule.startswith("performed")
    now = bool(tags & {"VBP", "VBZ"}) and not perfect
    return (said or refused or now) and _own(relation, verb, setting)


def _own(relation: Relation, verb: int, setting: Setting) -> bool:
    """Whether who acts is who publishes, or who says "we" in a statement."""
    country = relation.source.actor.country
    if country is not None and country == setting.who.voice():
        return True
    first = setting.classes["first-person"]
    return setting.who.is_statement() and (
        relation.source.how in {"pronoun", "publisher"}
        or any(setting.parse.lower[k] in first for k in setting.parse.kids[verb])
    )
