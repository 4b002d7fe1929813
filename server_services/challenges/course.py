"""Folders: a course read from one, student notebooks laid out in one. What a file holds is not said here."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import nbformat

from .authored import AuthoredNotebook, BadNotebook, Problem
from .jsonl import read_jsonl
from .model import Challenge
from .notebook import read_notebook
from .student import student_notebook

_LINES = (".jsonl", ".ndjson")
_NUMBERED = re.compile(r"[0-9]{2,}-(?P<topic>.+)")


def read_path(path: Path) -> list[AuthoredNotebook]:
    """The challenges in a notebook, a JSON-lines file, or a folder of both, in the order of the files' names.

    Raises BadNotebook with everything that is wrong in any of them.
    """
    files = _files_in(path)
    read, problems = [], []
    for file in files:
        try:
            read += [(file, each) for each in _read_file(file)]
        except BadNotebook as bad:
            problems += [_in_file(file, problem) for problem in bad.problems]
    problems += _taken_twice(read)
    if not files:
        problems.append(Problem("", "there is no notebook and no JSON-lines file here"))
    if problems:
        raise BadNotebook(path.name, problems)
    return [each for _file, each in read]


def lay_out(challenges: Iterable[Challenge], folder: Path) -> list[Path]:
    """Write the student notebooks that are not there yet, by topic, and answer which. None is ever changed.

    A notebook counts as there under any topic's folder: courses are reordered, and work stays where it is.
    """
    wanted = sorted(challenges, key=lambda each: (each.order, each.title))
    there = {path.stem for path in folder.glob("*/*.ipynb")}
    folders = _topic_folders(wanted, folder)
    written = []
    for challenge in wanted:
        target = folders[_topic(challenge)] / f"{challenge.slug}.ipynb"
        if challenge.slug not in there:
            _write_whole(target, nbformat.writes(student_notebook(challenge)))
            written.append(target)
    return written


def _files_in(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = (file for file in path.rglob("*") if file.suffix in (".ipynb", *_LINES) and file.is_file())
    return sorted(file for file in found if not any(p.startswith(".") for p in file.relative_to(path).parts))


def _read_file(file: Path) -> list[AuthoredNotebook]:
    if file.suffix not in _LINES:
        return [read_notebook(file)]
    try:
        return read_jsonl(file.read_text("utf-8"), file.name)
    except OSError as failure:
        raise BadNotebook(file.name, [Problem("", f"the file cannot be read: {failure.strerror}")]) from None
    except UnicodeDecodeError:
        raise BadNotebook(file.name, [Problem("", "the file is not UTF-8 text")]) from None


def _in_file(file: Path, problem: Problem) -> Problem:
    return Problem(", ".join(filter(None, [file.name, problem.place])), problem.what)


def _taken_twice(read: list[tuple[Path, AuthoredNotebook]]) -> list[Problem]:
    counts = Counter(each.challenge.slug for _file, each in read)
    repeated = [(file, each.challenge.slug) for file, each in read if counts[each.challenge.slug] > 1]
    what = "the slug `{}` is used more than once: every challenge needs one of its own"
    return [Problem(file.name, what.format(slug)) for file, slug in repeated]


def _topic(challenge: Challenge) -> str:
    return re.sub(r"[\W_]+", "-", challenge.topic.lower()).strip("-") or "other"


def _topic_folders(challenges: Iterable[Challenge], folder: Path) -> Mapping[str, Path]:
    """A folder for each topic, numbered in course order; one that exists under another number is kept."""
    numbered = [(path, _NUMBERED.fullmatch(path.name)) for path in sorted(folder.glob("*/"))]
    folders = {found["topic"]: path for path, found in numbered if found}
    for number, topic in enumerate(dict.fromkeys(map(_topic, challenges)), 1):
        folders.setdefault(topic, folder / f"{number:02}-{topic}")
    return folders


def _write_whole(target: Path, text: str) -> None:
    """All of the file or nothing, whatever happens meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
