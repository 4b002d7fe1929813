"""What was found out about wrong programs, counted. Pure: findings go in, a table for people comes out."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server_services.grading.diagnosis import Diagnosis
from server_services.grading.slip import SlipKind

WAYS = ("change", "exception", "loop", "nothing", "suspicion", "")
_BY_A_RUN = {
    SlipKind.EXCEPTION: "exception",
    SlipKind.PARAMETERS: "exception",
    SlipKind.SYNTAX: "exception",
    SlipKind.ENDLESS_LOOP: "loop",
    SlipKind.WAITING: "loop",
    SlipKind.UNFINISHED: "nothing",
    SlipKind.NOTHING_RETURNED: "nothing",
    SlipKind.SUSPICIOUS: "suspicion",
    SlipKind.ANSWER: "suspicion",
}


@dataclass(frozen=True)
class Finding:
    """What was told of a program, after so many seconds. `changed`: the lines that make the difference to the
    reference solution, where the program was made from that.
    """

    origin: str
    diagnosis: Diagnosis
    seconds: float
    changed: frozenset[int] = frozenset()

    @property
    def way(self) -> str:
        """How the line was found; empty: none is named."""
        slip = self.diagnosis.slip
        return _BY_A_RUN.get(slip.kind, "change") if slip else ""

    @property
    def named(self) -> bool:
        """Whether a line is named for a reason: a mere suspicion is none."""
        return self.way not in ("", "suspicion")


def report(findings: Sequence[Finding]) -> Iterator[str]:
    """The tables as Markdown, line by line."""
    yield (
        "| origin | programs | fail a visible test | line named | of all | " + " | ".join(_headings()) + " |"
    )
    yield "| --- |" + " ---: |" * (4 + len(WAYS))
    for origin in (*sorted({each.origin for each in findings}), "all"):
        yield _row(origin, [each for each in findings if origin in (each.origin, "all")])
    slips = [each.diagnosis.slip for each in findings if each.diagnosis.slip]
    yield ""
    certain = sum(slip.certain for slip in slips)
    yield f"certain {certain}, uncertain {len(slips) - certain}"
    yield "kinds: " + ", ".join(f"{kind} {n}" for kind, n in Counter(s.kind for s in slips).most_common())
    yield from _agreement(findings)
    times = sorted(each.seconds for each in findings)
    yield f"seconds: median {_share(times, 0.5):.3f}, p95 {_share(times, 0.95):.3f}, longest {times[-1]:.3f}"


def _headings() -> list[str]:
    return [way or "none" for way in WAYS]


def _row(origin: str, group: Sequence[Finding]) -> str:
    ways = Counter(each.way for each in group)
    visible = sum(not each.diagnosis.passes_visible for each in group)
    named = sum(each.named for each in group)
    figures = [len(group), visible, named, f"{named / len(group):.1%}", *(ways[way] for way in WAYS)]
    return f"| {origin} | " + " | ".join(map(str, figures)) + " |"


def _agreement(findings: Sequence[Finding]) -> Iterator[str]:
    """Of programs made from the reference: how often the line named by a change is one that was changed."""
    made = [each for each in findings if each.changed and each.way == "change"]
    for certain in (True, False):
        slips = [(each.diagnosis.slip, each.changed) for each in made]
        right = [slip.line in lines for slip, lines in slips if slip and slip.certain is certain]
        word = "certain" if certain else "uncertain"
        yield f"{word} changes on a line that was made wrong: {sum(right)}/{len(right)}"


def _share(times: Sequence[float], share: float) -> float:
    return times[min(len(times) - 1, math.ceil(share * len(times)) - 1)]
