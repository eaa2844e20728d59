"""The page in Debian's Firefox over WebDriver BiDi: it draws, answers, and asks for nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support_bidi import Browser, firefox
from support_view import HOSTILE, demo

from kg.view import ViewOptions, write_page

pytestmark = pytest.mark.browser
CLAIMS, DOCUMENTS = demo()
ENTER = "\ue007"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with firefox(tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Browser]:
    out = tmp_path / "demo.html"
    write_page(CLAIMS, DOCUMENTS, out, options=ViewOptions(title="Invented states"))
    browser.entries.clear()
    browser.open(out.as_uri())
    assert browser.evaluate("document.documentElement.dataset.ready") == "true"
    yield browser
    assert browser.evaluate("window.broken ?? null") is None
    assert browser.entries == []


def test_drawn_and_a_click_shows_sentences(page: Browser) -> None:
    assert page.evaluate("page.drawn.actors.size") > 20
    at, x, y = page.evaluate(
        """(() => {
            const box = page.labels().find(b => b.label.lines[0] === "Castria");
            const spot = page.network.canvasToDOM({ x: box.x, y: (box.top + box.bottom) / 2 });
            const frame = document.getElementById("graph").getBoundingClientRect();
            return [box.at, frame.left + spot.x, frame.top + spot.y];
        })()"""
    )
    page.click(x, y)
    assert page.evaluate("page.state.selected") == f"a{at}"
    assert page.evaluate("document.querySelectorAll('#panel blockquote mark.cue').length") > 0


def test_search_list_and_levels_by_keyboard(page: Browser) -> None:
    page.press("/")
    page.press(*"north", ENTER)
    assert page.evaluate("document.querySelector('#panel h2').textContent") == "Northern Accord"
    page.press("l")
    assert page.evaluate("document.querySelectorAll('#list tbody tr').length") == 100
    page.press("s")
    assert page.evaluate("page.state.level") == "state"


def test_hostile_names_stay_text(page: Browser) -> None:
    page.press("l")
    assert page.evaluate("document.querySelectorAll('img, iframe, object').length") == 0
    assert page.evaluate(f"document.body.textContent.includes({HOSTILE[1]!r})")


def test_no_label_is_clipped(page: Browser) -> None:
    clipped = page.evaluate(
        """page.labels().filter(b => {
            const low = page.network.canvasToDOM({ x: b.left, y: b.top });
            const high = page.network.canvasToDOM({ x: b.right, y: b.bottom });
            const frame = document.getElementById("graph").getBoundingClientRect();
            return low.x < 0 || low.y < 0 || high.x > frame.width || high.y > frame.height;
        }).length"""
    )
    assert clipped == 0
