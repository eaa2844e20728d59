"""The `kg` command."""

import typer

app = typer.Typer()


@app.callback()
def main() -> None:
    """Turn diplomatic news into a knowledge graph."""
