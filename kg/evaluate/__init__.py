"""Scores of claims against annotated documents."""
