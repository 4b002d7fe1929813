"""A challenge as one notebook: reading and writing the authoring format of docs/authoring.md.

What a cell is for is said by its tag. Nothing is executed here, and no file is looked for: see `course.py`.
"""

import difflib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from nbformat import NotebookNode, reader
from nbformat import ValidationError as InvalidNotebook
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell
from pydantic import ValidationError

from codementor_jupyter.protocol.challenges import ChallengeRequest, InputMode
from codementor_jupyter.protocol.verdicts import Verdict

from .authored import WRONG_VERDICTS, AuthoredNotebook, BadNotebook, Problem, WrongSolution
from .cells import (
    BadCell,
    known_settings,
    mark,
    read_case,
    read_generator,
    read_settings,
    short_checker,
    split_settings,
    write_case,
    write_generator,
    write_settings,
)

Place = tuple[int | str, ...]

SETTINGS = (
    "slug",
    "title",
    "difficulty",
    "language",
    "topic",
    "order",
    "tags",
    "xpReward",
    "inputMode",
    "checker",
    "limits",
    "expectedComplexity",
    "hiddenFeedback",
    "maxAttempts",
    "tutor",
    "published",
)
CELL_TYPES = {
    "challenge": "raw",
    "statement": "markdown",
    "starter": "code",
    "solution": "code",
    "test": "code",
    "generator": "code",
    "checker": "code",
    "hint": "markdown",
    "wrong": "code",
}
_ALWAYS_WRITTEN = {"difficulty", "xp_reward", "input_mode"}
_KINDER: dict[Place, str] = {
    ("slug",): "write lower-case words and digits joined by hyphens, such as `two-sum`"
}
_FIELDS = {
    "statement": "description",
    "starter": "starterCode",
    "solution": "solution",
    "checker": "checkerCode",
}

T = TypeVar("T")


def read_notebook(notebook: NotebookNode | Path | str) -> AuthoredNotebook:
    """The challenge in a notebook or in the file at a path. Raises BadNotebook with all that is wrong."""
    if isinstance(notebook, Path | str):
        return _Reading(_opened(Path(notebook)), Path(notebook).name).result()
    return _Reading(notebook, "the notebook").result()


