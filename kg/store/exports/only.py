"""What an export is made from, and which claims it takes."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Claim
from kg.rdf.dataset import Dataset

__all__ = ["Only", "Taken"]


@dataclass(frozen=True, slots=True)
class Only:
    """The claims of these actors, documents, ids; what is empty asks for nothing.

    Attributes:
        actors: For each actor that has to be an end of the claim, the IRIs that it may have.
        documents: Keys of documents, of which the claim has to be in one.
        claims: Ids, of which the claim has to have one.
        names: What the actors are called.
        first: The first month of a panel, `2031-03`; "" is that of the first document.
        last: The last month of a panel; "" is that of the last document.
    """

    actors: tuple[frozenset[str], ...] = ()
    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.actors or self.documents or self.claims or self.first or self.last)

    def keeps(self, claim: Claim) -> bool:
        """Whether the export takes the claim."""
        ends = {end.actor.iri for end in (claim.source, claim.target) if end is not None}
        ends |= {actor.iri for actor in claim.participants}
        return (
            all(not ends.isdisjoint(actor) for actor in self.actors)
            and (not self.documents or claim.document_key in self.documents)
            and (not self.claims or claim.id in self.claims)
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What a form is made from.

    Attributes:
        store: The dataset.
        claims: Its claims, or those that were asked for, document by document.
        base: Start of its IRIs.
        only: What was asked for.
    """

    store: Dataset
    claims: Iterable[Claim]
    base: str
    only: Only
