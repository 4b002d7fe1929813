"""`python -m bench.endurance`: what load and hostile code cost those who share the grader.

Exit status 1 where an honest submission straight after a hostile one is not accepted, or takes too long.
"""

import argparse
import concurrent.futures
import itertools
import math
import statistics
import sys
import time
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import httpx
import psutil

from . import subject
from .hostile import GIGABYTE, HOSTILE
from .server import jupyter_server

WRONG = subject.SOURCE.replace("% 15", "% 30")
FAILING = "print(1 / 0)"
MIXED = (subject.SOURCE, WRONG, subject.SOURCE, FAILING)
CLIENTS, LOOPS = 10, 2
BAR = 1.5
Controls = Sequence[tuple[str, float]]
"""After which kind of hostile submission an honest one came, and how many times its quiet time it took;
without end where it was not accepted."""


def submit(client: httpx.Client, code: str) -> dict[str, Any]:
    """The answer to a submission of the benchmark's challenge."""
    answer = client.post(
        f"/codementor/api/challenges/{subject.SLUG}/submit?wait=60",
        json={"code": code, "language": "python"},
        headers={"Idempotency-Key": uuid.uuid4().hex},
    )
    answer.raise_for_status()
    body: dict[str, Any] = answer.json()
    return body


def cpu(root: psutil.Process) -> float:
    """Seconds of CPU used by a process, all that it has started, and all of these that have ended."""
    return sum(sum(each.cpu_times()[:4]) for each in (root, *root.children(recursive=True)))


def cpu_of_a_verdict(client: httpx.Client, server: psutil.Process, submissions: int) -> float:
    """Milliseconds of CPU, of server, stores and kernels together, for one submission."""
    before = cpu(server)
    for _ in range(submissions):
        subject.through_http(client)
    return (cpu(server) - before) / submissions * 1000


def load(client: httpx.Client, submissions: int) -> float:
    """Seconds until that many submissions, right, wrong, failing and looping, all have their verdict."""
    codes = list(itertools.islice(itertools.cycle(MIXED), submissions - LOOPS))
    for loop in range(LOOPS):
        codes.insert((loop + 1) * submissions // (LOOPS + 1), subject.LOOP)
    expected = {subject.SOURCE: "accepted", WRONG: "wrong_answer", FAILING: "error", subject.LOOP: "error"}
    began = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(lambda code: submit(client, code), codes))
    taken = time.perf_counter() - began
    wrong = [a for code, a in zip(codes, answers, strict=True) if a["status"] != expected[code]]
    if wrong:
        raise AssertionError(wrong[0])
    return taken


def honest(client: httpx.Client, times: int) -> list[float]:
    """Seconds of honest submissions, one after the other."""
    return [subject.through_http(client) for _ in range(times)]


def after_hostile(client: httpx.Client, submissions: int) -> tuple[Controls, list[float]]:
    """The honest submission straight after each of that many hostile ones, and the quiet ones between them.
    Both against the median of the quiet ones in the same round: a machine has more to do in some minutes.
    """
    found: list[tuple[str, float]] = []
    alone: list[float] = []
    while len(found) < submissions:
        seconds = honest(client, len(HOSTILE))
        quiet = statistics.median(seconds)
        alone += [each / quiet for each in seconds]
        for kind, code in list(HOSTILE.items())[: submissions - len(found)]:
            if submit(client, code)["status"] == "accepted":
                raise AssertionError(code)
            found.append((kind, _control(client) / quiet))
    return found, alone


def _control(client: httpx.Client) -> float:
    """Seconds of one honest submission; without end where it is not accepted."""
    try:
        return subject.through_http(client)
    except AssertionError:
        return math.inf


def missed(controls: Controls) -> list[str]:
    """A line for each half of the bar that is missed. The median of a kind of hostile submissions is what it
    costs whoever comes next; one slow answer among several is the machine's.
    """
    kinds: dict[str, list[float]] = defaultdict(list)
    for kind, times in controls:
        kinds[kind].append(times)
    refused = [kind for kind, times in kinds.items() if math.inf in times]
    medians = {kind: statistics.median(times) for kind, times in kinds.items() if kind not in refused}
    slow = [f"{kind} ({median:.2f}x)" for kind, median in medians.items() if median > BAR]
    lines = {
        "every honest submission straight after a hostile one is accepted": refused,
        f"an honest submission takes {BAR:g}x of its quiet time straight after a hostile one, at most": slow,
    }
    return [
        f"BAR MISSED: {bar}; not after one that {', '.join(those)}." for bar, those in lines.items() if those
    ]


def past_the_limit(client: httpx.Client) -> float:
    """Seconds from the time limit of an endless loop's two cases to the answer."""
    limit = float(client.get(f"/codementor/api/challenges/{subject.SLUG}").json()["limits"]["cpuSeconds"])
    began = time.perf_counter()
    submit(client, subject.LOOP)
    return time.perf_counter() - began - limit


def growth_of_a_gigabyte(client: httpx.Client, server: psutil.Process) -> float:
    """MiB by which the server has grown while a submission wrote a gigabyte."""
    before = server.memory_info().rss
    submit(client, GIGABYTE)
    return (server.memory_info().rss - before) / (1 << 20)


def report(lines: Sequence[tuple[str, str]]) -> None:
    """The table, as Markdown."""
    print("| what | measured |\n| --- | --- |")
    for what, measured in lines:
        print(f"| {what} | {measured} |")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.endurance", description=__doc__)
    options.add_argument("--submissions", type=int, default=300, help="how many come at once")
    options.add_argument("--hostile", type=int, default=60, help="how many hostile ones follow")
    options.add_argument("--verdicts", type=int, default=100, help="how many the CPU is measured on")
    given = options.parse_args()
    with jupyter_server() as client:
        server = next(p for p in psutil.Process().children() if "jupyter_server" in p.cmdline())
        client.post("/codementor/api/challenges", json=subject.challenge()).raise_for_status()
        honest(client, 10)
        used = cpu_of_a_verdict(client, server, given.verdicts)
        taken = load(client, given.submissions)
        growth = growth_of_a_gigabyte(client, server)
        late = past_the_limit(client)
        controls, alone = after_hostile(client, given.hostile)
        after = [times for _kind, times in controls]
        health = client.get("/codementor/health").json()
    report(
        [
            ("CPU of a verdict on ten cases, server, stores and kernels", f"{used:.0f} ms"),
            (
                f"{given.submissions} submissions from {CLIENTS} clients, {LOOPS} endless loops",
                f"{taken:.1f} s",
            ),
            ("server grows over a gigabyte of output", f"{growth:.1f} MiB"),
            ("an endless loop's answer after its limit", f"{late:.2f} s"),
            (
                f"honest submission straight after each of {len(after)} hostile ones, of its quiet time",
                f"median {statistics.median(after):.2f}x, largest {max(after):.2f}x",
            ),
            ("the largest of the quiet ones between them", f"{max(alone):.2f}x"),
            ("tier and kernels afterwards", f"{health['tier']}, {health['status']}"),
        ]
    )
    faults = missed(controls)
    print("", *(faults or [f"Bar met: honest submissions after hostile ones within {BAR:g}x."]), sep="\n")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
