"""A store over HTTP: the SPARQL protocol, and pages about what it holds; nothing can be written."""

from kg.serve.app import make_app
from kg.serve.listen import serve
from kg.serve.settings import Settings

__all__ = ["Settings", "make_app", "serve"]
