"""What becomes a claim when a network weighs what the rules read, and what it adds."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from support_cases import WORLD

from kg.annotate import find_cues
from kg.classify import ACTIONS, SYMMETRIC, Answer, Prior, load_classifier
from kg.classify.candidates import Sentence, chunks_of
from kg.doc import Parse
from kg.model import Article, Claim, Status
from kg.ontology import load_lexicon
from kg.pipeline import Extractor
from kg.pipeline.weighing import LEAST, LEAST_ADDED

DAY = dt.date(2031, 4, 9)
TEXT = (
    "Arvenia condemned Belmoor's attack on the ferry on Monday. "
    "Castria and Dunvale held talks in Moorhaven on Tuesday. "
    "Arvenia praised Castria for its help. "
    "Belmoor threatened Dunvale with a blockade, and Castria was watching."
)
BRIEF = "Arvenia condemned Belmoor. Castria met Dunvale on Tuesday."
TAIL = " Arvenia met Belmoor. Castria threatened Dunvale. Nobody came. Arvenia left."
ODD = {
    "empty": "",
    "a token": "Arvenia",
    "spaces": " \n\n \t ",
    "no stop": "Arvenia met Belmoor and Castria " + "and then Dunvale and so on " * 330,
    "emoji": "\U0001f54a Arvenia met Belmoor \U0001f91d\u200d\U0001f525. \U0001f54a. It met. Yes.",
    "right to left": "\u202eArvenia met Belmoor\u202c. \u0633\u0644\u0627\u0645. Castria won. No.",
    "html": "<script>Arvenia</script> accused <b onload='x'>Belmoor</b>. &lt;p&gt; </p></p>.\n" * 9,
    "names alone": "Arvenia Belmoor Castria Dunvale " * 60,
    "stops": ". . . . ! ? ... Arvenia . Belmoor . ! Castria ?",
    "marks": "Arvenia\u0301\u0301 met Belmo\u0308or. \u0000\ufeff\ufffd Castria met Dunvale. Yes.",
}


@dataclass
class Said:
    """In the network's place: a chance for what the rules read, and for what nobody did."""

    known: float = 0.5
    added: dict[str, float] = field(default_factory=dict)
    asked: list[Prior] = field(default_factory=list)

    def answers(
        self, parse: Parse, who: Any, found: Iterable[Any], priors: Sequence[Prior]
    ) -> list[Answer]:
        self.asked += priors
        return [
            answer
            for chunk in chunks_of(parse, who, found, priors)
            for sentence in chunk.sentences
            for answer in self._of(sentence)
        ]

    def _of(self, sentence: Sentence) -> Iterator[Answer]:
        for pair, (one, other) in enumerate(sentence.pairs):
            for number, action in enumerate(ACTIONS):
                told = (pair, number) in sentence.priors
                chance = self.known if told else self.added.get(action, 0.0)
                if not (action in SYMMETRIC and one > other):
                    ends = sentence.candidates[one], sentence.candidates[other]
                    looks = np.full(sentence.last - sentence.first, 0.1, np.float32)
                    sure = action, chance, Status.ACTUAL, 1.0, looks
                    yield Answer(sentence.number, sentence.first, *ends, *sure)


def claims(text: str, patch: pytest.MonkeyPatch, said: object) -> tuple[Claim, ...]:
    patch.setattr("kg.pipeline.reader.load_classifier", lambda: said)
    return read(text, Extractor(actors=[WORLD]))[0]


def read(text: str | Sequence[str], extractor: Extractor) -> list[tuple[Claim, ...]]:
    texts = [text] if isinstance(text, str) else text
    articles = [Article(t[:20], t[:20], t, date=DAY) for t in texts]
    return [reading.claims for reading in extractor.read(articles)]


def pairs(found: Iterable[Claim]) -> set[tuple[str, str | None, str]]:
    return {(c.source.actor.name, c.action, c.target.actor.name) for c in found if c.target}


def holds(found: Iterable[Claim], text: str) -> None:
    for claim in found:
        assert 0 <= claim.confidence <= 1
        for proof in claim.evidence:
            assert text[proof.start : proof.end] == proof.text
            for span in (proof.source, proof.cue, proof.target):
                assert span is None or text[span[0] : span[1]].strip()
            assert proof.start <= proof.cue[0] < proof.cue[1] <= proof.end


def test_relations_of_the_rules_are_kept_from_the_least_chance_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = claims(TEXT, monkeypatch, said := Said(LEAST))
    dropped = claims(TEXT, monkeypatch, Said(LEAST - 0.001))
    assert len(said.asked) >= 4
    weighed = {c.id: c for c in kept if c.action and c.target}
    assert len(weighed) >= 4
    assert {claim.confidence for claim in weighed.values()} == {round(LEAST, 2)}
    assert [c for c in dropped if c.action and c.target] == []
    assert {c.id for c in dropped} == {c.id for c in kept} - weighed.keys()


def test_the_network_is_told_what_the_rules_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = claims(TEXT, monkeypatch, said := Said())
    told = {(prior.source[0], prior.action, prior.target[0]) for prior in said.asked}
    assert pairs(claim for claim in found if claim.action) <= told
    assert all(np.isfinite(prior.odds) for prior in said.asked)


