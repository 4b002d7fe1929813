"""Worked examples of other problems: the texts of the toml files beside this one, and which one fits."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from server_services.tutor.rules.known import Statement
from server_services.tutor.rules.similar import same_problem, too_near

_FILES = ("loops", "texts", "rules")


@dataclass(frozen=True)
class Worked:
    """Another problem and its code. `step` says in words what to do in all problems of that make."""

    id: str
    title: str
    task: str
    code: str
    lesson: str
    step: str
    fits: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@cache
def library() -> tuple[Worked, ...]:
    """All of them, in the order of the files."""
    found = []
    for name in _FILES:
        content = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
        for entry in content["worked"]:
            lists = {key: tuple(entry.get(key, ())) for key in ("fits", "signs", "kinds")}
            found.append(Worked(**{**entry, **lists, "code": entry["code"].strip("\n")}))
    return tuple(found)


def another_problem(statement: Statement, signs: tuple[str, ...] = (), kind: str = "") -> Worked | None:
    """The one that teaches most here and is not the challenge; None where each comes too near."""
    ranked = sorted(library(), key=lambda each: -_fit(each, statement, signs, kind))
    return next((each for each in ranked if is_other(each, statement)), None)


def kindred(statement: Statement, signs: tuple[str, ...] = (), kind: str = "") -> Worked:
    """The one whose make is nearest to the challenge, near or not: only its words may be told."""
    return max(library(), key=lambda each: _fit(each, statement, signs, kind))


def is_other(worked: Worked, statement: Statement) -> bool:
    """Whether the example is a problem of its own, and its code no answer to the challenge."""
    asked = f"{statement.title} {statement.description}"
    return not (
        same_problem(worked.title, worked.task, statement) or too_near(worked.code, asked, statement.function)
    )


def _fit(worked: Worked, statement: Statement, signs: tuple[str, ...], kind: str) -> float:
    named = (
        f"{statement.title} {statement.topic} {' '.join(statement.tags)} {statement.function or ''}".lower()
    )
    told = statement.description.lower()
    score = sum(2.0 for each in worked.fits if re.search(each, named))
    score += sum(1.0 for each in worked.fits if re.search(each, told)) / max(1, len(worked.fits)) * 3
    score += 2.5 * len(set(worked.signs) & set(signs)) + 2.0 * (kind in worked.kinds)
    return score
