"""What an author expects of a plot, read from JSON: for each axes, only what the author wrote."""

from dataclasses import dataclass, field
from typing import Any

from server_services.grading.neutral import DictValue, MalformedValue

TEXTS = ("title", "xlabel", "ylabel", "xscale", "yscale")
# The kinds of artists, and what each is described by. Lists of numbers, dates or names, but for the last.
ARTISTS = {
    "lines": ("x", "y", "label"),
    "bars": ("positions", "heights", "widths", "bases", "edges", "horizontal", "label"),
    "scatter": ("x", "y", "label"),
}
_NO_DATA = {"label": str, "horizontal": bool}
_KNOWN = (*TEXTS, "legend", *ARTISTS)


@dataclass(frozen=True, slots=True)
class ExpectedAxes:
    """What is expected of one axes. `texts` has the legend too, a list of texts."""

    texts: dict[str, Any] = field(repr=False)
    artists: dict[str, list[dict[str, Any]]] = field(repr=False)


def read_expected(expected: Any) -> list[ExpectedAxes]:
    """`{"axes": [{...}, ...]}`, or the description of the only axes. Raises MalformedValue."""
    parts = _named(expected, "a plot")
    if "axes" not in parts:
        return [_axes(expected)]
    if len(parts) > 1:
        raise MalformedValue("beside `axes` nothing is said: write it into the axes it belongs to")
    return [_axes(each) for each in _listed(parts["axes"], "axes")]


def _axes(expected: Any) -> ExpectedAxes:
    parts = _named(expected, "axes")
    _require_known(parts, _KNOWN, "axes")
    for name in TEXTS:
        if type(parts.get(name, "")) is not str:
            raise MalformedValue(f"`{name}` is text")
    if any(type(text) is not str for text in _listed(parts.get("legend", []), "legend")):
        raise MalformedValue("`legend` is a list of texts")
    texts = {name: part for name, part in parts.items() if name not in ARTISTS}
    artists = {name: _artists(name, part) for name, part in parts.items() if name in ARTISTS}
    return ExpectedAxes(texts, artists)


def _artists(kind: str, expected: Any) -> list[dict[str, Any]]:
    """One artist may be written without a list around it."""
    several = [expected] if type(expected) is DictValue else _listed(expected, kind)
    return [_artist(kind, each) for each in several]


def _artist(kind: str, expected: Any) -> dict[str, Any]:
    parts = _named(expected, kind)
    _require_known(parts, ARTISTS[kind], kind)
    data = {name: part for name, part in parts.items() if name not in _NO_DATA}
    if len({len(_listed(part, name)) for name, part in data.items() if name != "edges"}) > 1:
        raise MalformedValue(f"the lists of one of the `{kind}` are all as long")
    for name, wanted in _NO_DATA.items():
        if name in parts and type(parts[name]) is not wanted:
            raise MalformedValue(f"`{name}` is {'text' if wanted is str else 'true or false'}")
    if type(parts.get("edges", [])) is not list:
        raise MalformedValue("`edges` is a list")
    return parts


def _named(part: Any, what: str) -> dict[str, Any]:
    if type(part) is not DictValue:
        raise MalformedValue(f"`{what}` is described by an object")
    return dict(part.pairs)  # keys of JSON: text, each there once


def _require_known(parts: dict[str, Any], known: tuple[str, ...], what: str) -> None:
    unknown = next((name for name in parts if name not in known), None)
    if unknown is not None:
        raise MalformedValue(f"`{what}` has {', '.join(known)}, and no {unknown[:40]!r}")


def _listed(part: Any, what: str) -> list[Any]:
    if type(part) is not list:
        raise MalformedValue(f"`{what}` is a list")
    return part
