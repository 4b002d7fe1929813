"""What is measured: one small challenge of ten cases, and three ways to judge a right solution of it."""

import subprocess
import sys
import time
import uuid
from pathlib import Path

import httpx
import nbformat
from nbclient import NotebookClient

SOURCE = """
n = int(input())
for i in range(1, n + 1):
    print("FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else i)
"""
LOOP = "while True:\n    pass\n"
SLUG = "bench-fizzbuzz"


def _line(i: int) -> str:
    return "FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i)


CASES = [(f"{n}\n", "\n".join(_line(i) for i in range(1, n + 1))) for n in range(5, 55, 5)]


def challenge() -> dict[str, object]:
    """The challenge in the shape of `POST api/challenges`: three visible cases, seven hidden."""
    cases = [{"input": i, "expectedOutput": o, "hidden": n > 2} for n, (i, o) in enumerate(CASES)]
    about = {"slug": SLUG, "title": "Bench", "description": "FizzBuzz", "inputMode": "stdin"}
    return {**about, "solution": SOURCE, "testCases": cases, "xpReward": 10}


def through_http(client: httpx.Client) -> float:
    """Seconds for one verdict through the door, all ten cases."""
    started = time.perf_counter()
    answer = client.post(
        f"/codementor/api/challenges/{SLUG}/submit",
        json={"code": SOURCE, "language": "python"},
        headers={"Idempotency-Key": uuid.uuid4().hex},
    ).json()
    taken = time.perf_counter() - started
    if answer["status"] != "accepted":
        raise AssertionError(answer)
    return taken


def one_python_a_case(script: Path) -> float:
    """Seconds for the same ten cases with one bare interpreter each: no sandbox, no server, no record."""
    started = time.perf_counter()
    for given, expected in CASES:
        done = subprocess.run(
            [sys.executable, script], input=given, capture_output=True, text=True, check=True
        )
        if done.stdout.split() != expected.split():
            raise AssertionError(done.stdout)
    return time.perf_counter() - started


def fresh_nbclient() -> float:
    """Seconds for the same ten cases as asserts in a notebook that a fresh kernel executes."""
    body = (
        SOURCE.replace("int(input())", "n_of_case")
        .replace("print(", "out.append(str(")
        .replace(" else i)", " else i))")
    )
    cells = [
        nbformat.v4.new_code_cell(f"out, n_of_case = [], {given}{body}\nassert out == {expected.split()!r}")
        for given, expected in CASES
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)
    started = time.perf_counter()
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    return time.perf_counter() - started
