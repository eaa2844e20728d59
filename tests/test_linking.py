"""Mentions in context: who is meant, on the day of the article, or that nobody known is."""

import datetime as dt
from collections.abc import Iterator
from functools import cache

import pytest
import yaml
from support import CASES

from kg.annotate import mended_names
from kg.doc import Ref
from kg.link import Context, Resolver
from kg.model import Article
from kg.ontology import load_gazetteer, load_language
from kg.pipeline import Extractor

LEAST = 0.95
TABLE = yaml.safe_load((CASES / "linking" / "mentions.yaml").read_text("utf-8"))


def test_the_table_is_large_and_often_has_nobody() -> None:
    wanted = [name for case in TABLE for name in case["who"].values()]
    assert len(wanted) >= 250
    assert sum(name.startswith("?") for name in wanted) >= 60


@cache
def answers() -> list[tuple[str, str, str, str]]:
    """Return group, what was looked for, what was wanted and what was found, of each mention."""
    articles = [
        Article(f"{n}", f"{n}", case["text"], date=dt.date.fromisoformat(str(case["date"])))
        for n, case in enumerate(TABLE)
    ]
    found = []
    for case, (article, parse) in zip(TABLE, Extractor().parsed(articles), strict=True):
        mended, names = mended_names(parse, load_gazetteer(), load_language())
        who = Resolver(Context(article, mended, names, load_gazetteer(), load_language()))
        for mention, wanted in case["who"].items():
            words, _, nth = mention.partition("#")
            end = list(_ends(article.text, words))[int(nth or 1) - 1]
            token = next(i for i, stop in enumerate(mended.ends) if stop >= end)
            said = _answer(who.one(token))
            found.append((case["group"], f"{article.text} [{mention}]", wanted, said))
    return found


def _ends(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at + len(words)
        at = text.find(words, at + 1)


def _answer(refs: tuple[Ref, ...]) -> str:
    who = {ref.actor for ref in refs}
    if len(who) != 1:
        return "?"
    [actor] = who
    return actor.name if actor.curated else f"? {actor.name}"


def right(wanted: str, said: str) -> bool:
    if wanted == "?":
        return said.startswith("?")
    return said == wanted or (wanted.startswith("? ") and " " not in wanted[2:] and said == "?")


def test_at_least_95_of_100_mentions_are_right() -> None:
    wrong = [row for row in answers() if not right(row[2], row[3])]
    share = 1 - len(wrong) / len(answers())
    assert share >= LEAST, "\n".join(" | ".join(row) for row in wrong)


@pytest.mark.parametrize("group", sorted({case["group"] for case in TABLE}))
def test_each_kind_of_mention_is_mostly_right(group: str) -> None:
    rows = [row for row in answers() if row[0] == group]
    wrong = [row for row in rows if not right(row[2], row[3])]
    assert len(wrong) <= len(rows) / 5, "\n".join(" | ".join(row) for row in wrong)
