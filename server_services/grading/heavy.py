"""What is said of the lines that do most of the work: why it grows, and never what to write instead."""

from dataclasses import dataclass

from codementor_jupyter.protocol.growth import Growth

from .claim import Claim, HeavyLine
from .inside.usage import words

KIND = "complexity"
_MUCH = 0.3  # of the work: a line that does less is not worth a word
_WALKS = "walks over everything it is given, each time the line runs"
_ANEW = "makes a new {} with everything in it, each time the line runs"
_WHY = {
    "inside": "`in` looks at one item of the list after the other, each time the line runs",
    "cut": "a slice copies all the items in it, each time the line runs",
    "put": "putting something in place of a slice moves what stands behind, each time",
    "drop": "`del` in a list moves up all the items behind, each time",
    "list.pop": "`pop` that is not at the end of a list moves up all the items behind, each time",
    "list.insert": "`insert` into a list moves all the items behind, each time",
    "list.sort": "all of the list is sorted again, each time the line runs",
    "sorted": "everything is sorted again, each time the line runs",
    "add": "`+` " + _ANEW.format("list or text"),
    "multiply": "`*` " + _ANEW.format("list or text"),
    "added": "`+=` copies all that is added, each time the line runs",
    "sized": "unpacking with stars copies all the items, each time the line runs",
    "_compare": "two lists or texts are compared item by item, each time the line runs",
    "_turns": "the comprehension goes over all its items, each time the line runs",
    "subtract": "`-` " + _ANEW.format("set"),
    "both": "`&` " + _ANEW.format("set"),
    "either": "`|` " + _ANEW.format("set"),
}
_RULES = {
    "inside": "membership-in-list",
    "cut": "slice-in-loop",
    "list.pop": "pop-not-at-end",
    "list.insert": "insert-in-list",
    "list.sort": "sort-in-loop",
    "sorted": "sort-in-loop",
    "add": "copy-by-plus",
}
_WALKERS = words(
    "sum min max any all list set tuple dict frozenset Counter deque reversed reduce list.remove list.index "
    "list.count list.copy list.reverse list.extend str.join str.replace str.count str.find str.index "
    "str.split str.lower str.upper str.strip tuple.index tuple.count set.union set.copy dict.copy "
    "dict.update deepcopy copy str.startswith str.endswith heapify fsum prod repr str "
)
_NUMBERS = {2: "two loops", 3: "three loops", 4: "four loops"}


@dataclass(frozen=True)
class Finding:
    """One thing worth saying of one line."""

    line: int
    rule: str
    kind: str
    sentence: str


def heavy_findings(claim: Claim, growth: Growth, source: str) -> tuple[Finding, ...]:
    """Why the work grows as it does: of the heaviest lines, or of a function that calls itself."""
    if not growth.worse_than(Growth.LINEARITHMIC):
        return ()
    if growth.worse_than(Growth.CUBIC) and claim.recursion:
        return (_recursive(claim),)
    last = source.count("\n") + 1
    lines = [line for line in claim.lines if line.line <= last and line.share >= _MUCH]
    return tuple(_heavy(line) for line in lines[:2])


def _recursive(claim: Claim) -> Finding:
    times, line = len(claim.recursion), claim.recursion[0]
    if times == 1:
        why = "the function calls itself, and each step of one multiplies the work"
    else:
        why = f"the function calls itself in {times} places, so a step of one multiplies the work"
        why += "; where the same values come again, they are worked out again"
    return Finding(line, "branching-recursion", KIND, f"Line {line}: {why}.")


def _heavy(line: HeavyLine) -> Finding:
    rule, why = _reason(line)
    return Finding(
        line.line,
        rule,
        KIND,
        f"Line {line.line} does {line.share:.0%} of the work: {why}.".replace("%", " %"),
    )


def _reason(line: HeavyLine) -> tuple[str, str]:
    if line.by in _WHY:
        return _RULES.get(line.by, "work-on-everything"), _WHY[line.by]
    if line.by in _WALKERS:
        return "walk-in-loop", f"`{line.by.rpartition('.')[2]}` {_WALKS}"
    if len(line.loops) > 1:
        loops = _NUMBERS.get(len(line.loops), f"{len(line.loops)} loops")
        where = sorted(set(line.loops))
        told = (
            f"lines {', '.join(map(str, where[:-1]))} and {where[-1]}"
            if len(where) > 1
            else f"line {where[0]}"
        )
        return "nested-loops", f"it stands in {loops}, one inside the other ({told})"
    return "often-run", "it is run more often than there are items"
