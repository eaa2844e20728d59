"""Claims about invented actors for the tests of the page: any number, always the same."""

import datetime as dt
import random
from dataclasses import replace

from kg.model import Actor, ActorType, Claim, End, Evidence, Status
from kg.ontology.lexicon import RelationType, load_lexicon
from kg.view import DocumentInfo

__all__ = ["HOSTILE", "demo", "large"]

HOSTILE = (
    '<img src=x onerror="window.broken=1">',
    "</script><script>window.broken=2</script>",
    "{{7*7}} {% include 'x' %}",
    "Line\u2028Separator & 'Quotes' \"href\"",
)

STATES = {
    "Arvenia": "XAR",
    "Belmoor": "XBE",
    "Castria": "XCA",
    "Dunvale": "XDU",
    "Estrava": "XES",
    "Fenmark": "XFE",
    "Galdia": "XGA",
    "Hestria": "XHE",
    "Ilmara": "XIL",
    "Jorund": "XJO",
}
FIRST = ("Ada", "Ben", "Cleo", "Dov", "Ena")
LAST = ("Askel", "Brandt", "Corvin", "Dahlia", "Errol", "Fanning", "Gault", "Harrow", "Iverin")
ORGANISATIONS = ("Northern Accord", "Gulf of Sarn Council", "Union of Isles", "World Grain Board")
BODIES = {
    "Foreign Ministry of Arvenia": "XAR",
    "Parliament of Castria": "XCA",
    "Coast Guard of Dunvale": "XDU",
}
PARTIES = ("Green Harbour Party", "Castrian Reform List")
ARMED = ("Sarn Front", "Free Harbour Movement")
GROUPS = ("Lowland states", "envoys of the river states")
PLACES = ("Port Arven", "Moorhaven", "Castel Rey", "Dunmere", None, None)
TOPICS = (
    "fishing rights",
    "the strait",
    "grain prices",
    "the border talks",
    "prisoners",
    None,
    None,
)
DAYS = ("on Monday", "last week", "on 3 March", None)


def actors() -> list[Actor]:
    """Return about forty actors, four of them with hostile names."""
    made = [_actor(name, ActorType.STATE, code) for name, code in STATES.items()]
    for at, (code, last) in enumerate(zip(STATES.values(), (*LAST, "Jessop"), strict=True)):
        made.append(_actor(f"{FIRST[at % 5]} {last}", ActorType.PERSON, code))
        if at % 2:
            made.append(_actor(f"{last} {FIRST[at % 5]}sen", ActorType.PERSON, code))
    made += [_actor(name, ActorType.ORGANISATION) for name in ORGANISATIONS]
    made += [_actor(name, ActorType.BODY, code) for name, code in BODIES.items()]
    made += [_actor(name, ActorType.PARTY, "XCA") for name in PARTIES]
    made += [_actor(name, ActorType.ARMED_GROUP) for name in ARMED]
    made += [_actor(name, ActorType.GROUP) for name in GROUPS]
    return made + [_actor(name, ActorType.PERSON) for name in HOSTILE]


def demo(count: int = 120) -> tuple[list[Claim], dict[str, DocumentInfo]]:
    """Return `count` claims among about forty actors, and their documents."""
    claims, infos = _make(actors(), count, documents=20, seed=4)
    return [*claims, *_contradiction(claims)], infos


def _contradiction(claims: list[Claim]) -> list[Claim]:
    """Two more documents about one meeting: it happened, and it did not."""
    states = (c for c in claims if c.relation == "meets" or c.action == "CONSULT")
    told = next(c for c in states if c.target and c.date_start)
    told = replace(told, attributed_to=None, attribution_text=None)
    return [
        replace(told, id="c-yes", document="d0001.txt", status=Status.ACTUAL),
        replace(told, id="c-no", document="d0002.txt", status=Status.DENIED),
    ]


