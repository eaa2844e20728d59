"""Claims → one self-contained interactive HTML page."""

from kg.view.model import DocumentInfo, ViewOptions
from kg.view.page import page, write_page
from kg.view.source import store_page

__all__ = ["DocumentInfo", "ViewOptions", "page", "store_page", "write_page"]
