"""Let `python -m kg` do what `kg` does."""

from kg.cli import app

if __name__ == "__main__":
    app(prog_name="kg")
