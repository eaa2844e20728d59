"""Stores that keep up: what is new in feeds, and what came, went or changed status."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support_graph import WORLD, first_reading, second_reading
from test_read_articles import NEWS
from test_read_remote import Site, page, site  # noqa: F401 - a fixture
from typer.testing import Result

from kg.errors import StoreError
from kg.model import Reading, Status
from kg.scale import Change, changes_since
from kg.scale.history import record_changes
from kg.store import create_store, open_store

NOON = dt.datetime(2031, 3, 12, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one document, with a second added an hour later and the first changed then."""
    path = tmp_path_factory.mktemp("built") / "store"
    with create_store(path, gazetteers=(WORLD,)) as store:
        store.add([first_reading()])
        record_changes(store, NOON)
    with open_store(path, write=True) as store:
        store.add([second_reading(), _visited(first_reading())])
        record_changes(store, NOON + HOUR)
    return path


def _visited(reading: Reading) -> Reading:
    """The same, but the planned visit has taken place and the border plan is not rejected."""
    from kg.rdf import claim_id

    visit = replace(reading.claims[1], status=Status.ACTUAL, plover="CONSULT")
    visit = replace(visit, id=claim_id(visit))
    kept = (reading.claims[0], visit, *reading.claims[2:6], reading.claims[7])
    return replace(reading, claims=kept)


def test_changes_tell_what_came_went_and_changed(built: Path) -> None:
    found = changes_since(built, None)
    assert found == changes_since(built, NOON + HOUR / 2)
    assert found == [
        Change("came", "Bruno Stamm", "meets", "Ada Quill", "actual", "", "two.txt"),
        Change("came", "Bruno Stamm", "visits", "Arvenia", "denied", "", "two.txt"),
        Change("changed", "Ada Quill", "visits", "Belmoor", "actual", "planned", "one.txt"),
        Change("went", "Ada Quill", "opposes", "the new border plan", "actual", "", "one.txt"),
    ]
    assert {change.kind for change in changes_since(built, NOON - HOUR)} == {"came"}
    assert changes_since(built, NOON + 2 * HOUR) == []


def test_a_run_that_broke_off_is_found_by_the_next(built: Path) -> None:
    with open_store(built, write=True) as store:
        store.remove(["two.txt"])  # and no record of it
    with open_store(built, write=True) as store:
        record_changes(store, NOON + 3 * HOUR)
    assert [change.kind for change in changes_since(built, NOON + 2 * HOUR)] == ["went", "went"]


def test_a_store_without_a_record_says_so(tmp_path: Path) -> None:
    create_store(tmp_path / "store", gazetteers=(WORLD,)).close()
    with pytest.raises(StoreError, match="no record of changes"):
        changes_since(tmp_path / "store", None)


@pytest.mark.parametrize(
    ("command", "record"), [(("changes",), "changes"), (("watch", "http://127.0.0.1:1/f"), "feeds")]
)
def test_what_a_server_does_not_keep_is_said(
    command: tuple[str, ...], record: str, kg: Callable[..., Result]
) -> None:
    url = "http://127.0.0.1:1/query"
    result = kg(command[0], url, *command[1:])
    assert result.exit_code == 2
    assert result.stderr == (
        f"kg: {url}: a server keeps no record of {record} (take a store in a folder)\n"
    )


def test_a_watched_feed_adds_what_is_new_and_asks_for_nothing_twice(
    tmp_path: Path,
    kg: Callable[..., Result],
    site: Site,  # noqa: F811 - the fixture
) -> None:
    store = tmp_path / "store"
    (tmp_path / "a.txt").write_text(NEWS)
    assert kg("build", tmp_path / "a.txt", "-o", store).exit_code == 0
    links = [f"<url><loc>{site.url}/{n}</loc></url>" for n in (1, 2, 3)]
    site.pages["/map"] = (200, f"<urlset>{links[0]}</urlset>")
    site.pages["/1"], site.pages["/2"] = (200, page(1)), (200, page(2))

    def round_() -> Result:
        return kg("watch", store, f"{site.url}/map", "--once")

    first = round_()
    assert first.exit_code == 0, first.output
    assert "1 added, 0 replaced" in first.output
    assert "came" in kg("changes", store).output
    del site.asked[:]
    assert round_().exit_code == 0
    assert site.asked == [("/robots.txt", None), ("/map", '"1"')]  # nothing new, says the server
    site.pages["/map"] = (200, f"<urlset>{''.join(links)}</urlset>")
    (store / "watch.json").unlink()
    del site.asked[:]
    third = round_()
    assert third.exit_code == 1
    assert f"{site.url}/3: the server answers 404" in third.output
    assert [path for path, _ in site.asked] == ["/robots.txt", "/map", "/2", "/3"]
    assert len(kg("list", store).output.splitlines()) == 3
    assert "null" not in (store / "watch.json").read_text()
    assert f"{site.url}/map" not in (store / "watch.json").read_text()  # to be asked for again
