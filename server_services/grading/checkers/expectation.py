"""What a test case expects of a call: a value, or an exception. Never shown by `repr`: it may be a secret."""

import re
from dataclasses import dataclass, field
from typing import Any

from server_services.grading.values import DictValue, MalformedValue, parse_json

_EXCEPTION_NAME = re.compile(r"[A-Za-z_]\w{0,99}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Returns:
    """The call returns this value (neutral, from JSON)."""

    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Raises:
    """The call raises the exception of this name, or one derived from it."""

    name: str = field(repr=False)


def expectation(text: str) -> Returns | Raises:
    """The expectation written as JSON text, or as `{"raises": "ValueError"}`. Raises MalformedValue."""
    value = parse_json(text)
    if type(value) is DictValue and len(value.pairs) == 1 and value.pairs[0][0] == "raises":
        name = value.pairs[0][1]
        if type(name) is not str or not _EXCEPTION_NAME.fullmatch(name):
            raise MalformedValue("`raises` names one exception")
        return Raises(name)
    return Returns(value)
