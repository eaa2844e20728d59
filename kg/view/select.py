"""Claims that the user's options keep, in an order that does not depend on the input's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kg.analyse.ties import find_actor
from kg.errors import UsageError
from kg.model import Actor, Claim
from kg.ontology.lexicon import load_lexicon
from kg.view.model import ViewOptions

__all__ = ["ends", "find_focus", "select"]


def select(claims: Iterable[Claim], options: ViewOptions) -> list[Claim]:
    """Return the claims that pass all options, by document, place in the text, and id.

    Raises:
        UsageError: The focus is no actor of the claims that are left, or there is no such action.
    """
    _check_actions(options.actions)
    kept = sorted((c for c in claims if _passes(c, options)), key=_text_order)
    focus = find_focus(kept, options.focus)
    return _around(kept, focus, options.depth) if focus else kept


def ends(claim: Claim) -> tuple[Actor, ...]:
    """Return the actors that a claim ties: one or two."""
    target = (claim.target.actor,) if claim.target else ()
    return (claim.source.actor, *target)


def find_focus(claims: Sequence[Claim], wanted: str | None) -> str | None:
    """Return the IRI of the actor called `wanted` (name or IRI), or None when nobody is.

    Raises:
        UsageError: Nobody is called so.
    """
    if wanted is None:
        return None
    actors = [actor for claim in claims for actor in ends(claim)]
    return find_actor(actors, wanted, where="focus").iri


def _check_actions(wanted: Iterable[str]) -> None:
    known = {kind.action for kind in load_lexicon().types.values() if kind.action}
    for action in sorted(set(wanted) - known):
        close = get_close_matches(action, sorted(known), n=3) or sorted(known)
        raise UsageError(f"no action {action!r}", where="action", hint=f"like {', '.join(close)}")


def _passes(claim: Claim, options: ViewOptions) -> bool:
    return (
        (not options.actions or claim.action in options.actions)
        and (not options.statuses or claim.status in options.statuses)
        and _in_period(claim, options)
    )


def _in_period(claim: Claim, options: ViewOptions) -> bool:
    if options.from_ is None and options.to is None:
        return True
    first = claim.date_start or claim.date_end
    last = claim.date_end or claim.date_start
    if first is None or last is None:
        return False
    return (options.from_ is None or last >= options.from_) and (
        options.to is None or first <= options.to
    )


def _text_order(claim: Claim) -> tuple[str, int, str]:
    return (claim.document, claim.evidence[0].start if claim.evidence else 0, claim.id)


def _around(claims: list[Claim], focus: str, depth: int) -> list[Claim]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        pair = {actor.iri for actor in ends(claim)}
        for iri in pair:
            neighbours[iri] |= pair
    near = {focus}
    for _ in range(depth):
        near = near.union(*(neighbours[iri] for iri in near))
    return [c for c in claims if all(actor.iri in near for actor in ends(c))]
