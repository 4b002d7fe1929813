"""Programs that a student could make of what a tutor has shown: each would have to be run to know."""

import ast
import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from .line import parsed
from .overlap import grams, renamed, tokens
from .pieces import Piece, put_together
from .reading import Code
from .secret import PYTHON, Secrets, squeezed
from .splice import (
    as_body,
    functions,
    patched,
    reindented,
    with_expression,
    with_functions,
    with_lines,
    with_method,
)

_READS = re.compile(r"\binput\s*\(|\bstdin\b|\bopen\s*\(\s*0")
_FIRSTS, _OTHERS, _NEWS, _TOGETHER = 2, 60, 4, 3
_SUFFIXES = 30  # lines of the conversation from which on a program may begin


class Programs:
    """Assembles programs for one challenge and one student's code."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._bases = [text for text in (secrets.student_code, secrets.starter) if text.strip()]
        self._reads = bool(_READS.search(secrets.reference))
        # A program that reads its input may call its own functions as it likes.
        self._expected: set[str] = set() if self._reads else _expected(secrets)
        self._grams = grams(renamed(tokens(secrets.reference)))
        self._own = {self._shape(base) for base in self._bases}

    def of(
        self, code: Code, before: str, earlier: Sequence[Piece] = (), now: Sequence[Piece] = ()
    ) -> list[str]:
        """Programs that `code` may complete, the likeliest first. `before`: code that was shown earlier; its
        pieces are `earlier`, and those of the code `now`.
        """
        taken = set(self._own)
        firsts = [
            program
            for way in (self._whole_first(code), self._joined_whole(code, before))
            for program in itertools.islice(self._new(way, taken), _FIRSTS)
        ]
        together = self._ranked(self._together(earlier, now), taken)[:_TOGETHER] if earlier else []
        ranked = [self._ranked(way, taken) for way in (self._alone(code), self._after(code, before))]
        pairs = itertools.zip_longest(*ranked)
        others = (program for pair in pairs for program in pair if program is not None)
        return [*firsts, *together, *others]

    def _ranked(self, programs: Iterable[str], taken: set[str]) -> list[str]:
        return sorted(itertools.islice(self._new(programs, taken), _OTHERS), key=self._unlikeness)

    def _new(self, programs: Iterable[str], taken: set[str]) -> Iterator[str]:
        for program in programs:
            shape = self._shape(program)
            if shape and shape not in taken and self._may_pass(program):
                taken.add(shape)
                yield program

    def _unlikeness(self, program: str) -> float:
        """How far it is from the reference: what is near is likelier to pass."""
        found = grams(renamed(tokens(program)))
        return -len(found & self._grams) / (len(found | self._grams) or 1)

    def _whole_first(self, code: Code) -> Iterator[str]:
        for text in (code.lines, *code.others):
            yield from self._whole(text)

    def _joined_whole(self, code: Code, before: str) -> Iterator[str]:
        for joined in self._joined(code, before):
            yield from self._whole(joined)

    def _alone(self, code: Code) -> Iterator[str]:
        """What the student has with this code in it."""
        if self._secrets.language != PYTHON:
            yield from self._any_language(code.text)
            return
        for text in filter(None, (code.lines, *code.others)):
            yield from self._spliced(text)
            for line in self._news(text):
                yield from with_lines(self._bases[0], line, self._secrets.reference)
        for expression in code.expressions:
            yield from self._with_expression(expression)

    def _news(self, text: str) -> list[str]:
        """Of several lines those that the student has not: one of them may be the one that lacks."""
        own = {line.strip() for base in self._bases for line in base.splitlines()}
        lines = [line for line in text.splitlines() if line.strip()]
        news = [line for line in lines if line.strip() not in own]
        return news[:_NEWS] if self._bases and len(news) < len(lines) else []

    def _after(self, code: Code, before: str) -> Iterator[str]:
        """What the student has with this code and that of earlier turns in it."""
        for joined in self._joined(code, before):
            yield from self._spliced(joined) if self._secrets.language == PYTHON else [joined]

    def _together(self, earlier: Sequence[Piece], now: Sequence[Piece]) -> Iterator[str]:
        """What the student has with the pieces of the conversation in it, each in its place."""
        yield from put_together(self._secrets.base, earlier, now, self._secrets.reference)

    def _any_language(self, text: str) -> Iterator[str]:
        for base in self._bases:
            yield from with_lines(base, text, self._secrets.reference)

    def _whole(self, text: str) -> Iterator[str]:
        """The text as a program, under the name that is asked for, with the indentation it may have lost."""
        if self._secrets.language != PYTHON:
            yield text
            return
        for layout in _layouts(text):
            yield layout
            given = [node.name for node in functions(layout) if node.col_offset == 0]
            given += re.findall(r"^(\w+)\s*=\s*lambda\b", layout, re.MULTILINE)
            for name in self._expected - set(given):
                yield from (f"{layout}\n{name} = {other}" for other in given[-1:])

    def _spliced(self, text: str) -> Iterator[str]:
        """The text within what the student has."""
        for base in self._bases:
            yield from _present([with_functions(base, text), with_method(base, text)])
            if "\n+" in f"\n{text}" or "\n-" in f"\n{text}":
                yield from _present([patched(base, text.splitlines())])
        for base in reversed(self._bases):
            for layout in _layouts(text):
                yield from as_body(base, layout)
        for base in self._bases:
            yield from with_lines(base, text, self._secrets.reference)

    def _with_expression(self, expression: str) -> Iterator[str]:
        for base in reversed(self._bases):
            yield from as_body(base, f"return {expression}")
        for base in self._bases:
            yield from with_expression(base, expression)
        yield from self._whole(expression)
        if self._reads:  # a program that reads lacks mostly the line that prints what it computed
            yield (printed := f"print({expression})")
            yield from self._spliced(printed)

    def _joined(self, code: Code, before: str) -> Iterator[str]:
        """The conversation's code from some line on, the longest first."""
        lines = before.splitlines()[-_SUFFIXES:] if code.text else []
        return ("\n".join([*lines[start:], code.text]) for start in range(len(lines)))

    def _shape(self, program: str) -> str:
        """What two programs share that differ in layout and comments; empty for what is none."""
        if self._secrets.language != PYTHON:
            return squeezed(program)
        tree = parsed(program)
        return ast.dump(tree) if tree and tree.body else ""

    def _may_pass(self, program: str) -> bool:
        """Whether it defines what is asked for, or reads what is given: no other could pass."""
        if self._secrets.language != PYTHON:
            return True
        if self._expected:
            return bool(self._expected & _defined(program))
        return not self._reads or bool(_READS.search(program))


def _layouts(text: str) -> Iterator[str]:
    """The text as it stands, or in the ways it may have been indented."""
    text = textwrap.dedent(text)
    if parsed(text):
        yield text
    else:
        yield from (layout for layout in reindented(text) if parsed(layout))


def _present(texts: Iterable[str | None]) -> Iterator[str]:
    return (text for text in texts if text is not None)


def _defined(program: str) -> set[str]:
    tree = parsed(program)
    names = {node.name for node in functions(program)}
    for node in tree.body if tree else ():
        if isinstance(node, ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def _expected(secrets: Secrets) -> set[str]:
    """What a passing program must define: what the starter names, or else what the reference does."""
    reference, starter = _top(secrets.reference), _top(secrets.starter)
    return reference & starter or reference


def _top(program: str) -> set[str]:
    tree = parsed(program)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in tree.body if isinstance(node, kinds)} if tree else set()