@pytest.mark.parametrize("action", ["ACCUSE", "CONSULT", "THREATEN"])
def test_what_is_added_has_a_cue_of_its_own_action(
    monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    plain = claims(TEXT, monkeypatch, Said())
    found = claims(TEXT, monkeypatch, Said(added={action: 0.83}))
    added = [claim for claim in found if claim.confidence == 0.83 and claim.cue]
    assert {claim.id for claim in plain} == {
        claim.id for claim in found if claim.confidence != 0.83
    }
    [(_, parse)] = Extractor(actors=[WORLD]).parsed([Article("a", "a", TEXT, date=DAY)])
    cues = [m for m in find_cues(parse, (), load_lexicon((WORLD,))) if m.cue.action == action]
    places = {m.cue.name: parse.starts[m.anchor] for m in cues}
    assert added
    for claim in added:
        assert claim.action == action
        assert claim.target
        assert claim.source.actor != claim.target.actor
        [proof] = claim.evidence
        assert proof.start <= places[claim.cue] < proof.end
    holds(found, TEXT)


def test_where_the_lexicon_has_no_word_the_action_is_the_relation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = claims(TEXT, monkeypatch, Said(added={"CONCEDE": LEAST_ADDED}))
    added = [claim for claim in found if claim.action == "CONCEDE"]
    assert added
    assert {(claim.relation, claim.cue, claim.plover) for claim in added} == {
        ("CONCEDE", "", "CONCEDE")
    }
    told = {(claim.evidence[0].sentence, claim.predicate) for claim in added}
    assert told == {(0, "condemn"), (1, "hold"), (2, "praise")}
    assert all(claim.evidence[0].source and claim.evidence[0].target for claim in added)
    holds(found, TEXT)
    low = claims(TEXT, monkeypatch, Said(added={"CONCEDE": LEAST_ADDED - 0.001}))
    assert [claim for claim in low if claim.action == "CONCEDE"] == []
    force = claims(TEXT, monkeypatch, Said(added={"PROTEST": 1.0}))
    assert [claim for claim in force if claim.action == "PROTEST"] == []


def test_what_has_no_word_in_the_lexicon_ties_actors_of_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Arvenia met Belmoor. Castria left early. Nobody was seen. It rained."
    found = claims(text, monkeypatch, Said(added=dict.fromkeys(ACTIONS, 1.0)))
    nameless = {one for one, *_ in pairs(claim for claim in found if not claim.cue)}
    assert nameless == {"Arvenia", "Belmoor"}


def test_what_the_text_says_with_a_word_of_the_lexicon_is_said_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "Arvenia met Belmoor. Arvenia and Belmoor were seen. Nobody else was. It rained."
    found = claims(text, monkeypatch, Said(added={"CONSULT": 1.0, "AID": 1.0}))
    assert {(c.action, c.relation) for c in found} == {("CONSULT", "meets"), ("AID", "AID")}


def test_symmetric_actions_are_added_once_a_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    found = claims(TEXT, monkeypatch, Said(added={"CONSULT": 0.9}))
    ends = [frozenset((one, other)) for one, action, other in pairs(found) if action == "CONSULT"]
    assert len(ends) == len(set(ends)) > 1


def test_nothing_unlikely_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = claims(TEXT, monkeypatch, Said())
    low = dict.fromkeys(ACTIONS, LEAST_ADDED - 0.001)
    assert claims(TEXT, monkeypatch, Said(added=low)) == plain
    least = dict.fromkeys(ACTIONS, LEAST_ADDED)
    assert len(claims(TEXT, monkeypatch, Said(added=least))) > len(plain)


def test_briefs_are_left_to_the_rules_and_the_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    found = claims(BRIEF, monkeypatch, said := Said(0.0, dict.fromkeys(ACTIONS, 1.0)))
    assert said.asked == []
    assert {("Arvenia", "ACCUSE", "Belmoor"), ("Castria", "CONSULT", "Dunvale")} <= pairs(found)


def test_claims_stand_in_order_of_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    found = claims(TEXT, monkeypatch, Said(added=dict.fromkeys(ACTIONS, 0.9)))
    numbers = [claim.evidence[0].sentence for claim in found]
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 1, 2, 3}


@pytest.fixture(scope="module")
def packaged() -> Extractor:
    return Extractor(actors=[WORLD])


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_give_chances_and_true_offsets(
    packaged: Extractor, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    chances: list[float] = []
    network = type(load_classifier().network)
    answer = network.answer

    def watched(self: Any, *args: Any) -> Any:
        outcome = answer(self, *args)
        for numbers in (outcome.odds, outcome.statuses, outcome.looks):
            assert np.isfinite(numbers).all()
        chances.extend(outcome.looks.sum(axis=1).tolist())
        return outcome

    monkeypatch.setattr(network, "answer", watched)
    text = ODD[name] + TAIL  # long enough for the network to be asked
    for each, found in zip((ODD[name], text), read([ODD[name], text], packaged), strict=True):
        holds(found, each)
    assert chances
    assert chances == pytest.approx([1.0] * len(chances), abs=1e-4)


def test_articles_are_read_alike_in_any_order(packaged: Extractor) -> None:
    texts = [TEXT, ODD["marks"], ODD["html"], BRIEF, ODD["names alone"]]
    one, other = read(texts, packaged), read(texts[::-1], packaged)
    assert one == other[::-1]
    assert one[0]
