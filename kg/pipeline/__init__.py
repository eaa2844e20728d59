"""The stages joined: articles in, readings out."""

from kg.pipeline.reader import DEFAULT_MODEL, Extractor

__all__ = ["DEFAULT_MODEL", "Extractor"]