def write_notebook(authored: AuthoredNotebook) -> NotebookNode:
    """The notebook that `read_notebook` reads as this challenge. JSON of calls comes back as we write it."""
    challenge = authored.challenge
    settings = challenge.model_dump(by_alias=True, mode="json", exclude_defaults=True, exclude_none=True)
    settings |= challenge.model_dump(by_alias=True, mode="json", include=_ALWAYS_WRITTEN)
    short_checker(settings)
    cells = [
        _cell("challenge", write_settings({name: settings[name] for name in SETTINGS if name in settings})),
        _cell("statement", challenge.description),
        _cell("starter", challenge.starter_code),
        _cell("solution", challenge.solution),
        *_test_cells(challenge),
        *([_cell("checker", challenge.checker_code)] if challenge.checker_code else []),
        *([_cell("generator", write_generator(challenge.generator))] if challenge.generator else []),
        *(_cell("hint", hint, number=n) for n, hint in enumerate(challenge.hints, 1)),
        *(_cell("wrong", _wrong_source(each), number=n) for n, each in enumerate(authored.wrong, 1)),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    written: NotebookNode = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return written


def _test_cells(challenge: ChallengeRequest) -> Iterable[NotebookNode]:
    for n, case in enumerate(challenge.test_cases, 1):
        source = write_case(case, challenge.input_mode, f"case-{n}")
        raises = challenge.input_mode is InputMode.CALL and "\n#> raises " in source
        # The last tag is Jupyter's own: run from top to bottom, the notebook goes on after this cell.
        more = [tag for tag, wanted in (("hidden", case.hidden), ("raises-exception", raises)) if wanted]
        yield _cell("test", source, *more, number=n)


def _wrong_source(wrong: WrongSolution) -> str:
    settings = mark(":", write_settings({"verdict": wrong.verdict.value, "why": wrong.why}))
    apart = "\n" if wrong.code.startswith(("#:", "\n")) else ""
    return f"{settings}\n{apart}{wrong.code}"


def _cell(role: str, source: str, *more_tags: str, number: int | None = None) -> NotebookNode:
    new: dict[str, Callable[..., NotebookNode]] = {
        "raw": new_raw_cell,
        "markdown": new_markdown_cell,
        "code": new_code_cell,
    }
    name = role if number is None else f"{role}-{number}"
    return new[CELL_TYPES[role]](source, id=name, metadata={"tags": [role, *more_tags]})


def _opened(path: Path) -> NotebookNode:
    # Read without nbformat's validation: it complains of much that is no matter here, and by warnings.
    try:
        notebook: NotebookNode = reader.reads(path.read_text("utf-8"))
        if notebook.nbformat == 4 and all(_is_whole(cell) for cell in notebook.cells):
            return notebook
        what = "open it in JupyterLab and save it again: this is not nbformat 4"
    except OSError as failure:
        what = f"the file cannot be read: {failure.strerror}"
    except (ValueError, KeyError, TypeError, AttributeError, InvalidNotebook):
        what = "this is not a Jupyter notebook"
    raise BadNotebook(path.name, [Problem("", what)])


def _is_whole(cell: NotebookNode) -> bool:
    tags = cell["metadata"].get("tags", [])
    return (
        isinstance(cell["source"], str) and all(isinstance(tag, str) for tag in tags) and "cell_type" in cell
    )


class _Reading:
    """One notebook being read; gathers problems instead of stopping at the first."""

    def __init__(self, notebook: NotebookNode, name: str) -> None:
        self._name = name
        self._problems: list[tuple[int, str]] = []
        self._settings_are_read = True
        self._cells: dict[str, list[tuple[int, NotebookNode]]] = {role: [] for role in CELL_TYPES}
        for number, cell in enumerate(notebook.cells, 1):
            role = self._role_of(number, cell)
            if role is not None:
                self._cells[role].append((number, cell))

    def result(self) -> AuthoredNotebook:
        fields = self._settings()
        fields |= {field: self._one(role) for role, field in _FIELDS.items()}
        cases, hints = self._cases(fields), self._cells["hint"]
        fields["testCases"] = [case for _number, case in cases]
        fields["hints"] = [cell.source for _number, cell in hints]
        if self._cells["generator"]:
            fields["generator"] = self._tried(
                self._number("generator"), read_generator, self._one("generator")
            )
        numbers = {"testCases": [number for number, _ in cases], "hints": [number for number, _ in hints]}
        challenge = self._validated(fields, numbers)
        wrong = [self._tried(number, _wrong, cell.source) for number, cell in self._cells["wrong"]]
        if challenge is None or self._problems:
            raise BadNotebook(self._name, [_located(*each) for each in sorted(self._problems)])
        return AuthoredNotebook(challenge, tuple(each for each in wrong if each is not None))

    def _problem(self, number: int, what: str) -> None:
        """Note a problem with a cell, counted from 1; 0: with the notebook."""
        self._problems.append((number, what))

    def _tried(self, number: int, read: Callable[..., T], *given: Any) -> T | None:
        try:
            return read(*given)
        except BadCell as failure:
            self._problem(number, str(failure))
            return None

    def _role_of(self, number: int, cell: NotebookNode) -> str | None:
        tags: list[str] = cell.metadata.get("tags", [])
        self._look_for_slips(number, tags)
        roles = [tag for tag in tags if tag in CELL_TYPES]
        if not roles:
            return None
        wanted = CELL_TYPES[roles[0]]
        if len(roles) > 1:
            self._problem(number, f"a cell has one role, not {' and '.join(roles)}: keep one of the tags")
        elif cell.cell_type != wanted:
            self._problem(number, f"`{roles[0]}` is for {wanted} cells, and this is a {cell.cell_type} cell")
        return roles[0]

    def _look_for_slips(self, number: int, tags: list[str]) -> None:
        for tag in tags:
            meant = difflib.get_close_matches(tag.lower(), [*CELL_TYPES, "hidden"], 1, 0.8)
            if meant and tag != meant[0]:
                self._problem(number, f"the tag `{tag}` means nothing here: did you mean `{meant[0]}`?")
        if "hidden" in tags and "test" not in tags:
            self._problem(number, "`hidden` goes with `test`: add the tag `test`")

    def _one(self, role: str) -> str:
        cells = self._cells[role]
        for number, _cell in cells[1:]:
            self._problem(number, f"there is a `{role}` cell already (cell {cells[0][0]}): keep one")
        if not cells and role in ("challenge", "statement"):
            self._problem(0, f"add a {CELL_TYPES[role]} cell tagged `{role}`")
        return str(cells[0][1].source) if cells else ""

    def _number(self, role: str) -> int:
        return next((number for number, _cell in self._cells[role]), 0)

    def _settings(self) -> dict[str, Any]:
        source, number = self._one("challenge"), self._number("challenge")
        settings = self._tried(number, read_settings, source) or {}
        self._settings_are_read = bool(settings)
        self._tried(number, known_settings, settings, SETTINGS)
        if settings.get("expectedComplexity") in ("", "null", "~"):
            del settings["expectedComplexity"]
        return settings

    def _cases(self, settings: dict[str, Any]) -> list[tuple[int, dict[str, Any]]]:
        if not self._cells["test"]:
            self._problem(0, "add a code cell tagged `test` (and `hidden`, if students must not see it)")
        mode = settings.get("inputMode", InputMode.STDIN)
        if not self._settings_are_read or mode not in list(InputMode):
            return []  # the settings are told so; what the tests mean is not known
        cases = []
        for number, cell in self._cells["test"]:
            case = self._tried(number, read_case, cell.source, InputMode(mode))
            if case is not None:
                cases.append((number, case | {"hidden": "hidden" in cell.metadata.tags}))
        return cases

    def _validated(self, fields: dict[str, Any], numbers: dict[str, list[int]]) -> ChallengeRequest | None:
        try:
            return ChallengeRequest.model_validate(fields)
        except ValidationError as invalid:
            for fault in invalid.errors(include_url=False, include_context=False, include_input=False):
                if fault["type"] != "too_short":  # no test case: said already, or follows from what was said
                    self._fault(fault["loc"], fault["msg"].removeprefix("Value error, "), numbers)
        return None

    def _fault(self, at: Place, what: str, numbers: dict[str, list[int]]) -> None:
        if len(at) > 1 and at[0] in numbers:
            self._problem(numbers[str(at[0])][int(at[1])], _named(at[2:], what))
            return
        roles = _FIELDS | {"generator": "generator"}
        role = next((role for role, field in roles.items() if at[:1] == (field,)), "challenge")
        if role != "challenge" or self._settings_are_read:
            self._problem(self._number(role), _named(at, _KINDER.get(at, what)))


def _located(number: int, what: str) -> Problem:
    return Problem(f"cell {number}" if number else "", what)


def _named(at: Place, what: str) -> str:
    return f"{'.'.join(map(str, at))}: {what}" if at else what


def _wrong(source: str) -> WrongSolution:
    settings, code = split_settings(source)
    known_settings(settings, ("verdict", "why"))
    verdicts = [verdict.value for verdict in WRONG_VERDICTS]
    if settings.get("verdict") not in verdicts:
        raise BadCell(f"say which verdict this gets, as `#: verdict: X`, X one of {', '.join(verdicts)}")
    if not code.strip():
        raise BadCell("the code of the wrong solution is missing")
    return WrongSolution(code, Verdict(settings["verdict"]), str(settings.get("why", "")))