def large(count: int, people: int) -> tuple[list[Claim], dict[str, DocumentInfo]]:
    """Return `count` claims among `people` actors more than in the demo."""
    codes = list(STATES.values())
    more = [_actor(f"Envoy {n:04d}", ActorType.PERSON, codes[n % 10]) for n in range(people)]
    return _make(actors() + more, count, documents=max(20, count // 10), seed=5)


def _make(
    cast: list[Actor], count: int, *, documents: int, seed: int
) -> tuple[list[Claim], dict[str, DocumentInfo]]:
    dice = random.Random(seed)  # noqa: S311  (test data, no secret)
    infos = {f"d{n:04d}.txt": _document(n, dice) for n in range(documents)}
    types = [t for t in load_lexicon().types.values() if t.name != t.action]
    weights = [12 if a.type is ActorType.STATE else 3 for a in cast[:42]] + [1] * (len(cast) - 42)
    usual = [dice.choices(cast, weights, k=2) for _ in range(max(30, count // 4))]
    claims = []
    for number in range(count):
        again = dice.random() < 0.75
        source, target = dice.choice(usual) if again else dice.choices(cast, weights, k=2)
        if number < len(cast):
            source = cast[number]
        if source.iri == target.iri:
            target = cast[(cast.index(source) + 1) % len(cast)]
        kind = dice.choice(types) if number % 17 else None
        named = None if number % 13 == 5 else target
        claims.append(_claim(number, source, named, kind, dice=dice, infos=infos))
    return claims, infos


def _document(number: int, dice: random.Random) -> DocumentInfo:
    day = dt.date(2031, 1, 1) + dt.timedelta(days=dice.randrange(300))
    url = "javascript:window.broken=3" if number == 5 else f"https://news.invalid/{number}"
    title = HOSTILE[0] if number == 6 else f"Dispatch {number}: talks in {dice.choice(PLACES[:4])}"
    return DocumentInfo(title, day, dice.choice(("Harbour Wire", "The Strait Post")), url)


def _claim(
    number: int,
    source: Actor,
    target: Actor | None,
    kind: RelationType | None,
    *,
    dice: random.Random,
    infos: dict[str, DocumentInfo],
) -> Claim:
    document = dice.choice(sorted(infos))
    words = kind.label if kind else "is mentioned with"
    speaker = Actor("https://x.invalid/actor/speaker", "Mara Quill", ActorType.PERSON)
    says = dice.random() < 0.2
    named = target.name if target else "the plan"
    lead = "Officials said on Friday that " if says else ""
    text = f"{lead}{source.name} {words} {named}, after a long night of talks in the harbour city."
    start = 1000 + number * 200
    at = start + len(lead)
    cue = at + len(source.name) + 1
    obj = cue + len(words) + 1
    published = infos[document].date
    day = None
    if published and dice.random() < 0.85:
        day = published - dt.timedelta(days=dice.randrange(9))
    evidence = Evidence(
        sentence=number % 30,
        start=start,
        end=start + len(text),
        text=text,
        source=(at, at + len(source.name)),
        cue=(cue, cue + len(words)),
        target=(obj, obj + len(named)) if target else None,
    )
    return Claim(
        id=f"c{number:06d}",
        event=f"e{number // 2:06d}",
        document=document,
        document_key=document,
        source=End(source, source.name),
        relation=kind.name if kind else None,
        action=kind.action if kind else None,
        plover=kind.code("actual") if kind else None,
        predicate=words,
        target=End(target, target.name) if target else None,
        target_text=None if target else "the plan",
        status=dice.choices(list(Status), (6, 2, 1.5, 1))[0],
        attributed_to=End(speaker, "Mara Quill") if says and number % 2 else None,
        attribution_text="officials" if says and not number % 2 else None,
        date_start=day,
        date_end=day,
        date_text=dice.choice(DAYS) if day else None,
        place=dice.choice(PLACES),
        topic=dice.choice(TOPICS),
        confidence=round(dice.uniform(0.5, 0.99), 2),
        evidence=(evidence,),
    )


def _actor(name: str, kind: ActorType, country: str | None = None) -> Actor:
    slug = "-".join(f"{ord(c):x}" if not c.isalnum() else c for c in name.casefold())
    return Actor(f"https://x.invalid/actor/{slug}", name, kind, country)
