"""Files, folders and standard input to clean articles."""

from kg.read.articles import ArticleDefaults, latest_articles, read_articles

__all__ = ["ArticleDefaults", "latest_articles", "read_articles"]
