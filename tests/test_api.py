"""kg in Python: the words of the command line, on invented dispatches."""

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support import ROOT

import kg
from kg.errors import StoreError, UsageError

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def graph(store: Path) -> Iterator[kg.Graph]:
    with kg.open(store) as opened:
        yield opened


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, world: Path) -> kg.Graph:
    folder = tmp_path_factory.mktemp("own")
    (folder / "a.txt").write_text("Arvenia condemned Belmoor. Arvenia praised Castria.", "utf-8")
    return kg.build([folder / "a.txt"], actors=[world], date="2026-03-12", title=HOSTILE)


def test_claims_and_documents(graph: kg.Graph) -> None:
    assert [info.name for info in graph.documents] == ["bridge.txt", "envoy.txt"]
    names = {claim.source.actor.name for claim in graph.claims}
    assert "Daniel Corwin" in names
    assert repr(graph).endswith(f"2 documents, {len(graph.claims)} claims>")


def test_questions_by_name_and_in_sparql(graph: kg.Graph) -> None:
    met = graph.query("who-met-whom")
    assert isinstance(met, kg.api.Answer)
    assert any("Daniel Corwin" in row.values() for row in met)
    assert list(met.to_pandas().columns) == list(met.columns)
    claims = graph.query("SELECT ?c { ?c a kg:Claim }")
    assert isinstance(claims, kg.api.Answer)
    assert len(claims) == len(graph.claims)
    assert graph.query("ASK { ?c kg:status status:denied }") is True
    triples = graph.query("CONSTRUCT { ?c a kg:Claim } WHERE { ?c a kg:Claim }", limit=2)
    assert isinstance(triples, kg.api.Answer)
    assert (triples.columns[0], len(triples)) == ("subject", 2)
    assert "cut off" in triples.note
    by = graph.query("pair", one="Daniel Corwin", other="Victor Halloran")
    assert isinstance(by, kg.api.Answer)
    assert len(by) >= 2
    with pytest.raises(UsageError, match="parameters go with packaged questions"):
        graph.query("SELECT * { ?s ?p ?o }", one="x")


def test_figures(graph: kg.Graph) -> None:
    dyads = graph.analyse("dyads", level="state", top=2)
    assert dyads.columns[:2] == ("one", "other")
    assert len(dyads) <= 2
    drawn = graph.figure("dyads", actor="Daniel Corwin", reported=True)
    assert drawn._repr_svg_().startswith("<?xml")
    with pytest.raises(UsageError, match="unexpected keyword argument 'tip'"):
        graph.analyse("dyads", tip=2)
    with pytest.raises(UsageError, match="no day 'monday'"):
        graph.analyse("dyads", from_="monday")
    with pytest.raises(UsageError, match="'sure' is not a valid Status"):
        graph.analyse("dyads", status=["sure"])


def test_networkx_and_pandas(graph: kg.Graph) -> None:
    people = graph.to_networkx()
    labels = {data["label"] for _, data in people.nodes(data=True)}
    assert {"Daniel Corwin", "Victor Halloran"} <= labels
    states = graph.to_networkx(level="state")
    assert "Daniel Corwin" not in {data["label"] for _, data in states.nodes(data=True)}
    assert 0 < states.number_of_edges() <= people.number_of_edges()
    frame = graph.to_pandas()
    assert len(frame) == len(graph.claims)
    assert set(frame["status"]) == {claim.status.value for claim in graph.claims}


def test_the_page_is_framed_and_saved(graph: kg.Graph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "page.html", status=["actual"], level="state", title=HOSTILE)
    assert (tmp_path / "page.html").read_text("utf-8") == page.html
    assert page.html.startswith("<!doctype html>")
    tags = Tags(page._repr_html_())
    assert tags.names == ["iframe"]
    assert "allow-same-origin" not in (tags.attributes["sandbox"] or "")
    assert tags.attributes["srcdoc"] == page.html
    with pytest.raises(UsageError, match="no actor 'Nobody'"):
        graph.view(focus="Nobody")
    with pytest.raises(UsageError, match="unexpected keyword argument 'color'"):
        graph.view(color="red")


