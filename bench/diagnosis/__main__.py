"""`python -m bench.diagnosis FOLDER`: what is told of each wrong program of a folder of labelled submissions.

FOLDER is laid out as for `python -m bench.labelled`. The programs run in a grading sandbox of this machine.
A line counts as named when a change there lets the visible test cases pass ("change"), an exception stops the
program ("exception"), a loop does not end ("loop"), or nothing is written or returned there ("nothing"); a
suspicion does not count. The exit status is 0 when 55 % of the students' programs have their line named,
every program that fails a visible test case has evidence, and 95 % are told of within a second; else 1, or 2
when there is nothing to read.
"""

import asyncio
import difflib
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.labelled.rows import BadRows, Row, read_rows
from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier
from server_services.challenges.course import read_path
from server_services.errors import Refused
from server_services.grading.diagnosis import Diagnostician
from server_services.grading.local import LocalBackend
from server_services.grading.model import GradedChallenge

from .tally import Finding, report

KERNELS, RECYCLE_AFTER = 2, 500
NAMED_SHARE, SECONDS = 0.55, 1.0


def main(arguments: Sequence[str]) -> int:
    """Diagnose a folder; returns the exit status."""
    folder = Path(arguments[0])
    try:
        challenges = {each.challenge.slug: each.challenge for each in read_path(folder / "challenges.jsonl")}
        rows = [row for row in read_rows(folder / "submissions.jsonl") if row.label.status != "accepted"]
    except (Refused, BadRows, OSError) as failure:
        print(failure, file=sys.stderr)
        return 2
    findings = asyncio.run(diagnosed(challenges, rows, talkative="-v" in arguments))
    print("\n".join(report(findings)))
    return int(not met(findings))


async def diagnosed(
    challenges: Mapping[str, ChallengeRequest], rows: Sequence[Row], talkative: bool = False
) -> list[Finding]:
    """What is told of each program, one after the other. Raises RuntimeError where there is no sandbox."""
    backend = LocalBackend(KERNELS, RECYCLE_AFTER)
    if (await backend.start(Tier.LANDLOCK)).tier is Tier.PRACTICE:
        raise RuntimeError("this machine has no sandbox to grade in")
    try:
        diagnostician = Diagnostician(backend)
        found = []
        for row in rows:
            found.append(await _finding(diagnostician, challenges[row.challenge], row))
            if talkative:
                print(row.id, row.kind, f"{found[-1].seconds:.3f}", found[-1].diagnosis.slip)
        return found
    finally:
        await backend.stop()


async def _finding(diagnostician: Diagnostician, challenge: ChallengeRequest, row: Row) -> Finding:
    began = time.perf_counter()
    diagnosis = await diagnostician.diagnose(
        GradedChallenge(row.challenge, 1, challenge), row.code, traced=True
    )
    seconds = time.perf_counter() - began
    made = row.origin == "mutation"
    return Finding(
        row.origin, diagnosis, seconds, changed(row.code, challenge.solution) if made else frozenset()
    )


def changed(code: str, reference: str) -> frozenset[int]:
    """The lines of `code` that are not the reference's; where lines are missing, those around the gap."""
    pair = [[line.rstrip() for line in text.splitlines()] for text in (code, reference)]
    lines: set[int] = set()
    for kind, start, end, _first, _last in difflib.SequenceMatcher(None, *pair, autojunk=False).get_opcodes():
        if kind != "equal":
            lines.update(range(start + 1, end + 1) if end > start else (start, start + 1))
    return frozenset(lines)


def met(findings: Sequence[Finding]) -> bool:
    """Whether what is promised of the diagnosis holds."""
    students = [each for each in findings if each.origin == "student"] or findings
    named = sum(each.named for each in students) >= NAMED_SHARE * len(students)
    evident = all(each.diagnosis.passes_visible or each.diagnosis.result for each in findings)
    slow = sum(each.seconds > SECONDS for each in findings)
    return named and evident and slow <= len(findings) / 20


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
