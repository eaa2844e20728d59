"""The page in Debian's Chromium with the network cut: what people do with it every day."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from support_graph import WORLD
from support_view import HOSTILE, demo, large

from kg.model import Actor, ActorType
from kg.ontology import load_gazetteer
from kg.view import ViewOptions, write_page
from kg.view import page as page_of

pytestmark = pytest.mark.browser

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CLAIMS, DOCUMENTS = demo()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("page") / "demo.html"
    write_page(CLAIMS, DOCUMENTS, out, options=ViewOptions(title="Invented states"))
    return out.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A drawn page; at the end it has asked for nothing and complained of nothing."""
    yield from watched(browser, address)


def watched(browser: Browser, address: str, **more: Any) -> Iterator[Page]:
    settings = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | more
    context = browser.new_context(offline=True, accept_downloads=True, **settings)
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("request", lambda request: trouble.append(request.url))
    opened.on("dialog", lambda dialog: trouble.append(dialog.message))
    opened.goto(address)
    opened.wait_for_selector("html[data-ready]")
    assert trouble.pop(0).split("#")[0] == address.split("#", maxsplit=1)[0]
    yield opened
    assert [each for each in trouble if not each.startswith("blob:")] == []
    assert opened.evaluate("window.broken") is None
    context.close()


def until(page: Page, condition: str) -> None:
    """Wait up to ten seconds; the page's policy forbids Playwright's own waiting for functions."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def click_tie(page: Page, tie: str) -> None:
    """Click the middle of a drawn line."""
    spot = page.evaluate(
        """tie => {
            const middle = page.network.body.edges[tie].edgeType.getPoint(0.5);
            const at = page.network.canvasToDOM(middle);
            const box = document.getElementById("graph").getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }""",
        tie,
    )
    page.mouse.click(*spot)


def free_tie(page: Page) -> str:
    """Return a drawn line whose middle is under no shape, label or other line."""
    found: str | None = page.evaluate(
        """() => page.drawn.ties.map(tie => tie.id).find(id => {
            const at = page.network.canvasToDOM(page.network.body.edges[id].edgeType.getPoint(0.5));
            const { x, y } = page.network.DOMtoCanvas(at);
            const covers = b => x > b.left && x < b.right && y > b.top && y < b.bottom;
            const bare = page.network.getNodeAt(at) === undefined;
            return !page.labels().some(covers) && bare && page.network.getEdgeAt(at) === id;
        })"""
    )
    assert found
    return found


def test_a_clicked_line_shows_its_sentences(page: Page) -> None:
    tie = free_tie(page)
    click_tie(page, tie)
    number = page.evaluate("tie => page.live().ties.get(tie).claims.length", tie)
    cards = page.locator("#panel .claim")
    assert cards.count() == number
    first = cards.first
    assert first.locator("blockquote mark.cue").inner_text()
    assert first.locator("blockquote mark.source").inner_text()
    assert first.locator(".badge").first.inner_text() in {
        "Happened",
        "Planned",
        "Possible",
        "Denied",
    }
    assert "%" in first.locator(".sure").inner_text()
    assert first.locator(".source-line").inner_text()
    assert f"selected={tie}" in page.url


def test_hostile_names_stay_text(page: Page) -> None:
    for name in HOSTILE:
        page.fill("#search-input", name[:9])
        option = page.locator("#search-list li").first
        assert option.locator(".grow").text_content() == name
        page.press("#search-input", "Enter")
        assert name in (page.locator("#panel h2").text_content() or "")
    page.click("#show-list")
    assert page.locator("#list tbody tr").count() == 100
    assert page.locator("img, iframe, object, script[src]").count() == 0


def test_only_web_addresses_become_links(page: Page) -> None:
    claim = next(c for c in CLAIMS if c.document == "d0005.txt" and c.action)
    page.fill("#search-input", claim.source.actor.name)
    page.press("#search-input", "Enter")
    assert page.locator("#panel .source-line .title", has_text="Dispatch 5").count() > 0
    hrefs = page.eval_on_selector_all("#panel a", "all => all.map(a => a.getAttribute('href'))")
    assert hrefs
    assert all(href.startswith("https://news.invalid/") for href in hrefs)


def test_search_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("north")
    page.keyboard.press("Enter")
    assert "Northern Accord" in page.locator("#panel h2").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "In view"


def test_filters_hide_and_the_address_remembers(page: Page, browser: Browser) -> None:
    before = page.evaluate("page.live().claims.length")
    page.uncheck("#filters input[name=status][value=actual]")
    statuses = page.evaluate("page.live().claims.length")
    assert 0 < statuses < before
    page.uncheck("#filters input[name=quad][value=verbal-conflict]")
    page.fill("#f-words", "fishing rights")
    until(page, "page.state.words === 'fishing rights'")
    left = page.evaluate("page.live().claims.length")
    assert 0 < left < statuses
    assert page.locator("#panel .figures dd").nth(2).inner_text() == str(left)
    for again in watched(browser, page.url):
        assert again.evaluate("page.live().claims.length") == left
        assert again.input_value("#f-words") == "fishing rights"
        again.click("#reset")
        assert again.evaluate("page.live().claims.length") == before


def test_every_other_filter_has_an_effect(page: Page) -> None:
    count = "page.live().claims.length"
    everything = page.evaluate(count)
    page.select_option("#f-document", index=1)
    one = page.evaluate(count)
    page.select_option("#f-document", index=0)
    page.select_option("#f-country", label="Arvenia")
    country = page.evaluate(count)
    page.select_option("#f-country", index=0)
    page.select_option("#f-relation", index=3)
    relation = page.evaluate(count)
    page.select_option("#f-relation", index=0)
    page.locator("#f-confidence").press("End")
    sure = page.evaluate(count)
    page.locator("#f-confidence").press("Home")
    page.check("#filters input[name=quad][value=open]")
    with_open = page.evaluate(count)
    assert 0 < one < everything
    assert 0 < country < everything
    assert 0 < relation < everything
    assert 0 < sure < everything
    assert with_open > everything


def test_period_with_handles_and_play(page: Page) -> None:
    everything = page.evaluate("page.live().claims.length")
    page.locator("#t-from").focus()
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    later = page.evaluate("page.live().claims.length")
    assert 0 < later < everything
    assert "without date" in page.locator("#period").inner_text()
    page.click("#play")
    until(page, "page.state.to !== null")
    until(page, "page.state.to === null")
    assert page.evaluate("page.live().claims.length") == later


def test_focus_and_depth(page: Page) -> None:
    page.fill("#search-input", "Sarn Front")
    page.press("#search-input", "Enter")
    page.get_by_role("button", name="Focus", exact=True).click()
    near = page.evaluate("page.drawn.actors.size")
    page.get_by_role("button", name="More steps").click()
    further = page.evaluate("page.drawn.actors.size")
    assert 1 < near < further
    page.locator("#notice").get_by_role("button", name="Leave focus").click()
    assert page.evaluate("page.drawn.actors.size") > further


def test_shortest_path_with_its_evidence(page: Page) -> None:
    page.click("#open-path")
    for box, name in (("from", "Sarn Front"), ("to", "Parliament of Castria")):
        page.fill(f"#path-{box}-input", name)
        page.press(f"#path-{box}-input", "Enter")
    chain = page.locator("#panel .chain").inner_text()
    assert chain.startswith("Sarn Front")
    assert chain.endswith("Parliament of Castria")
    steps = page.locator("#panel .steps > li")
    assert steps.count() == chain.count(" \u203a ") >= 1
    for at in range(steps.count()):
        assert steps.nth(at).locator("blockquote").count() >= 1
    assert "path=" in page.url


def test_list_by_keyboard(page: Page) -> None:
    page.keyboard.press("l")
    assert page.locator("#list").is_visible()
    page.locator("#list th button").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#list th").nth(1).get_attribute("aria-sort") == "ascending"
    names = page.locator("#list tbody td:nth-child(2)").all_inner_texts()
    assert names == sorted(names)
    page.locator("#list tbody tr").first.locator("button").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#panel .claim.found, #panel .claim").first.is_visible()
    page.keyboard.press("g")
    assert page.locator("#graph canvas").is_visible()


def test_level_of_states(page: Page) -> None:
    page.click("#level-state")
    kinds = page.evaluate(
        "[...new Set([...page.drawn.actors].map(a => page.network.body.nodes[a].options.shape))]"
    )
    assert "square" in kinds
    names = page.locator("#panel .bars .link").all_inner_texts()
    assert "Castria" in names
    assert "Cleo Corvin" not in names


def test_contradictions_stand_side_by_side(page: Page) -> None:
    tie = page.locator("#panel h3", has_text="Contradictions").locator("+ ul .link")
    tie.click()
    sides = page.locator("#panel .contradiction .sides > div")
    assert sides.count() == 2
    told = {c.id: c for c in CLAIMS if c.id in {"c-yes", "c-no"}}
    for side, claim, status in ((0, "c-yes", "Happened"), (1, "c-no", "Denied")):
        shown = sides.nth(side).locator("li").filter(has_text=status).first
        info = DOCUMENTS[told[claim].document]
        assert shown.locator("blockquote").inner_text() == told[claim].evidence[0].text
        assert shown.locator("blockquote mark.cue").inner_text() == told[claim].predicate
        link = shown.locator(".source-line a")
        assert (link.inner_text(), link.get_attribute("href")) == (info.title, info.url)
        assert str(info.publisher) in shown.locator(".source-line").inner_text()
        assert shown.locator("strong").inner_text() == "the document itself"
        day = told[claim].date_start
        assert day
        assert shown.locator("small").inner_text() == f"{day.day} {day:%b} {day.year}"
    left, right = (sides.nth(at).bounding_box() for at in (0, 1))
    assert left
    assert right
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]


def test_a_contradiction_needs_both_its_sides_in_view(page: Page) -> None:
    page.locator("#panel h3", has_text="Contradictions").locator("+ ul .link").click()
    assert page.locator("#panel .contradiction").count() == 1
    page.uncheck("#filters input[name=status][value=denied]")
    assert page.locator("#panel .claim").count() >= 1
    assert page.locator("#panel .contradiction").count() == 0


def test_a_label_can_be_clicked(page: Page) -> None:
    at, x, y = page.evaluate(
        """() => {
            const box = page.labels().find(b => b.label.lines[0] === "Castria");
            const spot = page.network.canvasToDOM({ x: box.x, y: (box.top + box.bottom) / 2 });
            const frame = document.getElementById("graph").getBoundingClientRect();
            return [box.at, frame.left + spot.x, frame.top + spot.y];
        }"""
    )
    page.mouse.click(x, y)
    assert page.evaluate("page.state.selected") == f"a{at}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["wide", "narrow"])
def test_axe_finds_no_serious_fault(
    browser: Browser, address: str, scheme: Any, size: tuple[int, int]
) -> None:
    script = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    context = browser.new_context(
        offline=True,
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,  # for axe alone; every other test lets the page's policy rule
    )
    opened = context.new_page()
    opened.goto(address)
    opened.wait_for_selector("html[data-ready]")
    opened.evaluate(script.read_text("utf-8"))
    for keys in (["g"], ["l"], ["g", "p"], ["Escape", "?"]):
        for key in keys:
            opened.keyboard.press(key)
        found = opened.evaluate("axe.run()")
        assert len(found["passes"]) > 10
        faults = [v["id"] for v in found["violations"] if v["impact"] in {"serious", "critical"}]
        assert faults == [], keys
    context.close()


def test_an_actor_has_its_office(browser: Browser, tmp_path: Path) -> None:
    gazetteer = load_gazetteer((WORLD,))
    known = next(actor for actor in gazetteer.actors.values() if actor.name == "Daniel Corwin")
    corwin = Actor(known.iri, known.name, ActorType.PERSON, known.country, curated=True)
    claim = next(c for c in CLAIMS if c.target and c.action)
    claims = [replace(claim, source=replace(claim.source, actor=corwin))]
    (tmp_path / "office.html").write_text(page_of(claims, DOCUMENTS, gazetteer=gazetteer), "utf-8")
    for page in watched(browser, (tmp_path / "office.html").as_uri()):
        page.fill("#search-input", "Daniel Corwin")
        page.press("#search-input", "Enter")
        office = page.locator("#panel .offices").inner_text()
        assert "Arvenia, since 10 Jan" in office


def test_claims_without_second_actor_are_in_the_panel_alone(page: Page) -> None:
    claim = next(c for c in CLAIMS if c.target is None and c.source.actor.name not in HOSTILE)
    page.fill("#search-input", claim.source.actor.name)
    page.press("#search-input", "Enter")
    assert "no second actor" in page.locator("#panel").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_follows_the_system_and_the_button(
    browser: Browser, address: str, scheme: Any
) -> None:
    for page in watched(browser, address, color_scheme=scheme):
        assert page.locator("html").get_attribute("data-theme") == scheme
        page.click("#theme")
        other = {"light": "dark", "dark": "light"}[scheme]
        assert page.locator("html").get_attribute("data-theme") == other
        assert f"theme={other}" in page.url


@pytest.mark.parametrize(("button", "ending"), [("svg", "svg"), ("png", "png"), ("csv", "csv")])
def test_export(page: Page, tmp_path: Path, button: str, ending: str) -> None:
    page.click("#export summary")
    with page.expect_download() as download:
        page.click(f"#save-{button}")
    assert download.value.suggested_filename == f"invented-states.{ending}"
    out = tmp_path / "out"
    download.value.save_as(out)
    body = out.read_bytes()
    if ending == "png":
        assert body.startswith(b"\x89PNG")
        return
    text = body.decode("utf-8-sig")
    assert "<img src" not in text or ending == "csv"
    if ending == "svg":
        paths = re.findall(r'<path d="M [^"]+" fill="none"', text)
        assert len(paths) == page.evaluate("page.drawn.ties.length")
        assert text.count("<g>") == page.evaluate("page.drawn.actors.size")
        assert "Fenmark" in text
    else:
        assert text.count("\r\n") == page.evaluate("page.live().claims.length")


@pytest.mark.parametrize(
    ("width", "height"), [(1440, 900), (1000, 700), (390, 844)], ids=["wide", "middle", "narrow"]
)
def test_labels_neither_overlap_nor_clip(
    browser: Browser, address: str, width: int, height: int
) -> None:
    for page in watched(browser, address, viewport={"width": width, "height": height}):
        boxes = json.loads(
            page.evaluate(
                """JSON.stringify(page.labels().map(b => {
                    const [low, high] = [[b.left, b.top], [b.right, b.bottom]].map(
                        ([x, y]) => page.network.canvasToDOM({ x, y }));
                    return [low.x, low.y, high.x, high.y];
                }))"""
            )
        )
        assert len(boxes) == page.evaluate("page.drawn.actors.size")
        canvas = page.locator("#graph").bounding_box()
        assert canvas
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert left >= 0
            assert top >= 0
            assert right <= canvas["width"]
            assert bottom <= canvas["height"]
            for other in boxes[at + 1 :]:
                apart = right <= other[0] or other[2] <= left or bottom <= other[1]
                assert apart or other[3] <= top
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1000, 700)], ids=["wide", "middle"])
def test_crosses_keep_off_labels_and_off_each_other(
    browser: Browser, address: str, width: int, height: int
) -> None:
    for page in watched(browser, address, viewport={"width": width, "height": height}):
        found = page.evaluate(
            """() => {
                const [boxes, crosses] = [page.labels(), page.crosses()];
                const near = ({ x, y }, b) => x + 5 > b.left && x - 5 < b.right
                    && y + 5 > b.top && y - 5 < b.bottom;
                return {
                    all: crosses.length,
                    hidden: crosses.filter(cross => boxes.some(b => near(cross, b))).length,
                    met: crosses.filter((one, n) => crosses.some((other, m) => m > n
                        && Math.hypot(one.x - other.x, one.y - other.y) < 10)).length,
                };
            }"""
        )
        assert found["all"] > 3
        assert (found["hidden"], found["met"]) == (0, 0)


def test_the_busiest_have_the_largest_labels(page: Page) -> None:
    sizes = page.evaluate(
        """page.labels().map(b => [page.live().weight.get(b.at), b.label.size, b.label.weight])
            .sort((a, b) => b[0] - a[0]).map(each => each.slice(1))"""
    )
    assert sizes[0] == [14.5, 700]
    assert sizes[-1] == [12.5, 500]
    assert sizes == sorted(sizes, reverse=True)


def test_on_a_phone_the_list_fits_and_details_come_into_sight(
    browser: Browser, address: str
) -> None:
    for page in watched(browser, address, viewport={"width": 390, "height": 844}):
        tie = free_tie(page)
        click_tie(page, tie)
        until(page, "document.querySelector('#panel .claim').getBoundingClientRect().top < 844")
        page.click("#show-list")
        assert page.locator("#show-list").is_visible()
        assert page.locator("#list").evaluate("list => list.scrollWidth <= list.clientWidth")
        rows = page.locator("#list tbody tr")
        for at in range(5):
            box = rows.nth(at).locator("td.source").bounding_box()
            assert box
            assert box["height"] < 30  # a name is not broken into syllables


def test_options_shape_the_start(browser: Browser, tmp_path: Path) -> None:
    out = tmp_path / "options.html"
    options = ViewOptions(level="state", top=7, evidence="none", focus="Castria", depth=2)
    write_page(CLAIMS, DOCUMENTS, out, options=options)
    for page in watched(browser, out.as_uri()):
        assert page.locator("#panel h2").inner_text() == "Castria"
        assert page.locator("#notice").is_visible()
        assert page.locator("#level-state").get_attribute("aria-pressed") == "true"
        assert 1 < page.evaluate("page.drawn.actors.size") <= 7
        assert page.locator("#panel .claim").count() > 0
        assert page.locator("#panel blockquote").count() == 0


def test_pages_with_nothing_and_with_one_claim(browser: Browser, tmp_path: Path) -> None:
    one = next(c for c in CLAIMS if c.target and c.action)
    for number, claims in enumerate(([], [one])):
        out = tmp_path / f"{number}.html"
        write_page(claims, DOCUMENTS, out)
        for page in watched(browser, out.as_uri()):
            assert page.evaluate("page.drawn.actors.size") == 2 * number
            assert page.locator("#panel h2").inner_text() == (
                "In view" if number else "Nothing is in view"
            )
            assert page.evaluate("page.svg()").startswith("<?xml")
            page.click("#show-list")
            assert page.locator("#list tbody tr").count() == number


@pytest.mark.parametrize(("count", "people", "limit"), [(1000, 200, 1500), (20000, 4000, 3000)])
def test_drawn_and_clickable_in_time(
    browser: Browser, tmp_path: Path, count: int, people: int, limit: int
) -> None:
    out = tmp_path / "large.html"
    write_page(*large(count, people), out)
    times = []
    for _ in range(2):
        for page in watched(browser, out.as_uri()):
            times.append(
                page.evaluate(
                    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
                    "() => done(performance.now()))))"
                )
            )
            click_tie(page, free_tie(page))
            assert page.locator("#panel blockquote").count() >= 1
    assert min(times) <= limit, times
