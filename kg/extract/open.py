"""Open relations: two named actors tied by a verb that the lexicon does not have."""

from collections.abc import Iterator

from kg.doc import Parse, Ref
from kg.extract.arguments import Arguments
from kg.extract.marks import Finding
from kg.extract.relation import Relation, Who
from kg.ontology.language import WordClasses

__all__ = ["open_relation", "open_ties"]

NAMED = frozenset(("name", "surname", "office"))


def open_ties(
    parse: Parse, who: Who, classes: WordClasses, read: frozenset[int]
) -> Iterator[tuple[int, Ref, Ref]]:
    """Yield verb, subject and object where both are named actors, in text order.

    Args:
        parse: The text.
        who: Resolves phrases to actors.
        classes: Verbs of saying and verbs that only carry a noun are left out.
        read: Tokens that carry a relation already.
    """
    arguments = Arguments(parse, classes)
    plain = classes["report-verb"] | classes["empty-verb"]
    for verb in range(len(parse)):
        if parse.tags[verb][:2] != "VB" or verb in read or parse.lemmas[verb] in plain:
            continue
        if parse.deps[verb] in {"aux", "auxpass"}:
            continue
        for source in _named(who, arguments.subject(verb)):
            for target in _named(who, arguments.theme(verb)):
                if source.actor != target.actor:
                    yield verb, source, target


def open_relation(parse: Parse, tie: tuple[int, Ref, Ref], found: Finding) -> Relation:
    """Return the relation of a tie, with a status and its rule, in the article's own voice."""
    verb, source, target = tie
    status, rule = found
    return Relation(
        cue="",
        relation="",
        action="",
        predicate=parse.lemmas[verb],
        words=(verb,),
        source=source,
        target=target,
        target_text=None,
        symmetric=False,
        status=status,
        status_rule=rule,
        how=("open", "open"),
    )


def _named(who: Who, tokens: list[int]) -> list[Ref]:
    return [ref for token in tokens for ref in who.resolve(token) if ref.how in NAMED]
