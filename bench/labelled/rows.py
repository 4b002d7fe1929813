"""Labelled submissions, as they are written down: one JSON object a line. Keys not named here are ignored."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ValidationError


class Label(BaseModel):
    """What any sound grader must say of a submission.

    `passed`: one a test case, in order; None for a case that is not judged after two time-outs, and for the
    whole list where the program cannot be loaded. Not `unambiguous`: all that is asked is not accepted.
    """

    status: Literal["accepted", "wrong_answer", "error", "not_accepted"]
    passed: list[bool | None] | None = None
    unambiguous: bool = True


class Row(BaseModel):
    """One submission to one challenge. `kind` and `origin` say what it was made for, and judge nothing."""

    challenge: str
    id: str
    kind: str = ""
    origin: str = ""
    code: str
    label: Label


class BadRows(Exception):
    """The file is not as it should be; the message names the first line that is not."""


def read_rows(path: Path) -> list[Row]:
    """Every row of a file. Raises BadRows, and OSError where there is no file."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if line.strip():
            try:
                rows.append(Row.model_validate_json(line))
            except ValidationError as invalid:
                raise BadRows(f"{path.name}, line {number}: {invalid}") from None
    if not rows:
        raise BadRows(f"{path.name}: there is no row in it")
    return rows
