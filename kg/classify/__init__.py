"""A trained network that says how likely two actors are related, and how."""

from kg.classify.candidates import ACTIONS, SYMMETRIC, Candidate, Prior
from kg.classify.classifier import Answer, Classifier, load_classifier

__all__ = ["ACTIONS", "SYMMETRIC", "Answer", "Candidate", "Classifier", "Prior", "load_classifier"]
