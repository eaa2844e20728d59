"""Sentences that name two actors and gave nothing, with the reason: so that no loss is silent."""

from collections.abc import Collection, Iterator, Sequence

from kg.annotate import Match
from kg.doc import Parse
from kg.extract import Relation
from kg.link import Resolver
from kg.model import Unread

__all__ = ["unread_sentences"]

PAIR = 2


def unread_sentences(
    who: Resolver,
    matches: Collection[Match],
    relations: Sequence[Relation],
    kept: Sequence[tuple[Relation, float]],
) -> Iterator[Unread]:
    """Yield, in text order, what `kept` has no claim of although two actors are named there.

    Args:
        who: The resolver of the article.
        matches: Its cues.
        relations: What the rules read, likely or not.
        kept: What became claims.
    """
    parse = who.context.parse
    full = {parse.sentence_of[relation.words[0]] for relation, _ in kept}
    named = _named(who)
    cues = _cues(parse, matches)
    dropped = {parse.sentence_of[relation.words[0]]: relation for relation in reversed(relations)}
    for number, (first, last) in enumerate(parse.sentences):
        actors = named.get(number, ())
        if number in full or len(actors) < PAIR:
            continue
        start, end = parse.span(first, last)
        why = "no cue of the lexicon, and no verb that ties the two"
        if number in dropped:
            why = f"judged unlikely: {_shown(dropped[number])}"
        elif number in cues:
            why = f"no two actors fit the cue: {', '.join(cues[number])}"
        yield Unread(number, start, end, parse.text[start:end], tuple(actors), why)


def _named(who: Resolver) -> dict[int, list[str]]:
    """The distinct actors that each sentence names, in order."""
    parse = who.context.parse
    named: dict[int, list[str]] = {}
    for name in sorted(who.context.names, key=lambda name: (name.first, name.last)):
        for ref in who.one(name.last - 1):
            known = named.setdefault(parse.sentence_of[name.first], [])
            if ref.actor.name not in known:
                known.append(ref.actor.name)
    return named


def _cues(parse: Parse, matches: Collection[Match]) -> dict[int, list[str]]:
    """The cues that each sentence holds, in order, as the text has them."""
    cues: dict[int, list[str]] = {}
    for match in sorted(matches, key=lambda match: (match.anchor, len(match.words))):
        words = " ".join(parse.words[i] for i in sorted(match.words))
        known = cues.setdefault(parse.sentence_of[match.anchor], [])
        if words not in known:
            known.append(words)
    return cues


def _shown(relation: Relation) -> str:
    target = relation.target.actor.name if relation.target else relation.target_text
    return f"{relation.source.actor.name} – {relation.relation} – {target}"
