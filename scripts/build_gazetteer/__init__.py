"""Builds the gazetteer in ontology/ from two packages and the tables beside this file.

Run it from the root of the repository: ``python -m scripts.build_gazetteer``.
"""
