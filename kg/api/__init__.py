"""kg in Python: read articles, ask, count, look; in the words of the command line."""

from kg.api.answer import Answer
from kg.api.claims import Claims, claim_cells
from kg.api.graph import Graph
from kg.api.look import Page, Picture
from kg.api.opening import build, open_graph

__all__ = ["Answer", "Claims", "Graph", "Page", "Picture", "build", "claim_cells", "open_graph"]
