"""`python -m bench.generation`: challenges of every topic, distinct ones, each examined in a real sandbox.

For each topic: how many seeds it took to find as many distinct challenges (statement, and solution or test
cases, differ from all others), how many of them the acceptance accepts, and how long that takes. The exit
status is 1 where one is refused.
"""

import argparse
import asyncio
import itertools
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from codementor_jupyter.features import generation_service
from codementor_jupyter.protocol.challenges import Difficulty
from codementor_jupyter.protocol.verdicts import Tier
from server_services.generation.families import FAMILIES
from server_services.generation.model import Draft, Wanted
from server_services.generation.service import GenerationService
from server_services.grading.local import LocalBackend

KERNELS = 2


@dataclass(frozen=True)
class Measured:
    """What one topic came to. `kinds`: how many pairs of family and level are among the challenges."""

    topic: str
    wanted: int
    seeds: int
    kinds: int
    accepted: int
    seconds: float
    reasons: Sequence[str]


def distinct_drafts(service: GenerationService, topic: str, wanted: int) -> tuple[list[Draft], int]:
    """So many distinct drafts of a topic, and how many seeds were looked at."""
    statements, insides, drafts = set(), set(), []
    levels = itertools.cycle(Difficulty)
    for seed in itertools.count():
        draft = service.draft(Wanted(topic, next(levels)), seed)
        challenge = draft.challenge
        inside = (challenge.solution, *(case.input for case in challenge.test_cases))
        if challenge.description not in statements and inside not in insides:
            statements.add(challenge.description)
            insides.add(inside)
            drafts.append(draft)
        if len(drafts) == wanted:
            return drafts, seed + 1
    raise AssertionError


async def measured(backend: LocalBackend, topic: str, wanted: int) -> Measured:
    """Make and examine the challenges of a topic."""
    service = generation_service(backend)
    drafts, seeds = distinct_drafts(service, topic, wanted)
    began = time.perf_counter()
    findings = [await service.acceptance.examine(draft) for draft in drafts]
    seconds = time.perf_counter() - began
    reasons = [
        f"{draft.challenge.slug}: {reason}"
        for draft, finding in zip(drafts, findings, strict=True)
        for reason in (*finding.reasons, *_passing(draft, len(finding.failed)))
    ]
    kinds = {(draft.challenge.slug.rpartition("-")[0], draft.challenge.difficulty) for draft in drafts}
    accepted = sum(finding.accepted for finding in findings)
    return Measured(topic, wanted, seeds, len(kinds), accepted, seconds, reasons)


def _passing(draft: Draft, failed: int) -> list[str]:
    """A family's wrong programs must all fail, though two are enough to be accepted."""
    passing = len(draft.wrong) - failed
    return [f"{passing} of its wrong programs pass"] if passing else []


async def report(topics: Sequence[str], wanted: int) -> int:
    """The table, as Markdown, then what is not well; returns the exit status."""
    backend = LocalBackend(KERNELS, 500)
    isolation = await backend.start(Tier.LANDLOCK)
    print(f"tier {int(isolation.tier)}, {KERNELS} kernels\n")
    print("| topic | distinct | of seeds | families x levels | accepted | seconds | each |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    wanting = []
    try:
        for topic in topics:
            found = await measured(backend, topic, wanted)
            wanting += found.reasons
            cells = (found.wanted, found.seeds, found.kinds, found.accepted, f"{found.seconds:.0f}")
            print(f"| {topic} | {' | '.join(map(str, cells))} | {found.seconds / wanted:.2f} s |", flush=True)
    finally:
        await backend.stop()
    print("\n".join(wanting))
    return 1 if wanting else 0


def main() -> int:
    options = argparse.ArgumentParser(prog="python -m bench.generation", description=__doc__)
    options.add_argument("--per-topic", type=int, default=200)
    options.add_argument("--topic", action="append", choices=list(FAMILIES), help="default: all of them")
    given = options.parse_args()
    return asyncio.run(report(given.topic or list(FAMILIES), given.per_topic))


if __name__ == "__main__":
    sys.exit(main())
