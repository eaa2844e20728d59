"""The page of a store."""

from kg.ontology import load_gazetteer
from kg.store import Store
from kg.view.model import DocumentInfo, ViewOptions
from kg.view.page import page

__all__ = ["store_page"]


def store_page(store: Store, options: ViewOptions) -> str:
    """Return the page that shows the claims of `store`.

    Raises:
        UsageError: The focus is no actor of the claims, or there is no such language file.
    """
    documents = {
        info.name: DocumentInfo(info.title, info.date, info.publisher, info.url)
        for info in store.documents()
    }
    gazetteer = load_gazetteer(store.gazetteers)
    return page(tuple(store.claims()), documents, options=options, gazetteer=gazetteer)
