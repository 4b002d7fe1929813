"""The words that a page of JupyterLab shows of ours, and which of them were left in English."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from babel.messages.pofile import read_po
from lab import ROOT
from playwright.async_api import Page

# Texts and names of everything of ours that is to be seen. What people and programs have written is not ours.
SHOWN = """() => {
  const theirs = '.cm-jp-Markdown, .cm-jp-Words, .cm-editor, pre, code';
  const named = ['aria-label', 'title', 'placeholder', 'aria-valuetext'];
  const found = [];
  const look = element => {
    if (element.matches(theirs) || !element.checkVisibility()) return;
    found.push(...named.map(name => element.getAttribute(name)));
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) found.push(child.data);
      else if (child.nodeType === Node.ELEMENT_NODE) look(child);
    }
  };
  document.querySelectorAll('.cm-jp-Home, .cm-jp-Status, .cm-jp-Tour, .Toastify, .jp-Dialog').forEach(look);
  return [...new Set(found.map(text => (text ?? '').trim()).filter(Boolean))];
}"""
TELLING = 12  # letters: a shorter message may stand in a sentence of another language


class English:
    """The messages of the labextension that are another in German."""

    def __init__(self) -> None:
        with (ROOT / "labextension" / "locale" / "de_DE.po").open("rb") as file:
            catalog = read_po(file)
        pairs = [pair for each in catalog if each.id for pair in _pairs(each.id, each.string)]
        messages = {english for english, german in pairs if english != german}
        self._alone = re.compile("|".join(sorted(map(_pattern, messages))))
        self._inside = {each.strip() for each in messages if "%" not in each and len(each) >= TELLING}

    def left_in(self, shown: Iterable[str], known: frozenset[str]) -> list[str]:
        """What of these texts is English of ours. `known`: names of the course, which may look like it."""
        return [text for text in shown if any(self._is(part) for part in _parts(text, known))]

    def _is(self, text: str) -> bool:
        return bool(self._alone.fullmatch(text)) or any(each in text for each in self._inside)


async def shown(page: Page) -> list[str]:
    """Every text and every name of ours on the page, once."""
    found: list[str] = await page.evaluate(SHOWN)
    return found


def _pairs(english: Any, german: Any) -> Iterator[tuple[str, str]]:
    if isinstance(english, str):
        yield english, german
    else:
        yield from zip(english, german, strict=True)


def _pattern(message: str) -> str:
    """The message with any value in its places."""
    return ".+".join(map(re.escape, re.split(r"%\d+", message)))


def _parts(text: str, known: frozenset[str]) -> list[str]:
    for name in known:
        text = text.replace(name, "…")
    return [part for part in re.split(r" · |; ", text) if part]
