"""Train the judge on annotated documents and write its weights.

usage: train_judge.py DATA_FOLDER... [--out kg/pipeline/judge.json]

Each DATA_FOLDER has `articles.jsonl` and `gold/*.json` (docs/judge.md says which). Needs
scikit-learn. The same data and code give the same bytes.
"""

import argparse
import json
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.doc import Parse, Ref
from kg.errors import ArticleError
from kg.evaluate.gold import load_gold
from kg.evaluate.match import hits
from kg.evaluate.statements import Party, Statement, document_stem
from kg.extract import Relation
from kg.pipeline import Extractor
from kg.pipeline.features import features
from kg.read import ArticleDefaults, read_articles

STRENGTH = 0.1  # inverse of the penalty; chosen by leaving documents out
THRESHOLD = 0.4
SMALLEST = 0.01
THRESHOLD_IN_BRIEF = 0.015


def refuse(error: ArticleError) -> None:
    """Stop: training data has to be whole."""
    raise error


def party(parse: Parse, ref: Ref) -> Party:
    """Return one end as the evaluation sees it."""
    person = ref.actor.type == "person"
    return Party(ref.actor.name, parse.string(ref.first, ref.last), ref.actor.country, person)


def statement(document: str, parse: Parse, relation: Relation, target: Ref) -> Statement:
    """Return a relation as the evaluation sees it."""
    return Statement(
        document=document,
        source=party(parse, relation.source),
        action=relation.action,
        target=party(parse, target),
        status=str(relation.status),
        date="",
        predicate=relation.predicate,
        quote="",
    )


def examples(folder: Path) -> list[tuple[tuple[str, ...], bool]]:
    """Return the features of every relation with two ends, and whether it is annotated."""
    gold, _ = load_gold(folder / "gold")
    extractor = Extractor(judge=False)
    found = []
    articles = read_articles(
        [str(folder / "articles.jsonl")], defaults=ArticleDefaults(), on_skip=refuse
    )
    for article, parse in extractor.parsed(articles):
        document = document_stem(article.name)
        for relation in extractor.relations(article, parse):
            if relation.target and relation.action:
                said = statement(document, parse, relation, relation.target)
                right = bool(hits(said, gold.get(document, [])))
                found.append((features(parse, relation), right))
    return found


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("kg/pipeline/judge.json"))
    args = parser.parse_args()
    rows = [row for folder in args.data for row in examples(folder)]
    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform([dict.fromkeys(names, 1) for names, _ in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, [right for _, right in rows])
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= SMALLEST
    }
    data = {
        "bias": round(float(model.intercept_[0]), 3),
        "threshold": THRESHOLD,
        "threshold-in-brief": THRESHOLD_IN_BRIEF,
        "examples": len(rows),
        "right": sum(right for _, right in rows),
        "weights": dict(sorted(weights.items())),
    }
    args.out.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
