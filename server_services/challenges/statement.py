"""The statement of a challenge as HTML that is safe on anybody's page. Markdown in, sanitised HTML out.

When it is shown, nothing is fetched and nothing runs: no scripts, styles, forms or remote images.
Mathematics between dollar signs stays as it is written, for the page to typeset.
"""

import functools
import re

import mistune
import nh3

_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "blockquote", "pre", "hr", "br", "details", "summary"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("a", "abbr", "b", "code", "del", "em", "i", "img", "kbd", "q", "s", "samp", "small", "span", "strong"),
    *("sub", "sup", "u", "var"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "code": {"class"},
    "ol": {"start"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
# What an attribute must look like to stay; others may say what they like.
_VALUES = {
    "href": re.compile(r"(?:https?://|mailto:).+", re.IGNORECASE | re.DOTALL),
    "src": re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+"),
    "class": re.compile(r"language-[\w+#.-]+"),
    "style": re.compile(r"text-align: ?(?:left|center|right);?"),
}
# Dropped with what they contain; of other unknown tags the text stays.
_DROPPED = {"script", "style", "template", "iframe", "object", "svg", "math", "noscript", "textarea", "title"}


@functools.lru_cache(maxsize=512)
def statement_html(markdown: str) -> str:
    """The statement as HTML. Kept by its text: a new version of a challenge is another text."""
    return nh3.clean(
        str(_markdown(markdown)),
        tags=_TAGS,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_value,
        url_schemes={"http", "https", "mailto", "data"},  # data: for images alone, see _VALUES
        link_rel="noopener noreferrer",
        set_tag_attribute_values={"a": {"target": "_blank"}},
    )


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    wanted = _VALUES.get(attribute)
    return value if wanted is None or wanted.fullmatch(value.strip()) else None


class _Renderer(mistune.HTMLRenderer):
    """HTML as mistune makes it, but for images from elsewhere and mathematics."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """An image the statement carries in itself; of any other, the words that stand for it."""
        return super().image(text, url, title) if _VALUES["src"].fullmatch(url) else mistune.escape(text)

    def inline_math(self, text: str) -> str:
        return f"${mistune.escape(text)}$"

    def block_math(self, text: str) -> str:
        return f"<div>$${mistune.escape(text)}$$</div>\n"


# HTML an author writes passes through here: sanitising is done once, at the end, on everything.
_markdown = mistune.create_markdown(
    renderer=_Renderer(escape=False), plugins=["table", "strikethrough", "math"]
)
