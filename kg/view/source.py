"""The page of a store."""

from collections.abc import Callable
from dataclasses import replace

from kg.ontology import load_gazetteer
from kg.query.actors import name_called
from kg.store import Store
from kg.view.model import DocumentInfo, ViewOptions
from kg.view.page import page
from kg.view.select import select

__all__ = ["store_page"]


def store_page(
    store: Store, options: ViewOptions, *, tell: Callable[[str], None] | None = None
) -> str:
    """Return the page that shows the claims of `store`; `tell` hears that there is none to show.

    The focus is an IRI or any name by which the store knows one actor.

    Raises:
        UsageError: The focus is no actor of the claims, there is no such action, or there is no
            such language file.
    """
    if options.focus is not None:
        options = replace(options, focus=name_called(store, options.focus))
    documents = {
        info.name: DocumentInfo(info.title, info.date, info.publisher, info.url)
        for info in store.documents()
    }
    gazetteer = load_gazetteer(store.gazetteers)
    claims = tuple(store.claims())
    if tell is not None and not select(claims, options):
        tell("no claim passes the options: the page is empty" if claims else "there are no claims")
    return page(claims, documents, options=options, gazetteer=gazetteer)
