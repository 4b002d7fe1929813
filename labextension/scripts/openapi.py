"""Print openapi.json of the doors, without a server: what `make frontend-types` makes TypeScript of.

`x-shape` is a hash of what types depend on: no titles, descriptions and defaults, whose words may change.
"""

import hashlib
import json
import sys
from typing import Any

from codementor_jupyter.handlers.openapi import describe
from codementor_jupyter.handlers.routes import ROUTES

WORDS = {"title", "description", "summary", "default"}


def shape(described: Any) -> Any:
    """A description without its words. A property may be called `title`: then it is described, by a dict."""
    if isinstance(described, list):
        return [shape(each) for each in described]
    if not isinstance(described, dict):
        return described
    return {
        name: shape(value)
        for name, value in described.items()
        if name not in WORDS or (isinstance(value, dict) and _is_described(value))
    }


def _is_described(value: dict[str, Any]) -> bool:
    """Whether this describes something, as a default that is an object does not."""
    return bool({"type", "$ref", "anyOf", "const", "enum", "content"} & value.keys())


def main() -> None:
    document = describe(ROUTES, "")
    text = json.dumps(shape(document), sort_keys=True)
    json.dump({**document, "x-shape": hashlib.sha256(text.encode()).hexdigest()}, sys.stdout)


main()
