"""`python -m bench.growth [FILE ...]`: classes of labelled functions and how long each takes, in the sandbox.

A file lists programs as `tests/unit/grading/known_growth.toml` does, which is the one taken if none is named.
"""

import argparse
import asyncio
import statistics
import time
import tomllib
from pathlib import Path

from codementor_jupyter.protocol.verdicts import Tier
from server_services.grading.analysis import Analyst
from server_services.grading.complexity import ComplexityMeter
from server_services.grading.local import LocalBackend

KNOWN = Path(__file__).parents[1] / "tests" / "unit" / "grading" / "known_growth.toml"


async def measured(programs: list[dict[str, str]]) -> list[tuple[dict[str, str], str, float]]:
    """Of each program the class that is found, and the seconds it took."""
    backend = LocalBackend(1, 10_000)
    await backend.start(Tier.LANDLOCK)
    analyst = Analyst(backend, ComplexityMeter(backend), lambda: None)
    rows = []
    try:
        for program in programs:
            began = time.perf_counter()
            found = await analyst.analyze(program["source"])
            took = time.perf_counter() - began
            rows.append((program, found.fit.growth.value if found.fit else found.sentence, took))
    finally:
        await backend.stop()
    return rows


def report(rows: list[tuple[dict[str, str], str, float]]) -> None:
    """The table, as Markdown."""
    print("| function | class | found | s |")
    print("| --- | --- | --- | --- |")
    for program, found, took in rows:
        mark = "" if found == program["growth"] else " (!)"
        print(f"| {program['name']} | {program['growth']} | {found}{mark} | {took:.2f} |")
    seconds = [took for _program, _found, took in rows]
    right = sum(found == program["growth"] for program, found, _took in rows)
    times = f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s"
    print(f"\n{right} of {len(rows)} right; {times}.")


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    options.add_argument("files", nargs="*", type=Path, default=[KNOWN])
    programs = [
        each for file in options.parse_args().files for each in tomllib.loads(file.read_text())["program"]
    ]
    report(asyncio.run(measured(programs)))


if __name__ == "__main__":
    main()
