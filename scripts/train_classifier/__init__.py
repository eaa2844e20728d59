"""Trains the classifier that `kg.classify` applies."""
