"""What can be said of a novice's code without running it: a few findings, the most useful first.

Pure, quick enough for a request (run it in a thread), and total: for any text at all it answers.
"""

import ast
from collections.abc import Callable, Iterable, Iterator

from .checks import flow, habits, loops, slips
from .checks.flakes import flakes
from .finding import Finding
from .source import Source

__all__ = ["RULES", "Finding", "findings"]

MAX_FINDINGS = 8
_MAX_SAME = 2

# By use to a novice: first what surely goes wrong, then what probably does, then cost, then how it reads.
RULES = (
    "undefined-name",
    "endless-loop",
    "no-base-case",
    "missing-return",
    "first-turn-return",
    "printed-not-returned",
    "none-kept",
    "not-called",
    "input-is-text",
    "always-true",
    "no-self",
    "changed-in-loop",
    "unreachable",
    "hides-builtin",
    "mutable-default",
    "is-literal",
    "tuple-condition",
    "result-lost",
    "no-effect",
    "same-loop-variable",
    "loop-variable-changed",
    "float-equality",
    "overwritten",
    "self-assignment",
    "repeated-key",
    "format-values",
    "defined-twice",
    "hides-import",
    "same-parameter",
    "outside-function",
    "outside-loop",
    "not-implemented",
    "print-arrows",
    "except-order",
    "bare-except",
    "search-in-loop",
    "whole-list-in-loop",
    "text-in-loop",
    "unused-variable",
    "none-comparison",
    "true-comparison",
    "index-only",
    "boolean-detour",
    "silent-except",
    "empty-f-text",
    "deep-nesting",
    "long-function",
    "many-parameters",
    "unused-import",
    "star-import",
)
_RANKS = {rule: rank for rank, rule in enumerate(RULES)}
_CHECKS: tuple[Callable[[Source], Iterator[Finding]], ...] = (
    flakes,
    *flow.CHECKS,
    *loops.CHECKS,
    *slips.CHECKS,
    *habits.CHECKS,
)


def findings(code: str) -> tuple[Finding, ...]:
    """At most MAX_FINDINGS, by use and then by line; none of a rule more than twice, none twice on a line."""
    source = Source(code)
    if not source.nodes or not isinstance(source.nodes[0], ast.Module):
        return ()
    found = [each for check in _CHECKS for each in _of(check, source)]
    return _chosen(sorted(found, key=lambda finding: (_RANKS[finding.rule], finding.line)))


def _of(check: Callable[[Source], Iterator[Finding]], source: Source) -> list[Finding]:
    """What one check finds; nothing where the code is nested deeper than anybody reads."""
    try:
        return list(check(source))
    except RecursionError:
        return []


def _chosen(found: Iterable[Finding]) -> tuple[Finding, ...]:
    chosen: list[Finding] = []
    for finding in found:
        same = [each for each in chosen if each.rule == finding.rule]
        if len(same) < _MAX_SAME and all(each.line != finding.line for each in chosen):
            chosen.append(finding)
        if len(chosen) == MAX_FINDINGS:
            break
    return tuple(chosen)
