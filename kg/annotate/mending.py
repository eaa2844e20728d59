"""A parse with the slips mended that the small model makes around names and auxiliaries."""

from collections.abc import Iterable

from kg.annotate.names import find_names
from kg.annotate.nameslips import (
    coordinated,
    hyphened,
    lent,
    listed,
    objected,
    related,
    set_off,
    subjected,
    verbed,
)
from kg.annotate.tree import Tree
from kg.doc import Name, Parse
from kg.ontology.actors import Gazetteer
from kg.ontology.language import WordClasses

__all__ = ["mended", "mended_names"]

ADJECTIVAL = frozenset(("demonym",))
AIMS = frozenset(("advcl", "ccomp", "pcomp"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
NOMINAL = frozenset(("dobj", "pobj", "conj"))
SUBJECT = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "appos"))
REACH = 10


def mended_names(
    parse: Parse, gazetteer: Gazetteer, classes: WordClasses
) -> tuple[Parse, tuple[Name, ...]]:
    """Return the mended parse and the names in it."""
    names = find_names(parse, gazetteer, classes)
    read = mended(parse, names, classes)
    return (parse, names) if read is parse else (read, find_names(read, gazetteer, classes))


def mended(parse: Parse, names: Iterable[Name], classes: WordClasses) -> Parse:
    """Return `parse` with tags and arcs put right where a rule is sure; else `parse` itself."""
    tree = Tree.of(parse)
    before: Name | None = None
    for name in names:
        if before and before.known and name.known:
            hyphened(tree, name, before)
            if _state(name) and _state(before):
                listed(tree, name, before)
        before = name
        kinds = {alias.kind for alias in name.known}
        if not kinds or kinds - ADJECTIVAL:
            last = name.last - 1
            subjected(tree, last)
            verbed(tree, last)
            objected(tree, last)
            coordinated(tree, name)
            if kinds:
                lent(tree, last, classes)
    for i, tag in enumerate(parse.tags):
        if tag in {"VB", "VBZ"}:
            _noun(tree, i)
        elif tag == "JJ" and i and parse.tags[i - 1] == "HYPH":
            _compound(tree, i)
        elif tag == "NN":
            related(tree, i)
        if tag == "VB":
            _lasting(tree, i)
            _purposed(tree, i)
        if tag in FINITE:
            set_off(tree, i)
            if parse.lemmas[i] == "have":
                _perfect(tree, i)
    for first, _ in parse.sentences:
        _inverted(tree, first)
    return tree.done()


def _state(name: Name) -> bool:
    """Whether a name is a state's own, as far as the gazetteer knows: no capital, no person."""
    return all(alias.kind == "name" and "/actor/" in alias.iri for alias in name.known)


def _noun(tree: Tree, i: int) -> None:
    """`The bank accounts`, `aid from Galdia is paid`: what is modified like a noun is one."""
    nominal, dep = tree.children(i, "det", "compound", "amod"), tree.deps[i]
    finite = tree.children(i, "nsubj", "nsubjpass", "aux", "dobj")
    opening = dep in {"nsubj", "nsubjpass"} and tree.children(i, "prep")
    if (dep in NOMINAL and nominal) or (dep in SUBJECT and (nominal or opening) and not finite):
        tree.hang(i, tree.heads[i], dep, "NNS" if tree.tags[i] == "VBZ" else "NN")


def _compound(tree: Tree, i: int) -> None:
    """`The secretary-general`: an adjective that is a subject or object ends a compound noun."""
    if tree.deps[i] in SUBJECT:
        tree.hang(i, tree.heads[i], tree.deps[i], "NN")


def _lasting(tree: Tree, i: int) -> None:
    """`Tried for months to meet them`: the infinitive is the verb's, not the months'."""
    if tree.deps[i] not in {"relcl", "acl"} or tree.parse.entities[tree.heads[i]] != "DATE":
        return
    prep = tree.heads[tree.heads[i]]
    verb = tree.heads[prep]
    to = [k for k in tree.children(i, "aux") if tree.tags[k] == "TO"]
    if to and tree.deps[prep] == "prep" and tree.tags[verb][:2] == "VB":
        tree.hang(i, verb, "xcomp")


def _purposed(tree: Tree, i: int) -> None:
    """`Spoke with Roe to thank her`: Roe is whom one spoke with, not who thanks."""
    parse = tree.parse
    if parse.tags[i - 1] != "TO" or tree.deps[i] not in AIMS:
        return
    for own in tree.children(i, "nsubj"):
        prep = parse.bounds(own)[0] - 1
        verb = tree.heads[tree.heads[i]] if tree.deps[i] == "pcomp" else tree.heads[i]
        if own < i and prep > verb and parse.lower[prep] == "with" and tree.tags[verb][:2] == "VB":
            tree.hang(prep, verb, "prep")
            tree.hang(own, prep, "pobj")
            tree.hang(i, verb, "advcl")


def _perfect(tree: Tree, have: int) -> None:
    """`Has for years armed them`: the participle behind the phrase is the verb."""
    parse = tree.parse
    kids = parse.kids[have]
    if tree.deps[have] == "aux" or any(tree.deps[k] in {"dobj", "xcomp"} for k in kids):
        return
    for prep in kids:
        if tree.deps[prep] != "prep" or prep < have:
            continue
        for k in range(prep + 1, min(prep + REACH, len(parse))):
            loose = tree.tags[k] == "VBN" and tree.deps[k] == "acl"
            if loose and prep in parse.ancestors(k) and not any(j < k for j in parse.kids[k]):
                root = tree.heads[have] == have
                tree.hang(k, k if root else tree.heads[have], tree.deps[have])
                for kid in kids:
                    tree.hang(kid, k, tree.deps[kid])
                tree.hang(have, k, "aux")
                return


def _inverted(tree: Tree, first: int) -> None:
    """`Should Galdia attack, …`, `Were Galdia to attack, …`: the verb is the one behind."""
    if tree.deps[first] != "advcl" or tree.tags[first] not in {"MD", "VBD"}:
        return
    main = tree.heads[first]
    for noun in tree.children(first, "dobj"):
        named = tree.children(noun, "amod", "compound", "nmod", "nsubj")
        if tree.tags[first] == "MD" and tree.tags[noun] == "NN" and named == [noun - 1]:
            tree.hang(noun, main, "advcl", "VB")
            tree.hang(noun - 1, noun, "nsubj", "NNP")
            tree.hang(first, noun, "aux")
            return
    for subject in tree.children(first, "nsubj"):
        for verb in tree.children(subject, "relcl", "acl"):
            if tree.tags[verb][:2] == "VB" and tree.children(verb, "aux"):
                passive = tree.children(verb, "auxpass")
                tree.hang(verb, main, "advcl")
                tree.hang(subject, verb, "nsubjpass" if passive else "nsubj")
                tree.hang(first, verb, "aux")
                return
