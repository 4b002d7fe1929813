"""Challenges as a model writes them: which shape is asked for, and how they are found in what comes.

They are read no further here: whether one is a challenge, and a sound one, is found out by whoever asked.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

_TEXT = {"type": "string"}
_DECODER = json.JSONDecoder(strict=False)  # models write line feeds into their strings
_FENCED = re.compile(r"^[ \t]*```[\w ]*\n(.*?)(?:^[ \t]*```|\Z)", re.MULTILINE | re.DOTALL)
_LIST = re.compile(r"""[^\[{]*(?:\{\s*"challenges"\s*:\s*)?\[\s*""")
_BETWEEN = ", \t\r\n"


class NoProposal(Exception):
    """What the model said holds no challenge. The text quotes nothing of it."""


def _object(optional: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


# Of JSON Schema only what every server that takes one understands: no patterns, no lengths.
SCHEMA = _object(
    challenges=_list(
        _object(
            optional=("expectedComplexity",),
            slug=_TEXT,
            title=_TEXT,
            description=_TEXT,
            difficulty={"enum": ["easy", "medium", "hard"]} | _TEXT,
            inputMode={"enum": ["call", "stdin"]} | _TEXT,
            starterCode=_TEXT,
            solution=_TEXT,
            testCases=_list(_object(input=_TEXT, expectedOutput=_TEXT, hidden={"type": "boolean"})),
            hints=_list(_TEXT),
            tags=_list(_TEXT),
            topic=_TEXT,
            expectedComplexity=_TEXT,
            wrong=_list(_object(code=_TEXT, why=_TEXT)),
        )
    )
)


def read_challenges(text: str) -> list[dict[str, Any]]:
    """The JSON objects of an answer: of `{"challenges": [...]}`, of a bare list, or a single one, in a fence
    or after a thought. Of an answer that was cut, those that are whole. Raises NoProposal where none is.
    """
    said = text.rpartition("</think>")[2].strip()
    fenced = None if said.startswith(("{", "[")) else _FENCED.search(said)
    found = [each for each in _decoded(fenced[1] if fenced else said) if isinstance(each, dict)]
    if not found:
        raise NoProposal("the model's answer holds no challenge")
    return found


def _decoded(text: str) -> list[Any]:
    try:
        told = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return list(_whole_ones(text))
    if isinstance(told, dict):
        told = told.get("challenges", [told])
    return told if isinstance(told, list) else []


def _whole_ones(text: str) -> Iterator[Any]:
    """The items of a list that does not end, or does not end well, as long as they can be read."""
    begin = _LIST.match(text)
    at = begin.end() if begin else len(text)
    while at < len(text):
        try:
            item, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield item
        while at < len(text) and text[at] in _BETWEEN:
            at += 1
