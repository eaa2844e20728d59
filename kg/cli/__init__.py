"""The `kg` command: parse arguments, call one function, print, exit."""

from kg.cli.app import app

__all__ = ["app"]
