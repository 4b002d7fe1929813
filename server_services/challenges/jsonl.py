"""Challenges as JSON lines, one a line in the shape of `POST api/challenges`. Other keys are ignored."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode

from .authored import AuthoredNotebook, BadNotebook, Problem, WrongSolution

_WRONG = TypeAdapter(tuple[WrongSolution, ...])
_ALWAYS = ("slug", "title", "description", "difficulty", "language", "starterCode", "solution", "testCases")
_CASE = ("input", "expectedOutput", "hidden")


def read_jsonl(text: str, name: str = "the file") -> list[AuthoredNotebook]:
    """The challenges in a text of JSON lines. Raises BadNotebook with everything that is wrong."""
    authored, problems = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            authored.append(_read(line))
        except ValidationError as invalid:
            problems += [Problem(f"line {number}", what) for what in _faults(invalid)]
        except (ValueError, TypeError, RecursionError):
            problems.append(Problem(f"line {number}", "this is not a JSON object"))
    if problems:
        raise BadNotebook(name, problems)
    return authored


def write_jsonl(authored: Iterable[AuthoredNotebook]) -> str:
    """The text that `read_jsonl` reads as these challenges, each with `ioMode` `stdio`, `call` or `cell`."""
    return "".join(f"{json.dumps(_written(each), ensure_ascii=False)}\n" for each in authored)


def _read(line: str) -> AuthoredNotebook:
    fields = dict(json.loads(line))
    wrong = _WRONG.validate_python(fields.pop("wrong", ()))
    return AuthoredNotebook(ChallengeRequest.model_validate(fields), wrong)


def _faults(invalid: ValidationError) -> list[str]:
    faults = invalid.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in faults]


def _written(authored: AuthoredNotebook) -> dict[str, Any]:
    full = authored.challenge.model_dump(by_alias=True, mode="json")
    brief = authored.challenge.model_dump(by_alias=True, mode="json", exclude_defaults=True)
    cases = zip(full["testCases"], brief["testCases"], strict=True)
    brief["testCases"] = [{name: whole[name] for name in _CASE} | short for whole, short in cases]
    mode = authored.challenge.input_mode
    brief.pop("inputMode", None)
    written = {name: full[name] for name in (*_ALWAYS, "tags", "xpReward")} | brief
    written["ioMode"] = "stdio" if mode is InputMode.STDIN else mode.value
    if authored.wrong:
        written["wrong"] = _WRONG.dump_python(authored.wrong, mode="json")
    return written
