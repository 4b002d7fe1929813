"""`python -m bench.cluster`: submissions a minute on Dask workers, beside as many kernels without Dask."""

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from codementor_jupyter.protocol.challenges import ChallengeRequest
from codementor_jupyter.protocol.verdicts import Tier, Verdict
from server_services.config import ClusterConfig
from server_services.grading.backend import GradingBackend
from server_services.grading.cluster.backend import DaskBackend
from server_services.grading.local import LocalBackend
from server_services.grading.run import judge_code

from . import subject
from .server import free_port

WORKERS = (1, 2, 4)


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[ClusterConfig]:
    """A scheduler and that many workers with a kernel each, on this machine, until the block ends."""
    address = f"tcp://127.0.0.1:{free_port()}"
    with tempfile.TemporaryDirectory(prefix="cm-bench-") as home, contextlib.ExitStack() as started:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "PYTHONPATH": str(Path(__file__).parents[1])}
        log = started.enter_context(Path(home, "cluster.log").open("wb"))

        def start(*words: str) -> None:
            command = [sys.executable, "-m", *words]
            process = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
            started.callback(process.wait, 60)
            started.callback(process.terminate)

        host, _colon, port = address.rpartition(":")
        start("distributed.cli.dask_scheduler", "--host", host, "--port", port, "--no-dashboard")
        for _ in range(workers):
            start("codementor_jupyter.cli", "worker", address, "--kernels", "1")
        yield ClusterConfig(address)


async def a_minute(backend: GradingBackend, submissions: int) -> float:
    """Submissions a minute, when that many come at once. All must be right."""
    challenge = ChallengeRequest.model_validate(subject.challenge())
    began = time.perf_counter()
    judged = await asyncio.gather(
        *(judge_code(backend, challenge, subject.SOURCE) for _ in range(submissions))
    )
    taken = time.perf_counter() - began
    if {each.verdict for each in judged} != {Verdict.ACCEPTED}:
        raise AssertionError(judged)
    return submissions / taken * 60


async def compared(workers: int, submissions: int, rounds: int) -> Mapping[str, Sequence[float]]:
    """Submissions a minute of both backends, in turn, after a round that only warms them up."""
    with cluster(workers) as config:
        backends: dict[str, GradingBackend] = {
            "local": LocalBackend(workers, 500),
            "dask": DaskBackend(config, patience=60),
        }
        for backend in backends.values():
            await backend.start(Tier.LANDLOCK)
        while backends["dask"].workers < workers:  # noqa: ASYNC110 - workers join when they join
            await asyncio.sleep(0.1)
        found: dict[str, list[float]] = {name: [] for name in backends}
        for number in range(rounds + 1):
            for name, backend in backends.items():
                rate = await a_minute(backend, submissions)
                found[name] += [rate] if number else []
        for backend in backends.values():
            await backend.stop()
    return found


def report(found: Mapping[int, Mapping[str, Sequence[float]]]) -> None:
    """The table, as Markdown. The first row's local figure is 1.00."""
    base = statistics.median(next(iter(found.values()))["local"])
    print("| kernels | without Dask, a minute | on Dask workers, a minute | with of without |")
    print("| --- | --- | --- | --- |")
    for kernels, rates in found.items():
        local, dask = (statistics.median(rates[name]) for name in ("local", "dask"))
        pairs = zip(rates["dask"], rates["local"], strict=True)
        paired = statistics.median(mine / theirs for mine, theirs in pairs)
        cells = (f"{local:.0f} ({local / base:.2f}x)", f"{dask:.0f} ({dask / base:.2f}x)", f"{paired:.2f}x")
        print(f"| {kernels} | {' | '.join(cells)} |")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.cluster", description=__doc__)
    options.add_argument("--submissions", type=int, default=60)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    report({n: asyncio.run(compared(n, given.submissions, given.rounds)) for n in WORKERS})


if __name__ == "__main__":
    main()
