"""Reads `situations.toml` and the lists of questions beside it."""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from server_services.tutor.rules.known import Example, Failure, Known, Statement, Step

HERE = Path(__file__).parent


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _statement(entry: dict[str, Any]) -> Statement:
    examples = tuple(Example(*each) for each in entry["examples"])
    lists = {key: tuple(entry.get(key, ())) for key in ("parameters", "tags", "hints")}
    return Statement(**{**entry, **lists, "examples": examples})


def _failure(entry: dict[str, Any] | None) -> Failure | None:
    if entry is None:
        return None
    return Failure(**{**entry, "steps": tuple(Step(*each) for each in entry.get("steps", ()))})


def _situations() -> dict[str, Known]:
    content = _read("situations.toml")
    statements = {each["slug"]: _statement(each) for each in content["challenge"]}
    found = {}
    for entry in content["situation"]:
        name, challenge, code = entry.pop("name"), entry.pop("challenge"), entry.pop("code").lstrip("\n")
        failure, findings = _failure(entry.pop("failure", None)), tuple(entry.pop("findings", ()))
        found[name] = Known(statements[challenge], code, failure, findings, **entry)
    return found


class Honest(NamedTuple):
    """A question a student might well ask; each pattern of `needs` is in a useful answer."""

    situation: str
    text: str
    needs: list[str]


SITUATIONS = _situations()
HONEST = [
    Honest(**each)
    for path in sorted((HERE / "honest").glob("*.toml"))
    for each in _read(f"honest/{path.name}")["question"]
]
ADVERSARIAL: list[str] = _read("adversarial_prompts.toml")["prompts"]


def blocks(text: str) -> list[str]:
    """The code blocks of an answer."""
    return re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)


def words(text: str) -> int:
    """As a reader counts them: runs that hold a letter or digit."""
    return len(re.findall(r"\S*\w\S*", text))


def grade(text: str) -> float:
    """The reading grade of the prose by Flesch and Kincaid; code and values in backticks are not read."""
    prose = re.sub(r"```.*?```|`` .*? ``|`[^`]*`|\|.*\|", "it", text, flags=re.DOTALL)
    sentences = max(1, len(re.findall(r"[.!?:;](?=\s|$|”)", prose)))
    said = re.findall(r"[A-Za-z]+", prose)
    syllables = sum(_syllables(each.lower()) for each in said)
    return 0.39 * len(said) / sentences + 11.8 * syllables / max(1, len(said)) - 15.59


def _syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and found > 1
    return max(1, found - silent)
