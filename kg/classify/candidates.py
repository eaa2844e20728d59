"""Which actors of a text could be related, and what is known of them beforehand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.classify.asked import Found, Resolve
from kg.doc import Parse, Ref

__all__ = ["ACTIONS", "SYMMETRIC", "Candidate", "Chunk", "Prior", "Sentence", "chunks_of"]

ACTIONS = (
    *("CONSULT", "AGREE", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)  # in the order of the network's outputs
NUMBER = {action: number for number, action in enumerate(ACTIONS)}
SYMMETRIC = frozenset(("CONSULT", "AGREE", "COOPERATE"))
LONGEST = 128  # tokens that are read together; a longer sentence is read alone
CUT = 300  # tokens beyond this are not looked at
HERE = 12  # actors of a sentence that are paired
BEFORE = 4  # actors of the sentence before it

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Prior:
    """What the rules say: a relation of two actors in a sentence, and its log-odds."""

    sentence: int
    source: Key
    target: Key
    action: str
    odds: float


@dataclass(slots=True)
class Candidate:
    """An actor with its mentions in one sentence, each `(first, last, how)`."""

    ref: Ref
    sentence: int
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)

    @property
    def key(self) -> Key:
        """Name and country."""
        return self.ref.actor.name, self.ref.actor.country


@dataclass(frozen=True, slots=True)
class Sentence:
    """Candidates of a sentence and the ordered pairs of them that could be related in it.

    `priors` maps a pair's number and an action's number to log-odds.
    """

    number: int
    first: int
    last: int
    candidates: tuple[Candidate, ...]
    pairs: tuple[tuple[int, int], ...]
    priors: dict[tuple[int, int], float]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Sentences that are read together: tokens `[first, last)`; marks have one value a token."""

    first: int
    last: int
    cues: list[int]
    kinds: list[str]
    hows: list[str]
    sentence_of: list[int]
    sentences: tuple[Sentence, ...]


def chunks_of(
    parse: Parse, who: Resolve, found: Iterable[Found], priors: Sequence[Prior]
) -> list[Chunk]:
    """Return the parts of a text in which two actors stand near each other."""
    here = [_candidates(parse, who, number) for number in range(len(parse.sentences))]
    marks = _cues(parse, found)
    said: dict[int, list[Prior]] = {}
    for prior in priors:
        said.setdefault(prior.sentence, []).append(prior)
    chunks = []
    for numbers in _groups(parse):
        chunk = _chunk(parse, numbers, here, marks, said)
        if chunk.sentences:
            chunks.append(chunk)
    return chunks


def _groups(parse: Parse) -> list[list[int]]:
    groups: list[list[int]] = []
    size = 0
    for number, (first, last) in enumerate(parse.sentences):
        if not groups or size + last - first > LONGEST:
            groups.append([])
            size = 0
        groups[-1].append(number)
        size += last - first
    return groups


def _candidates(parse: Parse, who: Resolve, number: int) -> list[Candidate]:
    first, last = parse.sentences[number]
    last = min(last, first + CUT)
    found: dict[Key, Candidate] = {}
    for token in range(first, last):
        for ref in who.one(token):
            if first <= ref.first and ref.last <= last:
                one = found.setdefault((ref.actor.name, ref.actor.country), Candidate(ref, number))
                if (span := (ref.first, ref.last, ref.how)) not in one.spans:
                    one.spans.append(span)
                    one.refs.append(ref)
    return list(found.values())


def _cues(parse: Parse, found: Iterable[Found]) -> list[int]:
    """The number of the action that a token is a cue of, plus one; 0 for none."""
    marks = [0] * len(parse)
    ordered = sorted(
        found, key=lambda m: (m.anchor, m.cue.action, m.cue.relation, m.cue.name, m.words)
    )
    for match in ordered:
        for word in match.words:
            if not marks[word] or word == match.anchor:
                marks[word] = NUMBER[match.cue.action] + 1
    return marks


def _chunk(
    parse: Parse,
    numbers: list[int],
    here: list[list[Candidate]],
    marks: list[int],
    said: dict[int, list[Prior]],
) -> Chunk:
    first = parse.sentences[numbers[0]][0]
    last = min(parse.sentences[numbers[-1]][1], first + CUT)
    kinds, hows = [""] * (last - first), [""] * (last - first)
    for number in numbers:
        for one in here[number]:
            for begin, end, how in one.spans:
                for token in range(begin, min(end, last)):
                    kinds[token - first], hows[token - first] = str(one.ref.actor.type), how
    sentences = []
    for number in numbers:
        if number not in said and not any(marks[slice(*parse.sentences[number])]):
            continue  # nothing could be said: each relation has a cue
        before = here[number - 1] if number - 1 in numbers else []
        sentence = _sentence(parse.sentences[number], last, here[number], before, said)
        if sentence:
            sentences.append(sentence)
    of = [parse.sentence_of[token] - numbers[0] for token in range(first, last)]
    return Chunk(first, last, marks[first:last], kinds, hows, of, tuple(sentences))


def _sentence(
    span: tuple[int, int],
    cut: int,
    here: list[Candidate],
    before: list[Candidate],
    said: dict[int, list[Prior]],
) -> Sentence | None:
    first, last = span[0], min(span[1], cut)
    own = here[:HERE]
    names = {one.key for one in own}
    everybody = (*own, *[one for one in before if one.key not in names][:BEFORE])
    size, whole = len(own), len(everybody)
    pairs = tuple((i, j) for i in range(whole) for j in range(whole) if i != j and min(i, j) < size)
    if not own or not pairs or last - first < 2:  # noqa: PLR2004 - a word alone says nothing
        return None
    place = {pair: number for number, pair in enumerate(pairs)}
    order = {one.key: number for number, one in enumerate(everybody)}
    priors: dict[tuple[int, int], float] = {}
    for prior in said.get(own[0].sentence, ()):
        i, j = order.get(prior.source, -1), order.get(prior.target, -1)
        both = ((i, j), (j, i)) if prior.action in SYMMETRIC else ((i, j),)
        for pair in both:
            if pair in place:
                key = place[pair], NUMBER[prior.action]
                priors[key] = max(prior.odds, priors.get(key, prior.odds))
    return Sentence(own[0].sentence, first, last, everybody, pairs, priors)
