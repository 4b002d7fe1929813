"""A tutor's answer as it is shown: nothing in it is fetched, nothing runs, no link leads anywhere unasked.

A model that was talked into it could hide what it knows in the address of an image. So there are no images,
and links only to hosts that are allowed, without a query.
"""

import functools
import re
import urllib.parse
from typing import Any

import mistune
import nh3
from cachetools import TTLCache, cached
from mistune.core import BlockState
from mistune.renderers.markdown import MarkdownRenderer

_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "hr", "br"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "a", "code", "del", "em", "strong"),
}
_ATTRIBUTES = {"a": {"href"}, "code": {"class"}, "ol": {"start"}}
_CLASS = re.compile(r"language-[\w+#.-]+")
_ROUNDS = 5
_REMEMBERED, _SECONDS = 256, 300
# What an image, a link or a tag has in it, and how a line begins that gives an address a name.
_MARKS = re.compile(r"!\[|\]\s*[(\[]|<[A-Za-z/!?]")
_NAMES = re.compile(r"^[ \t>*+\d.)-]*\[", re.MULTILINE)

Hosts = frozenset[str]
_NONE: Hosts = frozenset()


def sanitised(markdown: str, hosts: Hosts = _NONE) -> str:
    """The answer as Markdown without images, HTML and links, but for https to one of these hosts. Where there
    can be none of them it is the answer to the letter, as it was streamed.
    """
    if not _may_lead_away(markdown):
        return markdown
    end = markdown[len(markdown.rstrip("\n")) :]
    for _ in range(_ROUNDS):
        cleaner = str(_cleaner(hosts)(markdown)).rstrip("\n") + end
        if cleaner == markdown:
            return markdown
        markdown = cleaner
    return mistune.escape(re.sub(r"[\[\]<>]", "", markdown))  # it changes each time: somebody plays with us


def _may_lead_away(markdown: str) -> bool:
    """Whether there may be an image, a link or a tag in it. Code may look like one as well."""
    return bool(_MARKS.search(markdown)) or ("]:" in markdown and bool(_NAMES.search(markdown)))


@cached(TTLCache(_REMEMBERED, _SECONDS))
def rendered(markdown: str, hosts: Hosts = _NONE) -> str:
    """The answer as HTML that is safe on anybody's page."""
    return nh3.clean(
        str(_markdown(hosts)(markdown)),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=lambda tag, name, value: _kept(name, value, hosts),
        url_schemes={"https"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _kept(name: str, value: str, hosts: Hosts) -> str | None:
    if name == "href":
        return value if is_allowed(value, hosts) else None
    return value if name != "class" or _CLASS.fullmatch(value) else None


def is_allowed(address: str, hosts: Hosts) -> bool:
    """Whether a link may lead there: to one of these hosts, and carrying nothing along."""
    try:
        parts = urllib.parse.urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    bare = not (parts.query or parts.fragment or parts.username or parts.password or port)
    return parts.scheme == "https" and bare and parts.hostname in hosts


class _Html(mistune.HTMLRenderer):
    """HTML as mistune makes it, but for images and links."""

    def __init__(self, hosts: Hosts) -> None:
        super().__init__(escape=True)
        self._hosts = hosts

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """The words that stand for it."""
        return mistune.escape(text)

    def link(self, text: str, url: str, title: str | None = None) -> str:
        """The link where it is allowed, else its words."""
        return super().link(text, url) if is_allowed(url, self._hosts) else text

    def inline_html(self, html: str) -> str:
        return mistune.escape(html)

    def block_html(self, html: str) -> str:
        return f"<p>{mistune.escape(html)}</p>\n"


class _Markdown(MarkdownRenderer):
    """Markdown again, but for images, links and HTML."""

    def __init__(self, hosts: Hosts) -> None:
        super().__init__()
        self._hosts = hosts

    def image(self, token: dict[str, Any], state: BlockState) -> str:
        return self.render_children(token, state)

    def link(self, token: dict[str, Any], state: BlockState) -> str:
        if is_allowed(token["attrs"]["url"], self._hosts):
            return super().link(token, state)
        return self.render_children(token, state)

    def inline_html(self, token: dict[str, Any], state: BlockState) -> str:
        return ""

    def block_html(self, token: dict[str, Any], state: BlockState) -> str:
        return ""

    def render_referrences(self, state: BlockState) -> Any:
        return ()


@functools.lru_cache(maxsize=8)
def _markdown(hosts: Hosts) -> mistune.Markdown:
    return mistune.create_markdown(renderer=_Html(hosts), plugins=["table", "strikethrough"])


@functools.lru_cache(maxsize=8)
def _cleaner(hosts: Hosts) -> mistune.Markdown:
    return mistune.create_markdown(renderer=_Markdown(hosts))
