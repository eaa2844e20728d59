"""Turtle in, frozen Python values out: lexicon, word classes, gazetteer."""

from kg.ontology.actors import Gazetteer, load_gazetteer
from kg.ontology.language import WordClasses, load_language
from kg.ontology.lexicon import Cue, Lexicon, RelationType, load_lexicon

__all__ = [
    "Cue",
    "Gazetteer",
    "Lexicon",
    "RelationType",
    "WordClasses",
    "load_gazetteer",
    "load_language",
    "load_lexicon",
]
