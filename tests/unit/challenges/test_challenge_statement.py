"""Statements as HTML: what authors need works, and nothing on the page runs or is fetched."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_services.challenges.statement import statement_html

HARMFUL_TAGS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "input",
    "link",
    "base",
}
HARMLESS_ADDRESS = re.compile(r"https?:|mailto:|data:image/png")


class _Seen(HTMLParser):
    """Reads HTML as a page would and keeps what may run or reach out."""

    def __init__(self) -> None:
        super().__init__()
        self.harmful: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "input",
            "link",
            "base",
        ):
            self.harmful.append(tag)
        for name, value in attrs:
            runs = name.startswith("on") or name in ("srcdoc", "formaction", "srcset", "background")
            if runs or (
                name in ("href", "src") and not re.match(r"https?:|mailto:|data:image/png", value or "")
            ):
                self.harmful.append(f"{tag} {name}={value}")


def harmful(html: str) -> list[str]:
    """The tags and attributes of a page that could run something."""
    seen = _Seen()
    seen.feed(html)
    return seen.harmful


PIXEL = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Add **two** numbers.", "<p>Add <strong>two</strong> numbers.</p>"),
        ("~~old~~", "<p><del>old</del></p>"),
        ("```python\nx < 1\n```", '<pre><code class="language-python">x &lt; 1\n</code></pre>'),
        ("`a & b`", "<p><code>a &amp; b</code></p>"),
        ("# Title\n\n- one\n- two", "<h1>Title</h1>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("x<sub>1</sub> <kbd>Tab</kbd>", "<p>x<sub>1</sub> <kbd>Tab</kbd></p>"),
        (f"![dot]({PIXEL})", f'<p><img src="{PIXEL}" alt="dot"></p>'),
        ("größer: 漢 😀", "<p>größer: 漢 😀</p>"),
    ],
)
def test_markdown_becomes_html(markdown: str, html: str) -> None:
    """Emphasis, code, lists, headings, a little HTML, images that the statement carries itself."""
    assert statement_html(markdown).strip() == html


def test_tables_keep_their_alignment() -> None:
    """Columns of numbers are aligned by the author's colons."""
    html = statement_html("| a | b |\n| ---: | --- |\n| 1 | 2 |")
    assert '<td style="text-align:right">1</td>' in html
    assert "<td>2</td>" in html


@pytest.mark.parametrize("text", ["$a_1 * b * c_2$", "$O(n \\log n)$", "$\\{x\\}$", "$x_i_j$"])
def test_mathematics_stays_as_it_is_written(text: str) -> None:
    """Nothing between dollar signs is taken for emphasis: the page typesets it."""
    assert statement_html(f"Find {text}.") == f"<p>Find {text}.</p>\n"
    assert statement_html(f"$${text[1:-1]}$$").strip() == f"<div>$${text[1:-1]}$$</div>"


def test_mathematics_cannot_smuggle_html() -> None:
    """What stands between dollar signs is text."""
    assert "<img" not in statement_html("$<img src=x onerror=alert(1)>$ and $$<script>alert(1)</script>$$")


def test_prices_are_no_mathematics() -> None:
    """Two dollar amounts in a sentence change nothing about it."""
    assert statement_html("From $5 to $10, *all* in.") == "<p>From $5 to $10, <em>all</em> in.</p>\n"


def test_links_open_elsewhere_and_tell_nothing() -> None:
    """A link of a statement never replaces the notebook and gets no handle on its window."""
    link = '<a href="https://docs.python.org" target="_blank" rel="noopener noreferrer">docs</a>'
    assert statement_html("[docs](https://docs.python.org)") == f"<p>{link}</p>\n"
    raw = '<a href="https://docs.python.org" target="_top" rel="opener">docs</a>'
    assert statement_html(raw) == f"<p>{link}</p>\n"


@pytest.mark.parametrize(
    "markdown",
    [
        "![spy](https://example.org/spy.png)",
        '<img src="https://example.org/spy.png">',
        '<img src="//example.org/spy.png" srcset="https://example.org/2x.png 2x">',
        '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
        '<p style="background: url(https://example.org/spy)">x</p>',
        '<table background="https://example.org/spy"><tr><td>x',
        '<table><tr><td style="text-align:left;background:url(//example.org)">x',
        '<video src="https://example.org/v"></video><audio src="//example.org/a"></audio>',
        '<link rel="stylesheet" href="https://example.org/s.css"><style>@import "https://example.org"</style>',
        '<iframe src="https://example.org"></iframe><object data="https://example.org"></object>',
        '<svg><image href="https://example.org/spy"/></svg>',
        '<input type="image" src="https://example.org/spy"><base href="https://example.org">',
    ],
)
def test_nothing_is_fetched_from_elsewhere(markdown: str) -> None:
    """Reading a statement tells nobody on the network that it is read."""
    assert "example.org" not in statement_html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        f'<img src="{PIXEL}" onload="alert(1)">',
        "[x](javascript:alert(1))",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<details ontoggle=alert(1) open>x</details>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
        '```x" onclick="alert(1)\ny\n```',
        "[x](https://a.b 'y\" onclick=\"alert(1)')",
        '| a |\n|:--|\n| <td style="text-align:left" onclick="alert(1)"> |',
    ],
)
def test_nothing_runs(markdown: str) -> None:
    """No script, no handler, no javascript: address survives, however it is hidden."""
    html = statement_html(markdown)
    assert harmful(html) == []


def test_an_element_cannot_take_a_name_on_the_page() -> None:
    """Ids, names and classes could stand in for the page's own elements."""
    html = statement_html('<div id="app" name="jupyter" class="jp-Dialog">x</div>')
    assert html.strip() == "<div>x</div>"


FRAGMENTS = (
    *("<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg onload=a>", "<style>", "<td style='"),
    *("<a href='javascript:a'>", "<p title='", "<!--", "-->", "<math>", "</math>", "javascript:a"),
    *("`", "```", "$", "$$", "*", "_", "[x](", ")", "![", "](", "|", "\n", "\n\n", "> ", "- ", "# "),
    *("<", ">", '"', "'", "&", "&lt;", "=", "/", " "),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_any_mixture_gives_clean_html(markdown: str) -> None:
    """Whatever Markdown and HTML make of each other, nothing harmful comes out."""
    assert harmful(statement_html(markdown)) == []


def test_a_statement_is_rendered_once() -> None:
    """The same text answers the same object."""
    assert statement_html("once *only*") is statement_html("once *only*")
