"""Whatever a file holds, it is read or refused in one line; nothing else happens."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.read import ArticleDefaults, read_articles

PIECES = [
    "---\n",
    "title: x\n",
    " date 2026-01-01 ",
    '{"text": ',
    '"a"}',
    "<p>",
    "&amp;",
    "\n\n",
    "# ",
]
content = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=12).map(
        lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
    ),
)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.jsonl.gz", "-"])
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=content)
def test_anything_is_read_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    path = tmp_path / name
    if name == "-":
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    else:
        path.write_bytes(data)
    refused: list[ArticleError] = []
    place = "-" if name == "-" else str(path)
    found = list(read_articles([place], defaults=ArticleDefaults(), on_skip=refused.append))
    if "jsonl" not in name and name != "-":
        assert len(found) + len(refused) == 1
    for article in found:
        assert article.text
        assert article.text == article.text.strip()
        article.text.encode("utf-8")
    for error in refused:
        assert "\n" not in str(error)
