"""What kg serve shows in Debian's Chromium: the editor, questions, things; all from itself."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from support_graph import ADA, BASE
from support_serve import make_store, served

from kg.query import queries
from kg.serve.links import href

pytestmark = pytest.mark.browser

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
STRICT = "violates the following Content Security Policy directive 'style-src 'self''"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = make_store(tmp_path_factory.mktemp("served") / "store")
    with served(store, "--workers", 2) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that at the end has asked nobody else and complained of nothing."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    trouble: list[str] = []
    opened.on("console", lambda message: trouble.append(message.text))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.on("request", lambda request: trouble.append(request.url))
    yield opened
    own = urlsplit(address).netloc
    expected = ("400 (Bad Request)", "404 (Not Found)", STRICT, "Unhandled promise rejection")
    trouble = [each for each in trouble if not any(words in each for words in expected)]
    assert [each for each in trouble if urlsplit(each).netloc != own] == []
    context.close()


def test_a_question_is_asked_in_the_editor(page: Page, address: str) -> None:
    page.goto(f"{address}/editor?question=who-met-whom")
    page.wait_for_selector("html.ready")
    text = page.evaluate("yasgui.getTab().getYasqe().getValue()")
    assert "PREFIX kg: <https://w3id.org/diplomacy-kg/ontology#>" in text
    assert "Who met, visited or talked with whom" in text
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr")
    rows = page.locator(".yasr table tbody tr").all_inner_texts()
    assert len(rows) == 1
    assert "Ada Quill" in rows[0]
    assert "Bruno Stamm" in rows[0]


def test_a_mistake_is_told_in_the_editor(page: Page, address: str) -> None:
    page.goto(
        f"{address}/editor?query=SELECT%20*%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fe.org%2F%3E%20%7B%7D%20%7D"
    )
    page.wait_for_selector("html.ready")
    with page.expect_response("**/sparql") as answered:
        page.evaluate("yasgui.getTab().getYasqe().query().catch(() => 0)")
    assert answered.value.status == 400
    page.wait_for_selector(".yasr .errorResult")
    assert "SERVICE is not allowed" in page.inner_text(".yasr .errorResult")


def test_from_the_first_page_to_the_words(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    page.click(f"text={next(q.question for q in queries() if q.name == 'pair')}")
    page.fill("#one", "Ada Quill")
    page.fill("#other", "Bruno Stamm")
    page.click("main form.params button")
    page.wait_for_selector("table")
    assert page.locator("tbody tr").count() == 3
    page.click("tbody tr:first-child td:last-child a")
    assert page.inner_text("mark.cue") == "met"
    assert page.inner_text("h1") == "Ada Quill meets Bruno Stamm"
    page.click("table.facts a:has-text('Ada Quill')")
    assert page.inner_text("h1") == "Ada Quill"


def test_pages_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/editor")
    page.fill("#query", "SELECT DISTINCT ?a { ?a kg:meets ?b } ORDER BY ?a")
    page.click("#plain button")
    assert page.locator("tbody tr").count() == 2
    context.close()


@pytest.mark.parametrize(
    "path", ["/", "/ask/accusations", href(ADA.iri, BASE), "/none", "/sparql?query=ASK%7B%7D"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_for_everybody(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}{path}")
    if page.locator("main").count():
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    context.close()


def test_the_editor_is_here_and_so_are_its_licences(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/static/yasgui/LICENSES.txt")
    assert answer is not None
    text = answer.text()
    assert "@zazuko/yasgui 4.6" in text
    assert text.count("Permission is hereby granted") > 10
    assert Path(__file__).parents[2].joinpath("web", "package-lock.json").is_file()


def test_without_the_editor_a_form_is_left(browser: Browser, tmp_path: Path) -> None:
    from kg.serve import pages
    from kg.store import memory_store

    with memory_store() as store:
        shown = pages.editor(store, "ASK {}", fetched=False).decode()
    (tmp_path / "editor.html").write_text(shown, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "editor.html").as_uri())
    assert "make web" in page.inner_text("main")
    assert page.input_value("#query") == "ASK {}"
    assert page.locator("script").count() == 0
    page.close()
