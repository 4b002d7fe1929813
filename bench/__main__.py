"""`make bench`: prints the table of the README."""

import argparse
import concurrent.futures
import statistics
import tempfile
from pathlib import Path

import httpx

from . import practice, subject
from .server import jupyter_server


def quantile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def stall(client: httpx.Client, submissions: int) -> list[float]:
    """Lateness in ms of the server's event loop while `submissions` are graded at once."""
    client.get("/bench/stall")
    with concurrent.futures.ThreadPoolExecutor(submissions) as pool:
        list(pool.map(lambda _: subject.through_http(client), range(submissions)))
    late: list[float] = client.get("/bench/stall").json()["late"]
    return late


def main() -> None:
    options = argparse.ArgumentParser(prog="make bench")
    options.add_argument("--rounds", type=int, default=20)
    rounds = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder, jupyter_server() as client:
        script = Path(folder, "solution.py")
        script.write_text(subject.SOURCE)
        client.post("/codementor/api/challenges", json=subject.challenge()).raise_for_status()
        for _ in range(5):
            subject.through_http(client)
        ours, python, notebook = [], [], []
        for number in range(rounds):
            python.append(subject.one_python_a_case(script))
            ours.append(subject.through_http(client))
            if number % 4 == 0:
                notebook.append(subject.fresh_nbclient())
        late = [value for _ in range(3) for value in stall(client, 20)]
    checks = practice.milliseconds()
    report(ours, python, notebook, late, checks)


def report(
    ours: list[float], python: list[float], notebook: list[float], late: list[float], checks: list[float]
) -> None:
    """The table, as Markdown."""
    base = statistics.median(python)
    print("| ten cases of one submission | median ms | of one python a case |")
    print("| --- | --- | --- |")
    for name, seconds in (
        ("verdict through HTTP, kept and sandboxed", ours),
        ("one bare `python` a case, no sandbox", python),
        ("a fresh `nbclient` run, no sandbox", notebook),
    ):
        median = statistics.median(seconds)
        print(f"| {name} | {median * 1000:.0f} | {median / base:.2f}x |")
    paired = statistics.median(mine / theirs for mine, theirs in zip(ours, python, strict=True))
    print(f"\nPaired round by round: {paired:.2f}x of one bare python a case.")
    print(f"Event loop while 20 submissions are graded at once: p99 {quantile(late, 0.99):.1f} ms late, "
          f"median {statistics.median(late):.1f} ms, {len(late)} ticks.")  # fmt: skip
    print(f"Check of 10 visible cases in the student's kernel: p95 {quantile(checks, 0.95):.1f} ms, "
          f"median {statistics.median(checks):.1f} ms.")  # fmt: skip


if __name__ == "__main__":
    main()
