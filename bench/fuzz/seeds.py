"""What the fuzzer starts from: records as honest code leaves them, right and wrong ones."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server_services.grading.inside.values import encode

from .look import SECRET

_VALUES: list[Any] = [
    None,
    True,
    [1, 2.5, "text", (3, 4), {5}, b"bytes"],
    {"items": [1, 2.5, "wrong"], "more": None},
    2**70,
    complex(1, 2),
    float("nan"),
    "\ud800",
    [["ada", 36], ["bob", None]],
    {"a": {"b": {"c": [[], {}, ()]}}},
]
_ERROR = {
    "type": "ValueError",
    "mro": ["ValueError", "Exception"],
    "message": "no",
    "traceback": "",
    "line": 1,
}
_TAGGED: list[Any] = [
    {"df": {"l": [{"l": [{"l": ["a", "b"]}, {"l": ["int64"]}]}, {"l": [0, 1]}]}},
    {"p": {"l": [{"d": [["title", "Squares"], ["lines", {"l": []}]]}]}},
]


def seeds() -> Iterator[bytes]:
    """Each record as bytes."""
    for value in [*map(encode, _VALUES), *_TAGGED]:
        yield json.dumps({"phase": "done", "value": value}).encode()
    yield json.dumps({"phase": "done", "value": SECRET[:-1]}).encode()
    yield json.dumps({"phase": "run", "error": _ERROR}).encode()
    yield f"{SECRET[:-1]} 1\n".encode()


def write(folder: Path) -> None:
    """A file for each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (folder / f"seed-{number}").write_bytes(seed)
