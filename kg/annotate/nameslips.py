"""Slips of the small model around names that it has never seen, each with its repair."""

from kg.annotate.tree import Tree
from kg.doc import Name
from kg.ontology.language import WordClasses

__all__ = [
    "coordinated",
    "hyphened",
    "lent",
    "listed",
    "objected",
    "related",
    "set_off",
    "subjected",
    "verbed",
]

STRAY = frozenset((
    "advmod", "npadvmod", "auxpass", "aux", "amod", "intj", "dep", "mark", "neg", "prt",
))  # fmt: skip
MODIFIER = frozenset(("npadvmod", "compound", "amod", "nmod", "nsubj", "advmod"))
FINITE = frozenset(("VBD", "VBZ", "VBP"))
AS_WELL_AS = ("as", "well", "as")


def subjected(tree: Tree, i: int) -> None:
    """`Norhaven imposed sanctions`: a name before a verb without subject is no adverb."""
    verb, comma = tree.heads[i], tree.parse.words[i + 1 : i + 2] == (",",)
    if tree.deps[i] not in STRAY or verb <= i or not (verb == i + 1 or comma):
        return
    mistaken = tree.deps[i] == "auxpass" and tree.tags[verb] == "VBN"
    owned = tree.children(verb, "nsubj", "nsubjpass", "expl", "csubj")
    if not (mistaken or tree.tags[verb] in FINITE):
        return
    if owned and not (comma and _leftmost(tree, owned[0]) == i + 2):
        return
    tree.hang(i, verb, "nsubj", "NNP")
    if owned:
        tree.hang(owned[0], i, "conj")
    elif mistaken:
        tree.tags[verb] = "VBD"


def _leftmost(tree: Tree, i: int) -> int:
    """The first token of the phrase of token `i`."""
    return tree.parse.bounds(i)[0]


def set_off(tree: Tree, verb: int) -> None:
    """`At a summit in Paris, Galdia and Jorland agreed`: behind the comma the subject begins."""
    parse = tree.parse
    if tree.deps[verb] in {"acl", "relcl", "xcomp", "conj", "aux", "auxpass"} or tree.children(
        verb, "nsubj", "nsubjpass", "expl", "csubj", "auxpass"
    ):
        return
    for prep in tree.children(verb, "prep", "advmod"):
        if prep > verb:
            return
        for i in range(prep + 1, verb):
            first, last = parse.bounds(i)
            apart = tree.deps[i] in {"conj", "appos"} and parse.words[first - 1] == ","
            if not apart or tree.tags[i][:2] != "NN" or prep not in parse.ancestors(i):
                continue
            if all(tree.tags[k] in {"RB", "MD", "VBZ", "VBP", "VBD"} for k in range(last, verb)):
                tree.hang(i, verb, "nsubj")
                return


def hyphened(tree: Tree, name: Name, before: Name) -> None:
    """`An Arvenian-Norhavian summit`: both modify the noun."""
    i, first = name.last - 1, before.last - 1
    joined = first == i - 2 and tree.parse.words[i - 1] == "-"
    if joined and tree.heads[first] == i and tree.deps[i] in MODIFIER and tree.heads[i] > i:
        tree.hang(first, tree.heads[i], tree.deps[i])
        tree.hang(i, first, "conj")


def listed(tree: Tree, name: Name, before: Name) -> None:
    """`Castria, Norhaven to sign`: two states in a row are a list, not an apposition."""
    parse, i = tree.parse, name.last - 1
    row = before.last == name.first - 1 and parse.words[before.last] == ","
    closed = parse.words[name.last : name.last + 1] != (",",)
    if row and closed and tree.deps[i] == "appos" and tree.heads[i] == before.last - 1:
        tree.hang(i, before.last - 1, "conj")


def verbed(tree: Tree, i: int) -> None:
    """`Dunvale proposed talks`: a participle between a name and the root noun is the verb."""
    verb = i + 1
    if verb >= len(tree.tags) or tree.deps[verb] != "amod":
        return
    noun = tree.heads[verb]
    root = noun > verb and tree.heads[noun] == noun and tree.tags[noun][:2] == "NN"
    if not root or tree.tags[verb] not in {"VBD", "VBN"}:
        return
    if tree.heads[i] in {verb, noun} and tree.deps[i] in MODIFIER:
        tree.hang(i, verb, "nsubj", "NNP")
        tree.hang(verb, verb, "ROOT", "VBD")
        tree.hang(noun, verb, "dobj")


def objected(tree: Tree, i: int) -> None:
    """`Accused Norhaven of spying`: a name behind a verb without object is no adverb."""
    verb = tree.heads[i]
    stray = tree.deps[i] in STRAY and tree.tags[i] in {"RB", "RP", "IN"}
    if stray and tree.tags[i - 1] == "RP" and tree.heads[i - 1] == verb < i - 1:
        tree.hang(i - 1, verb, "prep", "IN")
        tree.hang(i, i - 1, "pobj", "NNP")
        return
    if stray and verb == i - 1 and tree.tags[verb][:2] == "VB" and not tree.children(verb, "dobj"):
        tree.hang(i, verb, "dobj", "NNP")


def lent(tree: Tree, i: int, classes: WordClasses) -> None:
    """`Sent Jorland grain`: a name between a verb of giving and its object receives it."""
    verb, noun = i - 1, tree.heads[i]
    if tree.deps[i] not in {"compound", "amod", "nmod"} or tree.tags[i] not in {"NNP", "JJ"}:
        return
    given = tree.deps[noun] == "dobj" and tree.heads[noun] == verb
    acting = tree.parse.lemmas[noun] in classes["plural-actor"]
    if given and not acting and tree.parse.lemmas[verb] in classes["giving-verb"]:
        tree.hang(i, verb, "dative", "NNP")


def coordinated(tree: Tree, name: Name) -> None:
    """`Thanked A for this and B for that`; `A as well as B have`: the name goes with the other."""
    parse, i = tree.parse, name.last - 1
    if parse.lower[max(0, name.first - 3) : name.first] == AS_WELL_AS:
        other = [k for k in tree.children(tree.heads[i], tree.deps[i]) if k < name.first - 3]
        if other and tree.deps[i] in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            tree.hang(i, other[-1], "conj")
        return
    if tree.deps[i] != "conj" or name.last >= len(parse):
        return
    node = i
    while tree.deps[node] == "conj":
        node = tree.heads[node]
    prep = tree.heads[node]
    again = parse.lower[name.last] == parse.lower[prep] and tree.deps[prep] == "prep"
    if tree.deps[node] not in {"pobj", "pcomp"} or not again:
        return
    above = tree.heads[prep]
    first = tree.children(above, "dobj") if tree.tags[above][:2] == "VB" else [above]
    if first and first[0] < prep and tree.tags[first[0]] == "NNP":
        tree.hang(i, first[0], "conj")


def related(tree: Tree, i: int) -> None:
    """`Premier Roe's son`: the sentence is about the son, and the title is his father's."""
    parse, title = tree.parse, tree.heads[i]
    if tree.deps[i] != "appos" or title > i or tree.tags[title][:2] != "NN":
        return
    for owner in tree.children(i, "poss"):
        named = parse.bounds(owner)[0] == title + 1 and tree.tags[owner] == "NNP"
        if named and tree.deps[title] in {"dobj", "pobj", "nsubj", "nsubjpass"}:
            tree.hang(i, tree.heads[title], tree.deps[title])
            tree.hang(title, owner, "compound")