def test_build_add_remove_in_memory(built: kg.Graph, tmp_path: Path) -> None:
    assert {claim.action for claim in built.claims} == {"ACCUSE", "SUPPORT"}
    (tmp_path / "b.txt").write_text(f"Dunvale thanked {HOSTILE} Arvenia.", "utf-8")
    built.add(tmp_path / "b.txt")
    assert len(built.documents) == 2
    built.remove("b.txt")
    assert len(built.documents) == 1
    out = built.export(tmp_path / "g.nq", "nquads")
    assert b"condemns" in out.read_bytes()


def test_what_is_no_article_is_a_warning(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match=r"missing\.txt"):
        graph = kg.build(tmp_path / "missing.txt")
    assert len(graph.claims) == 0


def test_a_folder_is_made_and_opened_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("France praised Germany.", "utf-8")
    with kg.build(tmp_path / "a.txt", store=tmp_path / "news", date="2026-03-12") as graph:
        first = graph.claims
        with pytest.raises(StoreError, match="reading only"):
            graph.remove("a.txt")
    with kg.open(tmp_path / "news", write=True) as graph:
        assert graph.claims == first
        graph.remove("a.txt")
        assert graph.documents == []
    with pytest.raises(StoreError, match="no such store"):
        kg.open(tmp_path / "nowhere")


def test_copies_and_changes_are_kept_as_the_commands_keep_them(tmp_path: Path) -> None:
    from kg.scale import changes_since, list_copies

    text = "France praised Germany. " + " ".join(f"word{n}" for n in range(80))
    for name, more in (("a", ""), ("b", " at last"), ("c", "")):
        head = f"---\ndate: 2026-03-1{'acb'.index(name)}\n---\n"
        (tmp_path / f"{name}.txt").write_text(f"{head}{text}{more}", "utf-8")
    news = tmp_path / "news"
    kg.build([tmp_path / "a.txt", tmp_path / "b.txt"], store=news).close()
    with kg.open(news, write=True) as graph:
        assert [(one.original, one.copy) for one in list_copies(graph.store)] == [
            ("a.txt", "b.txt")
        ]
        assert [(one.kind, one.document) for one in changes_since(news, None)] == [
            ("came", "a.txt"),
            ("came", "b.txt"),
        ]
        graph.add(tmp_path / "c.txt")
        assert [one.copy for one in list_copies(graph.store)] == ["b.txt", "c.txt"]
        assert [one.document for one in changes_since(news, None)] == ["c.txt"]
        graph.remove(["b.txt", "c.txt"])
        assert list_copies(graph.store) == []
        assert [one.kind for one in changes_since(news, None)] == ["went", "went"]


def test_names_are_text_in_html(built: kg.Graph) -> None:
    from kg.api import Answer

    answer = Answer(("a", HOSTILE), tuple((HOSTILE, n) for n in range(30)), note=HOSTILE)
    html = answer._repr_html_()
    assert "img" not in Tags(html).names
    assert Tags(html).names.count("tr") == 21
    assert "30 rows; 10 more" in html
    claims = built.claims
    shown = Tags(claims._repr_html_())
    assert shown.names.count("tr") == len(claims) + 1
    assert built._repr_html_() == claims._repr_html_()


def test_import_kg_stays_light_and_names_are_there() -> None:
    code = (
        "import sys, kg; heavy = {'spacy', 'rdflib', 'jinja2', 'networkx', 'pandas'};"
        "assert not heavy & set(sys.modules); assert {'build', 'open'} <= set(dir(kg));"
        "kg.open; print(not {'spacy', 'pandas', 'matplotlib'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "True"
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        kg.opne  # noqa: B018


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in ("build", "open"):
        assert f"kg.{name}(" in page
    for name in vars(kg.Graph):
        if not name.startswith("_"):
            assert f"g.{name}" in page, name


class Tags(HTMLParser):
    """The start tags of a text, in order, and the attributes of the last."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes = dict(attrs)
